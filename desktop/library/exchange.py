"""Bookmarks as a JSON file that goes from one machine to another, and how two collections become one.

The file is ``{"format": "plandesk-bookmarks", "version": 2, "folders": [path, …], "bookmarks": [{…}, …]}`` with
the attributes of ``Bookmark`` by name (``anchor`` an object of its own, ``rest`` a list of ``{"id", "anchor"}``).
Version 1 had no ``rest``. What ``plandesk bookmarks list --json`` prints, which has neither format nor version, is
read as well.
"""

from __future__ import annotations

import json
import re
import uuid
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final, cast

from desktop.library.bookmark import (
    MAX_DEPTH,
    MAX_JOINED_NOTE,
    MAX_NOTE,
    MAX_PARTS,
    MAX_TAGS,
    MAX_TITLE,
    NO_TIME,
    Anchor,
    Bookmark,
    BookmarkKind,
    Part,
    Shelf,
    clean,
    clean_tags,
    folder_path,
    moment,
    moment_text,
    parsed_moment,
)
from desktop.library.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT: Final = "plandesk-bookmarks"
VERSION: Final = 2
MAX_BYTES: Final = 50_000_000
MAX_BOOKMARKS: Final = 100_000
MAX_FOLDERS: Final = 10_000
_KINDS: Final = ("unit", "passage", "department", "search")
_KEY: Final = re.compile(r"[0-9a-f]{32}")
_PAST: Final = re.compile(r"[0-9a-f]{16}")


def export_json(shelf: Shelf) -> bytes:
    """Return all bookmarks and folders as a file."""
    marks = [asdict(mark) for mark in shelf.bookmarks]
    document = {"format": FORMAT, "version": VERSION, "folders": shelf.folders, "bookmarks": marks}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def read_export(data: bytes) -> Shelf:
    """Read a file that ``export_json`` of this or an earlier version wrote.

    Raises:
        LibraryError: It is no such file, too large, or from a later version; the message says which.
    """
    if len(data) > MAX_BYTES:
        raise LibraryError("书签文件太大（超过 50 MB）。请确认选对了文件。")
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise LibraryError("这不是书签文件：内容不是 JSON。请选用“导出”得到的文件。") from error
    document = _checked(document)
    marks = [_mark(entry, number) for number, entry in enumerate(document["bookmarks"], 1)]
    folders = document.get("folders", [])
    if not isinstance(folders, list) or not all(isinstance(path, str) for path in folders):
        raise LibraryError("书签文件里的文件夹写法不对。请选用“导出”得到的文件。")
    if len(folders) > MAX_FOLDERS:
        raise LibraryError("书签文件里的文件夹太多（超过 1 万个）。请分成几个文件。")
    try:
        return Shelf(tuple(marks)).with_folders(*map(_folder, folders))
    except ValueError as error:
        raise LibraryError(f"书签文件里的文件夹写法不对（{error}）。没有导入任何内容。") from error


def _checked(document: object) -> Mapping[str, Any]:
    """Return the document if it is one of ours that this version can read."""
    if not isinstance(document, dict) or not isinstance(document.get("bookmarks"), list):
        raise LibraryError("这不是书签文件：里面没有书签。请选用“导出”得到的文件。")
    version = document.get("version", 0)
    if document.get("format", FORMAT) != FORMAT or type(version) is not int:
        raise LibraryError("这不是政策案头的书签文件。请选用“导出”得到的文件。")
    if version > VERSION:
        raise LibraryError("书签文件由较新版本的政策案头导出。请升级程序后再导入。")
    if len(document["bookmarks"]) > MAX_BOOKMARKS:
        raise LibraryError("书签文件里的书签太多（超过 10 万个）。请分成几个文件。")
    return document


def _mark(entry: object, number: int) -> Bookmark:
    try:
        return read_mark(cast("Mapping[str, Any]", entry if isinstance(entry, dict) else {}))
    except ValueError as error:
        raise LibraryError(f"书签文件里的第 {number} 个书签写法不对（{error}）。没有导入任何内容。") from error


def read_mark(entry: Mapping[str, Any]) -> Bookmark:
    """Read one exported bookmark.

    Raises:
        ValueError: A value is not as it must be; the message is its name.
    """
    target, created = _target(entry), _text(entry, "created")
    kind = _text(entry, "kind") or "unit"
    if kind not in _KINDS:
        raise ValueError("kind")
    created = _moment(created, "created") if created else moment()
    changed = _text(entry, "changed")
    key = _text(entry, "key") or uuid.uuid5(uuid.NAMESPACE_URL, f"{kind} {target}").hex
    past = _texts(entry, "past")
    if not _KEY.fullmatch(key) or not all(_PAST.fullmatch(digest) for digest in past):
        raise ValueError("key")
    return Bookmark(
        id=target,
        title=_text(entry, "title") or target,
        note=_text(entry, "note", MAX_JOINED_NOTE),
        folder=_folder(_text(entry, "folder", MAX_DEPTH * MAX_TITLE)),
        created=created,
        changed=_moment(changed, "changed") if changed else created,
        key=key,
        kind=cast("BookmarkKind", kind),
        colour=_text(entry, "colour"),
        tags=_tags(entry),
        anchor=_anchor(entry),
        lost=entry.get("lost") is True,
        past=past,
        rest=_rest(entry) if kind == "passage" else (),
    )


def _target(entry: Mapping[str, Any]) -> str:
    target = _text(entry, "id")
    if not target:
        raise ValueError("id")
    return target


def _anchor(entry: Mapping[str, Any]) -> Anchor:
    anchor = entry.get("anchor", {})
    if not isinstance(anchor, dict):
        raise ValueError("anchor")  # noqa: TRY004  # one fault among others to the caller
    return Anchor(*(_text(anchor, name, MAX_NOTE) for name in ("quote", "prefix", "suffix", "digest")))


def _rest(entry: Mapping[str, Any]) -> tuple[Part, ...]:
    parts = entry.get("rest", [])
    if not isinstance(parts, list) or len(parts) > MAX_PARTS or not all(isinstance(part, dict) for part in parts):
        raise ValueError("rest")
    return tuple(Part(_target(part), _anchor(part)) for part in parts)


def _folder(path: str) -> str:
    names = [name for name in path.split("/") if name.strip()]
    if len(names) > MAX_DEPTH:
        raise ValueError(f"folder 超过 {MAX_DEPTH} 层")
    if any(len(name) > MAX_TITLE for name in names):
        raise ValueError("folder 太长")
    return folder_path(path)


def _tags(entry: Mapping[str, Any]) -> tuple[str, ...]:
    tags = _texts(entry, "tags")
    if len(tags) > MAX_TAGS:
        raise ValueError(f"tags 超过 {MAX_TAGS} 个")
    if any(len(tag) > MAX_TITLE for tag in tags):
        raise ValueError("tags 太长")
    return clean_tags(tags)


def _text(entry: Mapping[str, Any], name: str, longest: int = MAX_TITLE) -> str:
    """Return a value, "" where there is none, fit to be kept."""
    value = entry.get(name, "")
    if not isinstance(value, str):
        raise ValueError(name)  # noqa: TRY004  # one fault among others to the caller
    if len(value) > longest:
        raise ValueError(f"{name} 太长")
    return clean(value, longest)


def _texts(entry: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = entry.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(name)
    return tuple(value)


def _moment(text: str, name: str) -> str:
    read = parsed_moment(text)
    if read == NO_TIME:
        raise ValueError(name)
    return moment_text(read)
