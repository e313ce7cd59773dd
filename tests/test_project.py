"""The project's files say the same: lock, dependencies, README, make."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OURS = {"desktop", "content", "index", "resources", "plandesk"}
RECIPES = {"packaging", "fonts", "tables"}
WHOOSH_SHA256 = "871eb649869ec934f86ee86085e73b9035efe3b6767904107fb5cd466001382e"


def name_of(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found, requirement
    return found[0].lower().replace("_", "-")


def locked() -> dict[str, str]:
    """Return each locked name with its block of text."""
    return {name_of(block): block for block in re.split(r"\n(?=\S)", LOCK) if not block.startswith("#")}


def wanted() -> list[str]:
    groups = PROJECT["dependency-groups"].values()
    return [*PROJECT["project"]["dependencies"], *(line for group in groups for line in group)]


@pytest.mark.parametrize("requirement", wanted())
def test_lock_holds_every_dependency_and_tool(requirement: str) -> None:
    assert name_of(requirement) in locked()


@pytest.mark.parametrize("requirement", PROJECT["build-system"]["requires"])
def test_lock_holds_what_the_build_needs(requirement: str) -> None:
    assert name_of(requirement) in locked()


def test_every_locked_package_has_a_version_and_hashes() -> None:
    assert [name for name, block in locked().items() if "==" not in block or "--hash=sha256:" not in block] == []


def test_lock_names_no_registry_and_no_place() -> None:
    assert re.findall(r"(?m)^\s*(?:-i|--index-url|--extra-index-url|--find-links|file:).*|https?://.*", LOCK) == []


def test_lock_holds_the_index_library_that_was_examined() -> None:
    assert f"--hash=sha256:{WHOOSH_SHA256}" in locked()["whoosh3"]
    assert "whoosh3==3.43.0" in LOCK


def test_package_can_not_be_uploaded_by_mistake() -> None:
    assert "Private :: Do Not Upload" in PROJECT["project"]["classifiers"]


@pytest.mark.parametrize("requirement", PROJECT["project"]["dependencies"])
def test_readme_gives_a_reason_for_each_dependency(requirement: str) -> None:
    assert re.search(rf"(?im)^\| {re.escape(name_of(requirement))} \| \S", README)


def test_readme_gives_no_reason_for_what_is_not_needed() -> None:
    table = README.partition("## 依赖及理由")[2].partition("##")[0]
    rows = {name.lower() for name in re.findall(r"(?m)^\| ([A-Za-z][\w-]*) \|", table)}
    assert rows == {name_of(line) for line in PROJECT["project"]["dependencies"]}


def distributions_imported_by(folder: str) -> set[str]:
    """Return what the modules of a folder import that is neither ours nor Python's; recipes have their own lists."""
    modules = (path for path in (ROOT / folder).rglob("*.py") if path.parent.name not in RECIPES)
    nodes = [node for path in modules for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    names = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    names |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    owners = packages_distributions()
    return {name_of(owners[top][0]) for top in {name.split(".")[0] for name in names} - OURS if top in owners}


@pytest.mark.parametrize("folder", ["desktop", "content", "index", "resources"])
def test_program_imports_only_what_installing_it_brings(folder: str) -> None:
    assert distributions_imported_by(folder) <= {name_of(line) for line in PROJECT["project"]["dependencies"]}


def test_tests_import_only_what_is_locked_for_them() -> None:
    brought = {"shiboken6"}  # half of PySide6, of the same version
    assert distributions_imported_by("tests") <= {name_of(line) for line in wanted()} | brought


def test_readme_names_only_files_and_folders_that_exist() -> None:
    named = re.findall(r"`([a-z]+/[\w./-]*|[A-Z]+(?:\.md)?|[\w-]+\.(?:lock|toml))`", README)
    assert named
    plan_files = {file.name for file in (ROOT / "content" / "plans").rglob("*")}
    made = ("build/", "dist/")
    there = [name for name in named if (ROOT / name).exists() or name in plan_files or name.startswith(made)]
    assert there == named


@pytest.mark.parametrize("command", sorted(set(re.findall(r"\bmake ([a-z]+(?:-[a-z]+)*)", README))))
def test_readme_names_only_make_targets_that_exist(command: str) -> None:
    assert command in targets()


def targets() -> set[str]:
    listed = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(re.findall(r"(?m)^make ([a-z-]+) +\S", listed.stdout))


def test_make_alone_lists_its_targets() -> None:
    assert {"run", "test", "check", "wheel", "clean"} <= targets()


def test_ci_runs_the_tests_and_then_the_other_checks() -> None:
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert script.rstrip().endswith("make test\nmake check")
    assert "set -euo pipefail" in script
