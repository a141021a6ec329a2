"""A figure as boxes and lines, for formats that know no schedule, bar or plot: a card for each lane, bar and line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dlcheck.draw.diagram import Diagram, Group, Node, NodeKind, Role, Row, Text
from dlcheck.draw.figures.figure import Bar, Bars, Event, Lane, Plot, Schedule, Spot, Stack, Stretch
from dlcheck.draw.figures.scale import shown
from dlcheck.draw.words import style_text


def as_cards(figure: Schedule | Bars | Plot) -> Diagram:
    """The words of a figure on cards, without a line between them."""
    match figure:
        case Schedule():
            nodes = tuple(_lane(lane, figure.lang) for lane in figure.lanes)
            groups = tuple(Group(f"lanes/{group.id}", group.label) for group in figure.groups)
        case Bars():
            nodes, groups = tuple(_bar(bar, figure.lang) for bar in figure.bars), ()
        case Plot():
            nodes, groups = tuple(_plot(figure)), ()
    return Diagram(
        figure.id,
        figure.title,
        figure.subtitle,
        figure.lang,
        nodes,
        (),
        groups,
        notes=figure.notes,
        may_turn=True,
    )


def joined(stack: Stack, parts: tuple[Diagram, ...]) -> Diagram:
    """Several diagrams as one, each in a frame with its title; ids bear that of their picture, as two may have one."""
    nodes, edges, groups = [], [], []
    for part in parts:
        groups.append(Group(part.id, part.title))
        groups += [
            replace(group, id=f"{part.id}/{group.id}", parent=f"{part.id}/{group.parent}" if group.parent else part.id)
            for group in part.groups
        ]
        nodes += [
            replace(node, id=f"{part.id}/{node.id}", group=f"{part.id}/{node.group}" if node.group else part.id)
            for node in part.nodes
        ]
        edges += [
            replace(edge, source=f"{part.id}/{edge.source}", target=f"{part.id}/{edge.target}") for edge in part.edges
        ]
        # A frame without anything in it would not be shown, so its remarks would be nobody's.
        if not part.nodes:
            nodes.append(Node(f"{part.id}/", NodeKind.EXTERNAL, part.notes or (part.title,), group=part.id))
    notes = (*stack.notes, *(note for part in parts if part.nodes for note in part.notes))
    return Diagram(
        stack.id,
        stack.title,
        stack.subtitle,
        stack.lang,
        tuple(nodes),
        tuple(edges),
        tuple(groups),
        notes=notes,
        may_turn=True,
    )


def _lane(lane: Lane, lang: str) -> Node:
    lines = (lane.label, *([lane.detail] if lane.detail else []))
    rows = [_stretch(stretch, lang) for stretch in lane.stretches]
    rows += [_event(event, lang) for event in lane.events]
    group = f"lanes/{lane.group}" if lane.group is not None else None
    return Node(lane.id, lane.kind, lines, tuple(rows), lane.marks, group)


def _stretch(stretch: Stretch, lang: str) -> Row:
    kind = style_text(stretch.strand, lang)
    return Row(stretch.label or kind, _quiet(stretch.description, lang), stretch.marks)


def _event(event: Event, lang: str) -> Row:
    if event.label is None:
        return Row(Text(event.description, lang))
    return Row(event.label, _quiet(event.description, lang))


def _bar(bar: Bar, lang: str) -> Node:
    rows = tuple(
        Row(replace(kind, text=f"{kind.text}: {portion.label.text}"))
        for portion in bar.portions
        for kind in (style_text(portion.strand, lang),)
    )
    lines = (bar.label, *([bar.detail] if bar.detail else []))
    return Node(bar.id, bar.kind, lines, rows, bar.marks)


def _plot(plot: Plot) -> Iterator[Node]:
    """A card of the line with a row for each of its points, and one for each dot."""

    def at(spot: Spot) -> Text:
        x, y = shown(spot.x, plot.across, plot.lang), shown(spot.y, plot.up, plot.lang)
        return Text(f"{plot.across.label.text}: {x} · {plot.up.label.text}: {y}", plot.lang, Role.DETAIL)

    if plot.line:
        yield Node("line", NodeKind.BUDGET, (plot.title,), tuple(Row(at(spot)) for spot in plot.line))
    for dot in plot.dots:
        kind = style_text(dot.strand, plot.lang)
        yield Node(f"dot/{dot.id}", NodeKind.COHORT, (dot.label, kind), (Row(at(dot.at)),))


def _quiet(text: str, lang: str) -> Text | None:
    return Text(text, lang, Role.DETAIL) if text else None
