"""What is said of a change: each thing once, in the words of the new side, with values before and after."""

from __future__ import annotations

import random
import re
from typing import Any, ClassVar

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dlcheck.diff.criterion import Weight
from dlcheck.diff.review import judge
from tests.diff.sides import between
from tests.diff.whole import WHOLE

BOARD = """
partners:
  elka: {name: {he: "אלכ\\"א", en: Elka}, role: lead}
  interior: {name: {he: משרד הפנים, en: Ministry of the Interior}, role: member}
  academy: {name: Academy, role: member}
  city: {name: City, role: member}
domains: {policy: {name: Policy}, personnel: {name: Personnel}}
bodies:
  team:
    name: Management team
    kind: management
    decides: [policy, personnel]
    decision: {quorum: at least 3 of seats, passes: more than 1/2 of seats}
    seats:
      elka: {partner: elka}
      interior: {partner: interior}
      academy: {partner: academy}
      city: {partner: city}
      expert: {rank: expert}
"""


def said(old: str, new: str, *without: str) -> list[str]:
    """Code and message of all that is said, heaviest first; what is found and covered is left out."""
    verdicts = sorted(judge(between(old, new)), key=lambda verdict: verdict.order)
    left_out = ("DC85", *without)
    return [
        f"{verdict.criterion.code} {verdict.statement.message}"
        for verdict in verdicts
        if not verdict.criterion.code.startswith(left_out)
    ]


def changed(text: str, *edits: tuple[str, str]) -> str:
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def test_a_seat_that_is_removed_is_one_breaking_statement_and_what_follows() -> None:
    new = changed(BOARD, ("      interior: {partner: interior}\n", ""))
    assert said(BOARD, new) == [
        "DC103 `Ministry of the Interior` loses its only seat on `Management team`",
    ]


def test_a_seat_that_is_added_says_the_mirror() -> None:
    new = changed(BOARD, ("      interior: {partner: interior}\n", ""))
    assert said(new, BOARD) == ["DC104 `Ministry of the Interior` gains its first seat on `Management team`"]


def test_one_seat_of_several_is_a_seat_of_the_partner() -> None:
    more = changed(
        BOARD, ("      city: {partner: city}\n", "      city: {partner: city}\n      mayor: {partner: city}\n")
    )
    found = said(more, BOARD, "DC34")
    assert found == ["DC101 `Management team` loses the seat `mayor` of `City`"]


def test_all_of_several_seats_are_told_each_and_together() -> None:
    more = changed(
        BOARD, ("      city: {partner: city}\n", "      city: {partner: city}\n      mayor: {partner: city}\n")
    )
    none = changed(BOARD, ("      city: {partner: city}\n", ""))
    assert said(more, none, "DC34") == [
        "DC101 `Management team` loses the seat `city` of `City`",
        "DC101 `Management team` loses the seat `mayor` of `City`",
        "DC103 `City` loses all its seats on `Management team`",
    ]


def test_a_body_that_is_gone_is_told_once_with_what_it_held() -> None:
    two = BOARD + "  council: {kind: advisory, reports_to: team, seats: {one: {}, two: {partner: city}}}\n"
    assert said(two, BOARD) == ["DC201 `council` is gone, with 2 seats of `City`"]


def test_a_partner_that_is_gone_with_its_seat_loses_no_voice_beside() -> None:
    new = changed(
        BOARD, ("      academy: {partner: academy}\n", ""), ("  academy: {name: Academy, role: member}\n", "")
    )
    assert said(BOARD, new) == [
        "DC101 `Management team` loses the seat `academy` of `Academy`",
        "DC501 the partner `Academy` (member) is gone",
    ]


def test_names_are_those_of_the_new_side() -> None:
    new = changed(BOARD, ("name: Management team", "name: Executive"), ("      expert: {rank: expert}\n", ""))
    assert "DC101 `Executive` loses the seat `expert`" in said(BOARD, new)
    assert "DC102 `Management team` gains the seat `expert`" in said(new, BOARD)


