"""What PDF/A-1b (ISO 19005-1) asks of a file, as far as it can be read; and by a validator where one is installed."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from xml.etree import ElementTree as ET

import pypdf
import pytest
from pypdf.generic import StreamObject

from desktop.output.card_pages import card_paper
from desktop.output.card_sheet import CardOptions, card_sheet
from desktop.output.official_fonts import official_fonts
from desktop.output.pdf import pdf_bytes
from desktop.output.table_printouts import matrix_offer
from desktop.output.text_printouts import plan_offer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.plan import Plan
    from desktop.output.paper import Paper

pytestmark = pytest.mark.usefixtures("paper_fonts")

JARS = Path("/usr/share/java")
PREFLIGHT = (
    "preflight",
    "pdfbox2",
    "fontbox2",
    "xmpbox",
    "commons-logging",
    "commons-io",
    "javax.activation",
    "jaxb-api",
)
XMP = {
    "dc": "{http://purl.org/dc/elements/1.1/}",
    "pdf": "{http://ns.adobe.com/pdf/1.3/}",
    "xmp": "{http://ns.adobe.com/xap/1.0/}",
    "pdfaid": "{http://www.aiim.org/pdfa/ns/id/}",
}


@pytest.fixture(scope="module")
def papers(plan: Plan) -> dict[str, Paper]:
    return {
        "cards": card_paper(card_sheet(plan, "省科技厅", CardOptions())),
        "matrix": matrix_offer(plan).versions[1].make().paper,
        "plan": plan_offer(plan, official_fonts(())).versions[0].make().paper,
    }


@pytest.fixture(scope="module")
def files(papers: dict[str, Paper]) -> dict[str, bytes]:
    return {name: pdf_bytes(paper) for name, paper in papers.items()}


@pytest.fixture(params=["cards", "matrix", "plan"])
def file(files: dict[str, bytes], request: pytest.FixtureRequest) -> bytes:
    return files[request.param]


@pytest.fixture
def reader(file: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(file))


def packet(reader: pypdf.PdfReader) -> bytes:
    held = reader.root_object["/Metadata"].get_object()
    assert isinstance(held, StreamObject)
    return held.get_data()


def described(reader: pypdf.PdfReader) -> dict[str, str]:
    """What the metadata say, by property: attributes and elements alike."""
    tree = ET.fromstring(packet(reader))  # noqa: S314 - our own file
    found: dict[str, str] = {}
    for part in tree.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description"):
        found.update(part.attrib)
        found.update({child.tag: "".join(child.itertext()).strip() for child in part})
    return found


def resources(reader: pypdf.PdfReader, kind: str) -> Iterator[Any]:
    for page in reader.pages:
        for entry in page["/Resources"].get(kind, {}).values():  # type: ignore[attr-defined]
            yield entry.get_object()


def moment(date: str) -> str:
    """The digits of a date, in whichever of the two ways it is written; all of ours are in UTC."""
    return "".join(c for c in date if c.isdigit())[:14]


def test_file_begins_as_the_standard_asks(file: bytes, reader: pypdf.PdfReader) -> None:
    first, second = file.split(b"\n")[:2]
    assert first.strip() == b"%PDF-1.4"
    assert second.startswith(b"%")
    assert min(second[1:5]) > 127
    assert "/Encrypt" not in reader.trailer
    assert len(reader.trailer["/ID"]) == 2  # type: ignore[arg-type]


def test_metadata_mark_the_level_and_agree_with_the_file(reader: pypdf.PdfReader) -> None:
    says = described(reader)
    assert (says[f"{XMP['pdfaid']}part"], says[f"{XMP['pdfaid']}conformance"]) == ("1", "B")
    info = reader.metadata
    assert info is not None
    assert says[f"{XMP['dc']}title"] == info.title
    assert says[f"{XMP['dc']}creator"] == info.author == "政策案头 PlanDesk"
    assert says[f"{XMP['xmp']}CreatorTool"] == info.creator
    assert says[f"{XMP['pdf']}Producer"] == info.producer
    assert moment(says[f"{XMP['xmp']}CreateDate"]) == moment(str(info["/CreationDate"]))
    assert moment(says[f"{XMP['xmp']}ModifyDate"]) == moment(str(info["/ModDate"]))


def test_colours_are_those_of_the_profile_embedded(reader: pypdf.PdfReader) -> None:
    (entry,) = cast("list[Any]", reader.root_object["/OutputIntents"])
    intent = entry.get_object()
    profile = intent["/DestOutputProfile"].get_object()
    assert intent["/S"] == "/GTS_PDFA1"
    assert profile["/N"] == 3
    assert profile.get_data()[16:20] == b"RGB "
    assert "CMYK" not in str([page["/Resources"]["/ColorSpace"] for page in reader.pages])  # type: ignore[index]


def test_nothing_is_transparent(reader: pypdf.PdfReader) -> None:
    states = list(resources(reader, "/ExtGState"))
    assert states
    for state in states:
        assert (state.get("/ca", 1), state.get("/CA", 1), state.get("/SMask", "/None")) == (1, 1, "/None")
        assert state.get("/BM", "/Normal") in ("/Normal", "/Compatible")
    assert not any("/Group" in page for page in reader.pages)
    assert not list(resources(reader, "/XObject"))


def test_every_font_is_embedded_and_can_be_read_back(reader: pypdf.PdfReader) -> None:
    fonts = list(resources(reader, "/Font"))
    assert fonts
    for font in fonts:
        (descendant,) = (part.get_object() for part in font["/DescendantFonts"])
        descriptor = descendant["/FontDescriptor"]
        assert "/FontFile2" in descriptor
        assert "/CIDSet" in descriptor
        assert descendant["/CIDToGIDMap"] == "/Identity"
        assert font["/BaseFont"] == descendant["/BaseFont"] == descriptor["/FontName"]
        assert "/ToUnicode" in font


def test_nothing_in_it_acts(reader: pypdf.PdfReader) -> None:
    root = reader.root_object
    assert not {"/OpenAction", "/AA", "/AcroForm", "/JavaScript"} & set(root)
    assert not root["/Names"].get_object()
    for page in reader.pages:
        for link in page.get("/Annots", ()):
            annotation = link.get_object()
            assert annotation["/Subtype"] == "/Link"
            assert annotation["/F"] == 4  # printed, not hidden
            assert "/A" not in annotation


@pytest.mark.skipif(
    shutil.which("java") is None or not all((JARS / f"{name}.jar").exists() for name in PREFLIGHT),
    reason="needs Java and Debian's libpdfbox2-java, libcommons-io-java, libactivation-java, libjaxb-api-java",
)
def test_apache_preflight_finds_no_fault(files: dict[str, bytes], tmp_path: Path) -> None:
    for name, data in files.items():
        (tmp_path / f"{name}.pdf").write_bytes(data)
    jars = ":".join(str(JARS / f"{name}.jar") for name in PREFLIGHT)
    command = ["java", "-cp", jars, "org.apache.pdfbox.preflight.Validator_A1b", "group", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    assert done.stdout.count("is a valid PDF/A-1b file") == len(files), done.stdout + done.stderr
