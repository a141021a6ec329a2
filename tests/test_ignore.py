"""Comments that accept a finding: which are heard, which line they speak of, and what is wrong with one."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcheck.ignore import read_ignores
from dlcheck.rules.rule import MOST_ALIKE
from dlcheck.source import Source
from tests.workspaces import found, place, run

WHY = "nobody is named until the tender ends"
HEAD = "partners: {elka: {role: observer}}\n"


def read(text: str) -> list[tuple[int, tuple[str, ...], str, bool]]:
    """Each comment: the line it speaks of, the rules, the reason, and whether it is faulty."""
    return [(one.line, one.names, one.reason, one.faulty) for one in read_ignores(Source("a.yaml", text)).all]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1 # dlcheck: ignore[DL501] why", 1),
        ("a: 1\t# dlcheck: ignore[DL501] why", 1),
        ("# dlcheck: ignore[DL501] why\na: 1", 2),
        ("# dlcheck: ignore[DL501] why\n\n# more\n  \na: 1", 5),
        ("# dlcheck: ignore[DL501] why\r\na: 1", 2),
        ("# dlcheck: ignore[DL501] why\ra: 1", 2),
        ("#dlcheck:ignore[DL501] why\na: 1", 2),
        ("a: 1\n# dlcheck: ignore[DL501] why", 0),
        ("# first # dlcheck: ignore[DL501] why\na: 1", 2),
        ("a: | # dlcheck: ignore[DL501] why\n  text\n", 1),
        ("a: [1, # dlcheck: ignore[DL501] why\n  2]", 1),
        ("אב: דנה # dlcheck: ignore[DL501] why", 1),
    ],
)
def test_a_comment_speaks_of_its_line_or_the_next_that_says_something(text: str, line: int) -> None:
    assert read(text) == [(line, ("DL501",), "why", False)]


@pytest.mark.parametrize(
    "text",
    [
        'a: "x # dlcheck: ignore[DL501] why"',
        "a: 'x # dlcheck: ignore[DL501] why'",
        "a: |\n  # dlcheck: ignore[DL501] why\n",
        "a: >\n  x\n  # dlcheck: ignore[DL501] why\n",
        "a: x# dlcheck: ignore[DL501] why",
        "# dlcheck: 1",
        "#dlcheck: 1",
        "# see dlcheck: ignore[DL501]",
        "a: [ # dlcheck: ignore[DL501] why",
        "dlcheck: 1",
        "",
    ],
)
def test_what_is_no_comment_to_dlcheck_is_not_heard(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "said", ["ignore", "ignore DL501 why", "ignore[] why", "ignore[DL501 why", "ingore[DL501] why", "ignore[DL5*] why"]
)
def test_a_comment_in_another_form_is_faulty(said: str) -> None:
    assert read(f"a: 1  # dlcheck: {said}") == [(1, (), "", True)]


@pytest.mark.parametrize("said", ["dlcheck ignore[DL501] why", "dlcheck  ignore [DL501]", "dlcheck-ignore[DL501] why"])
def test_a_comment_without_its_colon_is_faulty(said: str) -> None:
    assert read(f"a: 1  # {said}") == [(1, (), "", True)]


@pytest.mark.parametrize("said", ["dlcheck ignores[DL501]", "dlcheck ignore DL501", "dlcheckignore[DL501]", "dlcheck"])
def test_a_comment_about_dlcheck_is_not_heard(said: str) -> None:
    assert read(f"a: 1  # {said}") == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("DL5O1", "did you mean `DL501`?"),
        ("dl501", "did you mean `DL501`?"),
        ("DL999", "see `dlcheck rules`"),
        ("duty-without-acountable", "did you mean `duty-without-accountable`?"),
    ],
)
def test_a_code_that_is_near_is_no_guess_unless_it_looks_the_same(name: str, hint: str) -> None:
    (result,) = found(f"{HEAD}budget: {{}}  # dlcheck: ignore[{name}] why\n", "DL922")
    assert result.hint == hint


def test_a_comment_names_codes_and_slugs() -> None:
    text = "a: 1 # dlcheck: ignore[DL501,  duty-without-accountable ,DL502]   why it is so  "
    assert read(text) == [(1, ("DL501", "duty-without-accountable", "DL502"), "why it is so", False)]


@given(st.text())
def test_no_text_makes_it_raise(text: str) -> None:
    source = Source("a.yaml", f"{text}\n# dlcheck: {text}")
    for one in read_ignores(source).all:
        assert source.text[one.span.start] == "#"


def told(text: str, **options: bool) -> list[tuple[str, str, str]]:
    """Code, what accepts it, and how, of every result."""
    return [
        (result.code, result.accepted.by if result.accepted else "", result.accepted.name if result.accepted else "")
        for result in run(HEAD + dedent(text), **options).results  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize("name", ["DL501", "duty-without-accountable"])
@pytest.mark.parametrize(
    "text",
    [
        "responsibilities:\n  train: {{}}  # dlcheck: ignore[{name}] {why}\n",
        "responsibilities:\n  # dlcheck: ignore[{name}] {why}\n  train: {{}}\n",
    ],
)
def test_what_a_comment_ignores_is_accepted(text: str, name: str) -> None:
    assert told(text.format(name=name, why=WHY)) == [("DL501", "ignore", WHY)]


def test_a_comment_on_another_line_ignores_nothing() -> None:
    text = f"responsibilities:  # dlcheck: ignore[DL501] {WHY}\n  train: {{}}\n"
    assert told(text) == [("DL924", "", ""), ("DL501", "", "")]


def test_a_comment_without_a_reason_ignores_nothing() -> None:
    assert told("responsibilities:\n  train: {}  # dlcheck: ignore[DL501]\n") == [("DL501", "", ""), ("DL921", "", "")]


def test_each_rule_of_a_comment_is_used_or_not() -> None:
    checked = run(f"{HEAD}responsibilities:\n  train: {{}}  # dlcheck: ignore[DL501, DL502, DL501] {WHY}\n")
    [ignored, unused] = checked.results
    assert (ignored.code, unused.code) == ("DL501", "DL924")
    assert unused.message == "the comment ignores DL502 `joint-accountability`, which finds nothing on line 4"
    assert place(checked, unused) == (4, 14, f"# dlcheck: ignore[DL501, DL502, DL501] {WHY}")


def test_what_does_not_run_is_not_called_unused() -> None:
    text = f"responsibilities:\n  train: {{accountable: elka}}  # dlcheck: ignore[DL501] {WHY}\n"
    assert [result.code for result in found(HEAD + text)] == ["DL924"]
    assert [result.code for result in found(HEAD + text, "DL9")] == []
    assert [result.code for result in found(HEAD + text, "DL501", "DL924")] == ["DL924"]


def test_a_programme_with_an_error_may_have_left_something_unsaid() -> None:
    text = f"responsibilities:\n  train: {{accountable: elkaa}}  # dlcheck: ignore[DL501] {WHY}\n"
    assert "DL924" not in [result.code for result in found(HEAD + text)]


def test_comments_need_not_be_heeded() -> None:
    text = f"responsibilities:\n  train: {{}}  # dlcheck: ignore[DL501] {WHY}\n"
    assert told(text, comments=False) == [("DL501", "", "")]


def test_what_cannot_be_waived_cannot_be_ignored() -> None:
    text = f"responsibilities:\n  train: {{accountable: elkaa}}  # dlcheck: ignore[DL110] {WHY}\n"
    assert told(text) == [("DL110", "", ""), ("DL923", "", "")]


def test_a_waiver_comes_before_a_comment() -> None:
    text = f"""\
        responsibilities:
          train: {{}}  # dlcheck: ignore[DL501] {WHY}
        waivers:
          known: {{rule: DL501, at: responsibilities.train, why: comes, by: elka, until: 2027}}
        """
    assert told(text) == [("DL501", "waiver", "known"), ("DL924", "", "")]


SHARED = """\
    # file: base.yaml
    program: {id: base, abstract: true}
    partners: {elka: {role: observer}}
    responsibilities:
      train: {}  # dlcheck: ignore[DL501] nobody is named yet
    # file: one.yaml
    program: {id: one, extends: base}
    # file: two.yaml
    program: {id: two, extends: base}
    """


def test_a_comment_in_what_is_taken_over_counts_for_all() -> None:
    [result] = run(SHARED).results
    assert (result.code, result.programmes, result.accepted and result.accepted.by) == (
        "DL501",
        ("one", "two"),
        "ignore",
    )


def test_it_is_used_where_one_of_them_needs_it() -> None:
    text = dedent(SHARED) + "responsibilities: {train: {accountable: elka}}\n"
    [result] = run(text).results
    assert (result.code, result.programmes, result.accepted and result.accepted.by) == ("DL501", ("one",), "ignore")


def test_a_workspace_rule_can_be_ignored_where_it_speaks() -> None:
    text = """\
        # file: shared.yaml
        partners:
          elka: {kind: nonprofit}  # dlcheck: ignore[DL115] joins next year
        # file: one.yaml
        program: {id: one}
        """
    [result] = run(text).results
    assert (result.code, result.accepted and result.accepted.name) == ("DL115", "joins next year")


def test_what_was_cut_from_a_flood_may_be_what_a_comment_ignores() -> None:
    duties = "".join(f"  duty-{number}: {{}}\n" for number in range(MOST_ALIKE + 5))
    text = f"{HEAD}responsibilities:\n{duties}  last: {{}}  # dlcheck: ignore[DL501] {WHY}\n"
    assert {result.code for result in found(text, "DL501", "DL924")} == {"DL501"}
