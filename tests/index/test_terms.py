"""What a word finds that is nowhere as typed: other words, words run together, pinyin."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import folder
from content.model import Department
from content.vocabulary import Entry, Vocabulary, load_vocabulary
from index.normalise import fold
from index.pinyin import is_pinyin, is_whole, read
from index.search import Searcher

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from content.plan import Plan
    from index.hit import Result


def numbers(result: Result) -> set[str]:
    return {hit.number for hit in result.hits if hit.kind in {"clause", "task"}}


def whys(result: Result) -> set[str]:
    return {hit.why for hit in result.hits}


@pytest.mark.parametrize("entry", load_vocabulary().entries, ids=lambda entry: entry.say[0])
def test_every_word_of_the_vocabulary_finds_what_people_expect(searcher: Searcher, entry: Entry) -> None:
    for word in entry.say:
        result = searcher.search(word)
        if entry.both:
            assert whys(result) == {"exact"}
            assert any(fold(mean) in fold("".join(result.explanation)) for mean in entry.means)
        else:
            assert set(entry.clauses) <= {hit.number for hit in result.hits}, word


@pytest.mark.parametrize("group", load_vocabulary().spellings, ids=lambda group: group[0])
def test_every_spelling_finds_the_printed_one(searcher: Searcher, group: tuple[str, ...]) -> None:
    for form in group:
        result = searcher.search(form)
        assert result.total, form
        assert whys(result) <= {"exact", "variant", "alias"}


@pytest.mark.parametrize("category", ["dept_short", "traditional", "loose", "pinyin", "typo"])
def test_what_people_mean_is_found(
    searcher: Searcher, plans: tuple[Plan, ...], queries: list[dict[str, Any]], category: str
) -> None:
    beyond = {"贴习", "AMLOED"}  # two characters; letters: no guessing
    split = {"战略性新型产业"}  # found in words apart, and asked about
    for query in (query for query in queries if query["category"] == category and query["query"] not in beyond | split):
        wanted = {
            unit.number
            for plan in plans
            for unit in plan.units
            if all(fold(word) in fold(unit.text) for word in query["means"])
        }
        assert wanted
        assert wanted <= numbers(searcher.search(query["query"])), query["query"]


@pytest.mark.parametrize(
    "query", ["区块链", "碳中和", "大数据局", "元宇宙", "光刻胶", "6G", "2025年", "氢能", "AMOLEDX", "贴习", "AMLOED"]
)
def test_what_the_plan_does_not_say_is_not_found(searcher: Searcher, query: str) -> None:
    result = searcher.search(query)
    assert (result.total, result.suggestions, result.hits) == (0, (), ())


def test_other_words_say_what_the_plan_says(plan_of: Callable[..., Plan]) -> None:
    vocabulary = Vocabulary(
        (Entry(("无人车",), ("智能汽车", "没有的"), note="方案写智能汽车"), Entry(("甲", "乙"), ("丙",), both=True))
    )
    searcher = Searcher([plan_of(["发展智能汽车", "甲", "乙丙"])], vocabulary=vocabulary)
    result = searcher.search("无人车")
    assert result.hits[0].reason == "“无人车”按“智能汽车”查找（方案写智能汽车）"
    assert result.hits[0].marks == ((2, 6),)
    assert searcher.search("甲").explanation == ("相关的说法还有“丙”",)
    assert searcher.search("丙").explanation == ("相关的说法还有“甲”“乙”",)


def test_words_run_together_are_found_apart(searcher: Searcher) -> None:
    result = searcher.search("机器人传感器")
    assert numbers(result) == {"2.3"}
    assert whys(result) == {"synonym"}
    assert result.explanation == ("“机器人传感器”按“机器人”“传感器”分开查找",)
    assert numbers(searcher.search("机器人的传感器")) == {"2.3"}
    assert numbers(searcher.search("发改委人才")) == {"3.4.5", "4.1"}
    assert numbers(searcher.search("无人车测试区")) <= {"3.2.5", "task-18", "2.5"}


def test_words_are_not_put_together_from_scraps(searcher: Searcher) -> None:
    assert searcher.search("甲乙石墨烯丙丁戊").total == 0
    assert searcher.search("5G" + "机器人" * 12).total == 0


def test_words_apart_some_missing_come_by_how_many_are_there(searcher: Searcher) -> None:
    result = searcher.search("人才 住房 医疗 区块链")
    assert result.hits[0].number == "3.4.5"
    assert result.hits[0].reason == "没有“区块链”"
    assert whys(result) == {"synonym"}
    lacking = [hit.reason.count("“") for hit in result.hits]
    assert lacking == sorted(lacking)
    assert result.explanation == ("没有同时含有全部词语的内容，含得多的排在前面",)


def test_words_apart_are_tried_in_other_words_first(plan_of: Callable[..., Plan]) -> None:
    vocabulary = Vocabulary((Entry(("房子",), ("住房",)),))
    searcher = Searcher([plan_of(["房子很大", "人才住房"])], vocabulary=vocabulary)
    result = searcher.search("人才 房子")
    assert numbers(result) == {"1.2"}
    assert whys(result) == {"synonym"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rengongzhineng", "人工智能"),
        ("rgzn", "人工智能"),
        ("rengzn", "人工智能"),
        ("rengongzhin", "人工智能"),
        ("jqr", "机器人"),
        ("JQR", "机器人"),
        ("zhishichanquan", "知识产权"),
        ("zhscq", "知识产权"),
        ("yinhang", "银行"),
        ("bingchongzu", "并重组"),
        ("zhuolijiejue", "着力解决"),
        ("chanyelian", "产业链"),
        ("zhanluexing", "战略性"),
        ("zhanlvexing", "战略性"),
        ("5gshangyong", "5g商用"),
        ("wu'lian'wang", "物联网"),
    ],
)
def test_pinyin(searcher: Searcher, typed: str, meant: str) -> None:
    result = searcher.search(typed)
    assert numbers(searcher.search(meant)) <= numbers(result)
    assert whys(result) == {"pinyin"}
    assert any(meant in sentence for sentence in result.explanation)


@pytest.mark.parametrize("typed", ["yinxing", "zhongzu", "ab", "5g1", "xyzzy", "a" * 61, "2025nian"])
def test_what_is_not_the_pinyin_of_anything(searcher: Searcher, typed: str) -> None:
    assert searcher.search(typed).total == 0


@pytest.mark.parametrize(
    ("typed", "department"),
    [
        ("fzggw", "省发展改革委"),
        ("fgw", "省发展改革委"),
        ("fagaiwei", "省发展改革委"),
        ("kjt", "省科技厅"),
        ("gxt", "省经济和信息化委"),
        ("renshe", "省人力资源社会保障厅"),
        ("zhujianting", "省住房和城乡建设厅"),
        ("dsj", "省地税局"),
    ],
)
def test_departments_by_pinyin(searcher: Searcher, typed: str, department: str) -> None:
    first = searcher.search(typed).hits[0]
    assert (first.kind, first.title, first.why) == ("department", department, "pinyin")


def test_bare_initials_prefer_whole_words(searcher: Searcher) -> None:
    result = searcher.search("dsj")
    assert any("“大数据”" in sentence for sentence in result.explanation)
    assert not any("等省级" in sentence for sentence in result.explanation)


def test_initials_that_hit_no_known_word_still_find(plan_of: Callable[..., Plan]) -> None:
    searcher = Searcher([plan_of(["兔死狐悲"])], vocabulary=Vocabulary())
    assert searcher.search("tshb").total == 1


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=8))
def test_a_text_is_read_by_its_own_syllables_and_by_its_initials(text: str) -> None:
    readings = read(text)
    assert len(readings) == len(text)
    assert is_whole("".join(readings), readings)
    assert is_whole("".join(reading[0] for reading in readings), readings)


@pytest.mark.parametrize(
    ("typed", "could_be"),
    [("jqr", True), ("5gsy", True), ("ji'qi", True), ("ab", False), ("6g", False), ("机器r", False)],
)
def test_what_could_be_pinyin(typed: str, could_be: bool) -> None:  # noqa: FBT001 (a table of cases)
    assert is_pinyin(typed) == could_be


def test_a_missing_department_ending_names_nobody_the_document_does_not_print(searcher: Searcher) -> None:
    assert searcher.departments("家务") == ()


def test_departments_that_sound_alike_all_come(plan_of: Callable[..., Plan]) -> None:
    departments = (Department("省地税局", ("省地税局",), (), ()), Department("省低碎局", ("省低碎局",), (), ()))
    plan = replace(plan_of(["省地税局和省低碎局"]), departments=departments)
    hits = Searcher([plan], vocabulary=Vocabulary()).search("shengdisuiju").hits
    assert [hit.title for hit in hits if hit.kind == "department"] == ["省低碎局"]
    hits = Searcher([plan], vocabulary=Vocabulary()).search("sdsj").hits
    assert [hit.title for hit in hits if hit.kind == "department"] == ["省地税局", "省低碎局"]


def test_a_broken_vocabulary_costs_its_words_only(
    plans: tuple[Plan, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "vocabulary.toml").write_text("[[entry]]\n")
    monkeypatch.setattr(folder, "_BUNDLED", tmp_path)
    searcher = Searcher(plans)
    assert searcher.search("网联汽车").total == 3
    assert "without the vocabulary" in caplog.text


def test_preparing_changes_no_answer(plans: tuple[Plan, ...]) -> None:
    prepared = Searcher(plans)
    prepared.prepare()
    prepared.prepare()
    fresh = Searcher(plans)
    for query in ("jqr", "首台套", "自动驾驶", "机器仁"):
        assert prepared.search(query) == fresh.search(query)


def test_what_was_understood_is_forgotten_in_time(plan_of: Callable[..., Plan]) -> None:
    searcher = Searcher([plan_of(["甲" * 300])], vocabulary=Vocabulary())
    assert all(searcher.search("甲" * (length % 200 + 1) + "-" * (length // 200)).query for length in range(300))
    assert searcher.search("甲").total == 1
