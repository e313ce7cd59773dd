"""A virtual screen that says when something has been painted on it: no program under measure has to know."""

from __future__ import annotations

import mmap
import os
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH: Final = 1366
HEIGHT: Final = 768
_BYTES_A_PIXEL: Final = 4
_POLL_S: Final = 0.0005
_BLOCK_PIXELS: Final = 16  # wider than a stroke, so that black ink is not taken for the black screen


class Screen:
    """An X server's frame buffer, read from outside.

    Attributes:
        display: What a program's ``DISPLAY`` is to be.
    """

    def __init__(self, display: str, pixels: mmap.mmap) -> None:
        self.display = display
        self._pixels = pixels
        start = len(pixels) - WIDTH * HEIGHT * _BYTES_A_PIXEL
        # Spread over what every window measured here covers.
        spots = ((x, y) for y in (60, 240, 420, 600) for x in (120, 420, 720, 1000))
        self._spots = [start + (y * WIDTH + x) * _BYTES_A_PIXEL for x, y in spots]

    @property
    def is_painted(self) -> bool:
        """Whether a window fills the screen; nothing else on it is anything but black."""
        width = _BLOCK_PIXELS * _BYTES_A_PIXEL
        return all(any(self._pixels[spot : spot + width]) for spot in self._spots)

    def wait_until_painted(self, process: subprocess.Popen[bytes], seconds: float) -> int:
        """Return the monotonic time, in ns, at which the program's window was there.

        Raises:
            RuntimeError: The program ended before, or needed longer than ``seconds``.
        """
        end = time.monotonic() + seconds
        while not self.is_painted:
            if process.poll() is not None:
                raise RuntimeError(f"ended with {process.returncode} before its window was painted")
            if time.monotonic() > end:
                raise RuntimeError(f"no window within {seconds} s")
            time.sleep(_POLL_S)
        return time.monotonic_ns()

    def wait_until_empty(self, seconds: float = 10) -> None:
        """Wait until the last program's window is gone.

        Raises:
            RuntimeError: It stayed longer than ``seconds``.
        """
        end = time.monotonic() + seconds
        while any(any(self._pixels[spot : spot + _BYTES_A_PIXEL]) for spot in self._spots):
            if time.monotonic() > end:
                raise RuntimeError(f"the window stayed for {seconds} s")
            time.sleep(_POLL_S)


@contextmanager
def virtual_screen() -> Iterator[Screen]:
    """Run an X server of its own as long as the context lasts."""
    with tempfile.TemporaryDirectory() as folder:
        reading, writing = os.pipe()
        size = f"{WIDTH}x{HEIGHT}x24"
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-fbdir", folder]
        options = ["-nolisten", "tcp", "-br", "-nocursor", "-noreset"]
        server = subprocess.Popen([*command, *options], pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        try:
            with os.fdopen(reading) as answer:
                display = f":{answer.readline().strip()}"
            with (
                (Path(folder) / "Xvfb_screen0").open("rb") as file,
                mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as pixels,
            ):
                yield Screen(display, pixels)
        finally:
            server.terminate()
            server.wait()
