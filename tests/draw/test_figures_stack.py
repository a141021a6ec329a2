"""Several pictures on one page, and figures as cards."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from dlcheck.draw import render, scene_of
from dlcheck.draw.bipartite import as_diagram
from dlcheck.draw.diagram import Diagram, Edge, EdgeKind, Group, Mark, Node, NodeKind, Text
from dlcheck.draw.figures.figure import (
    Axis,
    Bar,
    Bars,
    Dot,
    Event,
    Lane,
    Moment,
    Plot,
    Portion,
    Schedule,
    Spot,
    Stack,
    Stretch,
)
from dlcheck.draw.figures.strand import Strand
from dlcheck.draw.scene import Line
from tests.draw.examples import matrix, programme
from tests.draw.room import check_room, items, said
from tests.draw.test_dot import statements
from tests.draw.test_figures_gantt import tasks
from tests.draw.test_mermaid import labels
from tests.draw.test_render import run

DIGESTS = """
import hashlib
from dlcheck.draw import render
from tests.draw import test_views_money, test_views_risk, test_views_timeline
from tests.draw.drawing import draw
for view, tests in (("timeline", test_views_timeline), ("money", test_views_money), ("risk", test_views_risk)):
    for lang in ("he", "en"):
        for form in ("svg", "dot", "mermaid"):
            print(form, hashlib.sha256(render(draw(view, tests.WHOLE, lang), form).data).hexdigest())
