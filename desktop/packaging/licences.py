"""Whose work the program is made of, and under which licences.

licences.py audit            list every dependency; fail on one that nobody has listed or that says otherwise
licences.py texts FOLDER     print the notices for the bundle in FOLDER, texts included
"""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[2]
LOCKS: Final = ("requirements.lock", "desktop/packaging/bundle.lock")
SHIPPED: Final = "resources/licences/shipped.toml"
TEXTS: Final = Path(__file__).with_name("licences")
_TEXT_NAME: Final = re.compile(r"(?i)^(licen[cs]es?|copying|notice)\b")
_SHARED: Final = re.compile(r"\.so(\.|$)")
# What packages write where a licence expression belongs.
_SPELLINGS: Final = {
    "apache 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd 2-clause license": "BSD-2-Clause",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "lgpl-3.0-only or gpl-2.0-only or gpl-3.0-only": "LGPL-3.0-only",
    "gplv2-or-later with a special exception which allows to use pyinstaller to build and distribute non-free "
    "programs (including commercial ones)": "GPL-2.0-or-later WITH Bootloader-exception",
}
_HEADER: Final = """政策案头 PlanDesk 由下列部分组成。程序自身用 MIT 许可（LICENSE.txt）。

Qt、PySide6 和 Shiboken6 按 LGPL 3.0 使用，以动态库的形式放在 _internal/PySide6 和 _internal/shiboken6 里，
未作改动；可以用同一版本系列、自行编译的库替换。其源代码见下列网址。LGPL 3.0 和 GPL 3.0 全文在本文件末尾。
"""


def load() -> dict[str, Any]:
    """Return what a person has read: of the tools, and of what is shipped."""
    tables = (Path(__file__).with_suffix(".toml"), ROOT / SHIPPED)
    return {key: value for file in tables for key, value in tomllib.loads(file.read_text(encoding="utf-8")).items()}


def locked() -> dict[str, str]:
    """Return each locked package's version, by its name in lower case with dashes."""
    lines = (line for lock in LOCKS for line in (ROOT / lock).read_text(encoding="utf-8").splitlines())
    pairs = (re.match(r"([A-Za-z0-9._-]+)==([^ ;\\]+)", line) for line in lines)
    return {_plain(pair[1]): pair[2] for pair in pairs if pair}


def said_by(package: Distribution) -> str:
    """Return the licence a package gives itself as an expression, or "" where it says nothing clear."""
    fields = package.metadata
    classifiers = [line.rpartition(" :: ")[2] for line in fields.get_all("Classifier") or [] if "License" in line]
    named: list[str] = [*(fields.get_all("License-Expression") or []), *(fields.get_all("License") or [])]
    named += classifiers if len(classifiers) == 1 else []
    known = {*_SPELLINGS.values(), *load()["allowed"], *load()["allowed_tools"]}
    for text in named:
        expression: str = _SPELLINGS.get(text.strip().lower(), text.strip())
        if expression in known:
            return expression
    return ""


def faults() -> Iterator[str]:
    """Yield what does not fit: packages nobody listed or needs, licences not allowed, packages that say otherwise."""
    listed = load()
    shipped, tools = _licences(listed["packages"]), listed["tools"]
    read = {**tools, **shipped}
    for name in sorted(set(locked()) - set(read)):
        yield f"{name}：没有列入 {SHIPPED} 或 desktop/packaging/licences.toml"
    for name in sorted(set(read) - set(locked())):
        yield f"{name}：列入了许可清单，但哪个锁定文件里都没有"
    libraries = {entry["name"]: entry["licence"] for entry in (*listed["libraries"].values(), *listed["data"].values())}
    for name, licence in {**shipped, **libraries, **_licences(listed["inside"])}.items():
        if licence not in listed["allowed"]:
            yield f"{name}：{licence} 不在可以随程序分发的许可之列"
    yield from _missing_texts(listed)
    for name, licence in tools.items():
        if licence not in (*listed["allowed"], *listed["allowed_tools"]):
            yield f"{name}：{licence} 不在可以使用的许可之列"
    for package in distributions():
        name = _plain(package.name)
        if name in read and said_by(package) not in ("", read[name]):
            yield f"{name}：自称 {said_by(package)}，清单写的是 {read[name]}"


def audit() -> int:
    """Print every dependency with its version and licence, then the faults; return the exit code."""
    listed, versions = load(), locked()
    for title, table in (("随程序分发", _licences(listed["packages"])), ("只用于构建和测试", listed["tools"])):
        print(f"{title}：")
        for name, licence in sorted(table.items()):
            print(f"  {name:<28}{versions.get(name, ''):<20}{licence}")
    found = list(faults())
    print("\n".join(found), file=sys.stderr) if found else print("许可：一切正常。")
    return 1 if found else 0


