"""What the views show of small programmes: every box, line, row and cell."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from dlcheck.draw import render
from dlcheck.draw.diagram import Diagram, Entry, Letter, Mark, Matrix, NodeKind
from dlcheck.draw.views import VIEWS, org, picture
from dlcheck.draw.views.names import BODY_KINDS
from dlcheck.draw.views.words import when_text
from dlcheck.finding import Severity
from dlcheck.locale import is_phrase, locale_of
from dlcheck.model.bodies import BodyKind, Rank
from dlcheck.model.dates import When
from dlcheck.model.parties import Role
from dlcheck.model.values import Text
from dlcheck.workspace.settings import Settings
from tests.draw.drawing import chart, draw, lines, matrix, node, read, words
from tests.workspaces import found

SMALL = """
    program: {id: small, name: {he: קטן, en: Small}}
    partners:
      state: {name: {he: המדינה, en: The State}}
      north: {name: {he: צפון, en: North}, role: [lead, operator], part_of: state}
      south: {name: {he: דרום, en: South}, role: member, part_of: state}
      guild: {name: Guild, role: stakeholder}
      aside: {name: Aside}
    domains: {budget: {name: {he: תקציב, en: Budget}, unit: money}, rest: {}}
    bodies:
      board:
        name: {he: ועדה, en: Board}
        kind: steering
        decides: [budget, rest]
        decision: {quorum: at least 2 of seats, passes: all of present, chair: first, vetoes: {budget: [second]}}
        meets: quarterly
        seats:
          first: {name: {he: ראש, en: Chair}, partner: north, rank: head, votes: 2}
          second: {partner: south, rank: deputy-head}
          third: {name: Expert, rank: expert}
      team:
        kind: management
        reports_to: board
        decides: {budget: {above: 1_000, up_to: 200_000, delegated_by: board}}
        decision: {deadlock: {escalates_to: board}}
        seats: {only: {partner: north}}
      watch: {kind: audit, oversees: [team, board]}
    positions:
      manager: {name: {he: מנהלת, en: Manager}, from: north, count: 1, reports_to: team}
      worker: {from: south, count: {min: 2, max: 3}}
      helper: {from: south, count: {min: 2}, per: cohort, reports_to: manager}
    cohorts:
      past: {starts: 2024, ends: 2025}
      now: {name: Now, participants: 20, starts: 2025-10-12, ends: 2026-05-17}
      next: {starts: 2026-09}
    budget: {currency: ILS}
"""

PEOPLE = """
    program: {id: people, detail: people}
    partners: {north: {role: lead}}
    people:
      noa: {name: {he: נועה, en: Noa}, partner: north}
      dan: {name: {he: דן, en: Dan}, partner: north}
      liat: {name: Liat, partner: north}
    bodies:
      board:
        kind: steering
        seats:
          short: {partner: north, holder: noa, deputy: dan, since: 2025-01-01, until: 2026-02-01}
          long:
            partner: north
            holders:
              before: {person: dan, since: 2024-01-01, until: 2025-06-01}
              after: {person: liat, deputy: noa, since: 2025-06-01, until: 2027-01-01}
          gone: {partner: north, holder: dan, since: 2024-01-01, until: 2025-01-01}
          said: {name: Said, vacant: {since: 2025-01-01, until: 2026-03-01, why: nobody knows}}
    positions:
      clerk: {from: north, holders: {a: {person: dan, until: 2026-01-15}, b: {person: noa, until: 2025-01-01}}}
      cook: {from: north}
      guide: {from: north, per: cohort}
