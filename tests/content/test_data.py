"""The data written by hand beside the plan: department names, targets, vocabulary; each holds against the text."""

from __future__ import annotations

import unicodedata
from collections import Counter
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from content.departments import read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from content.model import Department
    from content.plan import Plan

BAIKE = "https://www.baike.com/wikiid/927418422287272288"
DRUGS = "http://dfrtw.com/shangbiaochaxun/91232.html"


@pytest.fixture(scope="module")
def vocabulary() -> dict[str, Any]:
    return read_toml("vocabulary.toml", (files("content") / "vocabulary.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def folded_texts(plan: Plan) -> dict[str, str]:
    return {unit.number: _fold(unit.text) for unit in plan.units}


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _repeated(words: Iterable[str]) -> list[str]:
    return [word for word, count in Counter(map(_fold, words)).items() if count > 1]


def _names(department: Department) -> list[str]:
    heirs = [name for heir in department.successors for name in (heir.name, *heir.short_names)]
    return [*department.spellings, *department.short_names, *heirs]


def _meaning(plan: Plan, name: str) -> set[str]:
    return {department.name for department in plan.departments if name in _names(department)}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("发改委", "省发展改革委"),
        ("经信委", "省经济和信息化委"),
        ("工信厅", "省经济和信息化委"),
        ("卫计委", "省卫生计生委"),
        ("卫健委", "省卫生计生委"),
        ("人社厅", "省人力资源社会保障厅"),
        ("住建厅", "省住房和城乡建设厅"),
        ("省住房城乡建设厅", "省住房和城乡建设厅"),
        ("环保厅", "省环境保护厅"),
        ("生态环境厅", "省环境保护厅"),
        ("编办", "省编办"),
        ("药监局", "省食品药品监管局"),
    ],
)
def test_everyday_names_mean_one_department(plan: Plan, name: str, meant: str) -> None:
    assert _meaning(plan, name) == {meant}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("市场监管局", {"省质监局", "省食品药品监管局", "省知识产权局"}),
        ("自然资源厅", {"省国土资源厅", "省海洋与渔业厅"}),
        ("农业农村厅", {"省农业厅", "省海洋与渔业厅"}),
        ("税务局", {"省国税局", "省地税局"}),
        ("银保监局", {"广东保监局", "省银监局"}),
        ("金融监管局", {"广东保监局", "省银监局", "省金融办"}),
    ],
)
def test_a_name_that_several_departments_share_means_all_of_them(plan: Plan, name: str, meant: set[str]) -> None:
    assert _meaning(plan, name) == meant


def test_no_department_repeats_a_name_or_borrows_one_that_is_printed_for_another(plan: Plan) -> None:
    printed = {spelling: department.name for department in plan.departments for spelling in department.spellings}
    for department in plan.departments:
        own = [*department.spellings, *department.short_names]
        assert not _repeated(own)
        for heir in department.successors:
            names = [heir.name, *heir.short_names]
            assert not _repeated(names)
            assert not set(names) & set(own)
        assert all(printed.get(name, department.name) == department.name for name in _names(department))


def test_no_everyday_name_is_a_word_of_the_text(plan: Plan) -> None:
    spellings = sorted((s for d in plan.departments for s in d.spellings), key=len, reverse=True)
    text = "\n".join(unit.text for unit in plan.units)
    for spelling in spellings:
        text = text.replace(spelling, "")
    assert [name for d in plan.departments for name in _names(d) if name in text] == []


def test_only_successions_found_in_print_name_a_source(plan: Plan) -> None:
    stated = {(d.name, heir.name, heir.source) for d in plan.departments for heir in d.successors}
    sourced = {(name, heir): source for name, heir, source in stated if source != "未核实"}
    assert set(sourced) == {
        ("省质监局", "省市场监管局"),
        ("省知识产权局", "省市场监管局"),
        ("省食品药品监管局", "省市场监管局"),
        ("省食品药品监管局", "省药品监督管理局"),
    }
    assert all(BAIKE in source for (_, heir), source in sourced.items() if heir == "省市场监管局")
    assert sourced["省食品药品监管局", "省药品监督管理局"] == DRUGS


def test_departments_that_kept_their_name_have_no_successor(plan: Plan) -> None:
    kept = {department.name for department in plan.departments if not department.successors}
    assert kept == {
        *("省发展改革委", "省科技厅", "省教育厅", "省财政厅", "省商务厅", "省通信管理局", "省交通运输厅", "省公安厅"),
        *("省委组织部", "省人力资源社会保障厅", "省住房和城乡建设厅", "省统计局"),
    }


