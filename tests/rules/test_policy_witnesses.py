"""What a policy says of what it finds: what was found and what was expected, in words, and where it stands."""

from __future__ import annotations

import pytest

from tests.rules.policies import checked, told

PROGRAMME = """
program: {id: example, status: active, since: 2025}
partners: {city: {kind: town, role: lead}, port: {role: operator}}
budget:
  currency: ILS
  total: 100
  tolerance: 5%
  funding: {city: 60%, port: 40%}
  lines: {y: {amount: 2.5}, z: {amount: 7}}
people: {dana: {}, noa: {}}
bodies:
  board:
    kind: steering
    decision: {quorum: at least 1/2 of seats, passes: more than 1/2 of cast}
    terms: {length: 2 years}
    seats: {a: {partner: city, votes: 2, holder: dana}, b: {partner: port}, c: {partner: port, rank: observer}, d: {}}
  team: {kind: management, seats: {x: {}}}
cohorts:
  first: {participants: 3, cost: 100, starts: 2025, ends: 2027}
  second: {participants: 4, starts: 2026-03, ends: 2027}
"""

OF_THE_WHOLE = """
require: {status: {unlike: 'a*'}}
=> active | `status` is `active`, unlike `a*` expected

require: {name: {like: ['a*', 'b*']}}
=> program | `name` is not declared, like `a*` or `b*` expected

require: {budget.funding: [sea, land]}
=> {city: 60%, port: 40%} | `budget.funding` is `city` and `port`, `sea` or `land` expected

require: {budget.funding: {is_not: [city, land]}}
=> {city: 60%, port: 40%} | `budget.funding` is `city` and `port`, not `city` or `land` expected

require: {budget.funding: {has_all: [city, sea, land]}}
=> {city: 60%, port: 40%} | `budget.funding` is `city` and `port`, all of `city`, `sea` and `land` expected

require: {budget.total: {above: 100, below: 100, at_most: 200}}
=> 100 | `budget.total` is 100 ILS, more than 100 ILS and less than 100 ILS expected

require: {budget.tolerance: {above: 5%}}
=> 5% | `budget.tolerance` is 5%, more than 5% expected

require: {budget: {exists: false}}
=> budget | `budget` is true, none expected

require: {budget.envelope: {exists: true}}
=> budget | `budget.envelope` is not declared, a value expected

require: {active: {is: false}}
=> program | `active` is true, false expected

require: {active: {at: 2024-01-01, not_at: as_of - 1 month}}
=> program | `active` is true, being so on `2024-01-01` and not being so on `as_of - 1 month` expected

require: {since: {after: as_of}}
=> 2025 | `since` is `2025`, after `as_of` expected

require: {since: {before: 2025-01}}
=> 2025 | `since` is `2025`, before `2025-01` expected

require: {since: {not_before: as_of + 2 months}}
=> 2025 | `since` is `2025`, not before `as_of + 2 months` expected

require: {since: {not_after: as_of - 3 years}}
=> 2025 | `since` is `2025`, not after `as_of - 3 years` expected

require: {status: a, id: b, budget.total: 5, budget.currency: USD}
=> program | `status` is `active`, `a` expected; `id` is `example`, `b` expected; `budget.total` is 100 ILS, 5 ILS
   expected

require: {active: {at: 2025-06-15}, status: active, since: {before: 2025-06-15}}
=> program | `active` is true, being so on `2025-06-15` expected; `since` is `2025`, before `2025-06-15` expected

require: {since: {before: 2025-06-15}, status: closed}
=> active | `status` is `active`, `closed` expected

require: {any: [{status: a}, {status: b}, {status: c}]}
=> program | none of these holds: `status` is `active`, `a` expected; `status` is `active`, `b` expected; `status` is
   `active`, `c` expected

require: {any: [{status: a}, {status: b}, {status: c}, {status: d}]}
=> program | none of these holds: `status` is `active`, `a` expected; `status` is `active`, `b` expected; `status` is
   `active`, `c` expected; and 1 more

require: {not: {status: active}}
=> active | what must not be is so: `status` is `active`

require: {not: {all: [{status: [active, closed]}, {id: {like: 'ex*'}}]}}
=> program | what must not be is so: `status` is `active` or `closed` and `id` is like `ex*`

require: {not: {any: [{status: active}, {id: a}, {id: b}, {id: c}]}}
=> program | what must not be is so: `status` is `active` or `id` is `a` or `id` is `b`

require: {not: {not: {not: {budget.total: {above: 5, below: 200}}}}}
=> program | what must not be is so: not not `budget.total` is more than 5 ILS and less than 200 ILS

require: {not: {some: {in: bodies, where: {kind: steering}}}}
=> program | what must not be is so: some `bodies` where `kind` is `steering`

require: {not: {sum: {in: cohorts, where: {id: first}, of: participants, is: 3}}}
=> program | what must not be is so: sum `cohorts` where `id` is `first`

require: {some: {in: bodies, where: {all: [{kind: audit}, {id: {is_not: board}}]}}}
=> program | there are no `bodies` where `kind` is `audit` and `id` is not `board`, at least one is expected

require: {some: {in: bodies, require: {kind: audit}}}
=> program | of `board`, `kind` is `steering`, `audit` expected; of `team`, `kind` is `management`, `audit` expected

require: {every: {in: bodies, require: {kind: steering}}}
=> program | of `team`, `kind` is `management`, `steering` expected

require: {none: {in: bodies, where: {any: [{kind: steering}, {kind: audit}]}}}
=> program | `board` is among its `bodies` where `kind` is `steering` or `kind` is `audit`, none expected

require: {none: {in: bodies}}
=> program | `board`, `team` is among its `bodies`, none expected

require: {count: {in: bodies, where: {kind: audit}, at_least: 1, at_most: 9}}
=> program | there are 0 `bodies` where `kind` is `audit`, at least 1 expected

require: {sum: {in: cohorts, of: cost, at_most: 5}}
=> program | the sum of `cost` of the `cohorts` is not declared, at most 5 ILS expected

require: {sum: {in: cohorts, of: participants, above: 7}}
=> program | the sum of `participants` of the `cohorts` is 7, more than 7 expected

require: {sum: {in: funders, where: {id: x}, of: share, above: 0%}}
=> program | the sum of `share` of the `funders` where `id` is `x` is 0%, more than 0% expected

require: {sum: {in: lines, of: amount, above: 10}}
=> program | the sum of `amount` of the `lines` is 9.50 ILS, more than 10 ILS expected

require: {largest: {in: lines, per: domain, of: amount, above: 10}}
=> program | the largest group has 0 ILS of the `amount` of the `lines`, more than 10 ILS expected

require: {largest: {in: cohorts, per: id, of: cost, at_most: 50}}
=> program | the largest group has not declared of the `cost` of the `cohorts`, at most 50 ILS expected

require: {largest: {in: funders, per: id, of: share, at_most: 50%}}
=> program | `city` has 60% of the `share` of the `funders`, at most 50% expected
"""

