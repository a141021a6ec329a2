"""The view `decisions`: who decides in each domain, in whose agreement, and where what is undecided goes."""

from __future__ import annotations

from datetime import date

import pytest

from dlcheck.draw.diagram import Diagram, Difference, EdgeKind, Mark, NodeKind
from dlcheck.draw.views import comparison_picture, decisions
from tests.diff.sides import between
from tests.draw.drawing import chart, lines, node, words
from tests.draw.test_phrases import plain

COUNCIL = """
    program: {id: council, name: {he: המועצה, en: The council}}
    partners:
      city: {name: {he: העירייה, en: The city}, role: lead}
      fund: {name: {he: הקרן, en: The fund}, role: funder}
    groups: {both: {name: {he: השותפים, en: Both}, members: [city, fund]}}
    people: {judge: {name: {he: השופטת, en: The judge}, partner: fund}}
    domains:
      budget: {name: {he: תקציב, en: Budget}, unit: money}
      policy: {name: {he: מדיניות, en: Policy}}
      staff: {name: {he: כוח אדם, en: Staff}}
    bodies:
      team:
        name: {he: צוות, en: Team}
        kind: management
        reports_to: board
        decides:
          budget: {up_to: 1_000, delegated_by: board}
          staff: {quorum: all of seats, passes: at least 2 of present, until: 2026-02-01}
        decision: {passes: more than 1/2 of seats, tie: escalate, deadlock: {escalates_to: board, after: 14 days}}
        seats: {one: {partner: city}, two: {partner: fund}}
      board:
        name: {he: ועדה, en: Board}
        kind: steering
        decides: {budget: {}, policy: {}}
        meets: monthly
        decision:
          quorum: at least 1 of seats
          passes: all of seats
          tie: chair
          vetoes: {budget: [money]}
          deadlock: {escalates_to: both, after: 1 month}
        seats: {money: {name: {he: גזבר, en: Treasurer}, partner: fund}, head: {partner: city}}
      forum: {name: Forum, kind: advisory, reports_to: board}
    responsibilities:
      buy:
        title: {he: רכש, en: Buy}
        accountable: team
        agreement: [fund, board]
        agreement_within: 2 weeks
        escalates_to: both
        domain: budget
      sign: {title: {he: חתימה, en: Sign}, accountable: city, agreement: fund, until: 2026-02-01}
      walk: {title: Walk, accountable: city}
    budget: {currency: ILS}
"""


def test_every_domain_names_who_decides_from_the_greatest_amounts_down() -> None:
    drawn = chart("decisions", COUNCIL)
    assert [(box.id, box.kind) for box in drawn.nodes] == [
        ("both", NodeKind.GROUP),
        ("team", NodeKind.MANAGEMENT),
        ("board", NodeKind.STEERING),
        ("budget", NodeKind.DOMAIN),
        ("policy", NodeKind.DOMAIN),
        ("staff", NodeKind.DOMAIN),
        ("@agreements", NodeKind.RESPONSIBILITY),
    ]
    assert words(node(drawn, "budget")) == [
        "Budget",
        "Board | veto: Treasurer",
        "Team | up to ₪1,000 · delegated by Board",
        "In agreement with: The fund, Board | Buy · within 2 weeks · then: Both",
    ]
    assert words(node(drawn, "policy")) == ["Policy", "Board"]
    assert words(node(drawn, "staff")) == [
        "Staff",
        "Team | quorum: all seats · passes with at least 2 of those present · until 31 January 2026",
    ]
    assert [row.id for row in node(drawn, "budget").rows] == ["board", "team", "buy"]
    assert [Mark.VETO in row.marks for row in node(drawn, "budget").rows] == [True, False, False]
    assert node(drawn, "staff").rows[0].marks == (Mark.ENDING,)


def test_a_seat_may_be_named_with_its_body_and_of_another_body() -> None:
    full = COUNCIL.replace("vetoes: {budget: [money]}", "vetoes: {budget: [board/money, team/two]}")
    drawn = chart("decisions", full)
    assert words(node(drawn, "budget"))[1] == "Board | veto: Treasurer, Two"
    rows = node(chart("bodies", full), "board").rows
    assert [Mark.VETO in row.marks for row in rows] == [True, False]