"""


def test_the_chart_of_offices() -> None:
    drawn = chart("org", SMALL)
    assert [(box.id, box.kind.value, box.group) for box in drawn.nodes] == [
        ("north", "partner", "in-state"),
        ("south", "partner", "in-state"),
        ("guild", "external", None),
        ("board", "body-steering", None),
        ("team", "body-management", None),
        ("watch", "body-audit", None),
        ("manager", "position", None),
        ("worker", "position", None),
        ("helper", "position", None),
        ("now", "cohort", None),
        ("next", "cohort", None),
    ]
    assert [(group.id, group.label.text, group.parent) for group in drawn.groups] == [("in-state", "The State", None)]
    assert lines(drawn) == [
        ("north", "sits-on", "board"),
        ("south", "sits-on", "board"),
        ("north", "sits-on", "team"),
        ("team", "reports-to", "board"),
        ("watch", "oversees", "board"),
        ("watch", "oversees", "team"),
        ("manager", "reports-to", "team"),
        ("south", "employs", "worker"),
        ("helper", "reports-to", "manager"),
        ("helper", "coordinates", "now"),
        ("helper", "coordinates", "next"),
    ]
    assert [words(box) for box in drawn.nodes] == [
        ["North", "lead · operator"],
        ["South", "member"],
        ["Guild", "stakeholder"],
        ["Board", "Decides: Budget, Rest", "3 seats"],
        ["Team", "Decides: Budget", "1 seat"],
        ["Watch"],
        ["Manager", "North · 1 post"],
        ["Worker", "South · 2 to 3 posts"],
        ["Helper", "South · 2 or more posts · for each cohort"],
        ["Now", "20 participants", "12 October 2025 to 16 May 2026"],
        ["Next", "from September 2026"],
    ]
    assert node(drawn, "north").marks == (Mark.LEAD,)
    assert drawn.notes == ()


def test_the_chart_in_hebrew() -> None:
    drawn = chart("org", SMALL, "he")
    assert (drawn.title.text, drawn.title.lang, drawn.subtitle.text) == (
        "קטן",
        "he",
        "מבנה ארגוני · נכון ליום 1.1.2026",
    )
    assert words(node(drawn, "board")) == ["ועדה", "מחליט: תקציב, Rest", "3 מושבים"]
    assert words(node(drawn, "manager")) == ["מנהלת", "צפון · משרה אחת"]
    assert words(node(drawn, "now")) == ["Now", "20 משתתפים", "12.10.2025 עד 16.5.2026"]
    assert words(node(drawn, "next")) == ["Next", "מ־ספטמבר 2026"]
    assert [line.lang for line in node(drawn, "now").lines] == ["en", "he", "he"]
    assert drawn.legend == (Entry(NodeKind.EXTERNAL, "ללא חלק בהחלטות"),)


def test_a_unit_that_is_alone_names_what_it_is_a_part_of() -> None:
    alone = SMALL.replace("south: {name: {he: דרום, en: South}, role: member, part_of: state}", "south: {role: member}")
    drawn = chart("org", alone)
    assert drawn.groups == ()
    assert words(node(drawn, "north")) == ["North", "part of The State", "lead · operator"]
    assert node(drawn, "north").group is None


def test_the_cards_of_bodies() -> None:
    drawn = chart("bodies", SMALL)
    assert [words(box) for box in drawn.nodes] == [
        [
            "Board",
            "Decides: Budget, Rest",
            "Quorum: at least 2 of seats",
            "Passes with all those present",
            "Meets: quarterly",
            "Chair | North · head · 2 votes",
            "South | deputy head · veto: Budget",
            "Expert | expert",
        ],
        ["Team", "Decides: Budget (above ₪1,000, up to ₪200,000)", "No decision rule is declared", "North"],
        ["Watch"],
    ]
    assert [row.marks for row in node(drawn, "board").rows] == [(Mark.CHAIR,), (Mark.VETO,), ()]
    assert lines(drawn) == [
        ("team", "reports-to", "board"),
        ("watch", "oversees", "team"),
        ("watch", "oversees", "board"),
        ("team", "escalates-to", "board"),
        ("board", "delegates", "team"),
    ]
    assert [edge.label.text for edge in drawn.edges if edge.label] == ["Budget"]
    assert drawn.may_turn
    hebrew = chart("bodies", SMALL, "he")
    assert words(node(hebrew, "team"))[1] == "מחליט: תקציב (מעל 1,000 ₪ ועד 200,000 ₪)"
    assert words(node(hebrew, "board"))[3] == "החלטה ברוב: כל הנוכחים"


def test_people_are_named_with_their_seats_deputies_and_terms() -> None:
    board = node(chart("bodies", PEOPLE), "board")
    assert words(board)[1:] == [
        "Noa | North · deputy: Dan · until 31 January 2026",
        "Liat | North · deputy: Noa",
        "North | vacant",
        "Said | vacant",
    ]
    assert [tuple(mark for mark in row.marks if mark not in {Mark.WARNING, Mark.ERROR}) for row in board.rows] == [
        (Mark.ENDING,),
        (),
        (Mark.VACANT,),
        (Mark.VACANT,),
    ]
    assert words(node(chart("bodies", PEOPLE, "he"), "board"))[1] == "נועה | North · ממלא מקום: דן · עד 31.1.2026"


def test_holders_of_positions_and_positions_that_nobody_holds() -> None:
    drawn = chart("org", PEOPLE)
    assert words(node(drawn, "clerk")) == ["Clerk", "North", "Dan | until 14 January 2026"]
    assert node(drawn, "clerk").rows[0].marks == (Mark.ENDING,)
    assert words(node(drawn, "cook")) == ["Cook", "North · vacant"]
    assert Mark.VACANT in node(drawn, "cook").marks
    assert Mark.VACANT not in node(drawn, "guide").marks
    offices = PEOPLE.replace("detail: people", "detail: offices")
    assert Mark.VACANT not in node(chart("org", offices), "cook").marks


TIMED = """
    program: {id: timed}
    partners:
      stays: {role: lead}
      leaves: {role: member, until: 2026-02-01}
      comes: {role: member, since: 2026-02-01}
    domains: {budget: {}}
    bodies:
      old: {kind: advisory, until: 2026-02-01, seats: {a: {partner: stays}}, reports_to: stays-body}
      new: {kind: working-group, since: 2026-02-01, reports_to: stays-body}
      stays-body:
        kind: steering
        decides: {budget: {until: 2026-02-01}}
        decision: {quorum: at least 1 of seats}
        seats:
          leaves: {partner: leaves, until: 2026-02-01}
          comes: {partner: comes, since: 2026-02-01}
    positions: {old-post: {from: stays, until: 2026-02-01}, new-post: {from: stays, since: 2026-02-01}}
    cohorts: {running: {starts: 2025-01-01, ends: 2026-02-01}}
    responsibilities:
      old-duty: {accountable: stays, until: 2026-02-01}
      new-duty: {accountable: stays, since: 2026-02-01}
