"""A bookmark, and the shelf that holds them all, as frozen values."""

from __future__ import annotations

import hashlib
import re
import uuid
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from desktop.library.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

BookmarkKind: TypeAlias = Literal["unit", "passage", "department", "search"]

MAX_TITLE: Final = 500
MAX_NOTE: Final = 100_000
MAX_JOINED_NOTE: Final = 1_000_000  # what notes of several machines may come to
MAX_DEPTH: Final = 20  # folders within folders
MAX_TAGS: Final = 50
MAX_PAST: Final = 50
MAX_PARTS: Final = 10_000  # units one passage may run over
NO_TIME: Final = datetime.min.replace(tzinfo=timezone.utc)
_UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a passage stands, in words, so that it is found again when the plan's text changes.

    Attributes:
        quote: The passage verbatim, or the whole text of a marked unit; "" where nothing is known of it.
        prefix: What stands before it in the unit's text, a few words.
        suffix: What stands after it.
        digest: SHA-256 (hex) of the unit's whole text when the bookmark was made, or "".
    """

    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    digest: str = ""


NO_ANCHOR: Final = Anchor()


@dataclass(frozen=True, slots=True)
class Part:
    """What of a passage lies in one unit.

    Attributes:
        id: Full id of the unit or heading.
        anchor: Its words.
    """

    id: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One 书签.

    Attributes:
        id: What it marks: full id of a unit or heading, a department's canonical name, or a saved query. Of a
            passage that runs over several units, the first.
        title: What lists call it.
        note: The user's 批注; plain text or Markdown, shown as text.
        folder: Names of its folders from the outside in, joined by "/"; "" for none.
        created: When it was made, ISO 8601 in UTC.
        changed: When it last changed, ISO 8601 in UTC; never before ``created``, whatever the clock did.
        key: 32 hex digits that stay with it across machines.
        kind: What ``id`` is. Only passages may share an id.
        colour: Name of a colour of the theme, or "".
        tags: The user's own, sorted.
        anchor: The words it marks.
        lost: True when the unit or department, or any of the passage, is no longer in the plan.
        past: Digests of the notes it had before, newest last; tells an import which of two notes is the later one.
        rest: How a passage goes on in the units after the first.
    """

    id: str
    title: str
    note: str
    folder: str
    created: str
    changed: str = ""
    key: str = ""
    kind: BookmarkKind = "unit"
    colour: str = ""
    tags: tuple[str, ...] = ()
    anchor: Anchor = NO_ANCHOR
    lost: bool = False
    past: tuple[str, ...] = ()
    rest: tuple[Part, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """What it marks in each unit."""
        return (Part(self.id, self.anchor), *self.rest)

    @property
    def quote(self) -> str:
        """The words to show with it: a passage's, a line a unit; those of a unit only when it is gone."""
        is_shown = self.kind == "passage" or self.lost
        return "\n".join(part.anchor.quote for part in self.parts) if is_shown else ""

    def edited(  # one argument for each thing the user can edit
        self,
        *,
        title: str | None = None,
        note: str | None = None,
        folder: str | None = None,
        colour: str | None = None,
        tags: Iterable[str] | None = None,
    ) -> Bookmark:
        """Return it with the given values, made fit to be kept; None leaves a value as it is.

        Raises:
            LibraryError: The note is too long.
        """
        if note is not None and len(note) > max(MAX_NOTE, len(self.note)):
            raise LibraryError(f"批注太长：最多 {MAX_NOTE} 字，现有 {len(note)} 字。请分写在几个书签里。")
        edited = replace(
            self,
            title=self.title if title is None else clean(" ".join(title.split()), MAX_TITLE),
            note=self.note if note is None else clean(note, MAX_JOINED_NOTE),
            folder=self.folder if folder is None else folder_path(folder),
            colour=self.colour if colour is None else clean(colour, MAX_TITLE),
            tags=self.tags if tags is None else clean_tags(tags),
        )
        if edited.note != self.note:
            edited = replace(edited, past=(*self.past, note_digest(self.note))[-MAX_PAST:])
        return self if edited == self else replace(edited, changed=moment(after=self.changed))


@dataclass(frozen=True, slots=True)
class Shelf:
    """All bookmarks and folders at one moment.

    Attributes:
        bookmarks: Oldest first.
        folders: Folders made by the user, whether or not anything is in them; sorted.
    """

    bookmarks: tuple[Bookmark, ...] = ()
    folders: tuple[str, ...] = ()

    def find(self, target: str, kind: BookmarkKind = "unit") -> Bookmark | None:
        """Return the bookmark of that unit, department or query; the oldest, for passages."""
        return next((mark for mark in self.bookmarks if mark.id == target and mark.kind == kind), None)

    def with_key(self, key: str) -> Bookmark | None:
        """Return the bookmark with that key, or None."""
        return next((mark for mark in self.bookmarks if mark.key == key), None)

    def put(self, mark: Bookmark) -> Shelf:
        """Return the shelf with ``mark`` on it, in the place of the one with its key."""
        others = tuple(old for old in self.bookmarks if old.key != mark.key)
        return replace(self, bookmarks=tuple(sorted((*others, mark), key=lambda old: (old.created, old.key))))

    def without(self, keys: Collection[str]) -> Shelf:
        """Return the shelf without the bookmarks that have these keys."""
        return replace(self, bookmarks=tuple(mark for mark in self.bookmarks if mark.key not in keys))

    def with_folders(self, *paths: str) -> Shelf:
        """Return the shelf with these folders and those they lie in."""
        chain = set(self.folders)
        for path in paths:
            names = path.split("/") if path else []
            chain.update("/".join(names[: depth + 1]) for depth in range(len(names)))
        return replace(self, folders=tuple(sorted(chain)))

    def with_folder_moved(self, old: str, new: str) -> Shelf:
        """Return the shelf with folder ``old`` and all within under the path ``new``; "" is the top.

        Raises:
            LibraryError: ``new`` lies within ``old``, or something would lie too deep.
        """
        if new != old and is_within(new, old):
            raise LibraryError(f"文件夹“{old}”不能移到它自己里面，请换一个位置。")
        held = [path for path in (*self.folders, *(mark.folder for mark in self.bookmarks)) if is_within(path, old)]
        if any((new + path[len(old) :]).count("/") >= MAX_DEPTH for path in held):
            raise LibraryError(f"文件夹最多 {MAX_DEPTH} 层，请换一个位置。")
        moved = tuple(
            mark.edited(folder=new + mark.folder[len(old) :]) if is_within(mark.folder, old) else mark
            for mark in self.bookmarks
        )
        folders = {(new + path[len(old) :]).lstrip("/") if is_within(path, old) else path for path in self.folders}
        return Shelf(moved, tuple(sorted(folders - {""}))).with_folders(new)

    def without_folder(self, path: str) -> Shelf:
        """Return the shelf without a folder, the folders and bookmarks within it."""
        left = tuple(mark for mark in self.bookmarks if not is_within(mark.folder, path))
        return Shelf(left, tuple(kept for kept in self.folders if not is_within(kept, path)))


def new_bookmark(target: str, kind: BookmarkKind, title: str = "", anchor: Anchor = NO_ANCHOR) -> Bookmark:
    """Return a bookmark made now, with a key of its own; on no shelf yet."""
    time = moment()
    return Bookmark(target, title, "", "", time, time, uuid.uuid4().hex, kind, anchor=anchor)


def is_within(folder: str, outer: str) -> bool:
    """Tell whether ``folder`` is the folder ``outer`` or lies in it."""
    return folder == outer or folder.startswith(f"{outer}/")


def moment(after: str = "") -> str:
    """Return the time as bookmarks write it, e.g. "2026-01-31T08:00:00.123456Z".

    Args:
        after: A moment the result must lie behind, even when the clock has gone back.
    """
    time = datetime.now(timezone.utc)
    if after and (earlier := parsed_moment(after)) >= time:
        with suppress(OverflowError):  # the last microsecond there is
            time = earlier + timedelta(microseconds=1)
    return moment_text(time)


def moment_text(time: datetime) -> str:
    """Write a moment in UTC as bookmarks do."""
    return time.isoformat(timespec="microseconds").replace("+00:00", "Z")


def clean(text: str, longest: int) -> str:
    """Return ``text`` without what no file can hold and no label can show, cut at ``longest`` characters."""
    return _SURROGATE.sub("\ufffd", _UNPRINTABLE.sub("", text.replace("\r\n", "\n")))[:longest]


def folder_path(text: str) -> str:
    """Return a folder as it is kept: names without blanks around them, no empty ones, joined by "/"."""
    names = (clean(name, MAX_TITLE).strip() for name in text.replace("\n", " ").split("/"))
    return "/".join([name for name in names if name][:MAX_DEPTH])


def note_digest(note: str) -> str:
    """Return a short digest of a note, for ``Bookmark.past``."""
    return hashlib.sha256(note.encode()).hexdigest()[:16]


def clean_tags(given: Iterable[str]) -> tuple[str, ...]:
    """Return tags as they are kept: sorted, each once, no blanks around them."""
    names = {clean(" ".join(tag.split()), MAX_TITLE) for tag in given}
    return tuple(sorted(names - {""})[:MAX_TAGS])


def parsed_moment(text: str) -> datetime:
    """Read a moment, without zone as UTC; what is none counts as the beginning of time."""
    try:
        time = datetime.fromisoformat(text.replace("Z", "+00:00"))
        return time.astimezone(timezone.utc) if time.tzinfo else time.replace(tzinfo=timezone.utc)
    except (ValueError, OverflowError):
        return NO_TIME
