from __future__ import annotations

import hashlib
import logging
import subprocess
import sys
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import pypdf
import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase, QFontInfo, QPageSize, QPainter, QPdfWriter, QRawFont

from desktop.text_flow import TextStyle, flow_on
from desktop.theme import FACES, HEI, KAI, SONG, Family, font, load_fonts
from resources import path, text

if TYPE_CHECKING:
    from collections.abc import Iterator

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[2]
REGULAR = ("fonts/PlanHei-Regular.ttf", "fonts/PlanSong-Regular.ttf")
LATIN = "".join(map(chr, range(0x20, 0x7F)))
PUNCTUATION = "，。、；：？！‘’“”（）〔〕《》〈〉【】—…·～％＋－／"
SYMBOLS = "●○★☆→←↑↓※×÷±≤≥℃°①②③■□▲△"
DOTS_PER_INCH = 1200
# poppler 22 stops reading a font's text map after about 6,900 glyphs; no paper of ours has as many.
GLYPHS_A_PDF = 3000


def gb2312(first_row: int, last_row: int) -> str:
    pairs = (bytes((row + 0xA0, cell + 0xA0)) for row in range(first_row, last_row + 1) for cell in range(1, 95))
    return "".join(pair.decode("gb2312", "ignore") for pair in pairs)


def standard_8105() -> str:
    return "".join(line for line in text("fonts/tgh8105.list").splitlines() if not line.startswith("#"))


def written() -> set[str]:
    """Return every character of the plan, of the data beside it and of the program's own words."""
    files = [*ROOT.glob("content/**/*.md"), *ROOT.glob("content/**/*.toml"), *ROOT.glob("desktop/**/*.py")]
    files += ROOT.glob("resources/help/**/*.md")
    return set("".join(file.read_text(encoding="utf-8") for file in files)) - set("\n\t")


def raw(face: str) -> QRawFont:
    made = QRawFont(str(path(face)), 16)
    assert made.isValid()
    return made


def lacking(face: str, wanted: str | set[str]) -> str:
    """Return the characters of ``wanted`` that a face has no glyph for."""
    loaded = raw(face)
    return "".join(sorted(character for character in wanted if not loaded.supportsCharacter(ord(character))))


@pytest.fixture(scope="module", autouse=True)
def faces(qapp: object) -> None:  # noqa: ARG001 - fonts need the application
    assert load_fonts() == ()


def test_the_standard_list_is_complete() -> None:
    assert len(standard_8105()) == len(set(standard_8105())) == 8105


@pytest.mark.parametrize("face", REGULAR)
def test_regular_hei_and_song_hold_every_common_character(face: str) -> None:
    assert lacking(face, standard_8105() + gb2312(1, 9) + gb2312(16, 87)) == ""


@pytest.mark.parametrize("face", FACES)
def test_every_face_holds_level_1_latin_and_signs(face: str) -> None:
    assert lacking(face, gb2312(16, 55) + gb2312(3, 3) + LATIN + PUNCTUATION + SYMBOLS + "\u3000") == ""


@pytest.mark.parametrize("face", FACES)
def test_every_face_holds_what_the_plan_and_the_program_say(face: str) -> None:
    missing = lacking(face, {character for character in written() if "一" <= character <= "龥"})
    assert missing == ""


@pytest.mark.parametrize("face", FACES)
def test_no_face_holds_radicals_or_compatibility_ideographs(face: str) -> None:
    loaded = raw(face)
    held = [
        hex(code)
        for first, end in ((0x2E80, 0x2FE0), (0xF900, 0xFB00))
        for code in range(first, end)
        if loaded.supportsCharacter(code)
    ]
    assert held == []


@pytest.mark.parametrize("face", FACES)
def test_no_face_substitutes_glyphs(face: str) -> None:
    assert raw(face).fontTable("GSUB") == QByteArray()
    assert raw(face).fontTable("CFF ") == QByteArray()


