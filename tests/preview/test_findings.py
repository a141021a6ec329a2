"""Findings as rows: their order, their words, the lines that they stand in."""

from __future__ import annotations

from datetime import date

import pytest

from dlcheck.finding import Label, Severity
from dlcheck.locale import Said, locale_of
from dlcheck.preview import findings as module
from dlcheck.preview.findings import Piece, Place, Row, pieces, rows, visible
from dlcheck.preview.seen import Seen
from dlcheck.result import Acceptance, Result, Run
from dlcheck.rules.rule import Rule
from dlcheck.source import Source, Span

TEXT = "program:\n\tid: harbour\r\n  נמל: \u202e  end\n" + "x" * 200 + "meant" + "y" * 300 + "\n"
SOURCE = Source("a.yaml", TEXT)


def result(start: int = 0, end: int = 7, path: str = "a.yaml", **values: object) -> Result:
    known: dict[str, object] = {"code": "DL001", "slug": "not-utf8", "severity": Severity.ERROR, "message": "said"}
    return Result(span=Span(path, start, end), **{**known, **values})  # type: ignore[arg-type]


def seen(*results: Result, rules: dict[str, Rule] | None = None) -> Seen:
    run = Run(results, {"a.yaml": SOURCE}, date(2026, 1, 1), 90, 1, 1, complete=True)
    return Seen(1, run.day, run=run, rules=rules)


def told(*results: Result, lang: str = "en", rules: dict[str, Rule] | None = None) -> list[Row]:
    return list(rows(seen(rules=rules), results, locale_of(lang)))


def place(start: int, end: int) -> Place:
    return told(result(start, end))[0].places[0]


def at(text: str) -> tuple[int, int]:
    return TEXT.index(text), TEXT.index(text) + len(text)


def test_the_heaviest_come_first_and_the_accepted_last() -> None:
    accepted = result(message="1", accepted=Acceptance("waiver", "w"))
    found = told(
        accepted,
        result(message="2", severity=Severity.INFO),
        result(message="3", severity=Severity.WARNING),
        result(message="4"),
        result(message="5", severity=Severity.WARNING),
    )
    assert ["".join(piece.text for piece in row.message) for row in found] == ["4", "3", "5", "2", "1"]
    assert [row.anchor for row in found] == [f"finding-{number}" for number in range(1, 6)]
    assert [row.severity for row in found] == ["error", "warning", "warning", "info", "error"]
    assert [row.accepted for row in found] == [None, None, None, None, ("waiver", "w")]


def test_only_so_many_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 2)
    assert [row.severity for row in told(result(severity=Severity.INFO), result(), result())] == ["error", "error"]


@pytest.mark.parametrize(
    ("lang", "title"),
    [("en", Said("A file is not UTF-8.", "en")), ("he", Said("קובץ אינו בקידוד UTF-8.", "he"))],
)
def test_a_rule_is_told_in_the_language_of_the_page(lang: str, title: Said) -> None:
    assert told(result(), lang=lang)[0].title == title


def test_a_rule_of_a_plugin_is_told_by_its_own_words_and_a_policy_by_its_name() -> None:
    mine = Rule(
        "X1", "mine", Severity.INFO, "Something of ours.\n\nWhy.", "programme", None, frozenset(), waivable=True
    )
    row = told(result(code="X1", slug="mine"), lang="he", rules={"X1": mine})[0]
    assert row.title == Said("Something of ours.", "en")
    assert told(result(code="P1", slug="two\u202ekeys"), lang="he")[0].title == Said("two\\u{202e}keys", "en")


def test_a_place_is_its_line_parted_round_what_is_meant() -> None:
    assert place(*at("program")) == Place("a.yaml:1:1", 1, "", "program", ":")
    assert place(*at("harbour")) == Place("a.yaml:2:6", 2, "id: ", "harbour", "")
    assert place(*at("נמל")) == Place("a.yaml:3:3", 3, "", "נמל", ": \\u{202e}  end")


def test_what_goes_on_over_several_lines_is_meant_to_the_end_of_the_first() -> None:
    start, _ = at("id")
    assert place(start, start + 30) == Place("a.yaml:2:2", 2, "", "id: harbour", "")


def test_where_nothing_has_a_length_one_letter_is_meant() -> None:
    start, _ = at("harbour")
    assert place(start, start).meant == "h"


def test_a_long_line_is_cut_round_what_is_meant() -> None:
    found = place(*at("meant"))
    assert (found.line, found.meant) == (4, "meant")
    assert found.before == "…" + "x" * 60
    assert found.after == "y" * 95 + "…"
    whole = place(TEXT.index("xx"), TEXT.index("meant"))
    assert (whole.before, whole.meant, whole.after) == ("", "x" * 160, "…")


def test_a_place_in_a_file_that_was_not_read_is_its_path() -> None:
    assert told(result(path="b\u202e.yaml"))[0].places == (Place("b\\u{202e}.yaml", 0),)
    nothing = Seen(1, date(2026, 1, 1))
    assert next(rows(nothing, [result()], locale_of("en"))).places == (Place("a.yaml", 0),)


def test_what_a_finding_rests_on_is_shown_up_to_five_places() -> None:
    labels = tuple(Label(Span("a.yaml", 0, 7), f"see `{number}`") for number in range(7))
    row = told(result(related=labels))[0]
    assert len(row.places) == 6
    assert row.places[1].note == (Piece("see ", name=False), Piece("0", name=True))
    assert row.unseen == 2
    assert told(result(related=labels[:5]))[0].unseen == 0


def test_a_message_is_parted_at_its_backticks() -> None:
    assert pieces("`a` and `b`") == (Piece("a", name=True), Piece(" and ", name=False), Piece("b", name=True))
    assert pieces("one ` alone") == (Piece("one ` alone", name=False),)
    assert pieces("nothing ``") == (Piece("nothing ", name=False),)
    assert pieces("") == ()


def test_a_hint_and_an_entity() -> None:
    row = told(result(hint="do `it`", where="bodies.board.seats.mayor.holder"))[0]
    assert row.hint == (Piece("do ", name=False), Piece("it", name=True))
    assert row.entity == "board/mayor"
    assert told(result())[0].hint == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [("plain נמל", "plain נמל"), ("a\u202eb", "a\\u{202e}b"), ("a\nb", "a\\u{a}b"), ("a::b ##[c]", "a::b ##[c]")],
)
def test_what_hides_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown
