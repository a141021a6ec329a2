"""What a text may say in each sink, and what it may never do there."""

from __future__ import annotations

import json
import re

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from dlcheck.sinks import github_command, json_text, markdown_code, markdown_line, markdown_text, painter, yaml_quoted

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
    assert not re.search(r"@(?!&#8203;)|#[0-9](?<!&#8)|://", said)
    assert not re.search(r"(?<!\\)[\[\]!`|]", said.replace("\\\\", ""))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("`Board` loses the seat `a|b`", "`Board` loses the seat `a|b`"),
        ("a <b> `<i>` @you", "a &lt;b&gt; `<i>` @&#8203;you"),
        ("50 % of it, 3.13 million (+8.6 %)", "50 % of it, 3.13 million (+8.6 %)"),
        ("one ` alone", r"one \` alone"),
        ("nothing `` here", "nothing &#96;&#96; here"),
        ("the seat of ```<b>@you</b>`", "the seat of &#96;&#96;`<b>@you</b>`"),
        ("see #12, #a and https://example.org", r"see \#&#8203;12, \#a and https:&#8203;//example.org"),
        ("!1 $2 ~x %1 GH-1 :a:", r"\!&#8203;1 &#36;&#8203;2 \~&#8203;x %&#8203;1 GH&#8203;-1 :&#8203;a:"),
        ("$x$ 12:30 90% GHI ~ :", r"&#36;x&#36; 12:30 90% GHI \~ :"),
        ("a5c3785 1234567 defaced a5c378", "a5c378&#8203;5 1234567 defaced a5c378"),
        ("A5C3785ED8D6A35868BC", "A5C378&#8203;5ED8D6&#8203;A35868&#8203;BC"),
        ("at WWW.example.org", "at WWW&#8203;.example.org"),
    ],
)
def test_a_message_keeps_its_names(text: str, said: str) -> None:
    assert markdown_text(text) == said


@pytest.mark.parametrize(
    ("texts", "line"),
    [
        (("#", "12"), r"\#&#8203;12"),
        (("see www", ".example.org"), "see www&#8203;.example.org"),
        (("https:", "//x"), "https:&#8203;//x"),
        (("`a`", "`b`"), "`a`&#8203;`b`"),
        (("abc", "def0"), "abc&#8203;def0"),
        (("(", "12", ")"), "(12)"),
        (("abc ", "def0"), "abc def0"),
        (("- item",), r"\- item"),
        (("12. item",), r"12\. item"),
        (("12) item",), r"12\) item"),
        (("12.", " item"), r"12\. item"),
        (("12.5.2026",), "12.5.2026"),
        (("1234567890. item",), "1234567890. item"),
        (("  ", "=== "), r"\==="),
        (("/close",), r"\/close"),
        ((), ""),
    ],
)
def test_a_line_of_texts_begins_nothing_and_joins_nothing(texts: tuple[str, ...], line: str) -> None:
    assert markdown_line(markdown_text(text) if "`" not in text else text for text in texts) == line


def test_a_cell_is_not_ended_by_what_it_holds() -> None:
    assert markdown_code("a|b", cell=True) == r"`a\|b`"
    assert markdown_text("a|b `c|d`", cell=True) == r"a\|b `c\|d`"
    assert markdown_text("`c|d`") == "`c|d`"


@given(HOSTILE)
def test_json_means_what_it_meant_and_shows_nothing_that_acts(text: str) -> None:
    said = json_text({"z": [text], text: None})
    assert json.loads(said) == {"z": [text], text: None}
    assert "##[" not in said
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("דנה é 😀", "דנה é 😀"),
        ("a\x9b\u202eb\x7f", r"a\u009b\u202eb\u007f"),
        ("\U000e0041", r"\udb40\udc41"),
        ("###[error]", r"##\u0023[error]"),
        ("## [x] #[", "## [x] #["),
    ],
)
def test_json_escapes_no_more_than_it_must(text: str, said: str) -> None:
    assert json_text([text]) == f'[\n  "{said}"\n]\n'


def test_nothing_is_painted_without_colour() -> None:
    assert painter(color=False)("text", "bold red") == "text"
    assert painter(color=True)("text", "bold red") == "\x1b[1;31mtext\x1b[0m"


@given(st.text() | st.text('#["\\ \n\t\u202e\x85\ufeff'))
@example("###[error]##[")
def test_yaml_in_quotes_means_what_it_meant_on_one_line(text: str) -> None:
    said = yaml_quoted(text)
    assert yaml.safe_load(said) == text
    assert said.isprintable()
    assert "##[" not in said