"""
BEFORE, AFTER = date(2026, 1, 31), date(2026, 2, 1)


def test_what_is_not_there_on_the_day_is_not_drawn() -> None:
    before, after = chart("org", TIMED, day=BEFORE), chart("org", TIMED, day=AFTER)
    assert [box.id for box in before.nodes] == ["stays", "leaves", "old", "stays-body", "old-post", "running"]
    assert [box.id for box in after.nodes] == ["stays", "comes", "new", "stays-body", "new-post"]
    assert ("leaves", "sits-on", "stays-body") in lines(before)
    assert ("comes", "sits-on", "stays-body") in lines(after)
    for drawn, seat in ((before, "Leaves | until 31 January 2026"), (after, "Comes")):
        day = BEFORE if drawn is before else AFTER
        assert words(node(chart("bodies", TIMED, day=day), "stays-body"))[-1] == seat
    assert "Decides: Budget" in words(node(before, "stays-body"))
    assert "Decides: Budget" not in words(node(after, "stays-body"))
    assert [row.id for row in matrix(TIMED, day=BEFORE).rows] == ["old-duty"]
    assert [row.id for row in matrix(TIMED, day=AFTER).rows] == ["new-duty"]


def test_what_ends_soon_is_marked_and_dated() -> None:
    drawn = chart("org", TIMED, day=BEFORE)
    for name in ("leaves", "old", "old-post"):
        assert Mark.ENDING in node(drawn, name).marks
    assert "until 31 January 2026" in words(node(drawn, "old"))
    assert Mark.ENDING in matrix(TIMED, day=BEFORE).rows[0].marks
    assert Mark.ENDING not in node(chart("org", TIMED, day=date(2025, 1, 1)), "old").marks


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("view", VIEWS)
def test_the_ends_of_the_calendar_are_days_too(view: str, day: date) -> None:
    assert draw(view, TIMED, day=day).id == f"timed-{view}"


def seats(number: int) -> str:
    """A programme in which so many partners sit on one body."""
    names = [f"p{index}" for index in range(number)]
    partners = ", ".join(f"{name}: {{role: member}}" for name in names)
    places = ", ".join(f"{name}: {{partner: {name}}}" for name in names)
    return f"partners: {{{partners}}}\nbodies: {{board: {{kind: steering, seats: {{{places}}}}}}}\n"


def test_partners_stand_inside_the_bodies_where_lines_would_be_too_many() -> None:
    drawn = chart("org", seats(org.MOST_SEAT_LINES))
    assert len(drawn.edges) == org.MOST_SEAT_LINES
    assert node(drawn, "board").rows == ()
    drawn = chart("org", seats(org.MOST_SEAT_LINES + 1))
    assert (drawn.edges, [box.id for box in drawn.nodes]) == ((), ["board"])
    assert [row.text.text for row in node(drawn, "board").rows] == [
        f"P{index}" for index in range(org.MOST_SEAT_LINES + 1)
    ]


def holders(number: int) -> str:
    """A programme in which so many people hold one position."""
    people = ", ".join(f"q{index}: {{}}" for index in range(number))
    held = ", ".join(f"h{index}: {{person: q{index}}}" for index in range(number))
    return f"people: {{{people}}}\npositions: {{clerk: {{holders: {{{held}}}}}}}\n"


def test_only_the_number_of_many_holders_is_told() -> None:
    assert len(node(chart("org", holders(org.MOST_NAMES)), "clerk").rows) == org.MOST_NAMES
    clerk = node(chart("org", holders(org.MOST_NAMES + 1)), "clerk")
    assert words(clerk) == ["Clerk", f"holders: {org.MOST_NAMES + 1}"]


GROUPED = """
    partners: {a: {role: member}, b: {role: member}, c: {role: member}}
    groups: {pair: {name: Pair, members: [a, b]}}
    bodies: {board: {kind: steering, seats: {pair: {partner: pair}, c: {partner: c}}}}
    responsibilities: {plan: {accountable: pair, agreement: c}}
