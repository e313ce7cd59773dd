"""Notes shown as a small part of Markdown; whatever is in them, nothing but plain elements comes out."""

from __future__ import annotations

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.safe_markdown import plain_note, safe_markdown

ALLOWED = {"p", "br", "ul", "ol", "li", "blockquote", "b", "i", "code"}


class Reader(HTMLParser):
    """Reads HTML back: its elements and its text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[object] = []
        self.text = ""
        self.others: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        self.others.append(decl)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.others.append(data)


def test_what_is_written_is_shown() -> None:
    note = "# 要点\n**急**，*本周*，`x<y`\n第二行\n\n- 甲\n- 乙\n1. 一\n2) 二\n> 引\n> 文"
    assert safe_markdown(note) == (
        "<p><b>要点</b></p><p><b>急</b>，<i>本周</i>，<code>x&lt;y</code><br>第二行</p>"
        "<ul><li>甲</li><li>乙</li></ul><ol><li>一</li><li>二</li></ol><blockquote>引<br>文</blockquote>"
    )


@pytest.mark.parametrize(
    "note",
    [
        "<script>alert(1)</script>",
        "![图](file:///etc/passwd)",
        "[点这里](javascript:alert(1))",
        "<img src='http://x/y.png'>",
        "<style>@import 'x'</style><link rel=stylesheet href=x>",
        "<!-- x --><?php ?><![CDATA[x]]>",
        "**<b onclick=x>**",
        "`</code><iframe>`",
        "&lt;script&gt;",
        "http://example.com",
    ],
)
def test_hostile_notes_are_shown_as_they_are_written(note: str) -> None:
    read = Reader(safe_markdown(note))
    assert read.tags <= ALLOWED
    assert (read.attributes, read.others) == ([], [])
    assert read.text == note.replace("**", "").replace("`", "")


PIECES = st.sampled_from(
    ["<", ">", "&", '"', "'", "*", "**", "`", "#", "- ", "1. ", "> ", "\n", "\0", "\u202e", "\ud800", "![", "](", "字"]
)


@given(st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=40).map("".join)))
def test_nothing_but_plain_elements_comes_out(note: str) -> None:
    shown = safe_markdown(note)
    read = Reader(shown)
    assert read.tags <= ALLOWED
    assert (read.attributes, read.others) == ([], [])
    shown.encode()
    assert not set("\0\u202e\ufffc") & set(shown)


@pytest.mark.parametrize("note", ["*" * 100_000, "`" * 99_999, "> " * 50_000, "**a" * 40_000, "\n" * 200_000, "- " * 9])
def test_no_note_takes_long(note: str) -> None:
    start = time.thread_time()  # not the clock on the wall: others may be working too
    safe_markdown(note)
    assert time.thread_time() - start < 2


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("请报**工作方案**，*急*，见`3.2.5`", "请报工作方案，急，见3.2.5"),
        ("# 要点\r\n- 一\n* 二\n\n> 引文\n1. 甲", "要点\n· 一\n· 二\n\n引文\n1. 甲"),
        ("2 * 3 ** <b>a_b</b>", "2 * 3 ** <b>a_b</b>"),
        ("", ""),
    ],
)
def test_where_nothing_can_be_bold_the_marks_are_left_out_and_the_words_stay(note: str, words: str) -> None:
    assert plain_note(note) == words


def test_a_sign_of_multiplication_is_no_mark() -> None:
    assert safe_markdown("2 * 3 * 4，**急** ** 办 **") == "<p>2 * 3 * 4，<b>急</b> ** 办 **</p>"
