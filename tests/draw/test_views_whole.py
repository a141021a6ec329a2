"""Whole pictures of programmes: their text as golden files, their geometry, hostile names, and large ones."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
import yaml
from hypothesis import given, settings

from dlcheck.draw import render, scene_of
from dlcheck.draw.boxes import measure
from dlcheck.draw.diagram import Diagram
from dlcheck.draw.figures.figure import Schedule, Stack
from dlcheck.draw.labels import at
from dlcheck.draw.layout import layout
from dlcheck.draw.scene import Box, Line
from dlcheck.draw.text import width
from dlcheck.draw.views import VIEWS, picture
from dlcheck.finding import Severity
from tests.draw.drawing import node, read, real
from tests.draw.hostile import HOSTILE, texts
from tests.draw.test_dot import statements
from tests.draw.test_figures_gantt import tasks
from tests.draw.test_mermaid import labels
from tests.draw.test_svg import parsed

if TYPE_CHECKING:
    from collections.abc import Callable

    from dlcheck.draw.picture import Picture
    from dlcheck.draw.scene import Scene
    from dlcheck.workspace.programme import Programme

SMALL = """
    program: {id: small, name: {he: 'תוכנית "קשת" (v2.1)', en: The "Rainbow" programme (v2.1)}, languages: [he, en]}
    partners:
      city: {name: {he: העירייה, en: The city}, role: [lead, funder]}
      fund: {name: {he: קרן (PMO), en: The fund (PMO)}, role: funder}
    domains: {budget: {name: {he: תקציב, en: Budget}, unit: money}}
    bodies:
      board:
        name: {he: ועדת היגוי, en: Board}
        kind: steering
        decides: [budget]
        decision: {passes: more than 1/2 of seats, chair: city}
        seats:
          city: {partner: city, rank: head}
          fund: {partner: fund, rank: head}
      team:
        name: {he: צוות, en: Team}
        kind: management
        reports_to: board
        decides: {budget: {up_to: 100_000, delegated_by: board}}
        decision: {passes: at least 1 of present}
        seats: {city: {partner: city, vacant: true}}
    positions:
      manager: {name: {he: מנהלת, en: Manager}, from: city, count: 1, reports_to: team}
    cohorts: {first: {name: {he: מחזור 1, en: Cycle 1}, participants: 12, starts: 2025-10-12, ends: 2026-05-17}}
    responsibilities:
      plan: {title: {he: תכנון, en: Plan}, accountable: board, agreement: fund, domain: budget, phase: shaping}
      work: {title: {he: ביצוע, en: Work}, accountable: team, responsible: manager, informed: city, phase: running}
    budget: {currency: ILS}
