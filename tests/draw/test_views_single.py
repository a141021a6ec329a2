"""The views of one body and of one partner."""

from __future__ import annotations

from datetime import date

import pytest

from dlcheck.draw.diagram import Diagram, Mark, NodeKind
from dlcheck.draw.views import body as body_view
from dlcheck.draw.views import cards, partner, picture
from dlcheck.finding import Severity
from dlcheck.locale import locale_of
from tests.draw.drawing import chart, lines, node, read, words

HARBOUR = """
    program: {id: harbour, name: {he: נמל, en: Harbour}, detail: people}
    partners:
      state: {name: {he: המדינה, en: The State}}
      city:
        name: {he: עירייה, en: City}
        role: [lead, funder]
        part_of: state
      unit: {name: {he: אגף, en: Unit}, part_of: city}
      port: {name: {he: חברת הנמל, en: Port}, role: operator, until: 2026-02-01}
      guild: {name: Guild, role: observer}
    groups: {owners: {name: {he: הבעלים, en: Owners}, members: [city, port]}}
    people:
      noa: {name: {he: נועה, en: Noa}, partner: city}
      dan: {name: {he: דן, en: Dan}, partner: unit}
      liat: {name: {he: ליאת, en: Liat}, partner: port}
    domains: {budget: {name: {he: תקציב, en: Budget}, unit: money}, works: {name: {he: עבודות, en: Works}}}
    bodies:
      board:
        name: {he: ועדה, en: Board}
        kind: steering
        oversees: [team, watch]
        decides: [budget]
        decision: {passes: all of seats}
        seats: {head: {partner: city, holder: noa, votes: 2}}
      team:
        name: {he: צוות, en: Team}
        kind: management
        reports_to: board
        meets: weekly
        decides: {budget: {up_to: 500, delegated_by: board}, works: {}}
        decision: {passes: all of seats, deadlock: {escalates_to: board, after: 1 week}, vetoes: {works: [port]}}
        seats:
          lead: {name: {he: ראש, en: Head}, partner: city, rank: lead, holder: noa}
          unit: {partner: unit, holder: dan}
          port: {partner: port, holder: liat, votes: 3}
          free: {name: {he: מומחה, en: Expert}}
      watch: {name: {he: ביקורת, en: Watch}, kind: audit, reports_to: board, oversees: team}
      crew: {name: {he: צוות שטח, en: Crew}, kind: working-group, reports_to: team, seats: {all: {partner: owners}}}
      gone: {name: Gone, kind: advisory, reports_to: team, until: 2026-01-01}
    positions:
      manager: {name: {he: מנהלת, en: Manager}, from: city, reports_to: team, holders: {a: {person: noa}}}
      clerk: {name: {he: פקיד, en: Clerk}, from: unit, reports_to: manager}
      pilot: {name: {he: נווט, en: Pilot}, from: port, reports_to: team, until: 2026-02-01}
    responsibilities:
      run: {title: {he: ניהול, en: Run}, accountable: team, responsible: manager, phase: running}
      plan: {title: {he: תכנון, en: Plan}, accountable: team/lead, agreement: [team, city], informed: owners}
      ask: {title: {he: היוועצות, en: Ask}, accountable: board, consulted: [team, unit], until: 2026-02-01}
      past: {title: Past, accountable: [team, city], until: 2026-01-01}
    budget:
      currency: ILS
      total: 1_000
      funding: {city: 60%, owners: 40%}
      lines:
        stone: {name: {he: אבן, en: Stone}, amount: 600, spent_by: city, domain: works}
        pay: {name: {he: שכר, en: Pay}, amount: 400, spent_by: manager}
"""


def test_a_body_with_all_that_is_round_it() -> None:
    drawn = chart("body:team", HARBOUR)
    assert drawn.id == "harbour-body-team"
    assert drawn.subtitle.text == "Body · Team · as of 1 January 2026"
    assert [(box.id, box.kind.value) for box in drawn.nodes] == [
        ("team", "body-management"),
        ("board", "body-steering"),
        ("crew", "body-working-group"),
        ("watch", "body-audit"),
        ("@powers", "domain"),
        ("@partners", "partner"),
        ("@accountable", "responsibility"),
        ("@agreement", "responsibility"),
        ("@consulted", "responsibility"),
        ("@staff", "position"),
    ]
    assert lines(drawn) == [
        ("team", "reports-to", "board"),
        ("crew", "reports-to", "team"),
        ("watch", "oversees", "team"),
        ("team", "escalates-to", "board"),
        ("board", "delegates", "team"),
        ("team", "decides", "@powers"),
        ("@partners", "sits-on", "team"),
        ("team", "accountable", "@accountable"),
        ("team", "agreement", "@agreement"),
        ("team", "consulted", "@consulted"),
        ("@staff", "reports-to", "team"),
    ]
    assert [edge.label.text for edge in drawn.edges if edge.label] == ["after 1 week", "Budget"]