"""


def test_a_group_may_hold_a_seat_and_a_duty() -> None:
    assert lines(chart("org", GROUPED)) == [(name, "sits-on", "board") for name in "abc"]
    assert words(node(chart("bodies", GROUPED), "board")) == ["Board", "Pair", "C"]
    drawn = matrix(GROUPED)
    assert [(column.id, column.group, column.kind) for column in drawn.columns] == [
        ("a", "partners", "partner"),
        ("b", "partners", "partner"),
        ("c", "partners", "partner"),
        ("pair", "groups", "group"),
    ]
    assert [note.text for note in drawn.notes] == ["Pair: A, B"]


DUTIES = """
    program: {id: duties}
    partners: {north: {role: lead}, south: {role: member}, other: {role: observer}}
    people: {noa: {}}
    domains: {budget: {name: {he: תקציב, en: Budget}}}
    documents: {charter: {title: Charter, clauses: ["1", "2.1"]}}
    bodies: {board: {name: Board, kind: steering, seats: {chair: {name: {he: ראש, en: Chair}}}}}
    positions: {clerk: {}}
    responsibilities:
      plan:
        title: {he: תכנון, en: Plan}
        accountable: [north, south]
        responsible: [clerk, north]
        agreement: board
        consulted: board/chair
        informed: [noa, other]
        domain: budget
        phase: running
        source: [charter#2.1, charter]
      sign: {accountable: board/chair, phase: shaping}
      audit: {accountable: noa, phase: later}
      store: {accountable: clerk}
"""
PHASES = Settings(phases=("shaping", "running"), phase_names={"shaping": Text({"he": "גיבוש", "en": "Shaping it"})})


def test_the_matrix() -> None:
    drawn = matrix(DUTIES, settings=PHASES)
    assert [(column.id, column.label.text, column.group) for column in drawn.columns] == [
        ("north", "North", "partners"),
        ("south", "South", "partners"),
        ("other", "Other", "partners"),
        ("noa", "Noa", "people"),
        ("board", "Board", "bodies"),
        ("board/chair", "Chair (Board)", "bodies"),
        ("clerk", "Clerk", "positions"),
    ]
    assert [heading.label.text for heading in drawn.column_groups] == ["Partners", "Bodies", "Staff", "People"]
    assert [(heading.id, heading.label.text) for heading in drawn.row_groups] == [
        ("shaping", "Shaping it"),
        ("running", "Running"),
        ("later", "Later"),
    ]
    assert [(row.id, row.label.text, row.group, row.detail and row.detail.text) for row in drawn.rows] == [
        ("plan", "Plan", "running", "domain: Budget · clause 2.1"),
        ("sign", "Sign", "shaping", None),
        ("audit", "Audit", "later", None),
        ("store", "Store", None, None),
    ]
    a, r, g, c, i = Letter
    shared = (Mark.CONFLICT,)
    assert [(cell.column, cell.letters, cell.marks) for cell in drawn.rows[0].cells] == [
        ("north", (a, r), shared),
        ("south", (a,), shared),
        ("clerk", (r,), ()),
        ("board", (g,), ()),
        ("board/chair", (c,), ()),
        ("noa", (i,), ()),
        ("other", (i,), ()),
    ]
    assert drawn.legend == (
        Entry(Mark.CONFLICT, "several are accountable"),
        Entry(Mark.GAP, "nobody is accountable"),
    )
    hebrew = matrix(DUTIES, "he", settings=PHASES)
    assert [heading.label.text for heading in hebrew.row_groups] == ["גיבוש", "Running", "Later"]
    assert hebrew.rows[0].label.text == "תכנון"
    assert hebrew.rows[0].detail
    assert hebrew.rows[0].detail.text == "תחום: תקציב · סעיף 2.1"
    assert hebrew.columns[5].label.text == "ראש (Board)"


@pytest.mark.parametrize("lang", ["he", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_programme_with_nothing_in_it_says_so(view: str, lang: str) -> None:
    drawn = draw(view, "program: {id: empty, name: Empty}\n", lang)
    said = [note.text for note in drawn.notes]
    assert said == [locale_of(lang).word(f"nothing-{view}")]
    assert drawn.title.text == "Empty"
    for form in ("svg", "png", "dot", "mermaid"):
        made = render(drawn, form)
        assert made.notices == ()
        if form != "png":
            assert said[0].split()[0] in made.data.decode()


def test_entries_with_errors_are_left_out_and_counted() -> None:
    broken = SMALL.replace("watch: {kind: audit", "watch: {kind: audti").replace("from: north, count: 1", "from: nroth")
    for view in ("org", "bodies"):
        drawn = chart(view, broken)
        assert not {"watch", "manager"} & {box.id for box in drawn.nodes}
        assert [note.text for note in drawn.notes] == ["Left out because of errors: 2"]
        assert all({edge.source, edge.target} <= {box.id for box in drawn.nodes} for edge in drawn.edges)


def test_the_heaviest_finding_about_each_thing_is_marked_on_it() -> None:
    programme = read(SMALL + "    responsibilities: {plan: {accountable: north}}\n").programme
    assert programme
    heavy = {
        "north": Severity.WARNING,
        "board": Severity.ERROR,
        "board/third": Severity.WARNING,
        "team": Severity.INFO,
        "manager": Severity.WARNING,
        "now": Severity.ERROR,
        "plan": Severity.WARNING,
    }
    org_, bodies, duties = (picture(view, programme, "en", heavy) for view in ("org", "bodies", "responsibilities"))
    assert isinstance(org_, Diagram)
    assert isinstance(bodies, Diagram)
    assert isinstance(duties, Matrix)
    assert {box.id: box.marks for box in org_.nodes if box.marks} == {
        "north": (Mark.LEAD, Mark.WARNING),
        "board": (Mark.ERROR,),
        "manager": (Mark.WARNING,),
        "now": (Mark.ERROR,),
    }
    assert {box.id: box.marks for box in bodies.nodes if box.marks} == {"board": (Mark.ERROR,)}
    assert node(bodies, "board").rows[2].marks == (Mark.WARNING,)
    assert duties.rows[0].marks == (Mark.WARNING,)


def test_a_finding_that_is_waived_is_not_marked() -> None:
    text = "domains: {policy: {}}\nbodies: {board: {kind: steering, decides: [policy]}}\n"
    assert node(chart("org", text), "board").marks == (Mark.WARNING,)
    codes = sorted({result.code for result in found(text) if result.where.startswith("bodies.board")})
    waivers = (f"  w{code.lower()}: {{rule: {code}, at: bodies.board, why: known, by: board}}\n" for code in codes)
    assert node(chart("org", f"{text}waivers:\n{''.join(waivers)}"), "board").marks == ()


@pytest.mark.parametrize(
    ("status", "said"),
    [("planned", "Organisation · planned · as of 1 January 2026"), ("active", "Organisation · as of 1 January 2026")],
)
def test_a_status_that_is_not_the_usual_one_is_told(status: str, said: str) -> None:
    assert chart("org", f"program: {{id: p, status: {status}}}\n").subtitle.text == said


def test_how_often_a_body_meets_is_said_in_its_own_word_where_there_is_no_usual_one() -> None:
    for word, said in (("monthly", "monthly"), ("every-full-moon", "every full moon"), ("decides", "decides")):
        drawn = chart("bodies", f"bodies: {{board: {{kind: advisory, meets: {word}}}}}\n")
        assert words(node(drawn, "board")) == ["Board", f"Meets: {said}"]


def test_every_word_of_the_models_has_a_phrase_in_both_languages() -> None:
    for word in (*get_args(Rank), *get_args(Role)):
        assert is_phrase(word)
    assert set(BODY_KINDS) == set(get_args(BodyKind))


@pytest.mark.parametrize(
    ("written", "begins", "ends", "hebrew"),
    [
        ("2026-05-01", "1 May 2026", "30 April 2026", "30.4.2026"),
        ("2026-05", "May 2026", "May 2026", "מאי 2026"),
        ("2026", "2026", "2026", "2026"),
        ("0001-01-01", "1 January 1", "1 January 1", "1.1.1"),
    ],
)
def test_dates_are_as_exact_as_they_are_known(written: str, begins: str, ends: str, hebrew: str) -> None:
    when = When.read(written)
    assert when_text(when, locale_of("en")) == begins
    assert when_text(when, locale_of("en"), end=True) == ends
    assert when_text(when, locale_of("he"), end=True) == hebrew
