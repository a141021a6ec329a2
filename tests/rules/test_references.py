"""Ids that look alike, texts that are missing, and programmes of one id."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcheck.rules.references import _pairs
from tests.rules.telling import told
from tests.workspaces import found


def partners(*ids: str) -> str:
    return "partners:\n" + "".join(f"  {id_}: {{role: observer}}\n" for id_ in ids)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("jdc-israel", "jdc-isreal", True),  # swapped
        ("interior", "interor", True),  # one less
        ("interior", "innterior", True),  # one more
        ("interior", "intarior", True),  # another
        ("interior", "intarier", False),  # two others
        ("cycle-1", "cycle-2", False),  # digits only
        ("cycle-1", "cycle-12", False),
        ("cycle-1", "cycle-l", True),  # look the same
        ("unit-0", "unit-o", True),
        ("modern-art", "modem-art", True),
        ("vvater", "water", True),
        ("a1", "al", False),  # too short to tell
        ("team-a", "team-b", False),  # told apart by a word of its own
        ("head", "lead", False),  # short words
        ("state-office", "start-office", False),
        ("health", "wealth", True),
        ("north-council", "northcouncil", True),
        ("elka", "elka", False),
        ("orchard", "rxchard", False),  # two others, of which the second is where the first was
        ("isaac-fund", "iscaa-fund", False),  # moved over two
        ("unit-a1234", "unit-b1234", False),  # a number with a letter before it is no word
    ],
)
def test_which_ids_look_alike(one: str, other: str, alike: bool) -> None:
    text = partners(*dict.fromkeys((one, other)))
    lines = told(f"program: {{id: a}}\n{text}", "DL116")
    said = f"4:3 {other} | `{other}`, a partner, looks like `{one}`, a partner; ids that differ are expected"
    assert lines == ([said] if alike else [])


WORDS = st.lists(st.text("abcdef", min_size=5, max_size=9), min_size=1, max_size=3)


@given(WORDS, st.integers(0, 2), st.integers(0, 8), st.sampled_from(["less", "more", "other", "swapped"]))
def test_two_ids_one_letter_apart_within_a_word_are_always_compared(
    words: list[str], which: int, at: int, change: str
) -> None:
    which = min(which, len(words) - 1)
    word = words[which]
    at = min(at, len(word) - 2)
    before, after = word[:at], word[at:]
    changed = {"less": after[1:], "more": "x" + after, "other": "x" + after[1:]}
    new = before + changed.get(change, after[1] + after[0] + after[2:])
    id_, other = "-".join(words), "-".join([*words[:which], new, *words[which + 1 :]])
    # What a shared word hides, or a word too short to tell a slip from a name, is no slip.
    assert id_ == other or len(new) < 5 or words.count(word) > 1 or (id_, other) in set(_pairs([id_, other]))


def test_ids_of_two_kinds_may_be_near_but_not_the_same_to_the_eye() -> None:
    near = "positions: {coordinator: {}}\npeople: {coordinators: {}}\n"
    same = "positions: {unit-l: {}}\npeople: {unit-1: {}}\n"
    assert found(near, "DL116") == []
    [result] = found(same, "DL116")
    assert result.message == "`unit-l`, a position, looks like `unit-1`, a person; ids that differ are expected"
    assert [label.text for label in result.related] == ["`unit-1` is declared here"]


def test_seats_are_told_only_when_they_look_the_same() -> None:
    text = "bodies: {board: {kind: audit, seats: {%s: {}, %s: {}}}}"
    assert found(text % ("member-north", "member-norths"), "DL116") == []
    assert len(found(text % ("seat-l", "seat-1"), "DL116")) == 1


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ("steering-committee", "steeringcommittee", 1),
        ("ab-cdefgh", "abcdefgh", 0),
        ("council-ab-cdefgh", "council-abcdefgh", 0),
    ],
)
def test_a_hyphen_is_a_slip_between_longer_words_only(one: str, other: str, number: int) -> None:
    assert len(found(partners(one, other), "DL116")) == number


def test_of_three_that_look_alike_two_are_told() -> None:
    assert len(found(partners("ministry-l", "ministry-1", "ministry-i"), "DL116")) == 2


def test_thousands_of_ids_that_differ_in_digits() -> None:
    text = partners(*(f"partner-of-the-programme-{number}" for number in range(3000)))
    assert found(text, "DL116") == []


NAMES = """
    program: {{id: a{languages}}}
    partners:
      elka: {{role: observer, name: {elka}}}
      jdc: {{role: observer, name: {jdc}}}
    """
BOTH, HEBREW, BARE = "{he: אלכא, en: Elka}", "{he: אלכא}", "Elka"


@pytest.mark.parametrize(
    ("languages", "elka", "jdc", "missing"),
    [
        ("", BOTH, HEBREW, ["`he`, and `en` is"]),
        ("", BOTH, BOTH, []),
        ("", BOTH, BARE, []),
        ("", HEBREW, BARE, []),
        ("", HEBREW, "{en: JDC}", []),  # two languages, but never side by side
        (", languages: [he, en]", HEBREW, BARE, ["`he`, and `en` is"]),
        (", languages: [he]", BOTH, HEBREW, []),
        (", languages: [he, en, ar]", BOTH, BARE, ["`he` and `en`, and `ar` is"]),
        (", languages: [en, ar]", HEBREW, BARE, ["`he`, and `en` and `ar` are"]),
    ],
)
def test_texts_that_are_missing(languages: str, elka: str, jdc: str, missing: list[str]) -> None:
    results = found(NAMES.format(languages=languages, elka=elka, jdc=jdc), "DL117")
    assert [result.message for result in results] == [
        f"the text is given in {said} expected as well" for said in missing
    ]


def test_the_place_of_a_text_that_is_missing() -> None:
    text = "program: {id: a}\ngroups: {g: {members: [], name: {he: א, en: a}}}\ncohorts: {c: {name: {he: א}}}\n"
    assert told(text, "DL117") == ["3:21 {he: א} | the text is given in `he`, and `en` is expected as well"]


def test_the_text_of_a_shared_entity_counts_where_it_is_used() -> None:
    text = (
        "# file: shared.yaml\npartners: {elka: {name: {he: א}}, other: {name: {he: א}}}\n"
        "# file: a.yaml\nprogram: {id: a, languages: [he, en]}\nresponsibilities: {train: {accountable: elka}}\n"
        "# file: b.yaml\nprogram: {id: b}\nresponsibilities: {train: {accountable: [elka, other]}}\n"
    )
    [result] = found(text, "DL117")
    assert (result.span.path, result.where, result.programmes) == ("shared.yaml", "partners.elka.name", ("a",))


def test_each_further_programme_of_one_id_is_told() -> None:
    text = "".join(f"# file: {path}.yaml\nprogram: {{id: same, name: {path}}}\n" for path in "cab")
    results = found(text + "# file: d.yaml\nprogram: {id: other}\n", "DL801")
    assert [(result.span.path, result.where) for result in results] == [
        ("b.yaml", "program.id"),
        ("c.yaml", "program.id"),
    ]
    assert {label.span.path for result in results for label in result.related} == {"a.yaml"}
    assert results[0].message == (
        "the programme `same` is declared in `a.yaml` and again here, an id of its own is expected"
    )