def notices(folder: Path) -> Iterator[str]:
    """Yield the notices for a bundle, block by block.

    Raises:
        LookupError: The bundle holds a library that nobody has listed.
    """
    listed = load()
    yield _HEADER
    yield "动态库\n" + "\n".join(sorted(_libraries(folder, listed["libraries"])))
    inside = (f"  {name}（{entry['of']}）：{entry['licence']}" for name, entry in listed["inside"].items())
    yield "其中又含\n" + "\n".join(inside)
    for name, licence in _licences(listed["packages"]).items():
        try:
            package = distribution(name)
        except PackageNotFoundError:  # for another Python or system
            continue
        yield from _block(f"{package.name} {package.version}", licence, _texts(package))
    for name, entry in _parts(listed):
        if "text" in entry:
            yield from _block(name, entry["licence"], [TEXTS / entry["text"]])
    for place, entry in listed["data"].items():
        yield from _block(entry["name"], entry["licence"], sorted((ROOT / place).glob(entry["texts"])))
    python = Path(sys.base_prefix) / f"lib/python{sys.version_info[0]}.{sys.version_info[1]}/LICENSE.txt"
    yield from _block(f"CPython {sys.version.split()[0]}", "PSF-2.0", [python] if python.exists() else [])
    for name in ("LGPL-3.0", "GPL-3.0"):
        yield from _block(name, name, [(ROOT / SHIPPED).with_name(f"{name}.txt")])


def bill() -> dict[str, Any]:
    """Return the bill of materials: packages with the versions locked for the bundles, libraries, data."""
    listed = load()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    versions = locked()

    def component(kind: str, name: str, licence: str, **more: object) -> dict[str, object]:
        return {"type": kind, "name": name, "licenses": [{"expression": licence}], **more}

    packages = [
        component("library", name, licence, version=versions[name], purl=f"pkg:pypi/{name}@{versions[name]}")
        for name, licence in _licences(listed["packages"]).items()
    ]
    libraries = [component("library", entry["name"], entry["licence"]) for entry in listed["libraries"].values()]
    inside = [
        component("library", f"{name} (inside {entry['of']})", entry["licence"])
        for name, entry in listed["inside"].items()
    ]
    data = [component("data", entry["name"], entry["licence"]) for entry in listed["data"].values()]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": component("application", "plandesk", "MIT", version=project["version"])},
        "components": [*packages, *libraries, *inside, *data],
    }


def _parts(listed: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the shared libraries and what is inside them, by the names people know."""
    for entry in listed["libraries"].values():
        yield entry["name"], entry
    yield from listed["inside"].items()


def _missing_texts(listed: dict[str, Any]) -> Iterator[str]:
    for _, entry in _parts(listed):
        if "text" in entry and not (TEXTS / entry["text"]).is_file():
            yield f"desktop/packaging/licences/{entry['text']}：没有这个文件"


def _licences(entries: dict[str, dict[str, str]]) -> dict[str, str]:
    return {name: entry["licence"] for name, entry in entries.items()}


def _libraries(folder: Path, listed: dict[str, dict[str, str]]) -> set[str]:
    lines = set()
    for file in folder.rglob("lib*"):
        if not _SHARED.search(file.name) or "plugins" in file.parts:  # Qt's plugins are Qt
            continue
        entry = next((entry for start, entry in listed.items() if file.name.startswith(start)), None)
        if entry is None:
            raise LookupError(f"{file.name}：没有列入 {SHIPPED}")
        lines.add(f"  {entry['name']}：{entry['licence']}，{entry['source']}")
    return lines


def _texts(package: Distribution) -> list[Path]:
    paths = (Path(str(file.locate())) for file in package.files or [] if _TEXT_NAME.match(file.name))
    return sorted(path for path in paths if path.suffix not in (".py", ".pyc") and "_vendor" not in path.parts)


def _block(name: str, licence: str, texts: list[Path]) -> Iterator[str]:
    yield f"{'=' * 80}\n{name}：{licence}\n{'=' * 80}"
    for text in texts:
        yield text.read_text(encoding="utf-8", errors="replace").rstrip()


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def main(words: list[str]) -> int:
    """Do what the command line says and return the exit code."""
    if words == ["audit"]:
        return audit()
    if words == ["sbom"]:
        print(json.dumps(bill(), ensure_ascii=False, indent=1))
        return 0
    command, folder = words
    if command != "texts":
        raise SystemExit(__doc__)
    try:
        print("\n\n".join(notices(Path(folder))))
    except LookupError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
