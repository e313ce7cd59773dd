"""The bundled plan and a second one, and the application that sets text on paper."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop import theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication


DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def paper_fonts(qapp: QApplication) -> QApplication:
    """The application, with the bundled faces loaded once."""
    theme.load_fonts()
    return qapp


@pytest.fixture(scope="session")
def pdf_text() -> Callable[[Path], str]:
    """What poppler reads out of a PDF, white space taken out."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")

    def read(file: Path) -> str:
        done = subprocess.run([program, "-raw", file, "-"], capture_output=True, check=True)
        return "".join(done.stdout.decode().split())

    return read
