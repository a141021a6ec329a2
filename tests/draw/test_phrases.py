from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcheck.draw.diagram import Phrase, Role, Text
from dlcheck.draw.phrases import arrow, interleaved, joined, listed, pieces_of, told
from dlcheck.draw.text import missing

LEFT, RIGHT, TIE = "\u200e", "\u200f", "\u00a0"
keys = st.lists(st.integers(0, 12), unique=True)


def plain(text):
    """The text without the marks that keep its order, and with plain blanks."""
    return text.replace(LEFT, "").replace(RIGHT, "").replace(TIE, " ")


def detail(*pieces, lang="en"):
    return Text(" · ".join(text for _, text in pieces), lang, Role.DETAIL, Phrase("detail", pieces, between=" · "))


def said(key, text, lang="en"):
    return Text(text, lang, Role.DETAIL, Phrase(key))


def both(was, now):
    text, differs = joined(was, now)
    return plain(text.text), differs


def test_what_is_gone_stands_behind_what_it_stood_behind():
    assert interleaved("abcd", "bxd") == ["a", "b", "c", "x", "d"]
    assert interleaved("ab", "ba") == ["b", "a"]
    assert interleaved("", "ab") == ["a", "b"]
    assert interleaved("ab", "") == ["a", "b"]


@given(keys, keys)
def test_both_sides_keep_their_order_as_far_as_they_agree(old, new):
    whole = interleaved(old, new)
    assert sorted(whole) == sorted({*old, *new})
    assert [key for key in whole if key in new] == new
    if [key for key in old if key in new] == [key for key in new if key in old]:
        assert [key for key in whole if key in old] == old


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("at least 1/2 of seats", "at least 2/3 of seats", "at least 1/2 → 2/3 of seats"),
        ("2 votes", "3 votes", "2 → 3 votes"),
        ("1 vote", "2 votes", "1 vote → 2 votes"),
        ("until 1 May 2026", "until 1 May 2027", "until 1 May 2026 → 2027"),
        ("domain: Budget", "domain: Staff", "domain: Budget → Staff"),
        ("Budget", "Budget of the year", "Budget → Budget of the year"),
        ("Budget of the year", "Budget", "Budget of the year → Budget"),
        ("Old City Council", "New City Council", "Old City Council → New City Council"),
        ("head", "deputy head", "head → deputy head"),
        ("Budget (up to 200)", "Budget (up to 300)", "Budget (up to 200 → 300)"),
        ("a (b", "a c)", "a (b → c)"),
        ("x)", ")", "x) → )"),
        ("a a", "a a a", "a a → a a"),
    ],
)
def test_words_in_common_are_said_once(old, new, expected):
    assert plain(arrow(old, new, "en", whole=False)) == expected


def test_a_name_is_said_whole():
    assert plain(arrow("Ministry of Health", "Ministry of Labour", "en")) == "Ministry of Health → Ministry of Labour"


def test_the_arrow_points_where_reading_goes_and_keeps_the_order():
    assert arrow("PMO", "HQ", "en") == f"PMO {LEFT}→{TIE}HQ"
    assert arrow("PMO", "HQ", "he") == f"PMO {RIGHT}←{TIE}HQ"


def test_the_font_has_every_sign():
    assert not missing("→←+−~·" + TIE)


def test_what_one_side_says_bears_its_sign():
    text = said("meets", "Meets: monthly")
    assert both(None, text) == ("+ Meets: monthly", True)
    assert both(text, None) == ("− Meets: monthly", True)
    assert both(text, said("meets", "Meets: monthly")) == ("Meets: monthly", False)
    assert joined(None, Text("x", "he")).text.text.startswith(RIGHT)
    with pytest.raises(ValueError, match="neither side"):
        joined(None, None)


def test_texts_put_together_alike_differ_by_pieces():
    old = Text("Decides: A, B", phrase=Phrase("decides", (("a", "A"), ("b", "B")), before="Decides: "))
    new = Text("Decides: B, C", phrase=Phrase("decides", (("b", "B"), ("c", "C")), before="Decides: "))
    assert both(old, new) == ("Decides: − A, B, + C", True)
    limit = Text(
        "Decides: A (up to 1), B", phrase=Phrase("decides", (("a", "A (up to 1)"), ("b", "B")), before="Decides: ")
    )
    assert both(old, limit) == ("Decides: A → A (up to 1), B", True)


def test_a_single_piece_gives_way_to_another():
    old = Text("Quorum: 1", phrase=Phrase("quorum", (("", "1"),), before="Quorum: "))
    new = Text("Quorum: 2", phrase=Phrase("quorum", (("", "2"),), before="Quorum: "))
    assert both(old, new) == ("Quorum: 1 → 2", True)
    one = Text("Dana Levi", phrase=Phrase("holder", (("dana", "Dana Levi"),)))
    two = Text("Noa Levi", phrase=Phrase("holder", (("noa", "Noa Levi"),)))
    assert both(one, two) == ("Dana Levi → Noa Levi", True)
    three = Text("Noa Levi, Gil", phrase=Phrase("holder", (("noa", "Noa Levi"), ("gil", "Gil"))))
    assert both(one, three) == ("− Dana Levi, + Noa Levi, + Gil", True)


def test_texts_put_together_otherwise_are_told_whole():
    old = Text("1 seat", phrase=Phrase("seats"))
    new = Text("2 seats", phrase=Phrase("seats", (("", "2"),), after=" seats"))
    assert both(old, new) == ("1 seat → 2 seats", True)
    assert both(Text("a"), Text("b")) == ("a → b", True)


def test_lines_are_told_by_what_they_speak_of():
    was = [said("name", "Board"), said("quorum", "Quorum: 1"), said("meets", "Meets: monthly")]
    now = [said("name", "Board"), said("passes", "Passes with 2"), said("quorum", "Quorum: 2")]
    texts, differs = told(was, now)
    assert [plain(text.text) for text in texts] == ["Board", "+ Passes with 2", "Quorum: 1 → 2", "− Meets: monthly"]
    assert differs
    assert told(was, was) == (was, False)


def test_what_stands_aside_is_told_only_where_it_differs():
    line, aside = [said("name", "Chair")], [said("votes", "1 vote")]
    assert told(line, line, aside, aside) == (line, False)
    texts, differs = told(line, [*line, said("votes", "2 votes")], aside, [])
    assert [plain(text.text) for text in texts] == ["Chair", "1 vote → 2 votes"]
    assert differs
    assert [plain(text.text) for text in told(line, line, aside, [])[0]] == ["Chair", "− 1 vote"]
    shown = [*line, said("votes", "1 vote")]
    assert told(line, shown, aside, []) == (shown, False)


def test_several_texts_of_one_thing_are_told_apart():
    texts, differs = told([said("x", "a"), said("x", "b")], [said("x", "a"), said("x", "c")])
    assert [plain(text.text) for text in texts] == ["a", "b → c"]
    assert differs


def test_a_quiet_line_comes_apart_and_together():
    line = detail(("rank", "head"), ("votes", "2 votes"), lang="he")
    parts = pieces_of(line)
    assert [(part.text, part.phrase and part.phrase.key) for part in parts] == [("head", "rank"), ("2 votes", "votes")]
    assert parts[0].phrase is not None
    assert not parts[0].phrase.pieces
    whole = listed(parts, "he")
    assert whole is not None
    assert (plain(whole.text), whole.lang, whole.role) == (line.text, "he", Role.DETAIL)
    assert pieces_of(None) == []
    assert pieces_of(Text("x")) == [Text("x")]
    assert listed([], "en") is None
