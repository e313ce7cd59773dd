from __future__ import annotations

import re
import sqlite3
from dataclasses import replace
from importlib.metadata import requires
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import qVersion

from desktop.models.about import About, about, about_markdown, licences_markdown, version_of
from desktop.theme import FACES, HEI, KAI, SONG

if TYPE_CHECKING:
    from content.plan import Plan


@pytest.fixture(scope="module")
def known(plans: tuple[Plan, ...]) -> About:
    return about(plans)


def test_all_that_is_bundled_is_named_with_its_licence(known: About) -> None:
    names = [component.name for component in known.components]
    assert {HEI, SONG, KAI, "pyside6-essentials", "whoosh3", "Qt 6", "FreeType", "OpenCC 繁简字表"} <= set(names)
    assert len(names) == len(set(names))
    assert all(component.licence and component.use for component in known.components)


def test_versions_are_those_that_run(known: About) -> None:
    versions = {component.name: component.version for component in known.components}
    assert versions["Qt 6"] == qVersion()
    assert versions["SQLite"] == sqlite3.sqlite_version
    assert all(versions[name] for name in (HEI, SONG, KAI, "markdown", "pypdf", "CPython"))


def test_what_the_program_needs_and_ships_is_named(known: About) -> None:
    needed = [re.split(r"[<>=!; ]", line)[0].lower() for line in requires("plandesk") or [] if "python_" not in line]
    assert set(needed) <= {component.name for component in known.components}


def test_the_licences_of_fonts_and_of_qt_are_shown_whole(known: About) -> None:
    page = licences_markdown(known)
    assert [title for title, _ in known.licence_texts][-2:] == ["LGPL-3.0", "GPL-3.0"]
    assert all(words in page for _, words in known.licence_texts)
    assert page.count("SIL OPEN FONT LICENSE") >= 3
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in page
    assert len(FACES) == 5


def test_the_page_says_what_the_text_is_and_that_its_validity_is_not_checked(known: About) -> None:
    plan, page = known.plans[0], about_markdown(known)
    assert plan.fingerprint in page
    assert plan.source in page
    assert "现行效力：未核实" in page
    assert "与登记的原文一致" in page
    changed = replace(known, version="", plans=(replace(plan, text_sha256="0"),))
    assert "与登记的原文不一致，请运行 plandesk check" in about_markdown(changed)
    assert "未安装的源码" in about_markdown(changed)


def test_a_package_that_is_not_there_has_no_version() -> None:
    assert version_of("no-such-package-here") == ""
