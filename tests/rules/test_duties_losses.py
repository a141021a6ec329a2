"""What a programme would lose with one person or partner, and against taking that one out and looking what is left."""

from __future__ import annotations

import tempfile
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlcheck.model.base import Kind
from dlcheck.rules import losses
from dlcheck.rules.losses import Loss, bus_factor, duties_lost
from dlcheck.workspace.load import open_workspace
from dlcheck.workspace.settings import Settings
from tests.rules.telling import told
from tests.workspaces import DAY

if TYPE_CHECKING:
    from dlcheck.workspace.load import Reading
    from dlcheck.workspace.programme import Programme


def reading_of(text: str) -> Reading:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "programme.yaml").write_text(dedent(text), encoding="utf-8")
        (reading,) = open_workspace(Path(folder), Settings(), DAY).readings()
        return reading


def programme_of(text: str) -> Programme:
    reading = reading_of(text)
    assert reading.programme is not None
    assert not reading.findings
    return reading.programme


def of(text: str, who: str) -> Loss:
    return next(loss for loss in bus_factor(programme_of(text)) if loss.who == who)


WHOLE = """
    program: {id: example, detail: people}
    partners: {a: {role: lead}, b: {role: operator}}
    people: {dana: {partner: a}, noa: {partner: b}, omri: {partner: b}}
    domains: {budget: {}, works: {}}
    bodies:
      council:
        kind: steering
        decides: [budget, works]
        decision: {quorum: at least 2 of seats, passes: more than 1/2 of seats}
        seats: {one: {partner: a, holder: dana}, two: {partner: b, holder: noa}, three: {partner: b, holder: omri}}
      team:
        kind: management
        reports_to: council
        decides: [works]
        decision: {quorum: all of seats, passes: all of seats}
        seats: {one: {partner: a, holder: dana}}
    positions:
      manager: {from: b, reports_to: team, holders: {noa: {person: noa}}}
      clerk: {from: b, reports_to: manager, holders: {omri: {person: omri, deputy: noa}}}
      cook: {from: b, reports_to: manager, falls_to: clerk, holders: {omri: {person: omri}}}
    responsibilities:
      lead: {accountable: a, responsible: manager}
      write: {accountable: clerk}
      plan: {accountable: team}
      meet: {accountable: council}
      walk: {accountable: b, responsible: [noa, manager]}
      talk: {accountable: a, responsible: [b, dana]}
"""


def test_the_heaviest_loss_comes_first_and_says_what_it_is() -> None:
    assert bus_factor(programme_of(WHOLE)) == (
        Loss(
            "b",
            Kind.PARTNER,
            ("lead", "write", "meet", "walk"),
            ("manager", "clerk", "cook"),
            ("council/two", "council/three"),
            ("budget",),
            (),
        ),
        Loss("dana", Kind.PERSON, ("plan",), (), ("team/one",), (), ("manager", "clerk", "cook")),
        Loss("noa", Kind.PERSON, ("lead", "walk"), ("manager",), (), (), ("clerk", "cook")),
        Loss("a", Kind.PARTNER, ("plan",), (), ("team/one",), (), ("manager", "clerk", "cook")),
    )


def test_nothing_is_lost_where_everybody_has_another() -> None:
    text = """
    program: {id: example}
    partners: {a: {}, b: {}}
    people: {dana: {partner: a}, noa: {partner: b}}
    responsibilities: {one: {accountable: [a, b]}, two: {accountable: dana, responsible: [dana, noa]}}
    """
    assert bus_factor(programme_of(text)) == ()


def seats(quorum: str, passes: str, extra: str = "") -> str:
    return f"""
    program: {{id: example, detail: people}}
    people: {{dana: {{}}, noa: {{}}, omri: {{}}}}
    domains: {{budget: {{}}}}
    bodies:
      council:
        kind: steering
        decides: [budget]
        decision: {{quorum: {quorum}, passes: {passes}}}
        seats: {{one: {{holder: dana{extra}}}, two: {{holder: noa}}, three: {{holder: omri}}}}
    """


@pytest.mark.parametrize(
    ("quorum", "passes", "extra", "needed"),
    [
        ("at least 2 of seats", "more than 1/2 of cast", "", ""),
        ("at least 3 of seats", "more than 1/2 of cast", "", "dana noa omri"),
        ("at least 3 of filled", "more than 1/2 of cast", "", "dana noa omri"),
        ("all of filled", "more than 1/2 of cast", "", ""),
        ("at least 1 of seats", "at least 2 of seats", "", ""),
        ("at least 1 of seats", "all of seats", "", "dana noa omri"),
        ("at least 1 of seats", "all of filled", "", ""),
        ("at least 1 of seats", "at least 4 of seats", ", votes: 2", "dana noa omri"),
        ("at least 1 of seats", "at least 3 of seats", ", votes: 2", "dana"),
        ("at least 1 of seats", "at least 3 of seats", ", votes: 2, deputy: noa", ""),
        ("at least 1 of seats", "at least 9 of seats", "", ""),
    ],
)
def test_without_whom_a_body_cannot_decide(quorum: str, passes: str, extra: str, needed: str) -> None:
    found = bus_factor(programme_of(seats(quorum, passes, extra)))
    assert " ".join(sorted(loss.who for loss in found)) == needed
    assert all((loss.domains, len(loss.seats)) == (("budget",), 1) for loss in found)