def test_what_the_cards_round_a_body_say() -> None:
    drawn = chart("body:team", HARBOUR)
    assert words(node(drawn, "team")) == [
        "Team",
        "Passes with all seats",
        "If undecided: Board (after 1 week)",
        "Meets: weekly",
        "Noa | Head · City · lead",
        "Dan | Unit",
        "Liat | Port · 3 votes · veto: Works",
        "Expert | vacant",
    ]
    assert words(node(drawn, "@powers")) == [
        "Decides",
        "Budget | up to ₪500 · delegated by Board",
        "Works | veto: Port",
    ]
    assert words(node(drawn, "@partners")) == [
        "Partners with seats",
        "Port | 1 seat · 3 votes",
        "City | 1 seat · 1 vote · part of The State",
        "Unit | 1 seat · 1 vote · part of City",
    ]
    assert words(node(drawn, "@accountable")) == ["Accountable for", "Run | Running", "Plan | Head"]
    assert words(node(drawn, "@consulted")) == ["Is consulted on", "Ask | until 31 January 2026"]
    assert words(node(drawn, "@staff")) == [
        "Staff that reports here",
        "Manager | Noa · City",
        "Pilot | Port · vacant · until 31 January 2026",
    ]
    assert [row.id for row in node(drawn, "@staff").rows] == ["manager", "pilot"]
    assert set(node(drawn, "@staff").rows[1].marks) >= {Mark.VACANT, Mark.ENDING}
    assert node(drawn, "@partners").rows[1].marks[0] is Mark.LEAD


def test_a_body_in_hebrew() -> None:
    drawn = chart("body:team", HARBOUR, "he")
    assert drawn.subtitle.text == "גוף · צוות · נכון ליום 1.1.2026"
    assert words(node(drawn, "@powers")) == [
        "תחומי החלטה",
        "תקציב | עד 500 ₪ · בהאצלת ועדה",
        "עבודות | זכות וטו: חברת הנמל",
    ]
    assert words(node(drawn, "@partners"))[:2] == ["שותפים בעלי מושבים", "חברת הנמל | מושב אחד · 3 קולות"]
    assert {line.lang for box in drawn.nodes for line in box.lines} == {"he"}


def test_an_overseer_to_whom_a_body_reports_has_one_line() -> None:
    drawn = chart("body:board", HARBOUR)
    assert [(edge.source, edge.kind.value) for edge in drawn.edges if edge.target == "board"] == [
        ("team", "reports-to"),
        ("watch", "reports-to"),
        ("team", "escalates-to"),
        ("@partners", "sits-on"),
    ]


def test_a_partner_with_all_that_it_has() -> None:
    drawn = chart("partner:city", HARBOUR)
    assert drawn.id == "harbour-partner-city"
    assert drawn.subtitle.text == "Partner · City · as of 1 January 2026"
    assert lines(drawn) == [
        ("city", "part-of", "state"),
        ("city", "part-of", "owners"),
        ("unit", "part-of", "city"),
        ("city", "sits-on", "board"),
        ("city", "sits-on", "team"),
        ("city", "sits-on", "crew"),
        ("city", "employs", "@posts"),
        ("city", "accountable", "@accountable"),
        ("city", "responsible", "@responsible"),
        ("city", "agreement", "@agreement"),
        ("city", "consulted", "@consulted"),
        ("city", "informed", "@informed"),
        ("city", "funds", "@pays"),
        ("city", "spends", "@spends"),
    ]
    assert words(node(drawn, "city")) == ["City", "lead · funder"]
    assert Mark.LEAD in node(drawn, "city").marks
    assert words(node(drawn, "board")) == ["Board", "Noa | 2 votes"]
    assert words(node(drawn, "team")) == ["Team", "Noa | Head · lead", "Dan | Unit"]
    assert words(node(drawn, "crew")) == ["Crew", "Owners | vacant"]
    assert words(node(drawn, "@posts")) == ["Employs", "Manager | Noa", "Clerk | vacant"]
    assert words(node(drawn, "@accountable")) == ["Accountable for", "Plan | Head"]
    assert words(node(drawn, "@responsible")) == ["Carries out", "Run | Manager · Running"]
    assert words(node(drawn, "@agreement")) == ["Must agree to", "Plan"]
    assert words(node(drawn, "@consulted")) == ["Is consulted on", "Ask | Unit · until 31 January 2026"]
    assert words(node(drawn, "@informed")) == ["Is informed of", "Plan | Owners"]