"""
T = Text("t")
DAY = Moment(date(2026, 1, 1), date(2026, 1, 1))


def bars(id_: str, *ids: str, title: str = "") -> Bars:
    portion = Portion(Strand.SEATS, Fraction(1), Text("1"))
    all_ = tuple(Bar(one, NodeKind.PERSON, Text(one), (portion,)) for one in ids)
    return Bars(id_, Text(title or id_), Text(""), "en", all_, notes=(Text(f"note of {id_}"),))


SCHEDULE = Schedule(
    "s",
    Text("Terms"),
    Text("under"),
    "en",
    date(2026, 6, 1),
    lanes=(
        Lane(
            "a",
            NodeKind.SEAT,
            Text("Mayor"),
            (Stretch(Strand.TERM, DAY, None, Text("Dana"), (Mark.ENDING,), "from 2026"), Stretch(Strand.VACANCY)),
            (Event(DAY, None, "an event"),),
            Text("small"),
            (Mark.VACANT,),
        ),
    ),
)
PLOT = Plot(
    "p",
    Text("Norm"),
    T,
    "en",
    Axis(Text("Participants")),
    Axis(Text("Cost"), "money", "ILS"),
    (Spot(Fraction(20), Fraction(300)), Spot(Fraction(40), Fraction(500))),
    dots=(Dot("c", Spot(Fraction(30), Fraction(600)), Text("First"), Strand.OFF),),
)


def stack(*parts, lang: str = "en") -> Stack:
    return Stack("k", Text("Title", lang), Text("day", lang), lang, parts)


def heads(made) -> dict[str, Line]:
    return {id_: item.shapes[0] for id_, item in items(made, "head").items() if id_}


def test_each_picture_stands_under_its_title_and_one_legend_explains_all():
    made = scene_of(stack(SCHEDULE, PLOT, bars("b", "x")))[0]
    check_room(made)
    assert {"Terms", "under", "Norm", "b", "note of b", "term of office", "norm", "seats"} <= set(said(made))
    assert len([item for item in made.items if item.kind == "legend"]) == 1
    tops = [head.y for head in heads(made).values()]
    assert tops == sorted(set(tops))


def test_every_kind_of_picture_can_stand_on_a_page():
    made, notices = scene_of(stack(programme("en"), matrix("en"), SCHEDULE, PLOT, bars("b", "x")))
    assert notices == ()
    assert {"steering-committee", "elka"} <= set(items(made, "node"))
    assert "duty-00" in items(made, "row")
    assert set(items(made, "lane")) == {"a"}


def test_narrow_pictures_stand_side_by_side_as_far_as_the_sheet_reaches():
    made = scene_of(stack(*(bars(f"b{number}", "x", title="T") for number in range(3))))[0]
    first, second, third = (heads(made)[f"b{number}"] for number in range(3))
    assert first.y == second.y < third.y
    assert first.x == third.x < second.x
    check_room(made)
    hebrew = scene_of(stack(*(bars(f"b{number}", "x", title="T") for number in range(3)), lang="he"))[0]
    first, second, third = (heads(hebrew)[f"b{number}"] for number in range(3))
    assert first.x == third.x > second.x


def test_a_picture_of_words_alone_stands_alone():
    made = scene_of(stack(bars("a"), bars("b", "x"), bars("c", "x"), bars("d")))[0]
    places = {id_: head.y for id_, head in heads(made).items()}
    assert places["a"] < places["b"] == places["c"] < places["d"]


def test_what_stands_in_two_pictures_has_two_ids():
    made = scene_of(stack(bars("a", "x"), bars("b", "x")))[0]
    assert set(items(made, "bar")) == {"x", "b/x"}


def test_a_page_of_nothing_is_a_page():
    made = scene_of(stack())[0]
    assert said(made) == ["Title", "day"]
    check_room(made)


def test_frames_too_deep_are_told_of_each_picture():
    groups = tuple(Group(f"g{number}", T, f"g{number - 1}" if number else None) for number in range(20))
    deep = Diagram("deep", T, T, "en", (Node("n", NodeKind.PARTNER, (T,), group="g19"),), (), groups)
    _, notices = scene_of(stack(deep, bars("b", "x")))
    assert len(notices) == 1
    assert "`deep`" in notices[0]


def row_texts(node: Node) -> list[str]:
    return [" | ".join([row.text.text, *([row.detail.text] if row.detail else [])]) for row in node.rows]


def test_a_schedule_as_cards_says_all():
    (node,) = as_diagram(SCHEDULE).nodes
    assert (node.id, node.kind, node.marks) == ("a", NodeKind.SEAT, (Mark.VACANT,))
    assert [line.text for line in node.lines] == ["Mayor", "small"]
    assert row_texts(node) == ["Dana | from 2026", "time without a holder", "an event"]
    assert node.rows[0].marks == (Mark.ENDING,)


def test_bars_and_a_plot_as_cards_say_all():
    (node,) = as_diagram(bars("b", "x")).nodes
    assert row_texts(node) == ["seats: 1"]
    line, dot = as_diagram(PLOT).nodes
    assert row_texts(line) == ["Participants: 20 · Cost: ₪300", "Participants: 40 · Cost: ₪500"]
    assert [text.text for text in dot.lines] == ["First", "off the norm"]
    assert row_texts(dot) == ["Participants: 30 · Cost: ₪600"]


def test_a_page_as_cards_keeps_its_pictures_apart():
    flow = Diagram(
        "f",
        T,
        T,
        "en",
        (Node("x", NodeKind.PARTNER, (T,)), Node("y", NodeKind.PARTNER, (T,))),
        (Edge("x", "y", EdgeKind.FUNDS),),
    )
    whole = as_diagram(stack(flow, bars("b", "x"), bars("c")))
    assert {node.id: node.group for node in whole.nodes} == {"f/x": "f", "f/y": "f", "b/x": "b", "c/": "c"}
    assert [(edge.source, edge.target) for edge in whole.edges] == [("f/x", "f/y")]
    assert [note.text for note in whole.notes] == ["note of b"]
    assert [line.text for line in whole.nodes[-1].lines] == ["note of c"]


def test_every_figure_is_written_as_dot_and_mermaid():
    for picture in (SCHEDULE, PLOT, bars("b", "x"), stack(SCHEDULE, PLOT, bars("b", "x"))):
        statements(render(picture, "dot").data.decode())
        (tasks if picture is SCHEDULE else labels)(render(picture, "mermaid").data)


def test_the_same_bytes_for_any_hash_seed_locale_and_time_zone():
    one = run(DIGESTS, PYTHONHASHSEED="1", LC_ALL="C", TZ="UTC")
    two = run(DIGESTS, PYTHONHASHSEED="4711", LC_ALL="C.UTF-8", TZ="Asia/Jerusalem")
    assert one == two
    assert len(set(one.splitlines())) == 18


def test_figures_need_neither_a_layout_nor_heavy_packages():
    code = (
        "import sys; from dlcheck.draw import render; from tests.draw.test_figures_stack import SCHEDULE, PLOT, bars\n"
        "for one in (SCHEDULE, PLOT, bars('b', 'x')): render(one, 'svg')\n"
        "print(*sorted(sys.modules))"
    )
    assert not {"networkx", "resvg_py", "pygraphviz", "graphviz"} & set(run(code).split())