@pytest.mark.parametrize("named", [1, 2])
def test_of_what_is_cut_off_only_so_much_is_named(named: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert of(WHOLE, "noa").cut == ("clerk", "cook")
    monkeypatch.setattr(losses, "_NAMED", named)
    assert (of(WHOLE, "dana").cut, of(WHOLE, "noa").cut) == ((), ("clerk", "cook"))


def test_what_goes_round_is_not_cut_off() -> None:
    text = WHOLE.replace("reports_to: team,", "reports_to: clerk,")
    assert of(text, "dana").cut == ()


def test_while_lines_go_round_nothing_is_cut_off() -> None:
    assert of(BRANCH, "dana").cut == ("clerk",)
    assert of(BRANCH.replace("{kind: advisory}", "{kind: advisory, reports_to: panel}"), "dana").cut == ()


BRANCH = """
    program: {id: example, detail: people}
    people: {dana: {}}
    bodies: {council: {kind: steering}, panel: {kind: advisory}}
    positions:
      manager: {reports_to: council, holders: {dana: {person: dana}}}
      clerk: {reports_to: manager}
"""


def test_what_hangs_on_one_partner_and_what_does_not() -> None:
    text = """
        program: {id: example}
        partners: {a: {role: lead}, b: {role: operator}}
        groups: {both: {members: [a, b]}}
        domains: {alone: {}, shared: {}}
        bodies:
          talk: {kind: advisory, seats: {one: {partner: a}, two: {partner: a}}}
          desk: {kind: management, decides: [alone, shared], seats: {one: {partner: a}}}
          open: {kind: management, decides: [shared], seats: {one: {}}}
        responsibilities:
          speak: {accountable: talk}
          share: {accountable: both}
        """
    assert bus_factor(programme_of(text)) == (
        Loss("a", Kind.PARTNER, ("speak",), (), ("talk/one", "talk/two", "desk/one"), ("alone",), ()),
    )


SEATED = """
    program: {{id: example, detail: people}}
    partners: {{a: {{role: lead}}, b: {{role: operator}}}}
    groups: {{both: {{members: [a, b]}}}}
    people: {{dana: {{}}, noa: {{}}}}
    bodies:
      council:
        kind: advisory{body}
        seats:
          one: {{partner: a, holders: {{dana: {{person: dana}}}}}}
          two: {{partner: b, holders: {{noa: {{person: noa}}}}}}
          three: {{partner: a, until: 2026-01-01, holders: {{dana: {{person: dana}}}}}}
          four: {{partner: both, holders: {{dana: {{person: dana}}}}}}
    responsibilities: {{speak: {{accountable: {who}}}}}
"""


@pytest.mark.parametrize(
    ("who", "body", "partners", "people"),
    [
        ("council/one", "", ["a"], ["dana"]),
        ("council/one", "falls_to: two", ["a"], []),
        ("council/three", "", [], []),
        ("council/four", "", [], ["dana"]),
        ("council/one", "since: 2026-02-01", [], []),
        ("council", "since: 2026-02-01", [], []),
    ],
    ids=[
        "a seat of one",
        "one whose work another seat takes",
        "one that is no more",
        "one of a group",
        "one of a body that is not yet",
        "a body that is not yet",
    ],
)
def test_who_takes_a_seats_duty_along(who: str, body: str, partners: list[str], people: list[str]) -> None:
    programme = programme_of(SEATED.format(who=who, body=body and f"\n        {body}"))
    assert duties_lost(programme, Kind.PARTNER) == dict.fromkeys(partners, ("speak",))
    assert duties_lost(programme, Kind.PERSON) == dict.fromkeys(people, ("speak",))


def test_a_body_with_an_error_is_nobodys() -> None:
    programme = reading_of(SEATED.format(who="council/one", body="\n        kindd: x")).programme
    assert programme is not None
    assert ("bodies", "council") in programme.broken
    assert duties_lost(programme, Kind.PARTNER) == {}


PEOPLE = ("dana", "noa", "omri")
held = st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True)
up = st.integers(0, 3)


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.tuples(held, up), min_size=1, max_size=4), st.lists(st.lists(st.integers(0, 6), min_size=1, max_size=3))
)
def test_a_loss_is_what_is_missing_without_that_person(
    posts: list[tuple[list[str], int]], duties: list[list[int]]
) -> None:
    """Positions p0, p1, … that report to the top or to one before them, and duties of positions and of persons."""
    names = [f"p{number}" for number in range(len(posts))]
    above = {
        name: "top" if to >= number else names[to]
        for number, (name, (_, to)) in enumerate(zip(names, posts, strict=True))
    }
    parties = [*PEOPLE, *names]
    doing = {f"d{number}": [parties[index % len(parties)] for index in chosen] for number, chosen in enumerate(duties)}
    lines = [
        "program: {id: example, detail: people}",
        "people: {dana: {}, noa: {}, omri: {}}",
        "bodies: {top: {kind: steering}}",
    ]
    lines.append("positions:")
    for name, (holders, _) in zip(names, posts, strict=True):
        inner = ", ".join(f"{person}: {{person: {person}}}" for person in holders)
        lines.append(f"  {name}: {{reports_to: {above[name]}, holders: {{{inner}}}}}")
    lines.append("responsibilities:" if doing else "")
    lines += [f"  {id_}: {{accountable: dana, responsible: [{', '.join(those)}]}}" for id_, those in doing.items()]
    found = {loss.who: loss for loss in bus_factor(programme_of("\n".join(lines)))}
    in_post = {name: set(holders) for name, (holders, _) in zip(names, posts, strict=True)}

    def there(party: str, without: str) -> bool:
        return party != without if party in PEOPLE else bool(in_post[party] - {without})

    def joined(name: str, without: str) -> bool:
        upper = above[name]
        return upper == "top" or (in_post[upper] != {without} and joined(upper, without))

    for person in PEOPLE:
        loss = found.get(person, Loss(person, Kind.PERSON, (), (), (), (), ()))
        empty = [name for name in names if in_post[name] == {person}]
        stopped = [
            id_
            for id_, those in doing.items()
            if not any(there(party, person) for party in those) and all(there(party, "nobody") for party in those)
        ]
        assert list(loss.positions) == empty
        assert list(loss.duties) == stopped
        assert set(loss.cut) == {name for name in names if not joined(name, person) and name not in empty}
    assert [loss.weight for loss in found.values()] == sorted((loss.weight for loss in found.values()), reverse=True)


