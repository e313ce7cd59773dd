from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.preferences import Preferences, copy_words, reader_families, template_note

if TYPE_CHECKING:
    from content.plan import Plan


def test_only_installed_families_are_offered_after_the_bundled_one() -> None:
    assert reader_families([]) == (("", "随附宋体"),)
    assert reader_families(["华文仿宋", "Arial", "Microsoft YaHei", "仿宋"]) == (
        ("", "随附宋体"),
        ("仿宋", "仿宋"),
        ("Microsoft YaHei", "微软雅黑"),
    )


def test_a_unit_is_copied_as_the_preferences_say(plan: Plan) -> None:
    clause = plan.clause(f"{plan.id}/3.2.5")
    assert copy_words(clause, plan, Preferences(copy_form="reference")) == "三、（二）第5段"
    assert copy_words(clause, plan, Preferences(copy_form="template", template="{编号} {标题}")) == (
        "3.2.5 智能网联汽车测试示范工程"
    )
    assert copy_words(clause, plan, Preferences()) == copy_words(clause, plan, Preferences(copy_form="template"))


def test_unknown_placeholders_are_named() -> None:
    assert template_note(()) == ""
    assert template_note(("页码", "文号")) == "不认识的占位符，照原样保留：{页码}、{文号}"