def test_the_ladder_says_where_a_matter_goes_and_when() -> None:
    drawn = chart("decisions", COUNCIL)
    assert lines(drawn) == [
        ("team", "escalates-to", "board"),
        ("board", "escalates-to", "both"),
        ("board", "delegates", "team"),
        ("board", "decides", "budget"),
        ("team", "decides", "budget"),
        ("board", "decides", "policy"),
        ("team", "decides", "staff"),
    ]
    assert [edge.label.text for edge in drawn.edges if edge.label] == ["after 14 days", "after 1 month", "Budget"]
    assert words(node(drawn, "team")) == [
        "Team",
        "Passes with more than 1/2 of seats",
        "Equal votes: the matter is handed on",
        "If undecided: Board (after 14 days)",
    ]
    assert words(node(drawn, "board"))[-2:] == ["Equal votes: the chair decides", "If undecided: Both (after 1 month)"]
    assert words(node(drawn, "both")) == ["Both", "The city · The fund"]
    assert drawn.may_turn


def test_the_same_in_hebrew() -> None:
    drawn = chart("decisions", COUNCIL, "he")
    assert drawn.subtitle.text == "מי מחליט על מה · נכון ליום 1.1.2026"
    assert words(node(drawn, "budget")) == [
        "תקציב",
        "ועדה | זכות וטו: גזבר",
        "צוות | עד 1,000 ₪ · בהאצלת ועדה",
        "בהסכמת: הקרן, ועדה | רכש · בתוך 2 שבועות · ואם לא: השותפים",
    ]
    assert words(node(drawn, "team"))[2:] == ["קולות שקולים: העניין מועבר הלאה", "בהיעדר הכרעה: ועדה (אחרי 14 ימים)"]


def test_acts_outside_every_domain_that_need_agreement_have_a_card() -> None:
    drawn = chart("decisions", COUNCIL)
    card = node(drawn, "@agreements")
    assert words(card) == [
        "Other acts that need agreement",
        "In agreement with: The fund | Sign · until 31 January 2026",
    ]
    assert card.rows[0].id == "sign"
    assert card.rows[0].marks[0] is Mark.ENDING
    after = chart("decisions", COUNCIL, day=date(2026, 2, 1))
    assert "@agreements" not in {box.id for box in after.nodes}


def test_a_domain_in_which_nobody_decides_is_marked() -> None:
    after = chart("decisions", COUNCIL, day=date(2026, 2, 1))
    staff = node(after, "staff")
    assert words(staff) == ["Staff", "No body decides here"]
    assert Mark.GAP in staff.marks
    assert Mark.GAP not in node(after, "budget").marks
    assert ("team", "decides", "staff") not in lines(after)


def overlapping(mandates: str) -> str:
    return f"""
    program: {{id: two}}
    domains: {{budget: {{unit: money}}}}
    bodies:
      one: {{kind: steering, decides: {{budget: {mandates.partition("|")[0]}}}}}
      two: {{kind: management, decides: {{budget: {mandates.partition("|")[2]}}}}}
    """


@pytest.mark.parametrize(
    ("mandates", "clash"),
    [
        ("{}|{}", True),
        ("{above: 100}|{up_to: 101}", True),
        ("{above: 100}|{up_to: 100}", False),
        ("{}|{up_to: 100, delegated_by: one}", False),
    ],
)
def test_those_who_decide_the_same_are_marked(mandates: str, clash: bool) -> None:
    box = node(chart("decisions", overlapping(mandates)), "budget")
    assert (Mark.CONFLICT in box.marks) is clash
    assert [Mark.CONFLICT in row.marks for row in box.rows] == [clash, clash]
    assert ("Several decide the same here" in words(box)) is clash


def test_only_those_who_clash_are_marked_of_several() -> None:
    text = overlapping("{above: 100}|{above: 50, up_to: 101}")
    text += "  three: {kind: advisory, decides: {budget: {up_to: 50}}}\n    "
    box = node(chart("decisions", text), "budget")
    assert [(row.id, Mark.CONFLICT in row.marks) for row in box.rows] == [
        ("one", True),
        ("two", True),
        ("three", False),
    ]


def test_a_body_that_decides_and_has_no_way_out_says_so() -> None:
    drawn = chart("decisions", overlapping("{above: 1}|{up_to: 1}"))
    assert words(node(drawn, "one")) == ["One", "No decision rule is declared", "If undecided: nothing is declared"]


