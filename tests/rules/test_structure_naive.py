"""The rules on structure against the plainest way to work them out, on every small programme that there is."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from tests.workspaces import found

if TYPE_CHECKING:
    from collections.abc import Iterator

Edges = frozenset[tuple[str, str]]


def closure(edges: Edges) -> Edges:
    """Which node reaches which by one edge or more (Warshall 1962)."""
    reaches = set(edges)
    nodes = {node for edge in edges for node in edge}
    for middle, first, last in product(nodes, repeat=3):
        if (first, middle) in reaches and (middle, last) in reaches:
            reaches.add((first, last))
    return frozenset(reaches)


def knots(nodes: str, edges: Edges) -> int:
    """How many sets of nodes there are that reach one another, and themselves."""
    reaches = closure(edges)
    return len(
        {
            frozenset(other for other in nodes if {(node, other), (other, node)} <= reaches)
            for node in nodes
            if (node, node) in reaches
        }
    )


def sets_of_bodies(size: int) -> Iterator[tuple[str, Edges, Edges]]:
    """All ways in which so many bodies report to one another, or to none, and oversee one another."""
    nodes = "abc"[:size]
    pairs = list(product(nodes, repeat=2))
    for targets in product(("", *nodes), repeat=size):
        reports = frozenset((node, target) for node, target in zip(nodes, targets, strict=True) if target)
        for flags in product((False, True), repeat=len(pairs)):
            yield nodes, reports, frozenset(pair for pair, there in zip(pairs, flags, strict=True) if there)


def bodies(nodes: str, reports: Edges, oversees: Edges) -> str:
    lines = ["bodies:"]
    for node in nodes:
        upper = "".join(f", reports_to: {two}" for one, two in sorted(reports) if one == node)
        lower = ", ".join(two for one, two in sorted(oversees) if one == node)
        lines.append(f"  {node}: {{kind: working-group{upper}, oversees: [{lower}]}}")
    return "\n".join(lines)


def counts(text: str) -> dict[str, int]:
    told: dict[str, int] = {}
    for result in found(text, "DL20", "DL210"):
        told[result.code] = told.get(result.code, 0) + 1
    return told


@pytest.mark.parametrize("size", [1, 2, pytest.param(3, marks=pytest.mark.deep)])
def test_circles_tops_and_oversight_between_bodies(size: int) -> None:
    for nodes, reports, oversees in sets_of_bodies(size):
        told = counts(bodies(nodes, reports, oversees))
        lines = reports | {(two, one) for one, two in oversees}
        tops = [node for node in nodes if not any(one == node for one, _ in lines)]
        answered_for = {two for _, two in oversees} | {
            one for one, two in closure(lines) if any(two == overseen for _, overseen in oversees)
        }
        assert told.get("DL201", 0) == knots(nodes, reports)
        assert told.get("DL208", 0) == knots(nodes, oversees)
        if not knots(nodes, reports) and not knots(nodes, oversees):
            assert told.get("DL202", 0) == knots(nodes, lines)
        if not tops:
            assert {"DL201", "DL202", "DL208"} & told.keys(), "no top, and no circle is told"
        assert told.get("DL203", 0) == max(0, len(tops) - 1)
        assert told.get("DL210", 0) == (len(set(nodes) - answered_for - set(tops)) if oversees and tops else 0)
        assert not {"DL204", "DL205", "DL206", "DL207", "DL209"} & told.keys()


@pytest.mark.parametrize("size", [1, 2, 3, pytest.param(4, marks=pytest.mark.deep)])
def test_which_positions_are_joined_to_the_top(size: int) -> None:
    nodes = "abcd"[:size]
    for targets in product(("", "top", *nodes), repeat=size):
        lines = [f"  {node}: {{{f'reports_to: {to}' if to else ''}}}" for node, to in zip(nodes, targets, strict=True)]
        text = "bodies:\n  top: {kind: steering}\npositions:\n" + "\n".join(lines)
        edges = frozenset((node, to) for node, to in zip(nodes, targets, strict=True) if to)
        reaches = closure(edges)
        loose = {node for node in nodes if not any(one == node for one, _ in edges)}
        round_about = {
            node for node in nodes if any((node, other) in reaches for other in nodes if (other, other) in reaches)
        }
        told_of: set[str] = set()
        for result in found(text, "DL204"):
            upper = result.where.removeprefix("positions.")
            below = {node for node in nodes if (node, upper) in reaches}
            assert upper in loose
            assert all(f"`{node}`" in result.message for node in below)
            assert not told_of & {upper, *below}
            told_of |= {upper, *below}
        assert told_of == {node for node in nodes if (node, "top") not in reaches} - round_about


@pytest.mark.parametrize("size", [2, 3, pytest.param(4, marks=pytest.mark.deep)])
def test_which_body_cuts_the_tree(size: int) -> None:
    """Bodies that report to those before them, all under one top: every tree with so many of them."""
    nodes = "abcd"[:size]
    for targets in product(*(("top", *nodes[:index]) for index in range(size))):
        edges = frozenset(zip(nodes, targets, strict=True))
        reaches = closure(edges)
        cut = {
            node: {other for other in nodes if other != node and (other, "top") not in closure(without)}
            for node in nodes
            for without in [frozenset(edge for edge in edges if node not in edge)]
        }
        heavy = {node for node in nodes if len(cut[node]) >= 2}
        uppermost = {node for node in heavy if not any((node, other) in reaches for other in heavy)}
        lines = [f"  {node}: {{kind: working-group, reports_to: {to}}}" for node, to in sorted(edges)]
        told = found("bodies:\n  top: {kind: steering}\n" + "\n".join(lines), "DL218")
        assert len(told) == bool(uppermost)
        for result in told:
            ranked = sorted(uppermost, key=lambda node: (-len(cut[node]), node))
            assert result.where.removeprefix("bodies.") in {
                node for node in ranked if len(cut[node]) == len(cut[ranked[0]])
            }
            assert f"to {len(cut[ranked[0]])} others" in result.message
            assert all(f"`{other}`" in result.message for node in uppermost for other in (node, *cut[node]))
