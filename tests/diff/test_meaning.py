"""What is derived of one side: votes, power, lines to the top, costs, findings; and how values are worded."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from dlcheck.diff.meaning import Meaning, meaning_of
from dlcheck.diff.naming import move_text, name_of, share_or_amount, value_text
from tests.diff.sides import between

COUNCIL = """
partners: {elka: {role: lead}, jdc: {role: member}, city: {role: member}}
domains: {policy: {}, budget: {unit: money}}
bodies:
  board:
    kind: steering
    decides: {policy: {}, budget: {passes: all of seats}}
    decision: {quorum: at least 2 of seats, passes: more than 1/2 of seats}
    seats:
      elka: {partner: elka, votes: 2}
      jdc: {partner: jdc}
      city: {partner: city}
  team: {kind: management, reports_to: board, seats: {one: {}}}
  club: {kind: management, seats: {one: {}}}
positions: {clerk: {reports_to: team}}
cohorts:
  first: {participants: 20, cost: 300_000}
  second: {participants: 25}
  third: {participants: 60}
  fourth: {}
  fifth: {participants: 10, lines: {rooms: {amount: 40_000}, food: {amount: 10_000}}}
budget: {currency: ILS, cost_by_participants: {20: 300_000, 30: 400_000}, funding: {elka: 100%}}
"""


def meaning(text: str = COUNCIL) -> Meaning:
    return meaning_of(between(text, text).new)


def test_a_body_votes_in_each_domain_by_its_rule() -> None:
    votes = meaning().votes("board")
    assert list(votes) == ["policy", "budget"]
    policy, budget = votes["policy"], votes["budget"]
    assert (policy.alone, policy.blocking, policy.idle) == (frozenset(), {"elka"}, frozenset())
    assert policy.power == {"elka": Fraction(2, 3), "jdc": Fraction(1, 6), "city": Fraction(1, 6)}
    assert policy.fewest == 2
    assert budget.blocking == {"elka", "jdc", "city"}
    assert budget.power == dict.fromkeys(("elka", "jdc", "city"), Fraction(1, 3))
    assert budget.fewest == 3


def test_one_with_enough_votes_decides_alone_and_the_others_never_count() -> None:
    vote = meaning(COUNCIL.replace("votes: 2", "votes: 3")).votes("board")["policy"]
    assert (vote.alone, vote.blocking, vote.idle) == ({"elka"}, {"elka"}, {"jdc", "city"})
    assert vote.power == {"elka": 1, "jdc": 0, "city": 0}


def test_a_body_without_a_rule_has_no_votes_but_may_have_a_ballot() -> None:
    assert meaning().votes("team") == {}
    assert meaning().ballots("team") == ()
    stuck = meaning(COUNCIL.replace("at least 2 of seats", "at least 4 of seats"))
    assert "policy" not in stuck.votes("board")
    assert [ballot.present for ballot in stuck.ballots("board")] == [4, 4]


def test_power_that_takes_long_to_tell_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dlcheck.diff.meaning._LITTLE_WORK", 0)
    assert meaning().votes("board")["policy"].power == {}


def test_words_of_the_new_side_are_used_for_the_old_one() -> None:
    new = COUNCIL.replace("board", "council").replace("kind: steering", "kind: steering\n    renamed_from: board")
    new = new.replace("elka", "joint").replace("{role: lead}", "{role: lead, renamed_from: elka}")
    found = between(COUNCIL, new)
    old = meaning_of(found.old)
    assert old.word("board") == "council"
    assert old.word("board/jdc") == "council/jdc"
    assert old.word("city") == "city"
    assert old.votes("council")["policy"].blocking == {"joint"}
    assert [ballot.id for ballot in old.ballots("council")] == ["board", "board"]
    assert old.entry_at("bodies.board.seats.jdc.votes") == "bodies.council.seats.jdc"
    assert old.entry_at("bodies.board.decision") == "bodies.council"
    assert old.entry_at("partners.elka") == "partners.joint"
    assert (old.entry_at("budget.funding.elka"), old.entry_at("")) == ("budget", "")
    assert old.joined == meaning_of(found.new).joined


def test_who_is_joined_to_the_top() -> None:
    found = meaning()
    assert found.joined == {"board", "team", "clerk"}
    assert found.there == {"board", "team", "club", "clerk"}


@pytest.mark.parametrize(
    ("cohort", "expected"),
    [
        ("first", (300_000, 20, True)),
        ("second", (350_000, 25, False)),
        ("third", None),
        ("fourth", None),
        ("fifth", (50_000, 10, True)),
        ("sixth", None),
    ],
)
def test_what_a_cohort_costs(cohort: str, expected: tuple[int, int, bool] | None) -> None:
    assert meaning().cost(f"cohorts.{cohort}") == expected


def test_the_cost_of_each_participant() -> None:
    first, second = (meaning().cost(f"cohorts.{cohort}") for cohort in ("first", "second"))
    assert first
    assert second
    assert (first.each, second.each) == (15_000, 14_000)
    assert first._replace(participants=None).each is None


def test_a_programme_with_an_error_has_no_coverage() -> None:
    assert meaning().coverage
    assert meaning(COUNCIL.replace("kind: steering", "kind: steering\n    quorum: 3")).coverage == ()


def test_findings_are_known_by_rule_entry_and_witness_in_any_order() -> None:
    one = (
        "partners: {elka: {role: funder}, jdc: {role: funder}}\nbudget: {currency: ILS, funding: {elka: 50%, jdc: 40%}}"
    )
    results = meaning(one).results
    assert results
    assert all(entry in ("budget", "program", "partners.elka", "partners.jdc") for _, entry, _ in results)
    other = one.replace("elka: 50%, jdc: 40%", "jdc: 40%, elka: 50%")
    assert meaning(other).results.keys() == results.keys()


@pytest.mark.parametrize(
    ("before", "after", "currency", "expected"),
    [
        ("3130000", "3400000", "ILS", "from 3.13 to 3.40 million ILS (+8.6 %)"),
        ("3400000", "3130000", None, "from 3.40 to 3.13 million (−7.9 %)"),
        ("999999", "1500000", "ILS", "from 999,999 to 1,500,000 ILS (+50.0 %)"),
        ("1000000", "1500000", "ILS", "from 1.00 to 1.50 million ILS (+50.0 %)"),
        ("3130000", "3130001", "ILS", "from 3,130,000 to 3,130,001 ILS (+<0.1 %)"),
        ("3130001", "3130000", "ILS", "from 3,130,001 to 3,130,000 ILS (−<0.1 %)"),
        ("0", "100", "ILS", "from 0 to 100 ILS"),
        ("-5", "100", "ILS", "from -5 to 100 ILS"),
        ("100", "0", "ILS", "from 100 to 0 ILS (−100.0 %)"),
        ("1999.90", "2000", "EUR", "from 1,999.90 to 2,000 EUR (+<0.1 %)"),
    ],
)
def test_how_an_amount_moves(before: str, after: str, currency: str | None, expected: str) -> None:
    assert move_text(Decimal(before), Decimal(after), currency) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, "yes"),
        (False, "no"),
        (Fraction(3, 5), "60%"),
        (Decimal("1999.90"), "1,999.90"),
        (frozenset({("a", 1)}), "…"),
        ((1, 2), "…"),
        ("a `b`\n c", "a 'b' c"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        (3, "3"),
    ],
)
def test_how_a_value_reads(value: object, expected: str) -> None:
    assert value_text(value) == expected


def test_what_a_funder_pays_reads_as_it_is_given() -> None:
    assert share_or_amount(Fraction(1, 3), "ILS") == "1/3"
    assert share_or_amount(Decimal(1_800_000), "ILS") == "1,800,000 ILS"


def test_what_an_entry_is_called() -> None:
    text = (
        'partners: {elka: {name: {he: "אלכ`א", en: Elka}}, jdc: {name: JDC}, city: {name: {he: עיר}}, port: {}}\n'
        "documents: {charter: {title: {en: The charter}}}"
    )
    side = between(text, text).new
    called = [name_of(side, f"partners.{id_}") for id_ in ("elka", "jdc", "city", "port")]
    assert called == ["Elka", "JDC", "עיר", "port"]
    assert name_of(side, "partners.elka", "he") == "אלכ'א"
    assert name_of(side, "documents.charter") == "The charter"
    assert name_of(side, "bodies.board.seats.chair") == "chair"