def test_thirty_targets_each_stand_once_and_in_order(plan: Plan) -> None:
    values: dict[str, list[str]] = {}
    for target in plan.targets:
        values.setdefault(plan.clause(target.clause_id).number, []).append(target.value)
    assert values == {
        "2.2": ["10.5代以上", "6.5代以上"],
        "3.1.1": ["10个"],
        "3.1.2": ["2亿元以上", "40家", "200家", "300家", "20家左右"],
        "3.1.4": ["2-3个", "1000家以上"],
        "3.2.2": ["100M"],
        "3.2.5": ["1-2个", "全覆盖"],
        "3.3.1": ["超过380个", "超过5000亿元", "2万亿元"],
        "3.3.3": ["60%以上", "50%以上"],
        "3.3.4": ["3家", "30家", "15家", "110家", "超过800家"],
        "3.4.1": ["10%"],
        "3.4.2": ["不低于50%"],
        "3.4.3": ["20%", "3%", "80%"],
        "3.4.4": ["100项以上"],
        "3.4.6": ["70％"],
    }
    assert sum(map(len, values.values())) == 30
    for clause in plan.clauses:
        places = [clause.text.index(target.quote) + target.quote.index(target.value) for target in clause.targets]
        assert places == sorted(set(places))
        for target in clause.targets:
            assert (clause.text.count(target.quote), target.quote.count(target.value)) == (1, 1)
            assert target.what
            assert target.due in clause.text


def test_vocabulary_words_are_new_to_the_text(vocabulary: dict[str, Any], folded_texts: dict[str, str]) -> None:
    one_way = [word for entry in vocabulary["entry"] if not entry.get("both") for word in entry["say"]]
    printed = [word for word in one_way if any(_fold(word) in text for text in folded_texts.values())]
    assert printed == []
    assert _repeated(one_way) == []
    assert len(vocabulary["entry"]) >= 150


def test_vocabulary_words_are_no_department_names(plan: Plan, vocabulary: dict[str, Any]) -> None:
    names = {_fold(name) for department in plan.departments for name in _names(department)}
    assert [word for entry in vocabulary["entry"] for word in entry["say"] if _fold(word) in names] == []


def test_what_a_word_means_is_printed_in_the_text(plan: Plan, vocabulary: dict[str, Any]) -> None:
    texts = [unit.text for unit in plan.units]
    for entry in vocabulary["entry"]:
        words = [*entry["means"], *(entry["say"] if entry.get("both") else ())]
        assert [word for word in words if not any(word in text for text in texts)] == []
        assert not _repeated(words)


def test_every_entry_leads_to_the_units_it_promises(plan: Plan, vocabulary: dict[str, Any]) -> None:
    texts = {unit.number: unit.text for unit in plan.units}
    for entry in vocabulary["entry"]:
        words = [*entry["means"], *(entry["say"] if entry.get("both") else ())]
        assert entry["clauses"]
        assert not _repeated(entry["clauses"])
        assert [number for number in entry["clauses"] if not any(word in texts[number] for word in words)] == []


def test_every_clause_is_reached_by_some_entry(plan: Plan, vocabulary: dict[str, Any]) -> None:
    reached = {number for entry in vocabulary["entry"] for number in entry["clauses"]}
    assert [clause.number for clause in plan.clauses if clause.number not in reached] == []


def test_entries_hold_nothing_but_the_known_keys(vocabulary: dict[str, Any]) -> None:
    assert set(vocabulary) == {"spelling", "entry"}
    for entry in vocabulary["entry"]:
        assert {"say", "means", "clauses"} <= set(entry) <= {"say", "means", "clauses", "both", "note"}
    assert all(set(spelling) == {"forms"} for spelling in vocabulary["spelling"])


def test_spellings_hold_one_printed_form_and_belong_to_one_group(
    vocabulary: dict[str, Any], folded_texts: dict[str, str]
) -> None:
    groups = [[_fold(form) for form in spelling["forms"]] for spelling in vocabulary["spelling"]]
    assert _repeated(form for group in groups for form in group) == []
    for group in groups:
        assert len(group) > 1
        assert any(form in text for form in group for text in folded_texts.values())
