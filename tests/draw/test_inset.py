"""Several pictures in one page: bare elements, told apart by their names, that share what they can."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcheck.draw import scene_of
from dlcheck.draw.diagram import Mark, NodeKind
from dlcheck.draw.inset import colours, definitions, fonts, inset, rules
from dlcheck.draw.palette import COLOURS
from dlcheck.draw.scene import (
    TITLE,
    Box,
    Circle,
    Curve,
    Item,
    Line,
    Paint,
    Point,
    Polygon,
    Rectangle,
    Scene,
    Sign,
    Type,
)
from dlcheck.draw.svg import svg
from tests.draw.examples import matrix, programme
from tests.report.pages import parsed

PLAIN = Type(14, 18)
WORD = Line(50, 60, 30, "word", "en", PLAIN)
GROUND = Rectangle(Box(10, 20, 80, 40), Paint("surface"))


def scene(*items: Item, lang: str = "en") -> Scene:
    return Scene("s", 100, 90, lang, "Title", "", items)


def drawn(*shapes: Line | Rectangle | Polygon | Curve | Circle | Sign, lang: str = "en") -> list[str]:
    """The elements of shapes that stand alone."""
    markup = inset(scene(Item("legend", "", "", shapes), lang=lang), "p", "label", {}).markup
    return markup.splitlines()[2:-2]


def points(path: str) -> list[tuple[int, int]]:
    """The points of a path of ours, from its start on."""
    before, kind, after = re.fullmatch(r"M([-\d,]+)([lc])([-\d, ]+)z?", path).groups()  # type: ignore[union-attr]
    x, y = map(int, re.findall(r"-?\d+", before))
    found = [(x, y)]
    numbers = [int(number) for number in re.findall(r"-?\d+", after)]
    start = found[0]
    for index, (x, y) in enumerate(zip(numbers[::2], numbers[1::2], strict=True), 1):
        found.append((start[0] + x, start[1] + y))
        if kind == "l" or index % 3 == 0:
            start = found[-1]
    return found


places = st.builds(Point, st.integers(-999, 9_999), st.integers(-999, 9_999))


@given(st.lists(places, min_size=2, max_size=12))
def test_an_outline_goes_through_its_points(corners: list[Point]) -> None:
    (element,) = drawn(Polygon(tuple(corners), Paint("ink")))
    path = parsed(element).all("path")[0].attributes["d"]
    assert path.endswith("z")
    assert points(path) == corners


@given(st.lists(st.tuples(places, places, places), min_size=1, max_size=4), places)
def test_a_curve_goes_through_its_points(parts: list[tuple[Point, Point, Point]], start: Point) -> None:
    line = (start, *(point for part in parts for point in part))
    (element,) = drawn(Curve(line, Paint("", "ink", 2, "9 4")))
    attributes = parsed(element).all("path")[0].attributes
    assert points(attributes["d"]) == list(line)
    assert (attributes["stroke-width"], attributes["stroke-dasharray"]) == ("2", "9 4")


def test_plain_grounds_of_one_colour_are_one_element() -> None:
    beside = replace(GROUND, box=Box(10, 70, 5, 5))
    rim = Rectangle(Box(1, 2, 3, 4), Paint("surface", "ink"), 2)
    kinds = [re.match(r"<(\w+)", line)[1] for line in drawn(GROUND, beside, rim, GROUND)]  # type: ignore[index]
    assert kinds == ["path", "rect", "path"]
    assert drawn(GROUND, beside)[0].endswith('d="M10 20h80v40h-80zM10 70h5v5h-5z"/>')
    assert len(drawn(GROUND, replace(beside, paint=Paint("band")))) == 2


def test_every_attribute_is_read_back() -> None:
    shapes = (Rectangle(Box(1, 2, 3, 4), Paint("surface", "ink", 3), 5), Circle(Point(6, 7), 8, Paint("ink")), WORD)
    rect, circle, text = (parsed(line).all()[0].attributes for line in drawn(*shapes))
    assert {key: rect[key] for key in ("x", "y", "width", "height", "rx", "stroke-width")} == {
        "x": "1",
        "y": "2",
        "width": "3",
        "height": "4",
        "rx": "5",
        "stroke-width": "3",
    }
    assert {key: circle[key] for key in ("cx", "cy", "r")} == {"cx": "6", "cy": "7", "r": "8"}
    assert text == {"x": "50", "y": "60"}


def test_a_text_says_what_is_not_as_it_is_in_its_picture() -> None:
    assert drawn(WORD) == ["<text x=50 y=60>word</text>"]
    assert drawn(WORD, lang="he") == ['<text x=50 y=60 lang="en" direction="ltr">word</text>']
    assert drawn(replace(WORD, turned=-90)) == ['<text x=50 y=60 transform="rotate(-90 50 60)">word</text>']
    (bold,) = drawn(replace(WORD, type=Type(15, 19, "muted", bold=True)))
    assert re.fullmatch(r'<text x=50 y=60 class="t15 bold f\d+">word</text>', bold)


def test_a_text_is_squeezed_only_where_the_font_that_comes_along_lacks_a_letter() -> None:
    assert drawn(replace(WORD, text="中")) == ['<text x=50 y=60 textLength="30">中</text>']


def test_an_item_with_words_is_a_link_where_there_is_more_about_it() -> None:
    items = (
        Item("node", "a", "A and more", (GROUND, WORD)),
        Item("node", "b", "B", (WORD,)),
        Item("group", "c", "C", (GROUND,)),
        Item("edge", "0", "A to B", (GROUND,)),
        Item("label", "0", "", (WORD,)),
    )
    made = inset(scene(*items), "p-x", "label", {"a": "row-a", "c": "row-c", "0": "row-0"})
    (picture,) = parsed(made.markup).all("svg")
    (link,) = picture.all("a")
    assert link.attributes == {"id": "p-x.a", "href": "#row-a"}
    assert link.all("title") == []
    assert [each.text for each in picture.all("title")] == ["C", "A to B"]
    assert made.items == {"a": "p-x.a", "b": "p-x.b"}
    assert picture.attributes["role"] == "group"
    # What is no link is not read out: the table beside the picture says it.
    assert [each.tag for each in picture.held if not isinstance(each, str)] == ["a", "g"]
    assert picture.held[-2].attributes == {"aria-hidden": "true"}  # type: ignore[union-attr]
    assert inset(scene(*items), "p-x", "label", {}).markup.startswith(
        '<svg id="p-x" role="img" aria-labelledby="label"'
    )


def test_an_entity_that_stands_twice_has_two_names() -> None:
    item = Item("bar", "a", "", (WORD,))
    made = inset(scene(item, item), "p", "label", {"a": "row-a"})
    assert re.findall('id="([^"]*)"', made.markup) == ["p", "p.a", "p.a_2"]
    assert made.items == {"a": "p.a"}


def test_the_title_at_the_top_is_left_to_the_page_and_its_room_with_it() -> None:
    title = Item("head", "", "", (Line(50, 40, 30, "Title", "en", TITLE),))
    later = Item("head", "", "", (replace(WORD, text="Second"),))
    made = inset(scene(title, later), "p", "label", {})
    assert 'width="100" height="40" viewBox="0 50 100 40"' in made.markup
    assert "Title" not in made.markup
    assert "Second" in made.markup
    assert 'viewBox="0 0 100 90"' in inset(scene(), "p", "label", {}).markup


def test_a_sign_is_described_once_for_all_pictures() -> None:
    signs = (
        Sign(Mark.ERROR, Point(20, 30), "red"),
        Sign(Mark.ERROR, Point(50, 60), "red", rimmed=True),
        Sign(NodeKind.PERSON, Point(70, 8), "grey-line"),
    )
    made = inset(scene(Item("legend", "", "", signs)), "p", "label", {})
    assert re.findall("<use.*/>", made.markup) == [
        '<use x=12 y=22 href="#sign-finding-error-red"/>',
        '<use x=42 y=52 href="#sign-finding-error-red-rimmed"/>',
        '<use x=62 y=0 href="#sign-person-grey-line"/>',
    ]
    known = parsed(definitions([made, made]))
    assert [each.attributes["id"] for each in known.all("g")] == sorted(made.signs)
    assert [len(each.all("path")) for each in known.all("g")] == [2, 3, 1]
    assert all("transform" not in each.attributes for each in known.all("path"))


@pytest.mark.parametrize("lang", ["he", "en"])
def test_what_pictures_are_painted_with_is_in_the_style_sheet_that_they_share(lang: str) -> None:
    scenes = [scene_of(programme(lang))[0], scene_of(matrix(lang))[0]]
    made = [inset(each, f"p{index}", "label", {}) for index, each in enumerate(scenes)]
    sheet = rules(made)
    known = set(re.findall(r"^\.(\w+)\{(?:fill|stroke|font-size):", sheet, re.MULTILINE))
    used = {
        name
        for each in parsed("".join([*(each.markup for each in made), definitions(made)])).all()
        for name in each.attributes.get("class", "").split()
    }
    assert used - {"bold"} == known
    assert set(re.findall(r"var\(--([\w-]+)\)", sheet)) <= set(COLOURS)
    assert len(sheet.splitlines()) == len(set(sheet.splitlines()))
    assert not re.search(r"(?:fill|stroke|font-family|font-size|style)=", "".join(each.markup for each in made))


def test_colours_are_variables_in_both_schemes() -> None:
    for dark in (False, True):
        assert dict(re.findall(r"--([\w-]+):(#\w+);", colours(dark=dark))) == {k: v[dark] for k, v in COLOURS.items()}


def test_a_font_holds_what_is_used_and_no_more() -> None:
    few, many = fonts("Own", "אב", "ab"), fonts("Own", "אבגדהוזחטיכלמנסעפצקרשת", "ab")
    assert few.count("@font-face{font-family:Own;font-weight:") == 2
    assert len(few) < len(many) < 20_000
    assert few.splitlines()[-1].startswith(":root{--font:Own,")


def test_a_picture_in_a_page_is_half_of_one_that_stands_alone() -> None:
    drawn_, _ = scene_of(matrix("he"))
    assert len(inset(drawn_, "p", "label", {}).markup) * 2 < len(svg(drawn_))