def test_a_veto_is_said_with_its_partner_and_domain() -> None:
    new = changed(
        BOARD, ("passes: more than 1/2 of seats}", "passes: more than 1/2 of seats, vetoes: {personnel: [elka]}}")
    )
    found = said(BOARD, new)
    block = "block every decision of `Management team` on `Personnel`"
    back = f"DC324 `elka` of `Elka` can no longer {block}: its veto is gone"
    assert f"DC325 `elka` of `Elka` can now {block}, by a veto" in found
    assert back in said(new, BOARD)
    assert not any(line.startswith(("DC343", "DC344")) for line in (*found, *said(new, BOARD)))


def test_a_veto_that_changes_nothing_says_so() -> None:
    all_ = changed(BOARD, ("more than 1/2 of seats", "all of seats"))
    new = changed(all_, ("passes: all of seats}", "passes: all of seats, vetoes: {personnel: [expert]}}"))
    where, what = "on `Personnel` in `Management team`", "every decision by its votes"
    assert said(all_, new) == [f"DC325 `expert` gains a veto {where}, and could block before {what}"]
    assert said(new, all_) == [f"DC324 `expert` loses its veto {where}, and can still block {what}"]


def test_everybody_can_block_where_all_must_agree() -> None:
    new = changed(BOARD, ("more than 1/2 of seats", "all of seats"))
    found = said(BOARD, new)
    assert "DC344 everybody who votes (5) can now block every decision of `Management team`" in found
    assert "DC348 5 of 5 seats can decide in `Management team` instead of 3 of 5" in found
    assert not any(line.startswith("DC347") for line in found)


def test_power_that_only_one_left_behind_is_not_told() -> None:
    new = changed(
        BOARD,
        ("      interior: {partner: interior}\n", ""),
        ("elka: {partner: elka}", "elka: {partner: elka, votes: 2}"),
    )
    assert any(line.startswith("DC347") for line in said(BOARD, new))


def test_power_moves_where_votes_do() -> None:
    new = changed(BOARD, ("elka: {partner: elka}", "elka: {partner: elka, votes: 2}"))
    [shift] = [line for line in said(BOARD, new) if line.startswith("DC347")]
    assert (
        shift == "DC347 power in `Management team` moves: `Elka` from 20% to 40%, `Ministry of the Interior` from 20% "
        "to 15%, `Academy` from 20% to 15%, `City` from 20% to 15% and 1 more"
    )


def test_a_body_whose_quorum_is_out_of_reach_cannot_decide() -> None:
    new = changed(
        BOARD,
        ("academy: {partner: academy}", "academy: {partner: academy, vacant: true}"),
        ("city: {partner: city}", "city: {partner: city, vacant: true}"),
        ("expert: {rank: expert}", "expert: {rank: expert, vacant: true}"),
    )
    ahead = "DC351 `Management team` can no longer decide anything: 3 must be present and 2 seats can be"
    back = "DC352 `Management team` can decide again; before, 3 must be present and 2 seats can be"
    assert ahead in said(BOARD, new)
    assert back in said(new, BOARD)


def test_a_majority_out_of_reach_says_so() -> None:
    new = changed(
        BOARD,
        ("city: {partner: city}", "city: {partner: city, votes: 6, vacant: true}"),
    )
    assert "DC351 `Management team` can no longer decide anything: 6 votes must carry and there are 4" in said(
        BOARD, new
    )


def test_a_domain_is_decided_by_nobody_only_where_all_could_be_read() -> None:
    new = changed(BOARD, ("decides: [policy, personnel]", "decides: [policy]"))
    assert "DC308 nobody decides in `Personnel`, as `Management team` did" in said(BOARD, new)
    assert "DC309 `Management team` decides in `Personnel`, where nobody did" in said(new, BOARD)
    broken = changed(BOARD, ("quorum: at least 3 of seats", "quorum: at least many of seats"))
    assert not any(line.startswith("DC308") for line in said(BOARD, broken))


