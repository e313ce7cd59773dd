from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desktop.models.about import About, about, about_markdown, licences_markdown, version_of
from desktop.theme import FACES, HEI, KAI, SONG

if TYPE_CHECKING:
    from content.plan import Plan


@pytest.fixture(scope="module")
def known(plans: tuple[Plan, ...]) -> About:
    return about(plans)


def test_all_that_is_bundled_is_named_with_version_and_licence(known: About) -> None:
    names = [component.name for component in known.components]
    assert names[:4] == ["PySide6-Essentials", "whoosh3", "Markdown", "platformdirs"]
    assert set(names[4:]) == {HEI, SONG, KAI}
    assert all(component.licence and component.version for component in known.components)


def test_every_font_licence_is_shown_whole(known: About) -> None:
    page = licences_markdown(known)
    assert len(known.licence_texts) == 3
    assert all(words in page and "SIL OPEN FONT LICENSE" in words for _, words in known.licence_texts)
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
