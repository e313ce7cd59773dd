"""A card's texts, set in rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from desktop.output.card_rows import INSET, CardRows, FillInRow, HeadRow, TextRow, WritingRow
from desktop.output.card_sheet import BLANKS
from desktop.output.face import GREY, RED, Face
from desktop.output.fine_setting import level, set_block
from desktop.output.paper import set_text
from desktop.theme import HEI, KAI, SONG

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop.output.card_rows import Row
    from desktop.output.card_sheet import Blank, Card, CardOptions

_HEAD_INDENT: Final = 40.0
_DEADLINE_AT: Final = 0.72  # of the width
_PLACEHOLDER: Final = "——"
_SHARES: Final[Mapping[Blank, int]] = {"进展情况": 3, "备注": 2}


@dataclass(frozen=True, slots=True)
class Measure:
    """Sizes of a card in points, for one layout.

    Attributes:
        width: Of a card.
        label: Width of the column of labels.
        work: Size of the task's own words.
        body: Size of everything else that is read.
        name: Size of the labels.
        figure: Size of the task's number.
        pad: White space above and below a row's text.
        line: Distance of the dotted lines one writes on.
        writing: Least height of the row 进展情况.
        fill_in: Height of a row of boxes to fill in.
        compact: Whether all boxes stand in one row, the one for 进展情况 among them.
    """

    width: float
    label: float = 66.0
    work: float = 13.0
    body: float = 11.0
    name: float = 10.0
    figure: float = 26.0
    pad: float = 4.5
    line: float = 26.0
    writing: float = 46.0
    fill_in: float = 26.0
    compact: bool = False

    def tighter(self, by: float) -> Measure:
        """Return the same with its white space multiplied by ``by`` (< 1 is tighter); type stays as it is."""
        return replace(
            self, pad=self.pad * by, writing=max(34.0, self.writing * by), fill_in=max(22.0, self.fill_in * by)
        )


def card_rows(card: Card, options: CardOptions, measure: Measure) -> CardRows:
    """Lay out a card's texts."""
    task = card.task
    rows: list[Row] = [_head(task.row, task.work, measure), _leads(card, measure)]
    rows.append(_text_row("参加部门", [(card.participants_text or _PLACEHOLDER, _body(measure))], measure))
    rows.append(_shares(card, measure))
    rows.extend(_bases(card, measure))
    if card.targets:
        figures = [f"{target.what} {target.value}" for target in card.targets]
        rows.append(_text_row("量化指标", [(_side_by_side(figures, measure), _body(measure))], measure))
    rows.extend(_blank_rows(options, measure))
    return CardRows(task.id, f"任务{task.row}　{task.title}", measure.width, tuple(rows))


def _name(measure: Measure) -> Face:
    return Face(HEI, measure.name, bold=True, leading=measure.body * 1.45 / measure.name)


def _body(measure: Measure) -> Face:
    return Face(SONG, measure.body)


def _note(measure: Measure) -> Face:
    return Face(HEI, measure.body - 2, leading=1.5, colour=GREY)


def _head(number: int, work: str, measure: Measure) -> HeadRow:
    sign = set_text("任务", Face(HEI, 9, colour=GREY), _HEAD_INDENT, 0, 1)
    figure = set_text(str(number), Face(SONG, measure.figure, bold=True, leading=1.2, colour=RED), _HEAD_INDENT, 0, 10)
    face = Face(SONG, measure.work, bold=True, leading=1.42)
    words = set_block(work, face, measure.width - _HEAD_INDENT, _HEAD_INDENT, 0)
    if words.lines.height == face.style.step:
        words = words.moved(0, 9)  # one line stands beside the number, not above it
    # The number's own leading is air; the rule may come close below its feet.
    return HeadRow((sign, figure, words), max(12 + measure.figure * 1.05, words.height + measure.pad + 2))


def _column(measure: Measure) -> float:
    return measure.label - 8