@pytest.mark.parametrize(
    ("target", "kind", "behind"),
    [
        ("city", NodeKind.PARTNER, []),
        ("judge", NodeKind.PERSON, ["City"]),
        ("clerk", NodeKind.POSITION, ["City"]),
        ("all", NodeKind.GROUP, ["City"]),
    ],
)
def test_the_last_to_decide_may_be_no_body(target: str, kind: NodeKind, behind: list[str]) -> None:
    drawn = chart(
        "decisions",
        f"""
        program: {{id: last}}
        partners: {{city: {{role: lead}}}}
        groups: {{all: {{members: [city]}}}}
        people: {{judge: {{partner: city}}}}
        positions: {{clerk: {{from: city}}}}
        bodies: {{board: {{kind: steering, decision: {{deadlock: {{escalates_to: {target}}}}}}}}}
        """,
    )
    assert lines(drawn) == [("board", "escalates-to", target)]
    assert drawn.edges[0].label is None
    box = node(drawn, target)
    assert box.kind is kind
    assert words(box)[1:] == behind
    assert words(node(drawn, "board")) == ["Board", f"If undecided: {target.title()}"]


def many(bodies: int) -> str:
    """So many bodies, of which each decides in one domain and hands on to the first."""
    file = ["program: {id: many}", "domains:"]
    file += [f"  d{number}: {{}}" for number in range(bodies)]
    file += ["bodies:"]
    for number in range(bodies):
        decision = "{deadlock: {escalates_to: b0, after: 2 days}}" if number else "{passes: all of seats}"
        file.append(f"  b{number}: {{kind: advisory, decides: [d{number}], decision: {decision}}}")
    return "\n".join(file)


def test_too_many_for_one_chart_are_told_by_the_domains_alone() -> None:
    most = decisions.MOST_BOXES // 2
    drawn = chart("decisions", many(most))
    assert len(drawn.nodes) == 2 * most
    assert {edge.kind for edge in drawn.edges} == {EdgeKind.ESCALATES_TO, EdgeKind.DECIDES}
    drawn = chart("decisions", many(most + 1))
    assert {box.kind for box in drawn.nodes} == {NodeKind.DOMAIN}
    assert drawn.edges == ()
    assert words(node(drawn, "d1")) == ["D1", "B1 | If undecided: B0 (after 2 days)"]
    assert words(node(drawn, "d0")) == ["D0", "B0 | If undecided: nothing is declared"]
    assert drawn.notes[-1].text.startswith("Too many for one chart")


def test_bodies_without_a_part_in_decisions_are_left_out() -> None:
    assert "forum" not in {box.id for box in chart("decisions", COUNCIL).nodes}


def test_two_sides_show_what_became_of_powers_and_of_the_ladder() -> None:
    new = COUNCIL.replace("up_to: 1_000", "up_to: 2_000").replace("after: 14 days", "after: 7 days")
    new = new.replace("policy: {}}", "staff: {}}")
    drawn = comparison_picture("decisions", between(COUNCIL, new), "en", ("old", "new"))
    assert isinstance(drawn, Diagram)
    assert {box.id: box.difference for box in drawn.nodes if box.difference is not Difference.SAME} == {
        "team": Difference.CHANGED,
        "budget": Difference.CHANGED,
        "policy": Difference.CHANGED,
        "staff": Difference.CHANGED,
    }
    assert [
        (edge.source, edge.kind.value, edge.target, edge.difference)
        for edge in drawn.edges
        if edge.difference is not Difference.SAME
    ] == [
        ("team", "escalates-to", "board", Difference.CHANGED),
        ("board", "decides", "policy", Difference.REMOVED),
        ("board", "decides", "staff", Difference.ADDED),
    ]
    rows = {(box.id, row.id): row.difference for box in drawn.nodes for row in box.rows}
    assert rows["budget", "board"] is Difference.SAME
    assert rows["budget", "team"] is Difference.CHANGED
    assert rows["staff", "board"] is Difference.ADDED
    assert [plain(row.detail.text) for row in node(drawn, "budget").rows if row.id == "team" and row.detail] == [
        "up to ₪1,000 → ₪2,000 · delegated by Board"
    ]
