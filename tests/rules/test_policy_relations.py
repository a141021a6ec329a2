"""What belongs to what, and what follows from the rest, in one programme that has something of everything."""

from __future__ import annotations

import pytest

from dlcheck.model.policy import SUBJECTS
from dlcheck.rules.policies.facts import facts_of
from dlcheck.rules.policies.relations import RELATIONS
from tests.rules.policies import checked, failing, told

PROGRAMME = """
program: {id: example, detail: people}
partners: {holding: {kind: fund}, city: {kind: town, role: lead, part_of: holding}, port: {role: operator}, sea: {}}
groups: {both: {members: [city, port]}}
people: {dana: {partner: city}, noa: {partner: port}, avi: {}}
domains: {policy: {}, budget: {unit: money}}
bodies:
  board:
    kind: steering
    oversees: audit
    decides: {policy: {}, budget: {up_to: 5}}
    seats: {a: {partner: city, holder: dana}, b: {partner: port, holder: noa}, c: {holder: dana, rank: observer}}
  team: {kind: management, reports_to: board, decides: [budget, policy], seats: {x: {partner: sea}}}
  audit: {kind: audit}
  votes: {kind: advisory, decision: {passes: more than 1/2 of seats}, seats: {y: {}, z: {}}}
  meets: {kind: advisory, decision: {quorum: at least 1 of seats}, seats: {y: {}, z: {}}}
positions:
  chief: {from: port, reports_to: team, holders: {one: {person: noa, effort: 30%}, two: {person: avi, effort: 1/5}}}
  clerk: {from: city, reports_to: chief, count: {min: 2, max: 3}, holders: {one: {person: avi, effort: 10%}}}
cohorts:
  first: {participants: 0, cost: 100, coordinator: avi, lines: {x: {amount: 60, spent_by: city, domain: budget}}}
responsibilities:
  run: {accountable: port, responsible: [clerk, both], domain: policy}
  audit-it: {accountable: audit}
  lead: {accountable: board/a}
budget:
  currency: ILS
  total: 200
  funding: {city: 60%, both: 40%}
  lines: {y: {amount: 10, spent_by: both, domain: budget}, z: {amount: 5}}
"""

LED_TO = [
    *[("groups", "both", "partners", "city port"), ("groups", "both", "organisations", "holding city port")],
    ("groups", "both", "responsibilities", "run"),
    *[("partners", "city", "seats", "board/a"), ("partners", "city", "bodies", "board")],
    *[("partners", "city", "organisations", "holding city"), ("partners", "holding", "parts", "city")],
    *[("partners", "city", "parts", ""), ("partners", "city", "groups", "both"), ("partners", "sea", "groups", "")],
    *[("partners", "city", "people", "dana"), ("partners", "city", "positions", "clerk")],
    *[("partners", "city", "responsibilities", "run lead"), ("partners", "port", "responsibilities", "run")],
    *[("people", "dana", "seats", "board/a board/c"), ("people", "dana", "bodies", "board")],
    *[("people", "avi", "positions", "chief clerk"), ("people", "avi", "cohorts", "first")],
    *[("people", "avi", "holders", "chief/avi clerk/avi"), ("people", "noa", "partners", "port")],
    *[("people", "dana", "organisations", "holding city"), ("people", "avi", "responsibilities", "")],
    *[("bodies", "board", "seats", "board/a board/b board/c"), ("bodies", "board", "partners", "city port")],
    *[
        ("bodies", "board", "people", "dana noa"),
        ("bodies", "board", "holders", "board/a/dana board/b/noa board/c/dana"),
    ],
    *[("bodies", "board", "overseen", "team audit"), ("bodies", "team", "overseers", "board")],
    *[
        ("bodies", "audit", "overseers", "board"),
        ("bodies", "board", "overseers", ""),
        ("bodies", "team", "overseen", ""),
    ],
    *[("bodies", "board", "domains", "policy budget"), ("bodies", "board", "mandates", "board/policy board/budget")],
    *[("bodies", "team", "positions", "chief"), ("bodies", "audit", "responsibilities", "audit-it")],
    ("bodies", "board", "organisations", "holding city port"),
    *[("seats", "board/a", "people", "dana"), ("seats", "board/a", "bodies", "board")],
    *[("seats", "board/c", "partners", ""), ("seats", "board/c", "organisations", "holding city")],
    *[("seats", "board/a", "holders", "board/a/dana"), ("seats", "board/a", "responsibilities", "lead")],
    *[("positions", "chief", "people", "noa avi"), ("positions", "chief", "positions", "clerk")],
    *[("positions", "clerk", "responsibilities", "run"), ("positions", "clerk", "partners", "city")],
    *[("holders", "chief/noa", "people", "noa"), ("holders", "chief/noa", "partners", "port")],
    *[("mandates", "board/budget", "domains", "budget"), ("mandates", "board/budget", "bodies", "board")],
    *[("domains", "policy", "bodies", "board team"), ("domains", "policy", "mandates", "board/policy team/policy")],
    *[("domains", "policy", "responsibilities", "run"), ("domains", "budget", "lines", "budget/y first/x")],
    *[("cohorts", "first", "lines", "first/x"), ("cohorts", "first", "people", "avi")],
    *[("responsibilities", "run", "partners", "city port"), ("responsibilities", "run", "people", "avi")],
    *[("responsibilities", "run", "domains", "policy"), ("responsibilities", "audit-it", "domains", "")],
    *[("funders", "both", "partners", "city port"), ("funders", "city", "organisations", "holding city")],
    *[("lines", "budget/y", "partners", "city port"), ("lines", "budget/z", "partners", "")],
    *[("lines", "first/x", "domains", "budget"), ("programme", "example", "lines", "budget/y budget/z first/x")],
]