OF_THE_BOARD = """
require: {decision.quorum: {is_not: at least 50% of seats}}
=> at least 1/2 of seats | `decision.quorum` is `at least 1/2 of seats`, not `at least 1/2 of seats` expected

require: {decision.quorum: at least 2 of seats}
=> at least 1/2 of seats | `decision.quorum` is `at least 1/2 of seats`, `at least 2 of seats` expected

require: {terms.length: {above: 24 months}}
=> 2 years | `terms.length` is `2 years`, more than `24 months` expected

require: {votes: {at_most: 1/3 of seats}}
=> board | `votes` is 5, at most 4/3 (1/3 of `seats`) expected

require: {votes: {at_most: 5/8 of seats}}
=> board | `votes` is 5, at most 2.5 (62.5% of `seats`) expected

require: {votes: {at_most: 1/8 of seats}}
=> board | `votes` is 5, at most 0.5 (12.5% of `seats`) expected

require: {votes: {at_most: 1/4000000 of seats}}
=> board | `votes` is 5, at most 0.000001 (0.000025% of `seats`) expected

require: {votes: {at_most: 1/8000000 of seats}}
=> board | `votes` is 5, at most 1/2000000 (1/8000000 of `seats`) expected

require: {votes: {at_most: 25/8 of overseers}}
=> board | `votes` is 5, at most 0 (312.5% of `overseers`) expected

require: {not: {votes: {at_least: 1/2 of seats}}}
=> board | what must not be is so: `votes` is at least 50% of `seats`

require: {largest.share: {below: 1/3}}
=> board | `largest.share` is 50%, less than 1/3 expected

require: {not: {every: {in: seats, require: {votes: {above: 0}}}}}
=> board | what must not be is so: every `seats`

require: {not: {not: {independent_of: {role: lead}}}}
=> board | what must not be is so: not independent of `organisations` where `role` is `lead`

require: {independent_of: {role: lead}}
=> board | `city` is among the organisations behind it where `role` is `lead`, none expected

require: {largest: {in: seats, per: partner, where: {rank: observer}, of: votes, above: 2/3 of votes}}
=> board | `port` has 1 of the `votes` of the `seats` where `rank` is `observer`, more than 10/3 (2/3 of `votes`)
   expected

require: {count: {in: seats, is: 5}}
=> board | there are 4 `seats`, 5 expected

require: {count: {in: seats, above: 4, is: 5, below: 9}}
=> board | there are 4 `seats`, more than 4 and 5 expected
"""