def test_what_is_cut_off_is_told_in_one_statement() -> None:
    tree = """
    bodies:
      top: {kind: steering, seats: {one: {}}}
      middle: {name: Middle, kind: management, reports_to: top, seats: {two: {}}}
      low: {name: Low, kind: working-group, reports_to: middle, seats: {three: {}}}
    positions: {clerk: {name: Clerk, reports_to: low}}
    """
    new = changed(tree, (", reports_to: top", ""))
    assert said(tree, new) == [
        "DC203 `Middle` no longer reports to `top`",
        "DC212 `Low` and `Clerk` are no longer joined to the top by a line of reporting",
    ]
    assert said(new, tree)[-1] == "DC213 `Low` and `Clerk` are now joined to the top by a line of reporting"


COSTS = """
partners: {elka: {name: Elka, role: funder}}
cohorts: {first: {name: First, participants: 27}}
budget:
  currency: ILS
  cost_by_participants: {27: 3_130_000, 40: 4_000_000}
  funding: {elka: 100%}
"""


def test_the_norm_of_a_cohort_rises() -> None:
    new = changed(COSTS, ("27: 3_130_000", "27: 3_400_000"))
    assert said(COSTS, new) == [
        "DC610 the budget of a `27`-person cohort rises from 3.13 to 3.40 million ILS (+8.6 %) by the norm",
        "DC614 the budget of the 27-person cohort `First` rises from 3.13 to 3.40 million ILS (+8.6 %)",
    ]
    assert said(new, COSTS)[0] == (
        "DC609 the budget of a `27`-person cohort falls from 3.40 to 3.13 million ILS (−7.9 %) by the norm"
    )


def test_more_participants_cost_more_by_the_norm_and_less_each() -> None:
    new = changed(COSTS, ("participants: 27}", "participants: 40}"))
    assert said(COSTS, new) == [
        "DC614 the budget of the 40-person cohort `First` rises from 3.13 to 4.00 million ILS (+27.8 %)",
        "DC714 40 instead of 27 take part in `First`; the cost of each goes from 115,926 to 100,000 ILS (−13.7 %)",
    ]


def test_a_currency_is_told_once_and_amounts_then_have_none() -> None:
    new = changed(COSTS, ("currency: ILS", "currency: USD"), ("27: 3_130_000", "27: 3_130_001"))
    found = said(COSTS, new)
    assert found[0] == "DC617 the amounts of the budget are in USD instead of ILS"
    assert "DC610 the budget of a `27`-person cohort rises from 3,130,000 to 3,130,001 (+<0.1 %) by the norm" in found


RULE = "bodies: {board: {name: Board, kind: steering, decision: {passes: AMOUNT}}}"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("at least 1/2 of seats", "more than 1/2 of seats", "DC318"),
        ("at least 1/2 of seats", "at least 2/3 of seats", "DC318"),
        ("more than 1/2 of seats", "at least 2/3 of seats", "DC318"),
        ("all of seats", "more than 1/2 of seats", "DC317"),
        ("at least 3 of seats", "more than 3 of seats", "DC318"),
        ("more than 3 of seats", "at least 4 of seats", "DC319"),
        ("at least 4 of seats", "at least 3 of seats", "DC317"),
        ("at least 3 of seats", "at least 1/2 of seats", "DC319"),
        ("at least 1/2 of seats", "at least 1/2 of filled", "DC319"),
    ],
)
def test_which_majority_asks_for_more(old: str, new: str, expected: str) -> None:
    one, other = (RULE.replace("AMOUNT", amount) for amount in (old, new))
    [(code, message)] = [line.split(" ", 1) for line in said(one, other)]
    verb = {"DC317": "falls from {0} to {1}", "DC318": "rises from {0} to {1}", "DC319": "is {1} instead of {0}"}[
        expected
    ]
    assert (code, message) == (expected, f"the majority of `Board` {verb.format(old, new)}")


