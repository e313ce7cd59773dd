"""Files are written wholly or not at all, and what the system refuses is said in a sentence."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest

from content.matrix import make_matrix
from desktop.output.card_sheet import CardOptions, card_sheet
from desktop.output.failure import OutputError
from desktop.output.file_target import write_whole
from desktop.output.grid import matrix_grid
from desktop.output.grid_files import grid_bytes
from desktop.output.ledger_files import LedgerFormat, ledger_bytes
from desktop.output.pdf import write_cards_pdf
from desktop.output.word_cards import sheet_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from content.plan import Plan

root_only = pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root mounts")
OLD = b"old"


def mounted(*words: str) -> None:
    if subprocess.run(["mount", *words], check=False, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 256 kB that holds an old file."""
    folder = tmp_path / "小 盘"
    folder.mkdir()
    mounted("-t", "tmpfs", "-o", "size=256k", "none", str(folder))
    (folder / "省科技厅.pdf").write_bytes(OLD)
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(filler: Path) -> None:
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)


def exporters(plan: Plan) -> dict[str, Callable[[Path], object]]:
    """One of each kind of file this program writes."""

    def cards_pdf(target: Path) -> None:
        write_cards_pdf(plan, "省科技厅", CardOptions(), target)

    def cards_docx(target: Path) -> None:
        write_whole(target, sheet_document(card_sheet(plan, "省科技厅", CardOptions())))

    def ledger(form: str) -> Callable[[Path], object]:
        return lambda target: write_whole(target, ledger_bytes(plan, plan.tasks, "", form))  # type: ignore[arg-type]

    def matrix(target: Path) -> None:
        write_whole(target, grid_bytes(matrix_grid(plan, make_matrix(plan)), "xlsx"))

    return {"cards.pdf": cards_pdf, "cards.docx": cards_docx, "matrix.xlsx": matrix} | {
        f"ledger.{form}": ledger(form) for form in get_args(LedgerFormat)
    }


@root_only
@pytest.mark.usefixtures("paper_fonts")
def test_no_exporter_harms_an_old_file_on_a_full_disk(plan: Plan, small_disk: Path) -> None:
    fill(small_disk / "filler")
    target = small_disk / "省科技厅.pdf"
    for name, write in exporters(plan).items():
        with pytest.raises(OutputError) as caught:
            write(target)
        assert str(caught.value) == f"无法写入“{target}”：磁盘已满，请清理磁盘或换一个位置。", name
        assert target.read_bytes() == OLD
        assert {file.name for file in small_disk.iterdir()} == {"filler", "省科技厅.pdf"}


@root_only
def test_a_place_that_can_only_be_read_keeps_its_old_file(small_disk: Path) -> None:
    target = small_disk / "省科技厅.pdf"
    mounted("-o", "remount,ro", str(small_disk))
    with pytest.raises(OutputError, match="该位置只能读取，请换一个文件夹"):
        write_whole(target, b"new")
    assert target.read_bytes() == OLD


@root_only
def test_a_file_another_program_holds_keeps_what_it_had(tmp_path: Path) -> None:
    target = tmp_path / "省科技厅.pdf"
    target.write_bytes(OLD)
    mounted("--bind", str(target), str(target))  # no other file can take its place now
    try:
        with pytest.raises(OutputError, match="文件正被其他程序占用，请关闭它后再试"):
            write_whole(target, b"new")
        assert target.read_bytes() == OLD
        assert list(tmp_path.iterdir()) == [target]
    finally:
        subprocess.run(["umount", str(target)], check=True)


def test_a_file_that_may_not_be_replaced_is_told_from_a_folder_without_permission(tmp_path: Path) -> None:
    refused = PermissionError(errno.EACCES, "refused")  # what Windows says of a file that Word has open
    target = tmp_path / "省科技厅.docx"
    assert "没有写入权限，请换一个文件夹" in str(OutputError.from_error(refused, target))
    target.write_bytes(OLD)
    assert "可能正被其他程序打开，或没有写入权限，请关闭它或换一个名字" in str(OutputError.from_error(refused, target))


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder that is in use")
def test_a_folder_that_vanished_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "盘"
    folder.mkdir()
    write_whole(folder / "x.pdf", b"x")
    folder.rename(tmp_path / "拔走")
    with pytest.raises(OutputError, match="文件夹不存在，请先新建文件夹或换一个位置"):
        write_whole(folder / "x.pdf", b"y")
    assert (tmp_path / "拔走" / "x.pdf").read_bytes() == b"x"


def test_a_name_longer_than_the_system_takes_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="文件名过长"):
        write_whole(tmp_path / ("长" * 300) / "x.pdf", b"x")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user who may not write everywhere")
def test_a_folder_without_permission_is_said_in_a_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="没有写入权限"):
        write_whole(tmp_path / "x.pdf", b"x")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux")
def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path) -> None:
    # A limit on the size of files stands in for a full disk: the write fails half way.
    program = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from desktop.output.file_target import write_whole; from desktop.output.failure import OutputError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, unlimited[1]))\n"
        "try:\n    write_whole(Path(sys.argv[1]), b'new' * 10000)\n"
        "except OutputError as error:\n    print(error)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)\n"  # what measures coverage writes at the end
    )
    target = tmp_path / "old.pdf"
    target.write_bytes(b"old")
    done = subprocess.run([sys.executable, "-c", program, target], capture_output=True, check=True)
    assert str(target) in done.stdout.decode()
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("number", "advice"),
    [(errno.ENOSPC, "磁盘已满"), (errno.EROFS, "只能读取"), (errno.EBUSY, "占用"), (errno.EIO, "请检查该位置")],
)
def test_each_refusal_of_the_system_has_its_advice(number: int, advice: str) -> None:
    error = OutputError.from_error(OSError(number, "refused"), Path("省科技厅.pdf"))
    assert str(error).startswith("无法写入“省科技厅.pdf”：")
    assert advice in str(error)


def test_a_name_no_system_takes_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="路径中有不能用的字符"):
        write_whole(tmp_path / "a\0b" / "x.pdf", b"x")


def test_a_folder_cannot_be_the_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="是一个文件夹"):
        write_whole(tmp_path, b"x")


def test_an_old_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs a device")
def test_a_device_is_written_to_and_not_replaced() -> None:
    write_whole(Path("/dev/null"), b"x")
    assert Path("/dev/null").is_char_device()
