"""What a text may say in each sink, and what it may never do there."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcheck.sinks import github_command, markdown_code, markdown_text, painter

HOSTILE = st.text() | st.text(alphabet="`*_[]()<>@#|\\!&:%,\r\n\x1b\u202eא")


@given(HOSTILE, HOSTILE)
def test_a_command_is_one_line_and_nothing_in_it_is_another(message: str, title: str) -> None:
    said = github_command("error", {"file": title, "line": 3}, message)
    assert len(said.splitlines()) == 1
    assert said.startswith("::error file=")
    head, _, rest = said.removeprefix("::error ").partition("::")
    assert "::" not in rest
    assert head.count(",") == 1
    assert "##[" not in said


@given(HOSTILE)
def test_code_is_closed_where_it_ends(text: str) -> None:
    said = markdown_code(text)
    fence = re.match("`+", said)
    assert fence is not None
    inner = said[len(fence[0]) : -len(fence[0])]
    assert said.endswith(fence[0])
    assert len(fence[0]) not in {len(run) for run in re.findall("`+", inner.strip(" "))}
    assert "\n" not in said


@given(HOSTILE)
def test_words_hold_no_tag_link_mention_or_image(text: str) -> None:
    said = markdown_text(text.replace("`", ""))
    assert "<" not in said
    assert "@" not in said
    assert not re.search(r"(?<!\\)[\[\]!`|]", said.replace("\\\\", ""))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("`Board` loses the seat `a|b`", "`Board` loses the seat `a|b`"),
        ("a <b> `<i>` @you", "a &lt;b&gt; `<i>` &#64;you"),
        ("50 % of it, 3.13 million (+8.6 %)", "50 % of it, 3.13 million (+8.6 %)"),
        ("one ` alone", r"one \` alone"),
        ("nothing `` here", "nothing `` here"),
    ],
)
def test_a_message_keeps_its_names(text: str, said: str) -> None:
    assert markdown_text(text) == said


def test_a_cell_is_not_ended_by_what_it_holds() -> None:
    assert markdown_code("a|b", cell=True) == r"`a\|b`"


def test_nothing_is_painted_without_colour() -> None:
    assert painter(color=False)("text", "bold red") == "text"
    assert painter(color=True)("text", "bold red") == "\x1b[1;31mtext\x1b[0m"