def test_short_terms_are_told_once() -> None:
    with_ = "bodies: {board: {name: Board, kind: steering, terms: {length: 3 years, SHORT}}}"
    short = with_.replace("SHORT", "shorter_than: {length: 1 year, inclusive: true, counts: false}")
    none = with_.replace(", SHORT", "")
    plain = with_.replace("SHORT", "shorter_than: {length: 1 year, counts: false}")
    assert said(short, none) == ["DC121 `Board` no longer treats terms shorter than 1 year apart"]
    assert said(none, short) == ["DC122 `Board` now treats terms shorter than 1 year apart"]
    assert said(short, plain) == [
        "DC123 `Board` says no instead of yes for whether a term of just that length is short"
    ]


def test_a_seat_without_votes_only_speaks() -> None:
    text = "bodies: {board: {name: Board, kind: steering, seats: {one: {votes: 2}, two: {}}}}"
    assert said(text, text.replace("votes: 2", "votes: 0")) == [
        "DC105 `one` of `Board` has 0 votes instead of 2, and only speaks"
    ]
    assert said(text, text.replace("votes: 2", "votes: 1")) == ["DC105 `one` of `Board` has 1 vote instead of 2"]
    assert said(text.replace("votes: 2", "votes: 0"), text) == ["DC106 `one` of `Board` has 2 votes instead of 0"]


LIMITS = "domains: {funds: {unit: money}}\nbodies: {board: {name: Board, kind: steering, decides: {funds: {AMOUNT}}}}"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("up_to: 5", "up_to: 6", "DC304 `Board` decides in `funds` up to 6 instead of up to 5"),
        ("up_to: 5", "", "DC304 `Board` decides in `funds` without a limit instead of up to 5"),
        ("", "up_to: 5", "DC303 `Board` decides in `funds` up to 5 instead of without a limit"),
        ("above: 5", "above: 6", "DC303 `Board` decides in `funds` above 6 instead of above 5"),
        ("above: 5", "", "DC304 `Board` decides in `funds` from nothing on instead of above 5"),
    ],
)
def test_a_mandate_is_wider_or_narrower(old: str, new: str, expected: str) -> None:
    assert said(*(LIMITS.replace("AMOUNT", amount) for amount in (old, new))) == [expected]


WAIVED = "waivers: {w: {rule: RULE, at: PLACE, why: it is so, by: us}}"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (("DL401", "bodies.board"), ("DL401", "bodies"), "DC824"),
        (("DL401", "bodies"), ("DL401", "bodies.board"), "DC823"),
        (("DL401", "bodies.board"), ("DL401", "bodies.boards"), "DC827"),
        (("DL401", "bodies"), ("DL40", "bodies"), "DC824"),
        (("DL401", "bodies"), ("DL402", "bodies"), "DC827"),
    ],
)
def test_a_waiver_is_wider_or_narrower_or_another(old: tuple[str, str], new: tuple[str, str], code: str) -> None:
    texts = (WAIVED.replace("RULE", rule).replace("PLACE", place) for rule, place in (old, new))
    assert [line[:5] for line in said(*texts)] == [code]


