"""Card sheets of several departments, one file each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from desktop.output.card_sheet import card_sheet
from desktop.output.failure import OutputError
from desktop.output.file_target import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from content.plan import Plan
    from desktop.output.card_sheet import CardOptions

Progress: TypeAlias = Callable[[int, int, str], bool]
CardFormat: TypeAlias = Literal["pdf", "docx"]


@dataclass(frozen=True, slots=True)
class Written:
    """What a batch left on disk.

    Attributes:
        files: Whole files, in the order they were written.
        missing: Departments that have no file because the batch was cancelled.
        pages: Pages of all files together.
    """

    files: tuple[Path, ...]
    missing: tuple[str, ...]
    pages: int


def write_cards(  # noqa: PLR0913 - what, for whom, how, where, who watches, in which form
    plan: Plan,
    departments: Sequence[str],
    options: CardOptions,
    target: Path,
    progress: Progress | None = None,
    form: CardFormat = "pdf",
) -> Written:
    """Write the card sheets of departments; every file is whole or not there at all.

    Args:
        plan: The plan to read.
        departments: Canonical names; never empty.
        options: How the sheets are to look.
        target: The file, for one department; a folder that exists, for several (or for one): each file is
            ``<canonical name>.pdf`` (or .docx) there, and replaces one of that name.
        progress: Called before each file with (files done, files in all, department) and after the last one
            with (all, all, ""); returning False stops before that file.
        form: What to write; only ``pdf`` needs the application of ``paper_app`` (or the window's).

    Raises:
        OutputError: A file cannot be written; those before it stay, whole, and the message says which are missing.
        KeyError: The plan names no such department.
    """
    if len(departments) == 1 and not target.is_dir():
        files = {departments[0]: target}
    else:
        files = card_files(departments, target, form)
    done: list[Path] = []
    pages = 0
    for count, (name, file) in enumerate(files.items()):
        if progress is not None and not progress(count, len(files), name):
            return Written(tuple(done), tuple(departments[count:]), pages)
        try:
            pages += write_card_file(plan, name, options, file, form)
        except OutputError as error:
            if len(files) == 1:
                raise
            raise OutputError(f"{error}{account(done, departments[count:])}", error.path) from error
        done.append(file)
    if progress is not None:
        progress(len(files), len(files), "")
    return Written(tuple(done), (), pages)


def account(done: Sequence[Path], missing: Iterable[str]) -> str:
    """Say what a batch that ended early has written and what not, as a sentence."""
    return f"写好 {len(done)} 份，未写：{'、'.join(missing)}。"


def write_card_file(plan: Plan, department: str, options: CardOptions, target: Path, form: CardFormat) -> int:
    """Write one department's sheet and return its pages; 0 for Word, which counts them itself.

    Raises:
        OutputError: The file cannot be written; an old one is left whole.
        KeyError: The plan names no such department.
    """
    if form == "docx":
        from desktop.output.word_cards import sheet_document

        write_whole(target, sheet_document(card_sheet(plan, department, options)))
        return 0
    from desktop.output.pdf import write_cards_pdf  # brings Qt, which a Word file does without

    return write_cards_pdf(plan, department, options, target)


def card_files(departments: Sequence[str], folder: Path, form: CardFormat = "pdf") -> dict[str, Path]:
    """Return which file of ``folder`` each department gets.

    Raises:
        OutputError: There is no such folder.
    """
    if not folder.is_dir():
        raise OutputError(f"文件夹“{folder}”不存在，请先新建该文件夹或换一个位置。", folder)
    return {name: folder / f"{name}.{form}" for name in departments}
