"""A plot drawn: where its line, its dots and their names stand."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from dlcheck.draw import render, scene_of
from dlcheck.draw.diagram import Text
from dlcheck.draw.figures.figure import Axis, Dot, Plot, Spot
from dlcheck.draw.figures.strand import Strand
from dlcheck.draw.scene import Circle, Curve, Line, Polygon, Rectangle
from tests.draw.hostile import texts
from tests.draw.room import check_room, extent, items, said, taken
from tests.draw.room import lines as words_of

T = Text("t")


def spot(x: int, y: int) -> Spot:
    return Spot(Fraction(x), Fraction(y))


def dot(x: int, y: int, id_: str = "a", strand: Strand = Strand.COST, label: str = "") -> Dot:
    return Dot(id_, spot(x, y), Text(label or id_), strand)


def plot(*dots: Dot, line: tuple[Spot, ...] = (), lang: str = "en", tolerance: Fraction = Fraction(0), **more) -> Plot:
    across, up = Axis(Text("Participants")), Axis(Text("Cost"), "money", "ILS")
    return Plot("p", Text("Title"), Text("day"), lang, across, up, line, tolerance, dots, **more)


def scene(*dots: Dot, **more):
    return scene_of(plot(*dots, **more))[0]


LINE = (spot(20, 300), spot(40, 500))


def test_a_dot_on_the_line_stands_on_the_line():
    made = scene(dot(30, 400), line=LINE)
    (disc,) = [shape for shape in items(made, "dot")["a"].shapes if isinstance(shape, Circle)]
    ((start, _, _, end),) = [
        shape.points for item in made.items if item.kind == "line" for shape in item.shapes if isinstance(shape, Curve)
    ]
    assert disc.centre == ((start.x + end.x) // 2, (start.y + end.y) // 2)


def test_more_is_higher_and_further_from_the_start():
    made = scene(dot(25, 300), dot(35, 450, "b"), line=LINE)
    low, high = (items(made, "dot")[id_].shapes[0].centre for id_ in ("a", "b"))
    assert low.x < high.x
    assert low.y > high.y
    hebrew = scene(dot(25, 300), dot(35, 450, "b"), line=LINE, lang="he")
    low, high = (items(hebrew, "dot")[id_].shapes[0].centre for id_ in ("a", "b"))
    assert low.x > high.x
    assert low.y > high.y


def test_what_is_off_the_norm_has_another_shape():
    made = scene(dot(30, 400), dot(30, 600, "b", Strand.OFF), line=LINE)
    assert isinstance(items(made, "dot")["a"].shapes[0], Circle)
    assert isinstance(items(made, "dot")["b"].shapes[0], Polygon)
    assert {"cohort, at its cost", "off the norm", "norm"} <= set(said(made))


def band(made) -> list[Polygon]:
    return [shape for item in made.items if item.kind == "line" for shape in item.shapes if isinstance(shape, Polygon)]


def test_the_tolerance_is_a_band_about_the_line():
    made = scene(line=LINE, tolerance=Fraction(1, 10))
    (shape,) = band(made)
    high_start, high_end, low_end, low_start = shape.points
    shapes = next(item.shapes for item in made.items if item.kind == "line")
    markers = [shape.box for shape in shapes if isinstance(shape, Rectangle)]
    start, end = ((box.x + 4, box.y + 4) for box in markers)
    assert (high_start.x, low_start.x, high_end.x, low_end.x) == (start[0], start[0], end[0], end[0])
    assert abs(start[1] - high_start.y - (low_start.y - start[1])) <= 1
    assert low_end.y - high_end.y > low_start.y - high_start.y
    assert "tolerance" in said(made)


def test_without_a_tolerance_or_a_second_point_there_is_no_band():
    for made in (scene(line=LINE), scene(line=LINE[:1], tolerance=Fraction(1, 10))):
        assert band(made) == []
        assert "tolerance" not in said(made)


def test_the_steps_are_named_in_their_units():
    assert {"₪300", "₪500", "20", "40", "Participants", "Cost"} <= set(said(scene(line=LINE)))


def test_what_is_heard_is_what_is_seen():
    made = scene(Dot("a", spot(30, 600), Text("First"), Strand.OFF, "more"), line=LINE)
    title = items(made, "dot")["a"].title
    for text in ("First", "off the norm", "30", "₪600", "more"):
        assert f"\u2068{text}\u2069" in title
    (line,) = [item.title for item in made.items if item.kind == "line"]
    assert "\u206820: ₪300\u2069" in line


def test_no_name_stands_on_another_on_a_dot_or_on_the_line():
    dots = [dot(20 + number, 300 + 10 * number, f"d{number}", label=f"Cohort number {number}") for number in range(20)]
    made = scene(*dots, line=LINE, tolerance=Fraction(1, 10))
    check_room(made)
    discs = [extent(item.shapes[0]) for item in items(made, "dot").values()]
    names = [taken(line) for line in words_of(made) if line.text.startswith("Cohort number")]
    assert len(discs) == 20
    assert len(names) > 3
    assert not any(name.meets(disc) for name in names for disc in discs)


def test_a_name_stands_closest_to_its_own_dot():
    dots = [dot(30, 400 + 20 * number, f"d{number}", label=f"Cohort number {number}") for number in range(5)]
    made = scene(*dots, line=LINE)
    places = {id_: item.shapes[0].centre for id_, item in items(made, "dot").items()}
    named = 0
    for id_, item in items(made, "dot").items():
        for name in (taken(shape) for shape in item.shapes if isinstance(shape, Line)):
            named += 1
            far = {
                other: max(name.x - x, x - name.end, 0) ** 2 + max(name.y - y, y - name.bottom, 0) ** 2
                for other, (x, y) in places.items()
            }
            assert min(far, key=far.__getitem__) == id_
    assert named >= 2


def test_few_dots_are_all_named():
    dots = [dot(22 + 5 * number, 320 + 50 * number, f"d{number}", label=f"Cohort {number}") for number in range(4)]
    assert {f"Cohort {number}" for number in range(4)} <= set(said(scene(*dots, line=LINE)))


def test_a_plot_of_nothing_is_a_page_with_its_notes():
    made = scene(notes=(Text("Nothing is known."),))
    assert said(made) == ["Title", "day", "Nothing is known."]
    check_room(made)


@given(
    st.dictionaries(st.integers(1, 10**6), st.integers(-(10**15), 10**15), max_size=6),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(-(10**15), 10**15)), max_size=8),
    st.sampled_from([Fraction(0), Fraction(1, 10), Fraction(2)]),
    st.sampled_from(["en", "he"]),
)
@settings(max_examples=60, deadline=None)
def test_every_plot_has_the_room_that_it_needs(line, dots, tolerance, lang):
    made = scene(
        *(dot(x, y, f"d{number}", label="A cohort with a name") for number, (x, y) in enumerate(dots)),
        line=tuple(spot(x, y) for x, y in sorted(line.items())),
        tolerance=tolerance,
        lang=lang,
    )
    check_room(made)


@given(texts, st.sampled_from(["svg", "dot", "mermaid"]))
@settings(max_examples=60, deadline=None)
def test_any_text_anywhere_can_be_written(text, form):
    words = Text(text, "he")
    made = Plot(
        "p", words, words, "he", Axis(words), Axis(words), LINE, dots=(Dot(text, LINE[0], words, Strand.OFF, text),)
    )
    assert render(made, form).data