def renamed(old: str, new: str, *edits: tuple[str, str]) -> str:
    """The whole programme with one id called otherwise, wherever it stands as a word of its own."""
    return changed(re.sub(rf"(?<![-\\w]){old}(?![-\\w])", new, WHOLE), *edits)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (renamed("train", "teach"), ["DC862 `train` seems to be called `teach` now"]),
        (
            renamed("train", "teach", ("title: {en: Train}", "title: {en: Train}\n    renamed_from: train")),
            ["DC861 `train` is called `teach` now"],
        ),
        (renamed("funds", "cash"), ["DC862 `funds` seems to be called `cash` now"]),
        (renamed("first", "cycle"), ["DC862 `first` seems to be called `cycle` now"]),
        (renamed("manager", "director"), ["DC862 `manager` seems to be called `director` now"]),
        (renamed("founders", "owners"), ["DC862 `founders` seems to be called `owners` now"]),
        (renamed("dana", "dana-l"), ["DC862 `dana` seems to be called `dana-l` now"]),
        (
            changed(
                WHOLE,
                ("      interior: {partner: interior, rank: head,", "      home: {partner: interior, rank: head,"),
                ("vetoes: {policy: [interior]}", "vetoes: {policy: [home]}"),
            ),
            ["DC862 `board/interior` seems to be called `board/home` now"],
        ),
        (
            changed(WHOLE, ("  id: example", "  id: sample\n  renamed_from: example")),
            ["DC861 the programme `example` is called `sample` now"],
        ),
    ],
)
def test_a_rename_is_told_once_and_nothing_else_is(text: str, expected: list[str]) -> None:
    verdicts = sorted(judge(between(WHOLE, text)), key=lambda verdict: verdict.order)
    told = [f"{verdict.criterion.code} {verdict.statement.message}" for verdict in verdicts]
    assert told == expected


def seats(number: int) -> str:
    return f"bodies: {{board: {{kind: steering, seats: {{{', '.join(f's{n}: {{}}' for n in range(number))}}}}}}}"


@pytest.mark.parametrize(
    ("before", "after", "told"), [(12, 9, True), (13, 10, False), (13, 9, True), (8, 6, False), (3, 0, True)]
)
def test_a_quarter_and_at_least_three_are_many(before: int, after: int, told: bool) -> None:
    found = said(seats(before), seats(after))
    assert any(line.startswith("DC901") for line in found) is told
    assert not any(line.startswith("DC901") for line in said(seats(after), seats(before)))


def test_how_much_is_removed_is_said() -> None:
    expected = "DC901 one change removes 3 of 4 seats (75%): `s1` of `board`, `s2` of `board` and `s3` of `board`"
    assert expected in said(seats(4), seats(1))


def test_a_finding_that_a_comment_accepts_is_told() -> None:
    plain = "bodies:\n  board: {kind: steering, seats: {one: {}}}\nresponsibilities:\n  train: {}\n"
    silent = changed(plain, ("  train: {}", "  # dlcheck: ignore[DL501] it is being discussed\n  train: {}"))
    ahead, back = (
        [verdict.criterion.code for verdict in judge(between(*pair))] for pair in ((plain, silent), (silent, plain))
    )
    assert (ahead, back) == (["DC860"], ["DC859"])


def test_findings_are_told_as_new_and_fixed_and_not_where_they_are_accepted() -> None:
    wrong = changed(COSTS, ("funding: {elka: 100%}", "funding: {elka: 90%}"))
    codes = {verdict.criterion.code: verdict for verdict in judge(between(COSTS, wrong))}
    assert codes["DC854"].weight is Weight.BREAKING
    assert codes["DC854"].statement.message.startswith("found: ")
    back = {verdict.criterion.code: verdict for verdict in judge(between(wrong, COSTS))}
    assert back["DC853"].weight is Weight.INFO
    waived = wrong + "waivers: {known: {rule: DL612, at: budget, why: it is known, by: elka}}\n"
    [code] = {result.code for result in between(COSTS, wrong).new.results if result.severity.label == "error"}
    waived = waived.replace("DL612", code)
    assert "DC853" not in {verdict.criterion.code for verdict in judge(between(wrong, waived))}
    assert "DC854" not in {verdict.criterion.code for verdict in judge(between(waived, wrong))}


