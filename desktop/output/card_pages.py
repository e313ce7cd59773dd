"""A department's sheet set on pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from desktop.output.card_lists import contents_table, joined_table, led_table, overview_table
from desktop.output.card_texts import Measure, card_rows
from desktop.output.face import FAINT, GREY, RED, Face
from desktop.output.fine_setting import set_block
from desktop.output.page_builder import LANDSCAPE, PORTRAIT, PageBuilder
from desktop.output.paper import Block, Link, Mark, Paper, Rule, set_text
from desktop.theme import HEI, KAI, SONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.output.card_rows import CardRows
    from desktop.output.card_sheet import CardSheet
    from desktop.output.page_builder import Frame
    from desktop.output.paper import Item

_GAPS: Final = {1: 0.0, 2: 30.0, 4: 18.0}
_LEAST_GAP: Final = 12.0  # for the scissors
# Tried one after the other until the last page is worth turning to.
_TIGHTNESS: Final = (0.85, 0.7, 0.5, 0.4)
# How much of the last page must be used: of few pages one saved is much, of many it is not worth setting all again.
_FEW: Final = 3
_SPARSE: Final = 0.25
_SPARSE_OF_FEW: Final = 0.45
# With fewer cards one finds them without contents.
_CONTENTS_FROM: Final = 4


def card_paper(sheet: CardSheet) -> Paper:
    """Set a sheet on pages, a little tighter where that saves a last page with next to nothing on it.

    Where it cannot be saved, the page before gives it rows.
    """
    first = _set(sheet, 1.0)
    if _ends_well(first):
        return first
    for tightness in _TIGHTNESS:
        tighter = _set(sheet, tightness)
        if len(tighter.pages) < len(first.pages) and _ends_well(tighter):
            return tighter
    return _set(sheet, 1.0, balanced=True)


def _ends_well(paper: Paper) -> bool:
    """Tell whether a good part of the last page is used."""
    if len(paper.pages) == 1:
        return True
    frame = LANDSCAPE if paper.landscape else PORTRAIT
    used = [placed.bottom for placed in paper.pages[-1].placed if placed.block.kind not in ("foot", "head")]
    least = _SPARSE_OF_FEW if len(paper.pages) <= _FEW else _SPARSE
    return (max(used, default=frame.body_top) - frame.body_top) / frame.body_height >= least


def _set(sheet: CardSheet, tightness: float, *, balanced: bool = False) -> Paper:
    overview = sheet.options.per_page == 0
    pages = PageBuilder(LANDSCAPE if overview else PORTRAIT)
    width = pages.frame.measure
    pages.put(_title(sheet, width))
    marks = [Mark(1, sheet.title, 0, pages.frame.top)]
    if overview:
        marks.extend(overview_table(sheet, width, tightness).flow_into(pages, balanced=balanced))
    else:
        measure = _measure(sheet, width).tighter(tightness)
        cards = [card_rows(card, sheet.options, measure) for card in sheet.cards]
        if cards and pages.room < cards[0].least <= pages.frame.body_height:
            # The first card has a page to itself; what comes before it must be more than a title.
            contents_table(sheet, width, tightness).flow_into(pages)
            pages.turn()
        marks.extend(_set_cards(pages, cards, sheet.options.per_page, tightness))
    for table in (led_table(sheet, width, tightness), joined_table(sheet, width, tightness)):
        marks.extend(table.flow_into(pages, balanced=balanced))
    return Paper(
        title=sheet.title,
        subject=sheet.plan_title,
        width=pages.frame.width,
        height=pages.frame.height,
        pages=pages.finish(sheet.title, f"《{sheet.plan_title}》", f"依据《{sheet.plan_title}》，文字照录原文"),
        marks=tuple(marks),
    )


def _measure(sheet: CardSheet, width: float) -> Measure:
    measure = Measure(width)
    if sheet.options.per_page == 1:
        return replace(
            measure, work=15, body=12, name=10.5, figure=30, pad=6, line=30, writing=180, fill_in=32, label=72
        )
    if sheet.options.per_page == 4:  # noqa: PLR2004 - as the option says
        return replace(measure, work=11.5, body=9.5, name=9, figure=21, pad=2.2, fill_in=26, label=60, compact=True)
    return measure


def _title(sheet: CardSheet, width: float) -> Block:
    """The plan in small type, the department in large, counts beside it, the double red rule, common duties."""
    plan = set_block(f"《{sheet.plan_title}》", Face(HEI, 9.5, colour=GREY), width)
    name = set_text(sheet.title, Face(SONG, 22, bold=True, leading=1.4), width, 0, 14)
    y = name.y + name.height + 3
    counts = set_text(sheet.summary, Face(HEI, 9.5, colour=GREY, align="right"), width, 0, y - 20)
    items: list[Item] = [plan, name]
    items += [Rule(0, y, width, y, 2.2, RED), Rule(0, y + 3.4, width, y + 3.4, 0.7, RED)]
    y += 10
    if name.natural_width + counts.natural_width + 20 > width:
        counts = set_text(sheet.summary, replace(counts.face, align="left"), width, 0, y)
        y += counts.height
    items.append(counts)
    if len(sheet.cards) >= _CONTENTS_FROM:
        entries, height = _contents(sheet, width, y)
        items += entries
        y += height
    for duty, number in sheet.duties:
        words = f"{duty.quote}（条文{number}）"
        text = set_text(words, Face(KAI, 9.5, leading=1.5, colour=GREY), width, 0, y)
        items.append(text)
        y += text.height + 2
    return Block("title", "", y + 8, tuple(items))


def _contents(sheet: CardSheet, width: float, top: float) -> tuple[list[Item], float]:
    """The numbers of the tasks in one or more lines, each a link to its card."""
    face = Face(HEI, 9.5, colour=GREY)
    name = set_text("目录　任务", face, 60, 0, top)
    items: list[Item] = [name]
    x, y = name.natural_width + 8, top
    for card in sheet.cards:
        number = set_text(str(card.task.row), face, 24)
        if x + number.natural_width > width:
            x, y = name.natural_width + 8, y + face.step
        items += [number.moved(x, y), Link(x - 3, y, number.natural_width + 6, face.step, card.task.id)]
        x += number.natural_width + 10
    return items, y + face.step - top


def _set_cards(pages: PageBuilder, cards: Sequence[CardRows], per_page: int, tightness: float) -> list[Mark]:
    """Set the cards, at most ``per_page`` to a page and equally high where their texts allow it."""
    gap = min(_GAPS[per_page], max(_LEAST_GAP, _GAPS[per_page] * tightness))
    waiting = list(cards)
    marks: list[Mark] = []
    continued = False
    while waiting:
        batch = _batch(waiting, pages.room, gap, per_page)
        if not batch:
            continued = _set_piece(pages, waiting, continued=continued)
            continue
        last = len(batch) == len(waiting)
        slots, share = (per_page, max(0.0, 2 * tightness - 1)) if last else (len(batch), 1.0)
        heights = _heights([card.least for card in batch], pages.room, gap, slots, share)
        for position, (card, height) in enumerate(zip(batch, heights, strict=True)):
            if position:
                pages.put(_cut(pages.frame, gap))
            if not (continued and position == 0):
                marks.append(Mark(2, card.title, pages.page, pages.y, card.key))
            pages.put(card.block(height, continued=continued and position == 0))
        continued = False
        del waiting[: len(batch)]
        if waiting:
            pages.turn()
    return marks


def _batch(waiting: Sequence[CardRows], room: float, gap: float, most: int) -> list[CardRows]:
    batch: list[CardRows] = []
    left = room
    for card in waiting[:most]:
        need = card.least + (gap if batch else 0.0)
        if need > left:
            break
        left -= need
        batch.append(card)
    return batch


def _set_piece(pages: PageBuilder, waiting: list[CardRows], *, continued: bool) -> bool:
    """Set as much of a card higher than a page as fits here, if any of it does; tell whether it goes on."""
    parts = waiting[0].split(pages.room)
    if parts is not None:
        piece, waiting[0] = parts
        pages.put(piece.block(piece.least, continued=continued))
        continued = True
    pages.turn()
    return continued


def _heights(least: Sequence[float], room: float, gap: float, slots: int, share: float) -> list[float]:
    """Share ``room`` among cards as if there were ``slots`` of them; none gets less than it needs.

    Args:
        least: What each card needs.
        room: Height of the page that is left.
        gap: Between two cards.
        slots: At least as many as there are cards.
        share: How much of the spare room the cards may take, 0 to 1.
    """
    even = (room - gap * (slots - 1)) / slots
    wanted = [max(need, even) for need in least]
    total = room - gap * (len(least) - 1)
    if sum(wanted) > total:
        wanted = _level(least, total)
    return [need + (height - need) * share for need, height in zip(least, wanted, strict=True)]


def _level(least: Sequence[float], total: float) -> list[float]:
    """Make all as high as each other as far as the room goes: the tall stay as they are, the low rise."""
    fixed: set[int] = set()
    while True:
        free = [i for i in range(len(least)) if i not in fixed]
        if not free:
            return list(least)
        even = (total - sum(least[i] for i in fixed)) / len(free)
        over = {i for i in free if least[i] > even}
        if not over:
            return [need if i in fixed else even for i, need in enumerate(least)]
        fixed |= over


def _cut(frame: Frame, gap: float) -> Block:
    """The dashed line to cut along, from edge to edge of the text and a little beyond."""
    return Block("cut", "", gap, (Rule(-30, gap / 2, frame.measure + 30, gap / 2, 0.5, FAINT, "dashes"),))