@pytest.mark.parametrize(
    ("family", "styles"), [(HEI, {"Regular", "Bold"}), (SONG, {"Regular", "Bold"}), (KAI, {"Regular"})]
)
def test_a_family_has_its_faces_and_no_other(family: Family, styles: set[str]) -> None:
    assert set(QFontDatabase.styles(family)) == styles


@pytest.mark.parametrize("family", [HEI, SONG])
def test_bold_is_a_face_of_its_own(family: Family) -> None:
    bold = QRawFont.fromFont(font(family, 40, bold=True))
    regular = QRawFont.fromFont(font(family, 40))
    assert (bold.styleName(), regular.styleName()) == ("Bold", "Regular")
    shape, thinner = (loaded.pathForGlyph(loaded.glyphIndexesForString("国")[0]) for loaded in (bold, regular))
    assert shape.toFillPolygon() != thinner.toFillPolygon()
    assert QFontInfo(font(family, 40, bold=True)).family() == family


def test_the_record_fits_the_files() -> None:
    faces = tomllib.loads(text("fonts/SOURCES.toml"))["face"]
    assert {f"fonts/{face['file']}" for face in faces} == set(FACES)
    for face in faces:
        data = path(f"fonts/{face['file']}").read_bytes()
        assert hashlib.sha256(data).hexdigest() == face["sha256"], f"{face['file']}: run build_fonts.py"
        assert face["file"] in text(f"fonts/{face['licence']}")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text(f"fonts/{face['licence']}")


def test_all_faces_together_stay_small() -> None:
    assert sum(path(face).stat().st_size for face in FACES) <= 14_000_000


def pages(words: str, family: Family, *, bold: bool, target: Path) -> None:
    """Write ``words`` as a PDF, a paragraph a line."""
    writer = QPdfWriter(str(target))
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    style = TextStyle(font(family, 11, bold=bold, zoom=DOTS_PER_INCH / 72), 1.45)
    y = 0.0
    for paragraph in words.splitlines():
        start = 0
        while start < len(paragraph):
            part = flow_on(paragraph, style, writer.width(), writer.height() - y, start=start)
            part.draw(painter, 0, y)
            y += part.height
            if part.end < len(paragraph):
                writer.newPage()
                y = 0.0
            start = part.end
    painter.end()


def bare(words: str) -> str:
    return "".join(words.split())


def read_back(file: Path) -> Iterator[str]:
    """Yield the text as two independent readers see it, white space aside."""
    yield bare("".join(page.extract_text() for page in pypdf.PdfReader(file).pages))
    if which("pdftotext"):
        run = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True)
        yield bare(run.stdout.decode())


FACE_STYLES = [(HEI, False), (HEI, True), (SONG, False), (SONG, True), (KAI, False)]


@pytest.mark.parametrize(("family", "bold"), FACE_STYLES)
def test_a_pdf_gives_the_plan_back_word_for_word(family: Family, bold: bool, tmp_path: Path) -> None:  # noqa: FBT001
    plan = (ROOT / "tests/data/source.txt").read_text(encoding="utf-8")
    pages(plan, family, bold=bold, target=tmp_path / "plan.pdf")
    for seen in read_back(tmp_path / "plan.pdf"):
        assert seen == bare(plan)


@pytest.mark.slow
@pytest.mark.parametrize("family", [HEI, SONG])
def test_a_pdf_gives_every_common_character_back(
    family: Family, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    # Qt writes a broken text map for characters beyond U+FFFF; 196 of the 8105 are, the plan has none.
    common = sorted(
        {character for character in standard_8105() + gb2312(1, 9) + gb2312(16, 87) if character < "\uffff"}
    )
    words = bare("".join(common))
    for start in range(0, len(words), GLYPHS_A_PDF):
        part = words[start : start + GLYPHS_A_PDF]
        pages(part, family, bold=False, target=tmp_path / "part.pdf")
        for seen in read_back(tmp_path / "part.pdf"):
            assert seen == part
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
