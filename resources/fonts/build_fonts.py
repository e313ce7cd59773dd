"""Build the five bundled faces: ``python resources/fonts/build_fonts.py FOLDER``.

FOLDER holds the four source files, fetched and unpacked with the commands in ``SOURCES``. Needs fonttools and
skia-pathops. The same sources and tool versions give the same bytes; SOURCES.toml says which they were.

A PDF written with the full Noto fonts does not give its text back: a reader gets the lowest code point of a
shared glyph (用 comes back as the radical U+2F64), and glyphs that only a substitution reaches have none at
all (IPv6 comes back as IPv). So the faces have no radicals, no compatibility ideographs and no GSUB, and
every code point has a glyph of its own. Their names are their own too: a system copy of the family
would bring all of that back.
"""

# fontTools ships no types and is no requirement of the program.
# mypy: disable-error-code="import-untyped, import-not-found"
from __future__ import annotations

import hashlib
import sys
from copy import deepcopy
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Final

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.removeOverlaps import removeOverlaps
from fontTools.varLib.instancer import instantiateVariableFont

HERE: Final = Path(__file__).parent
BOLD_WEIGHT: Final = 700
OVERLAP_FLAG: Final = 0x40
MAC_EPOCH_2017: Final = 3566073600  # head.created and head.modified: 2017-01-01, so that builds are equal
# One for all faces: what a text may hold beside ideographs, as far as the source has it.
SYMBOL_RANGES: Final = (
    (0x0020, 0x007F), (0x00A0, 0x00AD), (0x00AE, 0x0180), (0x0391, 0x03CA), (0x2010, 0x2028), (0x2030, 0x2060),
    (0x20AC, 0x20AD), (0x2100, 0x2270), (0x2460, 0x2500), (0x25A0, 0x2640), (0x3000, 0x302A), (0x3030, 0x3040),
    (0xFF00, 0xFFEF),
)  # fmt: skip
NEVER_RANGES: Final = ((0x2E80, 0x2FE0), (0xF900, 0xFB00))
# Beyond level 1 of GB2312: words of the program and its help (知識產權 is an example there), place names of the
# plan's province, and the elements, of which materials are made.
BEYOND_LEVEL_1: Final = (
    "浏鹜權產識"
    "圳埔禺濠浈滘坭榕邕祯"
    "氙氡氩氪溴砹碲钆钇钋钌钍钐钕钛钪钫钬钯钴钷钼钽铈铊铋铌铍铑铒铕铟铥铪铯铷铼铽锂锆锇锕锝锶镉镓镝镤镥镧镨镱"
)


@dataclass(frozen=True, slots=True)
class Source:
    """A font file somebody else made.

    Attributes:
        file: Its name in FOLDER.
        sha256: Of that file; anything else is refused.
        package: Where it was taken from.
        version: Of the package.
        fetch: The command that fetches the package.
        licence: File beside this one with copyright lines and licence.
    """

    file: str
    sha256: str
    package: str
    version: str
    fetch: str
    licence: str


@dataclass(frozen=True, slots=True)
class Face:
    """A face to build.

    Attributes:
        family: Its own family name.
        weight: 400 or 700: what it says of itself.
        source: What it is made from.
        coverage: Key in ``coverages()``.
        axis: Weight to take from a variable font, or None.
    """

    family: str
    weight: int
    source: Source
    coverage: str
    axis: int | None = None

    @property
    def style(self) -> str:
        """Regular or Bold."""
        return "Bold" if self.weight == BOLD_WEIGHT else "Regular"

    @property
    def file(self) -> str:
        """Name of the file it is written to."""
        return f"{self.family.replace(' ', '')}-{self.style}.ttf"


def _serif(file: str, sha256: str) -> Source:
    return Source(
        file=file,
        sha256=sha256,
        package="npm:@expo-google-fonts/noto-serif-sc",
        version="0.4.3",
        fetch="npm pack @expo-google-fonts/noto-serif-sc@0.4.3",
        licence="OFL-Noto-Serif-SC.txt",
    )


SERIF: Final = _serif("NotoSerifSC_400Regular.ttf", "c358a69de3df5f423a8946a7b03e3126fb6ba116f1130a463455b4e39e1f0742")
SERIF_BOLD: Final = _serif(
    "NotoSerifSC_700Bold.ttf", "9c6a2ba736e4b499c84f65ce366bd3625c0401885fd3e585ace50fb738b96ff6"
)
SANS: Final = Source(
    file="NotoSansSC[wght].ttf",
    sha256="a3041811a78c361b1de50f953c805e0244951c21c5bd412f7232ef0d899af0da",
    package="pypi:justmytype-intl-cjk",
    version="0.1.0",
    fetch="pip download --no-deps justmytype-intl-cjk==0.1.0",
    licence="OFL-Noto-Sans-SC.txt",
)
WENKAI: Final = Source(
    file="LXGWWenKai-Regular.ttf",
    sha256="bbf534b0ca093928f94d1782855e65a19a32cde82b075d495d072025521953c8",
    package="debian:fonts-lxgw-wenkai",
    version="1.250+repack-1",
    fetch="apt-get download fonts-lxgw-wenkai=1.250+repack-1",
    licence="OFL-LXGW-WenKai.txt",
)
FACES: Final = (
    Face("Plan Hei", 400, SANS, "full", axis=400),
    Face("Plan Hei", BOLD_WEIGHT, SANS, "gb2312", axis=600),  # 700 fills in at 14 px
    Face("Plan Song", 400, SERIF, "full"),
    Face("Plan Song", BOLD_WEIGHT, SERIF_BOLD, "level 1"),
    Face("Plan Kai", 400, WENKAI, "level 1"),
)