@pytest.mark.parametrize(("kind", "id_", "relation", "ids"), LED_TO)
def test_a_relation_leads_to_exactly(kind: str, id_: str, relation: str, ids: str) -> None:
    listed = "[" + ", ".join(f"'{one}'" for one in ids.split() or ["-"]) + "]"
    policy = f"""
        for: {kind}
        where: {{id: {id_}}}
        require:
          {relation}: {{is: {len(ids.split())}}}
          every: {{in: {relation}, require: {{id: {listed}}}}}
    """
    assert told(policy, PROGRAMME) == []
    assert failing(
        f"for: {kind}\nwhere: {{id: {id_}}}\nrequire: {{{relation}: {{is_not: {len(ids.split())}}}}}", PROGRAMME
    )


def test_the_relations_that_are_tried_are_nearly_all() -> None:
    tried = {(kind, relation) for kind, _, relation, _ in LED_TO}
    every = {(kind, name) for kind, known in RELATIONS.items() for name in known if kind != "programme"}
    assert {name for _, name in every} == {name for _, name in tried}


@pytest.mark.parametrize(
    ("kind", "id_", "facts"),
    [
        ("partners", "city", "{roof: holding, decides: true}"),
        ("partners", "holding", "{roof: holding, decides: false}"),
        ("people", "avi", "{effort: 30%, partner: {exists: false}}"),
        ("people", "dana", "{partner: city, effort: {exists: false}}"),
        ("bodies", "votes", "{needed.quorum: {exists: false}, needed.passes: 2}"),
        ("bodies", "meets", "{needed.quorum: 1, needed.passes: {exists: false}}"),
        ("bodies", "board", "{votes: 3, filled: 3, vacant: 0, largest.partner: city, largest.share: 1/3}"),
        ("bodies", "team", "{filled: 0, vacant: 1}"),
        ("bodies", "audit", "{largest.partner: {exists: false}, largest.share: {exists: false}}"),
        ("bodies", "audit", "{needed.quorum: {exists: false}, needed.passes: {exists: false}}"),
        ("seats", "board/c", "{body: board, holder: dana, filled: true, roof: {exists: false}}"),
        ("seats", "team/x", "{holder: {exists: false}, filled: false}"),
        ("seats", "board/a", "{partner.kind: town, partner.role: lead, roof: holding}"),
        ("positions", "chief", "{filled: 2, partner.role: operator, from: port}"),
        ("positions", "clerk", "{count.min: 2, count.max: 3, filled: 1}"),
        ("holders", "chief/avi", "{person: avi, place: chief, effort: 20%}"),
        ("holders", "board/a/dana", "{person: dana, place: board/a, effort: {exists: false}}"),
        ("mandates", "board/budget", "{body: board, domain: budget, up_to: 5}"),
        ("cohorts", "first", "{cost_per_participant: {exists: false}}"),
        ("funders", "city", "{share: 60%, amount: 120}"),
        ("funders", "both", "{share: 2/5, amount: 80}"),
        ("lines", "first/x", "{within: first, amount: 60}"),
        ("lines", "budget/y", "{within: budget, spent_by: both}"),
    ],
)
def test_what_follows_from_the_rest(kind: str, id_: str, facts: str) -> None:
    assert told(f"for: {kind}\nwhere: {{id: {id_}}}\nrequire: {facts}", PROGRAMME) == []
    assert told(f"for: {kind}\nwhere: {{id: {id_}}}\nrequire: {{not: {facts}}}", PROGRAMME) != []


