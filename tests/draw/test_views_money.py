"""What the view `money` shows of small programmes: who pays, who spends, and the norm."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dlcheck.draw import render, scene_of
from dlcheck.draw.diagram import Diagram, EdgeKind, Mark, NodeKind
from dlcheck.draw.figures.figure import Plot, Spot, Stack
from dlcheck.draw.figures.strand import Strand
from tests.draw.drawing import draw, node, words
from tests.draw.room import check_room, said

WHOLE = """
    program: {id: small, name: {he: קטן, en: Small}}
    partners:
      city: {name: {he: העיר, en: City}, role: [lead, funder]}
      state: {name: {he: המדינה, en: State}, role: funder}
      school: {name: {he: בית הספר, en: School}, role: operator}
    groups: {donors: {name: {he: תורמים, en: Donors}, members: [city, state]}}
    domains: {training: {name: {he: הכשרה, en: Training}}}
    bodies: {board: {name: {he: ועדה, en: Board}, kind: steering}}
    cohorts:
      on: {name: {he: מדויק, en: Exact}, participants: 30, cost: 400}
      near: {participants: 30, cost: 420}
      edge: {participants: 30, cost: 440}
      over: {participants: 30, cost: 441}
      under: {participants: 30, cost: 359}
      outside: {participants: 41, cost: 500}
      unknown: {participants: 30}
      sizeless: {cost: 30}
      summed: {participants: 20, lines: {a: {amount: 100}, b: {amount: 200}}}
    budget:
      currency: ILS
      total: 1_000
      envelope: 1_200
      approved_by: board
      funding: {city: 60%, state: 1/3, donors: 1/15}
      lines:
        food: {name: {he: מזון, en: Food}, amount: 250, spent_by: school, domain: training}
        rent: {amount: 350, spent_by: school}
        city: {amount: 300, spent_by: city}
        rest: {amount: 100}
      cost_by_participants: {20: 300, 40: 500}
