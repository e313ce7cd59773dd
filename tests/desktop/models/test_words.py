"""The short words the window has, where departments are named, which panels fit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desktop.models.folding import Room, room_for
from desktop.models.wording import (
    crumbs,
    difference_note,
    found_line,
    hit_place,
    other_inputs,
    path_line,
    plan_counts,
    result_line,
    whole_names,
    why_sentence,
)
from index.normalise import fold
from index.search import Searcher

if TYPE_CHECKING:
    from content.plan import Plan


def test_other_words_for_a_department_are_not_said_twice(plan: Plan) -> None:
    department = plan.department("省发展改革委")
    assert department is not None
    assert "省发改委" in department.aliases
    assert other_inputs(department) == "搜索时也可输入：发改委、发改、发展改革委、发展和改革委"
    assert other_inputs(replace(department, spellings=(department.name,), short_names=())) == ""


def test_paths_are_short() -> None:
    assert path_line(("三、主要措施", "（一）提升产业创新能力")) == "三（一）提升产业创新能力"
    assert path_line(("二、重点领域",)) == "二、重点领域"
    assert path_line(()) == ""


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("0", ["引言"]),
        ("1", ["一、总体要求", "1"]),
        ("3.2.5", ["三、主要措施", "（二）加快示范应用推广", "3.2.5"]),
        ("task-18", ["附件：任务分工表", "任务 18"]),
        ("section-3.2", ["三、主要措施", "3.2"]),
        ("chapter-4", ["四、组织保障"]),
    ],
)
def test_crumbs_lead_from_chapter_to_part(plans: tuple[Plan, ...], part: str, words: list[str]) -> None:
    plan = plans[0]
    found = plan.find(f"{plan.id}/{part}")
    assert found is not None
    assert [shown for shown, _ in crumbs(found, plan)] == words


def test_hits_say_where_they_stand(plans: tuple[Plan, ...]) -> None:
    plan = plans[0]
    places = [hit_place(hit, plan) for hit in Searcher(plans).search("网联汽车").hits]
    assert any(place.startswith("3.2.5\u3000三（二）加快示范应用推广 · ") for place in places)
    assert any(place.startswith("任务 18\u3000持续推进 · ") for place in places)


def test_preamble_is_said_to_be_the_beginning(plans: tuple[Plan, ...]) -> None:
    (plan,) = plans
    assert hit_place(Searcher(plans).search("广东省").hits[0], plan) == "全文开头 · 1 处"


def test_hit_that_lacks_a_word_says_so(plans: tuple[Plan, ...]) -> None:
    (plan,) = plans
    hits = Searcher(plans).search("孵化器 补助").hits
    assert all(hit_place(hit, plan).endswith("缺词") for hit in hits)
    assert why_sentence(hits[0]) == "为什么命中：缺词。没有“补助”"
    assert hit_place(Searcher(plans).search("自动驾驶").hits[0], plan).endswith("近义")


def test_departments_and_conditions_nothing_meets_are_counted_as_such(plans: tuple[Plan, ...]) -> None:
    searcher = Searcher(plans)
    assert found_line(searcher.search("省科技厅", kind="department"), "department") == ("1 个部门", "")
    nothing = searcher.search("部门:省科技厅 时限:2018年")
    assert found_line(nothing, None) == ("0 条命中", "")
    assert result_line(nothing, plans) == "没有找到，78 个条文和任务全部查过；没有符合这些条件的内容"


def test_result_line_says_that_all_was_searched(plans: tuple[Plan, ...]) -> None:
    searcher = Searcher(plans)
    assert result_line(searcher.search("网联汽车"), plans).startswith("逐字命中，78 个条文和任务全部查过")
    assert "78" in result_line(searcher.search("魑魅魍魉"), plans)
    explained = searcher.search("zhishichanquan")
    assert explained.explanation
    both = result_line(searcher.search("知识产权"), plans)
    assert both.startswith("逐字命中，78 个条文和任务全部查过")
    assert result_line(explained, plans) == "；".join(line.rstrip("。") for line in explained.explanation)


@pytest.mark.parametrize(
    ("query", "beginning"),
    [
        ("网联汽车", "逐字命中，78 个"),
        ("“智能制造”", "逐字命中，78 个"),
        ("科技厅", "逐字命中，78 个"),
        ("人工智能 机器人", "每个词都逐字命中，78 个"),
        ("牵头:科技厅", "按条件查找：由“科技厅”牵头；78 个"),
        ("部门:教育厅 时限:2018", "按条件查找：由“教育厅”牵头或参加，时限是“2018”；78 个"),
        ("参加:公安厅 章:3", "按条件查找：由“公安厅”参加，章是“3”；78 个"),
        ("编号:3.2.5", "按条件查找：编号是“3.2.5”；78 个"),
        ("5G 或 4K", "按条件查找：含“5G”或含“4K”；78 个"),
        ("机器人 -金融 -类型:任务", "按条件查找：含“机器人”，不含“金融”，不要类型是“任务”的；78 个"),
        ("类型:条文 -(人才 或 产业)", "按条件查找：类型是“条文”，不要（含“人才”或含“产业”）的；78 个"),
        ("科技厅牵头的任务", "“科技厅”指省科技厅；“科技厅牵头的任务”按"),
        ("2017年要完成的任务", "“2017年要完成的任务”按"),
        ("关于加快我省战略性新兴产业发展的实施方案", "这是方案的标题"),
    ],
)
def test_result_line_says_literal_only_of_what_the_texts_hold(
    plans: tuple[Plan, ...], query: str, beginning: str
) -> None:
    result = Searcher(plans).search(query)
    assert result.hits
    assert result_line(result, plans).startswith(beginning)
    texts = [fold(hit.title if hit.kind == "department" else hit.text) for hit in result.hits]
    if "逐字" in beginning:
        assert all(word in text for text in texts for word in query.strip("“”").casefold().split())


def test_difference_names_both_sources(plans: tuple[Plan, ...]) -> None:
    plan = plans[0]
    notes = [difference_note(difference) for difference in plan.differences]
    assert len(notes) == 10
    assert all("与任务分工表不同，并列如原文" in note for note in notes)


def test_counts_of_the_plan(plans: tuple[Plan, ...]) -> None:
    assert plan_counts(plans[0]) == "33 条文 · 45 任务 · 28 部门"


@pytest.mark.parametrize(
    ("width", "zoom", "room"),
    [
        (1366, 1.0, Room(left=True, right=True)),
        (1236, 1.0, Room(left=True, right=True)),
        (1235, 1.0, Room(left=True, right=False)),
        (1366, 1.25, Room(left=True, right=False)),
        (1013, 1.0, Room(left=False, right=False)),
        (1366, 1.5, Room(left=False, right=False)),
        (1366, 2.0, Room(left=False, right=False)),
        (2732, 2.0, Room(left=True, right=True)),
    ],
)
def test_right_panel_folds_first(width: int, zoom: float, room: Room) -> None:
    assert room_for(width, zoom) == room


def test_names_of_a_list_stay_whole_as_far_as_a_line_holds_them() -> None:
    glued = whole_names("同牵头 省科技厅　参加 省人力资源社会保障厅、省公安厅等", 8)
    assert glued.replace("\u2060", "") == "同牵头 省科技厅　参加 省人力资源社会保障厅、省公安厅等"
    assert "省\u2060科\u2060技\u2060厅　" in glued
    assert "省人力资源社会保\u2060障\u2060厅、" in glued  # no line of eight holds it
    assert glued.endswith("、省\u2060公\u2060安\u2060厅\u2060等")