def _text_row(name: str, paragraphs: Sequence[tuple[str, Face]], measure: Measure) -> TextRow:
    label = set_text(name, _name(measure), measure.label - 2 * INSET, INSET, measure.pad)
    texts = []
    y = measure.pad
    for words, face in paragraphs:
        text = set_block(words, face, _reading_width(measure), measure.label, y)
        texts.append(text)
        y += text.height
    return TextRow(level((label,), texts), measure.width, measure.pad, (_column(measure),))


def _reading_width(measure: Measure) -> float:
    return measure.width - measure.label - INSET


def _side_by_side(phrases: Sequence[str], measure: Measure) -> str:
    """Join phrases, as many to a line as fit whole: a figure is not parted from what it counts."""
    lines: list[str] = []
    for phrase in phrases:
        longer = f"{lines[-1]}　{phrase}" if lines else phrase
        if lines and len(set_text(longer, _body(measure), _reading_width(measure)).lines.spans) == 1:
            lines[-1] = longer
        else:
            lines.append(phrase)
    return "\n".join(lines)


def _leads(card: Card, measure: Measure) -> TextRow:
    across = round(measure.width * _DEADLINE_AT)
    bold = Face(SONG, measure.body, bold=True)
    dated = replace(bold, colour=RED) if card.task.deadline.year is not None else bold
    at = measure.pad
    room, right = measure.width - across - measure.label, across + measure.label - 2 * INSET
    texts = level(
        (set_text("牵头部门", _name(measure), measure.label, INSET, at),),
        (set_block(card.task.leads_text, bold, across - measure.label - 2 * INSET, measure.label, at),),
        (set_text("完成时限", _name(measure), measure.label, across + 2 * INSET, at),),
        (set_text(card.task.deadline.text, dated, room, right, at),),
    )
    return TextRow(texts, measure.width, measure.pad, (_column(measure), across))


def _shares(card: Card, measure: Measure) -> TextRow:
    """The clause's bracket as printed, and what annex and clause disagree about."""
    clause = card.bases[0].clause
    paragraphs = [(clause.bracket or _PLACEHOLDER, _body(measure))]
    if card.difference:
        paragraphs.append((card.difference, _note(measure)))
    return _text_row("条文分工", paragraphs, measure)


def _bases(card: Card, measure: Measure) -> Iterable[TextRow]:
    for basis in card.bases:
        paragraphs = [(f"{basis.clause.number}　{basis.reference}　{basis.clause.title}", _note(measure))]
        if basis.quote:
            paragraphs.append((basis.quote, Face(KAI, measure.body, leading=1.5, align="justify")))
        yield _text_row("依据条文", paragraphs, measure)


def _blank_rows(options: CardOptions, measure: Measure) -> Iterable[Row]:
    names: list[Blank] = [blank for blank in BLANKS if blank in options.blanks]
    if measure.compact:
        yield from (_fill_in(row, measure) for row in _dealt(names, 3))
        return
    if "进展情况" in names:
        label = set_text("进展情况", _name(measure), measure.label, INSET, measure.pad)
        yield WritingRow(label, measure.width, _column(measure), measure.writing, measure.line)
        names.remove("进展情况")
    yield from (_fill_in(row, measure) for row in _dealt(names, 3))


def _dealt(names: Sequence[Blank], most: int) -> Iterable[Sequence[Blank]]:
    """Deal boxes out to as few rows as possible, evenly, the longer rows first."""
    rows = -(-len(names) // most)
    start = 0
    for row in range(rows):
        count = -(-(len(names) - start) // (rows - row))
        yield names[start : start + count]
        start += count


def _fill_in(names: Sequence[Blank], measure: Measure) -> FillInRow:
    """Boxes of equal width, but 备注 takes twice as much and 进展情况 three times."""
    shares = [_SHARES.get(name, 1) if len(names) > 1 else 1 for name in names]
    unit = measure.width / sum(shares)
    starts = [sum(shares[:position]) * unit for position in range(len(names))]
    labels = [set_text(name, _name(measure), measure.label, x + INSET) for name, x in zip(names, starts, strict=True)]
    return FillInRow(tuple(labels), measure.width, measure.fill_in, measure.pad, 1.0 if measure.compact else 0.0)