def test_what_a_partner_pays_and_spends() -> None:
    drawn = chart("partner:city", HARBOUR)
    assert words(node(drawn, "@pays")) == ["Pays", "60% of ₪1,000: ₪600", "Owners | 40% of ₪1,000: ₪400"]
    assert words(node(drawn, "@spends")) == ["Spends", "Stone | ₪600 · Works", "Pay | ₪400 · Manager"]
    hebrew = chart("partner:city", HARBOUR, "he")
    assert words(node(hebrew, "@pays")) == ["מימון", "60% מתוך 1,000 ₪: 600 ₪", "הבעלים | 40% מתוך 1,000 ₪: 400 ₪"]
    sums = HARBOUR.replace("{city: 60%, owners: 40%}", "{city: 600.50}").replace("total: 1_000", "")
    assert words(node(chart("partner:city", sums), "@pays")) == ["Pays", "₪600.50"]
    assert "@pays" not in {box.id for box in chart("partner:port", sums).nodes}
    shares = HARBOUR.replace("total: 1_000", "")
    assert words(node(chart("partner:city", shares), "@pays"))[1] == "60% of what it costs"


def test_a_partner_that_only_looks_on_and_one_with_nothing() -> None:
    guild = chart("partner:guild", HARBOUR)
    assert [(box.id, box.kind) for box in guild.nodes] == [("guild", NodeKind.EXTERNAL)]
    assert guild.edges == ()
    port = chart("partner:port", HARBOUR)
    assert Mark.ENDING in node(port, "port").marks
    assert words(node(port, "port")) == ["Port", "operator", "until 31 January 2026"]


@pytest.mark.parametrize("lang", ["he", "en"])
@pytest.mark.parametrize(("view", "day"), [("body:gone", date(2026, 1, 1)), ("partner:port", date(2026, 2, 1))])
def test_what_is_not_there_on_the_day_says_so(view: str, day: date, lang: str) -> None:
    drawn = chart(view, HARBOUR, lang, day)
    assert (drawn.nodes, drawn.edges) == ((), ())
    assert [note.text for note in drawn.notes] == [locale_of(lang).word(f"nothing-{view.partition(':')[0]}")]


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("view", ["body:team", "partner:city", "decisions"])
def test_the_ends_of_the_calendar_are_days_too(view: str, day: date) -> None:
    assert chart(view, HARBOUR, day=day).id == f"harbour-{view.replace(':', '-')}"


@pytest.mark.parametrize("view", ["body:nobody", "partner:team", "body:city"])
def test_an_id_that_is_none_is_refused(view: str) -> None:
    with pytest.raises(KeyError):
        chart(view, HARBOUR)


def test_findings_are_marked_on_what_they_concern() -> None:
    programme = read(HARBOUR).programme
    assert programme
    about = ("team/port", "board", "budget", "run", "manager", "city", "unit")
    flags = dict.fromkeys(about, Severity.WARNING) | {"team": Severity.ERROR}
    one = picture("body:team", programme, "en", flags)
    assert isinstance(one, Diagram)
    marked = {row.id for box in one.nodes for row in box.rows if Mark.WARNING in row.marks}
    assert marked == {"team/port", "budget", "run", "manager", "city", "unit"}
    assert [Mark.ERROR in node(one, "team").marks, Mark.WARNING in node(one, "board").marks] == [True, True]
    other = picture("partner:city", programme, "en", flags)
    assert isinstance(other, Diagram)
    assert {box.id for box in other.nodes if {Mark.WARNING, Mark.ERROR} & set(box.marks)} == {
        "city",
        "unit",
        "board",
        "team",
    }