PARTNERS = """
    partners: {{a: {{role: lead}}, b: {{role: {role}}}}}
    positions: {{clerk: {{from: a}}, cook: {{from: b}}}}
    responsibilities:
      one: {{accountable: a}}
      two: {{accountable: b, responsible: clerk}}
      three: {{accountable: {third}}}
      four: {{accountable: b}}
"""


@pytest.mark.parametrize(
    ("role", "third", "more", "expected"),
    [
        (
            "operator",
            "a",
            "",
            [
                (
                    "2:12 a | without `a`, 3 of 4 duties, `one`, `two` and `three`, and 1 position, `clerk`, would "
                    "have nobody on 2026-01-01; at most half of the duties is expected of one partner"
                )
            ],
        ),
        ("operator", "[a, b]", "", []),
        ("stakeholder", "a", "", []),
        ("operator", "a", ", until: 2026-01-01", []),
    ],
    ids=["three of four", "two of four", "a partner that decides nothing", "two of three, which are too few"],
)
def test_most_duties_of_one_partner(role: str, third: str, more: str, expected: list[str]) -> None:
    text = PARTNERS.format(role=role, third=third).replace("four: {accountable: b}", f"four: {{accountable: b{more}}}")
    assert told(text, "DL535") == expected


def test_of_those_who_alone_can_act_three_are_told() -> None:
    text = "people: {a: {}, b: {}, c: {}, d: {}, e: {}}\nresponsibilities:\n" + "\n".join(
        f"  {person}{number}: {{accountable: {person}}}"
        for person, times in zip("abcde", (2, 3, 2, 2, 1), strict=True)
        for number in range(times)
    )
    assert told(text, "DL534") == [
        (
            "2:17 b | `b` alone can act for 3 duties on 2026-01-01, `b0`, `b1` and `b2`; `a` for 2, `a0` and `a1`; "
            "`c` for 2, `c0` and `c1`; and 1 more for several each; a deputy or a colleague is expected"
        )
    ]


def test_a_body_that_cannot_decide_without_one_cannot_act_without_that_one() -> None:
    text = (
        seats("all of seats", "all of seats")
        + "  responsibilities: {one: {accountable: council}, two: {accountable: dana}}\n"
    )
    assert told(dedent(text).replace("  responsibilities", "responsibilities"), "DL534") == [
        (
            "2:10 dana | `dana` alone can act for 2 duties on 2026-01-01, `one` and `two`; a deputy or a colleague "
            "is expected"
        )
    ]