SEATS = " ".join(
    f"bodies.{body}.seats.{key}"
    for body, keys in (("board", "abc"), ("meets", "yz"), ("team", "x"), ("votes", "yz"))
    for key in keys
)
PLACES = [
    ("programme", "program"),
    ("partners", "partners.city partners.holding partners.port partners.sea"),
    ("groups", "groups.both"),
    ("people", "people.avi people.dana people.noa"),
    ("domains", "domains.budget domains.policy"),
    ("bodies", "bodies.audit bodies.board bodies.meets bodies.team bodies.votes"),
    ("seats", SEATS),
    ("positions", "positions.chief positions.clerk"),
    (
        "holders",
        " ".join(f"bodies.board.seats.{key}.holder" for key in "abc")
        + " positions.chief.holders.one.person positions.chief.holders.two.person positions.clerk.holders.one.person",
    ),
    (
        "mandates",
        "bodies.board.decides.budget bodies.board.decides.policy bodies.team.decides[0] bodies.team.decides[1]",
    ),
    ("cohorts", "cohorts.first"),
    ("responsibilities", "responsibilities.audit-it responsibilities.lead responsibilities.run"),
    ("funders", "budget.funding.both budget.funding.city"),
    ("lines", "budget.lines.y budget.lines.z cohorts.first.lines.x"),
]


@pytest.mark.parametrize(("kind", "places"), PLACES)
def test_every_subject_has_its_place(kind: str, places: str) -> None:
    assert sorted(failing(f"for: {kind}\nrequire: {{id: x}}", PROGRAMME)) == places.split()


def test_a_mandate_is_found_where_the_list_names_it() -> None:
    assert told("for: mandates\nwhere: {body: team}\nrequire: {domain: x}", PROGRAMME) == [
        "budget | `team/budget` fails: `domain` is `budget`, `x` expected",
        "policy | `team/policy` fails: `domain` is `policy`, `x` expected",
    ]


def test_what_a_holding_does_not_say_is_told_at_the_holder() -> None:
    programme = PROGRAMME.replace("two: {person: avi, effort: 1/5}", "two: {person: avi}")
    assert told("for: holders\nwhere: {id: chief/avi}\nrequire: {effort: {at_least: 1%}}", programme) == [
        "avi | `chief/avi` fails: `effort` is not declared, at least 1% expected"
    ]


def test_what_a_mandate_of_a_list_does_not_say_is_told_at_the_mandate() -> None:
    assert told("for: mandates\nwhere: {body: team}\nrequire: {up_to: {below: 5}}", PROGRAMME)[0] == (
        "budget | `team/budget` fails: `up_to` is not declared, less than 5 ILS expected"
    )


CHAIN = """
partners: {top: {}, mid: {part_of: top}, low: {part_of: mid}, left: {part_of: top}}
people: {dana: {partner: low}}
domains: {p: {}}
bodies:
  old: {kind: advisory, until: 2025, decides: [p]}
  now: {kind: advisory, decides: [p]}
responsibilities: {run: {accountable: dana}}
"""