@pytest.mark.parametrize(
    ("head", "id_", "case"),
    [
        *(("", "example", case) for case in OF_THE_WHOLE.strip().split("\n\n")),
        *(("for: bodies\nwhere: {id: board}\n", "board", case) for case in OF_THE_BOARD.strip().split("\n\n")),
    ],
)
def test_a_witness_says_what_was_found_and_what_was_expected(head: str, id_: str, case: str) -> None:
    policy, _, expected = case.partition("\n=> ")
    place, _, text = " ".join(expected.split()).partition(" | ")
    assert told(head + policy, PROGRAMME) == [f"{place} | `{id_}` fails: {text}"]


@pytest.mark.parametrize("length", [120, 121])
def test_a_long_text_is_cut_where_it_is_expected(length: int) -> None:
    cut = "x" * 120 if length == 120 else "x" * 119 + "…"
    assert told(f"require: {{status: {'x' * length}}}", PROGRAMME) == [
        f"active | `example` fails: `status` is `active`, `{cut}` expected"
    ]


def test_a_share_of_what_is_not_known_stays_a_share() -> None:
    assert told("for: bodies\nwhere: {id: team}\nrequire: {votes: {at_most: 1/2 of needed.quorum}}", PROGRAMME) == [
        "team | `team` fails: `votes` is 1, at most 50% of `needed.quorum` expected"
    ]


@pytest.mark.parametrize(
    ("time", "wanted", "found"),
    [("until: 2025", "true", "false"), ("since: 2025", "false", "true"), ("since: 2026", "true", "unknown")],
)
def test_of_a_time_is_said_whether_it_is_now(time: str, wanted: str, found: str) -> None:
    """On 1 January 2026 nobody knows whether what begins in 2026 has begun."""
    assert told(f"require: {{active: {wanted}}}", f"program: {{id: example, {time}}}") == [
        f"program | `example` fails: `active` is {found}, {wanted} expected"
    ]


def shown(policy: str, programme: str = PROGRAMME) -> list[tuple[str, str]]:
    """The places that the finding shows beside its own, but for the policy's, with what is said there."""
    run = checked(policy, programme)
    (result,) = [result for result in run.results if result.code == "DL950"]
    texts = {path: source.text for path, source in run.sources.items()}
    return [(texts[label.span.path][label.span.start : label.span.end], label.text) for label in result.related[:-1]]


def test_the_members_it_rests_on_are_shown_with_what_is_said_of_them() -> None:
    steering, management = "`kind` is `steering`, `audit` expected", "`kind` is `management`, `audit` expected"
    for word in ("some", "every"):
        policy = f"require: {{{word}: {{in: bodies, require: {{kind: audit}}}}}}"
        assert shown(policy) == [("board", steering), ("team", management)]
    among = [("board", "`board` is one of them"), ("team", "`team` is one of them")]
    assert shown("require: {none: {in: bodies}}") == among
    assert shown("require: {any: [{none: {in: bodies}}, {status: closed}]}") == among
    assert shown("require: {all: [{none: {in: bodies}}, {status: closed}]}") == among
    assert shown("require: {not: {some: {in: bodies}}}") == []


def test_long_names_are_cut() -> None:
    """Of a holder who sits on a seat of a body, the name has three parts; 130 letters are shown."""
    body, one, other = "b" * 64, "p" * 61, "q" * 61
    programme = f"""
people: {{{one}: {{}}, {other}: {{}}}}
bodies: {{{body}: {{kind: advisory, seats: {{sss: {{holder: {one}}}, tttt: {{holder: {other}}}}}}}}}
"""
    whole, long = f"{body}/sss/{one}", f"{body}/tttt/{other}"
    assert (len(whole), len(long)) == (130, 131)
    cut = long[:129] + "…"
    for policy, said in (
        ("none: {in: holders}", f"`{whole}`, `{cut}` is among its `holders`, none expected"),
        (
            "every: {in: holders, require: {id: x}}",
            f"of `{whole}`, `id` is `{whole[:119]}…`, `x` expected; of `{cut}`, ",
        ),
        (
            "some: {in: holders, require: {id: x}}",
            f"of `{whole}`, `id` is `{whole[:119]}…`, `x` expected; of `{cut}`, ",
        ),
        (
            "largest: {in: holders, where: {person: " + other + "}, per: id, below: 1}",
            f"`{cut}` has 1 of the `holders`",
        ),
    ):
        (line,) = told(f"require: {{{policy}}}", programme)
        assert line.partition(" fails: ")[2].startswith(said)
    assert shown("require: {none: {in: holders}}", programme)[1][1] == f"`{cut}` is one of them"
