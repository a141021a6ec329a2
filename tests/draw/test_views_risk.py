"""What the view `risk` shows of small programmes: losses, votes and power."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dlcheck.draw import render, scene_of
from dlcheck.draw.diagram import Mark, NodeKind
from dlcheck.draw.figures.figure import Bar, Bars, Stack
from dlcheck.draw.figures.strand import Strand
from dlcheck.draw.views import picture
from dlcheck.draw.views.selection import Selection
from dlcheck.rules.losses import bus_factor
from dlcheck.rules.standing import power_of
from tests.draw.drawing import draw, read
from tests.draw.room import check_room, said

WHOLE = """
    program: {id: small, name: {he: קטן, en: Small}, detail: people}
    partners:
      city: {name: {he: העיר, en: City}, role: lead}
      state: {name: {he: המדינה, en: State}, role: member}
      club: {name: Club, role: member}
    people:
      dana: {name: {he: דנה, en: Dana}, partner: city}
      omer: {name: {he: עומר, en: Omer}, partner: state}
      gil: {name: {he: גיל, en: Gil}}
      noa: {name: {he: נועה, en: Noa}, partner: club}
    domains: {money: {name: {he: כסף, en: Money}}, rest: {name: {he: כל השאר, en: The rest}}}
    bodies:
      board:
        name: {he: ועדה, en: Board}
        kind: steering
        decides: [money, rest]
        decision: {quorum: at least 2 of seats, passes: at least 5 of seats, vetoes: {money: [state]}}
        seats:
          city: {partner: city, votes: 4, holder: dana}
          state: {partner: state, votes: 2, holder: omer}
          expert: {name: {he: מומחה, en: Expert}, votes: 1, holder: gil}
          club: {partner: club, votes: 0, holder: noa}
      team:
        name: {he: צוות, en: Team}
        kind: management
        decides: [rest]
        seats: {one: {partner: city, holder: dana}}
    positions:
      clerk: {name: {he: פקיד, en: Clerk}, from: city, holders: {one: {person: dana}}}
    responsibilities:
      plan: {title: {he: תכנון, en: Plan}, accountable: clerk}
      work: {title: {he: ביצוע, en: Work}, accountable: city}