@pytest.mark.parametrize(
    ("kind", "id_", "facts"),
    [
        ("partners", "top", "{parts: 3, organisations: 4, roof: top}"),
        ("partners", "low", "{parts: 0, organisations: 3, roof: top}"),
        ("people", "dana", "{partners: 1, organisations: 3}"),
        ("responsibilities", "run", "{people: 1, organisations: 3}"),
        ("domains", "p", "{mandates: 1, bodies: 1}"),
    ],
)
def test_what_is_part_of_a_part(kind: str, id_: str, facts: str) -> None:
    assert told(f"for: {kind}\nwhere: {{id: {id_}}}\nrequire: {facts}", CHAIN) == []
    assert told(f"for: {kind}\nwhere: {{id: {id_}}}\nrequire: {{not: {facts}}}", CHAIN) != []


def test_what_a_relation_leads_to_is_told_in_the_order_of_the_file() -> None:
    assert told("for: domains\nwhere: {id: policy}\nrequire: {none: {in: bodies}}", PROGRAMME) == [
        "policy | `policy` fails: `board`, `team` is among its `bodies`, none expected"
    ]
    assert told("for: groups\nrequire: {none: {in: organisations}}", PROGRAMME.replace("holding", "z-holding")) == [
        "both | `both` fails: `z-holding`, `city`, `port` is among its `organisations`, none expected"
    ]


def test_the_number_of_holders_is_found_where_it_is_written() -> None:
    for word, found in (("min", 2), ("max", 3)):
        assert told(f"for: positions\nwhere: {{id: clerk}}\nrequire: {{count.{word}: 5}}", PROGRAMME) == [
            f"{{min: 2, max: 3}} | `clerk` fails: `count.{word}` is {found}, 5 expected"
        ]


def test_what_follows_says_what_it_is() -> None:
    for kind in SUBJECTS:
        for name, fact in facts_of(kind).items():
            assert fact.name == name
            assert bool(fact.doc) is not bool(fact.path), f"{kind} {name}: what is written is documented by its model"
    assert facts_of("bodies")["seats"].doc == "the number of its seats"
    assert facts_of("seats")["body"].doc == "its body"


def test_amounts_and_shares_of_funders_where_the_total_is_not_known() -> None:
    amounts = "partners: {city: {}, port: {}}\nbudget: {currency: ILS, TOTALfunding: {city: 30, port: 10}}"
    policy = "for: funders\nrequire: {share: {at_most: 74%}}"
    assert failing(policy, amounts.replace("TOTAL", "total: 40, ")) == ["budget.funding.city"]
    assert failing(policy, amounts.replace("TOTAL", "")) == ["budget.funding.city", "budget.funding.port"]
    assert failing(policy, amounts.replace("TOTAL", "total: 0, ")) == ["budget.funding.city", "budget.funding.port"]


@pytest.mark.parametrize(("participants", "fails"), [(1, False), (-1, True), (0, True)])
def test_a_cost_per_participant_needs_participants(participants: int, fails: bool) -> None:
    cohort = f"cohorts: {{one: {{participants: {participants}, cost: 5}}}}"
    assert bool(failing("for: cohorts\nrequire: {cost_per_participant: {at_most: 5}}", cohort)) is fails


def test_at_most_five_places_are_shown_beside_the_policys() -> None:
    parts = ", ".join(
        f"{{every: {{in: seats, where: {{rank: {rank}}}, require: {{votes: 2}}}}}}" for rank in ("head", "lead")
    )
    seats = ", ".join(f"{rank}{index}: {{rank: {rank}}}" for rank in ("head", "lead") for index in range(3))
    body = f"bodies: {{board: {{kind: advisory, seats: {{{seats}}}}}}}"
    run = checked(f"for: bodies\nrequire: {{all: [{parts}]}}", body)
    (result,) = [result for result in run.results if result.code == "DL950"]
    assert len(result.related) == 6
    assert result.related[-1].span.path == "a.yaml"
    assert result.message.count("`votes` is 1, 2 expected") == 6


def test_days_before_the_calendar_and_lists_of_many_values() -> None:
    assert failing("require: {since: {after: as_of - 9999 years}}", "program: {id: example, since: 2020}") == []
    for number, fails in ((100, False), (101, True)):
        values = ", ".join(f"w{index}" for index in range(number))
        assert bool(told(f"require: {{status: {{is_not: [{values}]}}}}")) is fails
    for number, fails in ((200, False), (201, True)):
        assert bool(told(f"require: {{status: {{is_not: {'x' * number}}}}}")) is fails