def gb2312(first_row: int, last_row: int) -> set[str]:
    """Return the characters of rows ``first_row`` to ``last_row`` of GB 2312-80; empty places are left out."""
    pairs = (bytes((row + 0xA0, cell + 0xA0)) for row in range(first_row, last_row + 1) for cell in range(1, 95))
    return set("".join(pair.decode("gb2312", "ignore") for pair in pairs))


def coverages() -> dict[str, set[str]]:
    """Return the characters asked for under each name; a face has those of them that its source has."""
    symbols = gb2312(1, 9) | {chr(code) for first, end in SYMBOL_RANGES for code in range(first, end)}
    standard = "".join(
        line for line in (HERE / "tgh8105.list").read_text(encoding="utf-8").splitlines() if line[:1] != "#"
    )
    level_1 = symbols | gb2312(16, 55) | set(BEYOND_LEVEL_1)
    both_levels = level_1 | gb2312(56, 87)
    return {"level 1": level_1, "gb2312": both_levels, "full": both_levels | set(standard)}


def build(face: Face, folder: Path, characters: set[str]) -> None:
    """Write one face beside this script."""
    options = subset.Options()
    options.layout_features = ["kern"]
    options.hinting = False
    options.glyph_names = False
    options.name_IDs = ["*"]
    options.drop_tables += ["GSUB", "GDEF", "BASE", "STAT", "vhea", "vmtx"]
    font = TTFont(folder / face.source.file, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    never = set(chain.from_iterable(range(first, end) for first, end in NEVER_RANGES))
    subsetter.populate(unicodes={ord(character) for character in characters} - never)
    subsetter.subset(font)
    if face.axis is not None:
        font = instantiateVariableFont(font, {"wght": face.axis})
    removeOverlaps(font)
    clear_overlap_flags(font)
    part_shared_glyphs(font)
    rename(font, face)
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = MAC_EPOCH_2017
    font.save(HERE / face.file)


def clear_overlap_flags(font: TTFont) -> None:
    """Take back the mark that makes FreeType draw a glyph with 16 samples a pixel; no overlap is left."""
    glyphs = font["glyf"]
    for name in glyphs.keys():  # noqa: SIM118 - the table is no mapping
        glyph = glyphs[name]
        if glyph.numberOfContours > 0:
            glyph.flags[0] &= ~OVERLAP_FLAG


def part_shared_glyphs(font: TTFont) -> None:
    """Give every code point a glyph of its own, so that a PDF says which one it was (U+3000, ～, ·)."""
    taken: set[str] = set()
    for code, shared in sorted(font.getBestCmap().items()):
        if shared not in taken:
            taken.add(shared)
            continue
        name = f"plan{code:04X}"
        font["glyf"][name] = deepcopy(font["glyf"][shared])
        font["hmtx"][name] = font["hmtx"][shared]
        for table in font["cmap"].tables:
            if code in table.cmap:
                table.cmap[code] = name
    font["maxp"].numGlyphs = len(font.getGlyphOrder())


def rename(font: TTFont, face: Face) -> None:
    """Put in names and weight of our own; copyright and licence stay as they are."""
    names = font["name"]
    notices = {number: names.getDebugName(number) for number in (0, 13, 14)}
    names.names = []
    postscript = f"{face.family.replace(' ', '')}-{face.style}"
    full = face.family if face.style == "Regular" else f"{face.family} {face.style}"
    own = {1: face.family, 2: face.style, 3: f"{postscript};plandesk", 4: full, 5: "Version 1.000", 6: postscript}
    for number, words in sorted({**notices, **own}.items()):
        names.setName(words, number, 3, 1, 0x409)
    bold = face.style == "Bold"
    font["OS/2"].usWeightClass = face.weight
    font["OS/2"].fsSelection = 0x20 if bold else 0x40
    font["head"].macStyle = 1 if bold else 0


def sha256(file: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def record(faces: tuple[Face, ...]) -> str:
    """Return the text of SOURCES.toml."""
    lines = [
        "# Written by build_fonts.py: what the bundled faces were made from. All are under the SIL Open Font",
        "# License 1.1, and so are the built faces.",
        f'tools = ["fonttools {version("fonttools")}", "skia-pathops {version("skia-pathops")}"]',
        'command = "python resources/fonts/build_fonts.py FOLDER"',
    ]
    for face in faces:
        file = HERE / face.file
        codes = TTFont(file, lazy=True).getBestCmap()
        lines += [
            "",
            "[[face]]",
            f'file = "{face.file}"',
            f'family = "{face.family}"',
            f'style = "{face.style}"',
            f'sha256 = "{sha256(file)}"',
            f"bytes = {file.stat().st_size}",
            f'coverage = "{face.coverage}"',
            f"characters = {len(codes)}",
            f'package = "{face.source.package}"',
            f'version = "{face.source.version}"',
            f'fetch = "{face.source.fetch}"',
            f'source = "{face.source.file}"',
            f'source_sha256 = "{face.source.sha256}"',
            f"source_weight = {face.axis or face.weight}",
            f'licence = "{face.source.licence}"',
        ]
    return "\n".join(lines) + "\n"


def main(folder: Path) -> None:
    """Build all faces from the sources in ``folder`` and record them."""
    characters = coverages()
    for face in FACES:
        found = sha256(folder / face.source.file)
        if found != face.source.sha256:
            raise SystemExit(f"{face.source.file}: SHA-256 is {found}, expected {face.source.sha256}")
        build(face, folder, characters[face.coverage])
        print(f"{face.file}: {(HERE / face.file).stat().st_size / 1e6:.2f} MB")
    (HERE / "SOURCES.toml").write_text(record(FACES), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