def test_settings_are_compared() -> None:
    strict = "# file: dlcheck.toml\n# file: programme.yaml\nprogram: {id: example}\n"
    for line, message in (
        ('ignore = ["DL4"]', "the setting `ignore` lets a check find less: `DL4`, before: none"),
        ('select = ["DL4"]', "the setting `select` lets a check find less: `DL4`, before: none"),
        ('fail-on = "never"', "the setting `fail-on` lets a check find less: never, before: error"),
        ("horizon = 30", "the setting `horizon` lets a check find less: 30, before: 90"),
        ('exclude = ["old/*"]', "the setting `exclude` lets a check find less: `old/*`, before: none"),
    ):
        loose = strict.replace("# file: programme.yaml", f"{line}\n# file: programme.yaml")
        assert said(strict, loose) == [f"DC841 {message}"]
        assert [code[:5] for code in said(loose, strict)] == ["DC842"]


class Plain(yaml.SafeDumper):
    """Writes every scalar plain, as the programme is written."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


def restyled(text: str, seed: int) -> str:
    """The same facts with keys in another order, in block style, without comments."""
    shared, programme = text.split("# file: programme.yaml\n")
    tree = yaml.load(programme, Loader=yaml.BaseLoader)
    shuffle = random.Random(seed)

    def shuffled(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        keys = list(value)
        shuffle.shuffle(keys)
        return {key: shuffled(value[key]) for key in keys}

    return f"{shared}# file: programme.yaml\n{yaml.dump(shuffled(tree), Dumper=Plain, sort_keys=False)}"


@settings(max_examples=10)
@given(st.integers(0, 2**32))
def test_reformatting_says_nothing(seed: int) -> None:
    assert judge(between(WHOLE, restyled(WHOLE, seed))) == []


@pytest.mark.parametrize("section", ["partners", "people", "domains", "documents"])
def test_moving_a_section_into_a_shared_file_says_nothing(section: str) -> None:
    start = WHOLE.index(f"\n{section}:\n") + 1
    end = (
        min(
            place
            for name in ("partners", "groups", "people", "domains", "bodies")
            if (place := WHOLE.find(f"\n{name}:\n", start)) > 0
        )
        + 1
    )
    moved = f"\n# file: registry.yaml\n{WHOLE[start:end]}" + WHOLE[:start].lstrip() + WHOLE[end:]
    assert judge(between(WHOLE, moved)) == []


def test_moving_everything_into_a_base_says_nothing() -> None:
    shared, programme = WHOLE.split("# file: programme.yaml\n")
    head, rest = programme[: programme.index("documents:")], programme[programme.index("documents:") :]
    base = f"# file: base.yaml\nprogram: {{id: base, abstract: true}}\n{rest}"
    moved = f"{shared}{base}# file: programme.yaml\n{head}  extends: base\n"
    assert judge(between(WHOLE, moved)) == []


HELD = "people: {dana: {name: Dana}, noa: {}}\npositions: {clerk: {name: Clerk, holders: {HOLDERS}}}"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a: {person: dana}", "b: {person: dana}", []),
        ("a: {person: dana}", "", ["DC541 nobody holds `Clerk`, as `Dana` did"]),
        ("", "a: {person: dana}, b: {person: noa}", ["DC542 `Dana` and `noa` hold `Clerk`, where nobody was named"]),
        ("a: {person: dana}", "a: {person: noa}", ["DC543 `noa` instead of `Dana` holds `Clerk`"]),
        (
            "a: {person: dana}, b: {person: noa}",
            "a: {person: noa}",
            ["DC544 `Dana` no longer holds `Clerk`, beside others"],
        ),
        ("a: {person: noa}", "a: {person: dana}, b: {person: noa}", ["DC545 `Dana` now holds `Clerk`, beside others"]),
        (
            "a: {person: dana, until: 2020-01-01}",
            "a: {person: dana, until: 2020-01-01}, b: {person: dana, since: 2022-01-01}",
            ["DC545 `Dana` now holds `Clerk` for one more time"],
        ),
    ],
)
def test_who_holds_a_position(old: str, new: str, expected: list[str]) -> None:
    assert said(*(HELD.replace("HOLDERS", holders) for holders in (old, new))) == expected