"""


@pytest.mark.parametrize("lang", ["he", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_the_text_of_a_small_programme(golden: Callable[[str, str], None], view: str, lang: str) -> None:
    programme = read(SMALL).programme
    assert programme
    drawn = picture(view, programme, lang, {"board": Severity.ERROR, "work": Severity.WARNING})
    golden(f"draw/{view}.{lang}.dot", render(drawn, "dot").data.decode())
    golden(f"draw/{view}.{lang}.mmd", render(drawn, "mermaid").data.decode())


def hostile(texts: tuple[str, ...]) -> str:
    """A programme with a text of somebody in every field that a picture shows."""
    turn = iter(range(10_000))

    def say() -> object:
        number = next(turn)
        pair = texts[number % len(texts)], texts[(number + 1) % len(texts)]
        return {"he": pair[0], "en": pair[1]} if number % 2 else pair[0]

    file = {
        "program": {"id": "evil", "name": say(), "since": 2025},
        "documents": {"e": {"title": say(), "until": 2027}},
        "partners": {
            "state": {"name": say()},
            "a": {"name": say(), "role": ["lead"], "part_of": "state"},
            "b": {"name": say(), "role": ["observer"], "part_of": "state"},
            "c": {"name": say(), "role": ["member"], "part_of": "a"},
        },
        "groups": {"g": {"name": say(), "members": ["a", "c"]}},
        "people": {"p": {"name": say(), "partner": {"a": {"since": 2025}}}, "q": {"name": say(), "partner": "c"}},
        "domains": {"d": {"name": say(), "unit": "money"}, "free": {"name": say()}},
        "bodies": {
            "x": {
                "name": say(),
                "kind": "steering",
                "decides": ["d"],
                "meets": "often",
                "decision": {
                    "vetoes": {"d": ["s"]},
                    "chair": "s",
                    "passes": "at least 1 of seats",
                    "deadlock": {"escalates_to": "g"},
                },
                "seats": {
                    "s": {"name": say(), "partner": "a", "holder": "p", "deputy": "q", "since": 2025},
                    "t": {"partner": "b", "vacant": {"why": str(say())}},
                },
            },
            "y": {"name": say(), "kind": "audit", "reports_to": "x", "decides": {"d": {"delegated_by": "x"}}},
        },
        "positions": {"w": {"name": say(), "from": "a", "reports_to": "y", "per": "cohort"}, "v": {"name": say()}},
        "cohorts": {"k": {"name": say(), "coordinator": "p", "starts": 2026, "participants": 5, "cost": 7}},
        "responsibilities": {
            "r": {"title": say(), "accountable": ["a", "x/s"], "informed": "g", "domain": "d", "phase": "first"},
            "n": {"title": say(), "agreement": ["c", "w"], "escalates_to": "p", "until": 2027},
        },
        "budget": {
            "currency": "ILS",
            "total": 10,
            "funding": {"a": "1/2", "g": "1/2"},
            "lines": {"l": {"name": say(), "amount": 10, "spent_by": "w", "domain": "free"}},
            "cost_by_participants": {"5": 8},
        },
    }
    return "# file: programme.yaml\n" + yaml.safe_dump(file, allow_unicode=False)


def drawn(texts: tuple[str, ...], lang: str) -> list[Picture]:
    """Every view of a programme made of texts."""
    programme = read(hostile(texts)).programme
    assert programme
    assert programme.broken == frozenset()
    return [picture(view, programme, lang, {}) for view in (*VIEWS, *single(programme))]


WRITABLE = tuple(text for text in HOSTILE if text.strip() and text.isprintable() and len(text) < 2_000)
"""Those that a programme can hold: what hides or turns round is refused when a file is read."""


def check_forms(one: Picture) -> None:
    """Each form of a picture read back: it holds nothing but what its writer writes."""
    for static in (False, True):
        root = parsed(render(one, "svg", engine="tidy", static=static).data.decode())
        assert {element.tag.rpartition("}")[2] for element in root.iter()}.isdisjoint({"script", "a", "image", "b"})
    statements(render(one, "dot").data.decode())
    (tasks if isinstance(one, Schedule) and one.lanes else labels)(render(one, "mermaid").data)


@pytest.mark.parametrize("text", WRITABLE)
def test_no_name_breaks_out_of_any_field_of_any_view(text: str) -> None:
    for lang in ("he", "en"):
        for one in drawn((text,), lang):
            check_forms(one)


@given(texts, texts)
@settings(max_examples=15)
def test_nor_does_any_other(one: str, two: str) -> None:
    kept = tuple(text for text in (one, two) if text.strip() and text.isprintable()) or ("x",)
    for made in drawn(kept, "he"):
        check_forms(made)


def single(programme: Programme) -> list[str]:
    """The views of each body and partner."""
    return [*(f"body:{key}" for key in programme.bodies), *(f"partner:{key}" for key in programme.partners)]


SINGLE = {
    "harbour-renewal": (
        "body:steering-committee",
        "body:management-team",
        "body:quay-group",
        "partner:municipality",
        "partner:coast-institute",
        "partner:university",
    ),
    "digital-leaders-government": ("body:steering-committee", "partner:elka"),
}
PICTURES = [
    pytest.param(picture(view, programme, lang, heavy), id=f"{programme.id}-{view}-{lang}")
    for programme, heavy in real()
    for view in (*VIEWS, *SINGLE.get(programme.id, ()))
    for lang in ("he", "en")
]


@pytest.mark.parametrize("one", PICTURES)
def test_the_real_pictures_hold_together(one: Picture) -> None:
    scene, notices = scene_of(one)
    assert notices == ()
    for part in one.parts if isinstance(one, Stack) else (one,):
        if isinstance(part, Diagram):
            check_layout(part)
    check_words(scene)
    ratio = scene.width / scene.height
    assert 0.5 < ratio < 4
    assert max(scene.width, scene.height) < 2_100


def check_layout(diagram: Diagram) -> None:
    """No boxes overlap, and no line runs through one that it does not belong to."""
    places = layout(diagram, measure(diagram))
    for first, second in combinations(places.nodes.values(), 2):
        assert not first.meets(second)
    for index, route in places.routes.items():
        edge = diagram.edges[index]
        for name, box in places.nodes.items():
            if name not in {edge.source, edge.target}:
                for step in range(101):
                    x, y = at(route.points, step / 100)
                    assert not (box.x + 3 < x < box.end - 3 and box.y + 3 < y < box.bottom - 3), (edge, name)


def taken(line: Line) -> Box:
    """The room that a line of text takes."""
    wide, high = line.width, line.type.size
    if line.turned:
        start = line.x - high * 3 // 4 if line.turned < 0 else line.x - high // 4
        return Box(start, line.y - wide // 2, high, wide)
    return Box(line.x - wide // 2, line.y - high * 3 // 4, wide, high)


def check_words(scene: Scene) -> None:
    """Every line of text has the room that it needs, inside the sheet and clear of every other."""
    sheet = Box(0, 0, scene.width, scene.height)
    lines = [shape for item in scene.items for shape in item.shapes if isinstance(shape, Line)]
    for line in lines:
        assert line.width >= width(line.text, line.type.size, bold=line.type.bold) - 0.5
        assert sheet.holds(taken(line))
    for first, second in combinations(lines, 2):
        assert not taken(first).meets(taken(second)), (first.text, second.text)


@cache
def svg(one: Picture) -> str:
    """The SVG of a picture, drawn once."""
    return render(one, "svg").data.decode()


@pytest.mark.parametrize("one", PICTURES)
def test_the_real_pictures_show_every_name_whole(one: Picture) -> None:
    said = [text.text or "" for text in ET.fromstring(svg(one)).iter() if text.tag.endswith("}text")]
    assert not [text for text in said if text.endswith("…")]


@pytest.mark.parametrize("one", [param for param in PICTURES if str(param.id).endswith("-he")])
def test_the_real_pictures_in_hebrew_speak_hebrew(one: Picture) -> None:
    parts = re.findall(r'<text [^>]*lang="([a-z]+)"[^>]*>([^<]*)</text>', svg(one))
    assert {text for lang, text in parts if lang != "he"} == set()


def large(people: int, duties: int) -> str:
    """A programme of so many people, ten to a body or position, and so many duties."""
    bodies = people // 20
    names = [f"p{number}" for number in range(people)]
    file = {
        "program": {"id": "large", "name": "A large programme", "detail": "people"},
        "partners": {f"o{number}": {"name": f"Organisation {number}", "role": "member"} for number in range(20)},
        "people": {
            name: {"name": f"Person with a name {name}", "partner": f"o{i % 20}"} for i, name in enumerate(names)
        },
        "bodies": {
            f"b{number}": {
                "kind": ("steering", "management", "advisory", "audit", "working-group")[number % 5],
                "name": f"Committee for matter {number}",
                **({"reports_to": f"b{(number - 1) // 3}"} if number else {}),
                "seats": {
                    f"s{place}": {
                        "partner": f"o{place * 2 % 20}",
                        "rank": "member",
                        "holder": names[number * 10 + place],
                    }
                    for place in range(10)
                },
            }
            for number in range(bodies)
        },
        "positions": {
            f"w{number}": {
                "from": f"o{number}",
                "reports_to": f"b{number % bodies}",
                "holders": {f"h{place}": {"person": names[bodies * 10 + number * 10 + place]} for place in range(10)},
            }
            for number in range(people // 20)
        },
        "responsibilities": {
            f"d{number}": {
                "title": f"Duty number {number} of many",
                "accountable": f"b{number % bodies}",
                "responsible": f"w{number % bodies}",
                "informed": f"o{number % 20}",
            }
            for number in range(duties)
        },
    }
    return "# file: programme.yaml\n" + yaml.safe_dump(file)


def test_a_large_programme_is_drawn_as_cards_and_numbers() -> None:
    programme = read(large(200, 60)).programme
    assert programme
    chart_, bodies, duties = (picture(view, programme, "en", {}) for view in ("org", "bodies", "responsibilities"))
    assert isinstance(chart_, Diagram)
    assert isinstance(bodies, Diagram)
    assert len(chart_.nodes) == 20
    assert all(box.rows == () for box in chart_.nodes if box.id.startswith("w"))
    assert node(chart_, "w0").lines[1].text == "Organisation 0 · holders: 10"
    assert len(node(chart_, "b0").rows) == 10
    assert sum(len(box.rows) for box in bodies.nodes) == 100
    for one in (chart_, bodies, duties):
        made = render(one, "svg")
        assert made.notices == ()
        root = parsed(made.data.decode())
        assert max(int(root.get("width")), int(root.get("height"))) < 4_000