"""


def parts(text: str, lang: str = "en") -> tuple[Stack, dict[str, Diagram | Plot]]:
    made = draw("money", text, lang)
    assert isinstance(made, Stack)
    return made, {part.id.partition("/")[2]: part for part in made.parts}


def flow(text: str, lang: str = "en") -> Diagram:
    found = parts(text, lang)[1]["flow"]
    assert isinstance(found, Diagram)
    return found


def norm(text: str, lang: str = "en") -> Plot:
    found = parts(text, lang)[1]["norm"]
    assert isinstance(found, Plot)
    return found


def budget(text: str) -> str:
    return "program: {id: small}\npartners: {a: {role: funder}, b: {role: funder}}\nbudget:\n  " + text


def test_from_those_who_pay_over_the_budget_to_those_who_spend():
    made = flow(WHOLE)
    assert [(edge.source, edge.kind, edge.target, edge.label.text) for edge in made.edges] == [
        ("city", EdgeKind.FUNDS, "/budget", "60% · ₪600"),
        ("state", EdgeKind.FUNDS, "/budget", "33.3% · ₪333.33"),
        ("donors", EdgeKind.FUNDS, "/budget", "6.6% · ₪66.67"),
        ("/budget", EdgeKind.SPENDS, "/spends/school", "₪600"),
        ("/budget", EdgeKind.SPENDS, "/spends/city", "₪300"),
        ("/budget", EdgeKind.SPENDS, "/spends/", "₪100"),
    ]
    assert {one.id: one.kind for one in made.nodes} == {
        "city": NodeKind.PARTNER,
        "state": NodeKind.PARTNER,
        "donors": NodeKind.GROUP,
        "/budget": NodeKind.BUDGET,
        "/spends/school": NodeKind.PARTNER,
        "/spends/city": NodeKind.PARTNER,
        "/spends/": NodeKind.EXTERNAL,
    }


def test_each_box_says_what_is_paid_for():
    made = flow(WHOLE)
    assert words(node(made, "/budget")) == ["Budget", "Total: ₪1,000", "Envelope: ₪1,200", "Approved by: Board"]
    assert words(node(made, "donors")) == ["Donors", "City, State"]
    assert words(node(made, "/spends/school")) == ["School", "Food | ₪250 · domain: Training", "Rent | ₪350"]
    assert words(node(made, "/spends/")) == ["Who spends it is not said", "Rest | ₪100"]
    assert node(made, "/spends/").marks == (Mark.GAP,)


def test_what_is_not_said_is_told():
    assert [note.text for note in flow(WHOLE).notes] == []
    only_total = flow(budget("total: 5"))
    assert [note.text for note in only_total.notes] == ["Who pays is not said.", "What it is spent on is not said."]
    assert [one.id for one in only_total.nodes] == ["/budget"]
    only_norm, found = parts(budget("cost_by_participants: {5: 10}"))
    assert set(found) == {"norm"}
    assert [note.text for note in only_norm.notes] == ["Who pays is not said.", "What it is spent on is not said."]


def test_amounts_are_shares_of_what_they_come_to():
    made = flow(budget("funding: {a: 300, b: 100}"))
    assert [edge.label.text for edge in made.edges] == ["75% · 300", "25% · 100"]
    made = flow(budget("{currency: EUR, total: 800, funding: {a: 300, b: 100}}"))
    assert [edge.label.text for edge in made.edges] == ["37.5% · €300", "12.5% · €100"]
    shares = flow(budget("funding: {a: 60%, b: 40%}"))
    assert [edge.label.text for edge in shares.edges] == ["60%", "40%"]
    nothing = flow(budget("funding: {a: 0, b: 0}"))
    assert [edge.label.text for edge in nothing.edges] == ["0", "0"]


def test_lines_in_several_currencies_are_summed_apart():
    lines = "x: {amount: 5, spent_by: a}, y: {amount: 7, spent_by: a, currency: EUR}, z: {amount: 1, spent_by: a}"
    made = flow(budget(f"{{currency: ILS, lines: {{{lines}}}}}"))
    assert [edge.label.text for edge in made.edges] == ["₪6 + €7"]


def test_the_norm_is_a_line_and_cohorts_are_dots():
    made = norm(WHOLE)
    assert made.line == (Spot(Fraction(20), Fraction(300)), Spot(Fraction(40), Fraction(500)))
    assert made.tolerance == Fraction(1, 10)
    assert {dot.id: (dot.at, dot.strand) for dot in made.dots} == {
        "on": (Spot(Fraction(30), Fraction(400)), Strand.COST),
        "near": (Spot(Fraction(30), Fraction(420)), Strand.COST),
        "edge": (Spot(Fraction(30), Fraction(440)), Strand.COST),
        "over": (Spot(Fraction(30), Fraction(441)), Strand.OFF),
        "under": (Spot(Fraction(30), Fraction(359)), Strand.OFF),
        "outside": (Spot(Fraction(41), Fraction(500)), Strand.OFF),
        "summed": (Spot(Fraction(20), Fraction(300)), Strand.COST),
    }


def test_each_cohort_is_told_in_words():
    assert [note.text for note in norm(WHOLE).notes] == [
        "Tolerance about the norm: 10%",
        "Exact: 30 participants, ₪400; norm ₪400",
        "Near: 30 participants, ₪420; 5% above the norm of ₪400",
        "Edge: 30 participants, ₪440; 10% above the norm of ₪400",
        "Over: 30 participants, ₪441; 10.2% above the norm of ₪400",
        "Under: 30 participants, ₪359; 10.2% below the norm of ₪400",
        "Outside: 41 participants, ₪500; the norm speaks of no such number",
        "Summed: 20 participants, ₪300; norm ₪300",
    ]


@pytest.mark.parametrize(("number", "more"), [(11, 0), (12, 0), (13, 1)])
def test_many_cohorts_are_counted(number, more):
    cohorts = ", ".join(f"c{one}: {{participants: {one + 1}, cost: {one + 1}}}" for one in range(number))
    notes = norm(f"program: {{id: small}}\ncohorts: {{{cohorts}}}\n").notes
    assert len(notes) == min(number, 12) + bool(more)
    assert (notes[-1].text == "More cohorts, not told in words: 1") is bool(more)


def test_without_a_norm_cohorts_are_neither_on_nor_off_it():
    made = norm("program: {id: small}\ncohorts: {one: {participants: 5, cost: 7}}\n")
    assert (made.line, made.tolerance) == ((), 0)
    assert [dot.strand for dot in made.dots] == [Strand.COST]
    assert [note.text for note in made.notes] == ["One: 5 participants, 7"]


def test_the_tolerance_is_that_of_the_budget():
    text = WHOLE.replace("cost_by_participants:", "tolerance: 4%\n      cost_by_participants:")
    made = norm(text)
    assert made.tolerance == Fraction(4, 100)
    assert {dot.id for dot in made.dots if dot.strand is Strand.OFF} == {"near", "edge", "over", "under", "outside"}


def test_nothing_of_money_is_said_in_words():
    made, found = parts("program: {id: small}\ncohorts: {one: {participants: 5}}\n")
    assert not found
    assert [note.text for note in made.notes] == ["No budget, cost or funding is declared."]
    check_room(scene_of(made)[0])


def test_a_partner_called_budget_is_another():
    made = flow(
        "program: {id: small}\npartners: {budget: {role: funder}}\nbudget: {total: 5, funding: {budget: 100%}}\n"
    )
    assert [one.id for one in made.nodes] == ["budget", "/budget"]


@pytest.mark.parametrize("lang", ["he", "en"])
def test_all_of_it_has_the_room_that_it_needs(lang):
    made, _ = parts(WHOLE, lang)
    scene, notices = scene_of(made)
    assert notices == ()
    check_room(scene)
    wanted = {"תקציב", "תקן העלות והמחזורים"} if lang == "he" else {"Budget", "Norm and cohorts", "off the norm"}
    assert wanted <= set(said(scene))


def test_hebrew_is_the_mirror_image_of_the_flow():
    english, hebrew = (scene_of(parts(WHOLE, lang)[0])[0] for lang in ("en", "he"))

    def starts(scene):
        return {item.id: item.shapes[0].box for item in scene.items if item.kind == "node"}

    left, right = starts(english), starts(hebrew)
    assert left["state"].end < left["/budget"].x
    assert left["/budget"].end < left["/spends/school"].x
    assert right["/budget"].end < right["state"].x
    assert right["/spends/school"].end < right["/budget"].x


def test_the_other_forms_say_the_same():
    made, _ = parts(WHOLE)
    for form in ("dot", "mermaid"):
        text = render(made, form).data.decode()
        assert "Approved by" in text
        assert "Food" in text