"""


def parts(text: str, lang: str = "en") -> tuple[Stack, dict[str, Bars]]:
    made = draw("risk", text, lang)
    assert isinstance(made, Stack)
    found = {}
    for part in made.parts:
        assert isinstance(part, Bars)
        found[part.id.partition("/")[2]] = part
    return made, found


def told(bar: Bar) -> list[tuple[Strand, str]]:
    return [(portion.strand, portion.label.text) for portion in bar.portions]


def test_a_picture_of_people_one_of_partners_and_one_for_each_way_to_vote():
    made, found = parts(WHOLE)
    assert list(found) == ["person", "partner", "votes/board/money", "votes/board/rest"]
    assert [part.title.text for part in made.parts] == [
        "What would have nobody if one person were missing",
        "What would have nobody if one partner withdrew",
        "Votes and power: Board (Money)",
        "Votes and power: Board (The rest)",
    ]
    assert made.parts[2].subtitle.text == "5 of 7 votes carry, where all are present"


def test_losses_are_those_of_the_bus_factor():
    programme = read(WHOLE).programme
    found = parts(WHOLE)[1]
    losses = bus_factor(programme)
    assert losses
    for loss in losses:
        bar = next(bar for bar in found[loss.kind.value].bars if bar.id == loss.who)
        numbers = {portion.strand: portion.value for portion in bar.portions}
        lost = (loss.duties, loss.positions, loss.seats, loss.domains, loss.cut)
        strands = (Strand.DUTIES, Strand.POSITIONS, Strand.SEATS, Strand.DOMAINS, Strand.CUT)
        assert numbers == {strand: len(ids) for strand, ids in zip(strands, lost, strict=True) if ids}
        assert bar.total.text == str(loss.weight)
    assert sum(len(found[kind].bars) for kind in ("person", "partner")) == len(losses)
    assert {part.most for key, part in found.items() if key in {"person", "partner"}} == {losses[0].weight}


def test_what_would_be_lost_is_named():
    dana = parts(WHOLE)[1]["person"].bars[0]
    assert (dana.id, dana.kind, dana.label.text, dana.detail.text) == ("dana", NodeKind.PERSON, "Dana", "City")
    named = {portion.strand: portion.description for portion in dana.portions}
    assert named[Strand.DUTIES] == "Plan"
    assert named[Strand.POSITIONS] == "Clerk"
    assert "City (Board)" in named[Strand.SEATS]


def test_votes_and_power_are_exact_shares():
    programme = read(WHOLE).programme
    for domain in ("money", "rest"):
        table = power_of(programme, "board", domain)
        bars = parts(WHOLE)[1][f"votes/board/{domain}"].bars
        by_id = {bar.id.removeprefix(f"board//{domain}//"): bar for bar in bars}
        for standing in table.blocs:
            votes, power = by_id[standing.who].portions
            assert (votes.strand, votes.value) == (Strand.VOTES, Fraction(standing.votes, 7))
            assert (power.strand, power.value) == (Strand.POWER, standing.power.banzhaf_share)
            assert power.description == str(standing.power.banzhaf_share)


def test_votes_and_power_in_words_with_their_marks():
    made = parts(WHOLE)[1]
    money = {bar.label.text: (told(bar), bar.marks) for bar in made["votes/board/money"].bars}
    assert money["City"] == ([(Strand.VOTES, "57.1% (4 votes)"), (Strand.POWER, "50%")], (Mark.VETO,))
    assert money["State"] == ([(Strand.VOTES, "28.5% (2 votes)"), (Strand.POWER, "50%")], (Mark.VETO,))
    assert money["Expert"] == ([(Strand.VOTES, "14.2% (1 vote)"), (Strand.POWER, "0%")], (Mark.POWERLESS,))
    rest = {bar.label.text: (told(bar), bar.marks) for bar in made["votes/board/rest"].bars}
    assert rest["City"] == ([(Strand.VOTES, "57.1% (4 votes)"), (Strand.POWER, "60%")], (Mark.VETO,))
    assert rest["Expert"][1] == ()


def test_bodies_without_a_rule_are_told():
    assert [note.text for note in parts(WHOLE)[0].notes] == [
        "No rule of voting is declared, or nothing can be passed, in: Team"
    ]


def test_several_seats_of_one_partner_and_who_passes_alone():
    made = parts("""
        program: {id: small}
        partners: {city: {role: lead}, club: {role: member}}
        domains: {all: {}}
        bodies:
          board:
            kind: steering
            decides: [all]
            decision: {passes: at least 2 of seats}
            seats: {a: {partner: city}, b: {partner: city}, c: {partner: club}}
    """)[1]["votes/board/all"]
    city, club = made.bars
    assert city.detail.text == "2 seats · can pass a motion alone"
    assert city.marks == (Mark.VETO,)
    assert (club.detail, club.marks) == (None, (Mark.POWERLESS,))
    assert made.title.text == "Votes and power: Board"
    assert made.most == 1


def test_all_votes_are_measured_by_one_scale():
    found = parts(WHOLE)[1]
    assert {part.most for key, part in found.items() if key.startswith("votes")} == {Fraction(3, 5)}


@pytest.mark.parametrize(("number", "more"), [(14, 0), (15, 0), (16, 1)])
def test_many_are_counted(number, more):
    partners = ", ".join(f"p{one}: {{role: member}}" for one in range(number))
    seats = ", ".join(f"s{one}: {{partner: p{one}}}" for one in range(number))
    duties = ", ".join(f"d{one}: {{accountable: p{one}}}" for one in range(number))
    text = f"""
        program: {{id: small}}
        partners: {{{partners}}}
        domains: {{all: {{}}}}
        bodies:
          board: {{kind: steering, decides: [all], decision: {{passes: more than 1/2 of seats}}, seats: {{{seats}}}}}
        responsibilities: {{{duties}}}
    """
    found = parts(text)[1]
    for key in ("partner", "votes/board/all"):
        assert len(found[key].bars) == min(number, 15)
        assert [note.text for note in found[key].notes] == (["Others with less: 1"] if more else [])
    asked = picture("risk", read(text).programme, "en", {}, select=Selection(bodies=("board",)))
    assert [len(part.bars) for part in asked.parts] == [number]


def test_nobody_is_said_in_words():
    made, found = parts("""
        program: {id: small}
        partners: {a: {role: lead}}
        responsibilities: {work: {accountable: a}}
    """)
    assert list(found) == ["person", "partner"]
    assert [note.text for note in found["person"].notes] == [
        "Nothing hangs on a single person, as far as people are named."
    ]
    assert made.notes == ()
    empty, none = parts("program: {id: small}\n")
    assert not none
    assert [note.text for note in empty.notes] == [
        "Nothing hangs on a single person or partner, and no body votes by a declared rule."
    ]
    check_room(scene_of(empty)[0])


def test_a_body_called_person_is_another():
    made, found = parts("""
        program: {id: small}
        partners: {a: {role: lead}, b: {role: member}}
        bodies:
          person: {kind: advisory, decision: {passes: at least 2 of seats}, seats: {a: {partner: a}, b: {partner: b}}}
    """)
    assert "votes/person" in found
    check_room(scene_of(made)[0])


@pytest.mark.parametrize("lang", ["he", "en"])
def test_all_of_it_has_the_room_that_it_needs(lang):
    made, _ = parts(WHOLE, lang)
    scene, notices = scene_of(made)
    assert notices == ()
    check_room(scene)
    wanted = {"זכות וטו", "ללא השפעה"} if lang == "he" else {"veto", "without influence", "share of the votes"}
    assert wanted <= set(said(scene))


def test_the_other_forms_say_the_same():
    made, _ = parts(WHOLE)
    for form in ("dot", "mermaid"):
        text = render(made, form).data.decode()
        assert "share of the votes" in text
        assert "Votes and power" in text