def below(number: int, *, silent: bool = False) -> str:
    """So many bodies that report to one, or that it only oversees."""
    bodies = [f"b{index}" for index in range(number)]
    answer = "" if silent else ", reports_to: top"
    entries = ", ".join(f"{name}: {{kind: advisory{answer}}}" for name in bodies)
    oversees = f", oversees: [{', '.join(bodies)}]" if silent else ""
    return f"program: {{id: below}}\nbodies: {{top: {{kind: steering{oversees}}}, {entries}}}\n"


@pytest.mark.parametrize("silent", [False, True])
def test_many_bodies_below_one_are_one_card(silent: bool) -> None:
    most = body_view.MOST_NEIGHBOURS
    drawn = chart("body:top", below(most, silent=silent))
    assert len(drawn.nodes) == len(drawn.edges) + 1 == most + 1
    drawn = chart("body:top", below(most + 1, silent=silent))
    assert [box.id for box in drawn.nodes] == ["top", "@below"]
    assert [row.id for row in node(drawn, "@below").rows] == [f"b{index}" for index in range(most + 1)]
    assert lines(drawn) == [("top", "oversees", "@below") if silent else ("@below", "reports-to", "top")]


def test_many_units_and_many_bodies_of_a_partner_are_cards() -> None:
    def text(units: int, bodies: int) -> str:
        file = ["program: {id: wide}", "partners:", "  top: {role: lead}"]
        file += [f"  u{number}: {{part_of: top}}" for number in range(units)]
        file += ["bodies:"]
        file += [f"  b{number}: {{kind: advisory, seats: {{a: {{partner: top}}}}}}" for number in range(bodies)]
        return "\n".join(file)

    drawn = chart("partner:top", text(partner.MOST_UNITS, partner.MOST_BODIES))
    assert len(drawn.nodes) == 1 + partner.MOST_UNITS + partner.MOST_BODIES
    drawn = chart("partner:top", text(partner.MOST_UNITS + 1, partner.MOST_BODIES + 1))
    assert [box.id for box in drawn.nodes] == ["top", "@units", "@seats"]
    assert lines(drawn) == [("@units", "part-of", "top"), ("top", "sits-on", "@seats")]
    assert words(node(drawn, "@seats"))[:2] == ["Seats", "B0 | 1 seat"]


def test_a_card_with_too_many_rows_says_how_many_more_there_are() -> None:
    def text(duties: int) -> str:
        file = ["program: {id: busy}", "partners: {city: {role: lead}}", "responsibilities:"]
        file += [f"  d{number}: {{accountable: city}}" for number in range(duties)]
        return "\n".join(file)

    programme = read(text(cards.MOST_ROWS + 5)).programme
    assert programme
    assert len(node(chart("partner:city", text(cards.MOST_ROWS)), "@accountable").rows) == cards.MOST_ROWS
    drawn = picture("partner:city", programme, "en", {f"d{cards.MOST_ROWS + 2}": Severity.ERROR, "d0": Severity.ERROR})
    assert isinstance(drawn, Diagram)
    rows = node(drawn, "@accountable").rows
    assert len(rows) == cards.MOST_ROWS
    assert rows[-1].text.text == "and 6 more"
    assert [index for index, row in enumerate(rows) if row.marks == (Mark.ERROR,)] == [0, cards.MOST_ROWS - 1]


def test_many_holders_of_a_position_are_a_number() -> None:
    def text(number: int) -> str:
        people = ", ".join(f"p{index}: {{}}" for index in range(number))
        held = ", ".join(f"h{index}: {{person: p{index}}}" for index in range(number))
        clerk = f"{{from: city, holders: {{{held}}}}}"
        return f"partners: {{city: {{}}}}\npeople: {{{people}}}\npositions: {{clerk: {clerk}}}\n"

    assert words(node(chart("partner:city", text(4)), "@posts"))[1] == "Clerk | P0, P1, P2, P3"
    assert words(node(chart("partner:city", text(5)), "@posts"))[1] == "Clerk | holders: 5"


def test_parts_that_belong_to_one_another_in_a_circle_are_followed_once() -> None:
    circle = "program: {id: ring}\npartners: {a: {part_of: b}, b: {part_of: a}}\n"
    assert lines(chart("partner:a", circle)) == [("a", "part-of", "b")]
