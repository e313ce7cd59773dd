"""The folders are the architecture: what may stand where, and who may import whom."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("desktop", "content", "index", "resources")
# build, dist: made by make, ignored by git.
FOLDERS = {*PACKAGES, "tests", "build", "dist"}
FILES = {
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "pyproject.toml",
    "requirements.lock",
}
MODULES = sorted(path for folder in (*PACKAGES, "tests") for path in (ROOT / folder).rglob("*.py"))
MOST_LINES = 300
MOST_FUNCTION_LINES = 40
MOST_BLOCKS = 3
BLOCKS = (ast.If, ast.For, ast.While, ast.With, ast.Try)
INNER = (ast.FunctionDef, ast.ClassDef, ast.Lambda)
MANY_MODULES = 20
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_folders_are_layers_and_every_module_has_a_place() -> None:
    lint = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    run = subprocess.run([sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_root_holds_only_the_folders_that_are_the_architecture() -> None:
    visible = [path for path in ROOT.iterdir() if not path.name.startswith(".")]
    assert {path.name for path in visible if path.is_dir()} - {"__pycache__"} <= FOLDERS
    assert {path.name for path in visible if path.is_file()} == FILES


def bare_imports(tree: ast.AST) -> list[str]:
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    return [name for name in names if name.split(".")[0] in PACKAGES]


@pytest.mark.parametrize("source", ["import index", "import content as c", "import index.search", "import os, desktop"])
def test_a_bare_import_is_noticed(source: str) -> None:
    assert bare_imports(ast.parse(source))


def test_no_module_binds_a_bare_package_name() -> None:
    """Qt's ``data(self, index, role)`` would shadow it."""
    found = {shown(path): bare_imports(parsed(path)) for path in MODULES}
    assert {path: names for path, names in found.items() if names} == {}


def test_every_module_is_short_enough_to_read() -> None:
    lengths = {shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path: length for path, length in lengths.items() if length > MOST_LINES} == {}


def depth(node: ast.AST, above: int = 0) -> int:
    """How many blocks deep the deepest statement stands; ``elif`` is no deeper than its ``if``."""
    deepest = above
    for child in ast.iter_child_nodes(node):
        if isinstance(child, INNER):
            continue
        is_elif = isinstance(node, ast.If) and node.orelse == [child] and isinstance(child, ast.If)
        deepest = max(deepest, depth(child, above + (isinstance(child, BLOCKS) and not is_elif)))
    return deepest


def length(function: ast.FunctionDef) -> int:
    """Lines of a function's statements; a table in it counts as one."""
    tables = sum((node.end_lineno or 0) - node.lineno for node in ast.walk(function) if isinstance(node, ast.Dict))
    first = function.body[1] if ast.get_docstring(function) and len(function.body) > 1 else function.body[0]
    return (function.end_lineno or 0) - first.lineno + 1 - tables


def test_every_function_is_short_and_flat_enough_to_read() -> None:
    found = {}
    for path in MODULES:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.FunctionDef) and (length(node) > MOST_FUNCTION_LINES or depth(node) > MOST_BLOCKS):
                found[f"{shown(path)}:{node.name}"] = (length(node), depth(node))
    assert found == {}


def test_no_name_says_nothing() -> None:
    parts = {shown(path): {path.stem, path.parent.name} for path in MODULES}
    assert [path for path, names in parts.items() if names & NAMES_THAT_SAY_NOTHING] == []


def test_a_package_of_many_modules_says_where_each_belongs() -> None:
    for package in {path.parent for path in MODULES if path.name == "__init__.py"}:
        names = {path.stem for path in package.glob("[!_]*.py")}
        folders = {path.parent.name for path in package.glob("*/__init__.py")}
        told = set(re.findall(r"``(\w+)``", (package / "__init__.py").read_text(encoding="utf-8")))
        assert len(names) <= MANY_MODULES or told == names | folders, (shown(package), told ^ (names | folders))


def test_tests_are_no_package() -> None:
    """Two test files of one name are told apart by their folders (importlib mode)."""
    assert list((ROOT / "tests").rglob("__init__.py")) == []
