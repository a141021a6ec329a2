"""Sentences with names in them: what belongs to whom, and in which language."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from dlcheck.model.values import Text
from dlcheck.report.document import Piece, plain
from dlcheck.report.phrases import Phrases, english

EN, HE = Phrases("en"), Phrases("he")
NAME = Piece("ועדה", "he", ref="board")


def test_a_name_stays_a_piece_of_its_own_in_a_sentence():
    assert EN.say("report-chaired-by", who=NAME) == (Piece("Chaired by: ", "en"), NAME, Piece(".", "en"))
    assert HE.say("report-chaired-by", who=NAME) == (Piece("בראשות: ", "he"), NAME, Piece(".", "he"))


def test_words_stay_words_and_numbers_become_part_of_the_sentence():
    who = (NAME, Piece(", "), Piece("Ann"))
    found = EN.say("report-fewest-to-pass", number=2, who=who)
    assert found[1:4] == who
    assert plain(found) == "The fewest who can carry a decision when all attend: 2, for example ועדה, Ann."
    assert plain(EN.say("report-fewest-to-pass", number=1, who=NAME)).endswith("attend: 1, namely ועדה.")


def test_a_name_that_looks_like_a_slot_is_none():
    trap = Piece("{who} \x00who\x00")
    assert trap in EN.say("report-chaired-by", who=trap)


def test_a_language_without_a_catalogue_speaks_english_and_says_so():
    assert Phrases("fr").say("report-summary") == (Piece("Summary", "en"),)
    assert Phrases("fr").own("1") == Piece("1", "en")


def test_figures_are_written_as_the_language_writes_them():
    assert EN.day(date(2026, 5, 1)) == Piece("1 May 2026", "en")
    assert HE.day(date(2026, 5, 1)) == Piece("1.5.2026", "he")
    assert EN.share(Fraction(2, 3)) == Piece("66.6%", "en")
    assert EN.number(12_000) == Piece("12,000", "en")


def test_a_text_of_a_programme_is_in_its_own_language():
    both = Text({"he": "מועצה", "en": "Council"})
    assert HE.text(both, "council") == Piece("מועצה", "he")
    assert EN.text(both, "council", "c") == Piece("Council", "en", "c")
    assert EN.text(Text({"": "מועצה"}), "council") == Piece("מועצה", "he")
    assert HE.text(None, "city-council") == Piece("City council", "en")


def test_lists_have_commas_between_and_nothing_around():
    assert plain(EN.listed([NAME, (Piece("a"), Piece("b"))])) == "ועדה, ab"
    assert EN.listed([]) == ()
    assert plain(EN.spaced([(Piece("One."),), (), (Piece("Two."),)])) == "One. Two."


def test_what_a_rule_names_is_set_apart():
    assert english("`a` is not `b`") == (Piece("a", code=True), Piece(" is not "), Piece("b", code=True))
    assert english("one ` alone") == (Piece("one ` alone"),)
