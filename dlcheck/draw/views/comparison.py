"""Two sides of a programme in one picture: the view of each, joined, in words that both share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from dlcheck.diff.facts import id_of
from dlcheck.diff.naming import name_of
from dlcheck.draw.diagram import Difference, EdgeKind, Matrix, MatrixRow, Role, Row, Text
from dlcheck.draw.phrases import listed
from dlcheck.draw.union import union
from dlcheck.draw.views import bodies, decisions, org, responsibilities
from dlcheck.draw.views.names import Names
from dlcheck.locale import right_to_left
from dlcheck.workspace.entries import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from dlcheck.diff.compare import Comparison
    from dlcheck.draw.diagram import Diagram
    from dlcheck.workspace.programme import Programme

# A revision or a path is read from the left wherever it stands.
_LEFT = "\u200e"
_LINES = {
    "org": frozenset({"reports_to", "oversees"}),
    "bodies": frozenset({"reports_to", "oversees", "escalates_to", "delegated_by"}),
    "responsibilities": frozenset[str](),
    "decisions": frozenset({"escalates_to", "delegated_by", "decides"}),
}
"""The fields that each view shows as lines between boxes, which bear signs of their own."""
_Rows = TypeVar("_Rows", Row, MatrixRow)
_MOST_NAMED = 6
"""So many of the entries that changed out of sight are named; of the rest the number is told."""


class FormerNames(Names):
    """The words for the old side: what the other side has too is called as it is called there.

    So a partner with a new name is told where it stands itself, and not in every seat that it fills.
    """

    def __init__(self, programme: Programme, now: Names, renamed: Mapping[str, str]) -> None:
        """Keep the names of the other side, and what ids of this side are there."""
        super().__init__(programme, now.lang, {})
        self._now = now
        self._renamed = renamed

    def of(self, id_: str, role: Role = Role.BODY) -> Text:
        """What an entity is called now, or was where it is gone."""
        known = self.key(id_)
        return self._now.of(known, role) if known in self._now.programme.entities else super().of(id_, role)

    def phase(self, phase: str) -> Text:
        """What the workspace calls a phase now."""
        return self._now.phase(phase)

    def key(self, id_: str) -> str:
        """Its id on the other side."""
        return self._renamed.get(id_, id_)


def draw(view: str, comparison: Comparison, lang: str, labels: tuple[str, str]) -> Diagram | Matrix:
    """One view of both sides in a language; `labels` are what the old and the new side are called."""
    renamed = renamed_ids(comparison)
    now = Names(comparison.new.programme, lang, {})
    was = FormerNames(comparison.old.programme, now, renamed)
    # The frames of organisations have ids of their own.
    frames = {f"in-{old}": f"in-{new}" for old, new in renamed.items()}
    picture = union(*_sides(view, was, now, renamed), {**renamed, **frames})
    picture = _told_elsewhere(picture, _changed(comparison, view), now)
    old, new = (f"{_LEFT}{label}{_LEFT}" if right_to_left(lang) else label for label in labels)
    signed = list(_signed(picture))
    unseen = list(_unseen(comparison, was, now, signed))
    notes = [] if signed else [now.phrase("unchanged")]
    return replace(
        picture,
        id=f"{picture.id}-changes",
        subtitle=now.subtitle(view, now.word("changes", old=old, new=new)),
        notes=(*notes, *picture.notes, *([now.phrase("unseen", what=_some(unseen, now))] if unseen else [])),
    )


def renamed_ids(comparison: Comparison) -> dict[str, str]:
    """The ids of the old side that are others on the new one; a seat's too, where its body is called otherwise."""
    found = {
        id_of(rename.old): id_of(rename.new)
        for rename in comparison.renames
        if rename.old.partition(".")[0] in SECTIONS and id_of(rename.old) != id_of(rename.new)
    }
    for id_ in comparison.old.programme.entities:
        body, mark, seat = id_.partition("/")
        if mark and body in found and id_ not in found:
            found[id_] = f"{found[body]}/{seat}"
    return found


def _sides(view: str, was: Names, now: Names, renamed: Mapping[str, str]) -> tuple[Diagram | Matrix, Diagram | Matrix]:
    old, new = was.programme, now.programme
    if view == "bodies":
        cards = {bodies.manner(old), bodies.manner(new)} == {bodies.Manner.CARDS}
        # An index has no lines, and what becomes of lines is what is asked for.
        how = bodies.Manner.CARDS if cards else bodies.Manner.NUMBERS
        return bodies.draw(old, was, how), bodies.draw(new, now, how)
    if view == "responsibilities":
        return responsibilities.table(old, was), responsibilities.table(new, now)
    if view == "decisions":
        return decisions.draw(old, was, whole=True), decisions.draw(new, now, whole=True)
    # Both sides in one manner, or all that the manner moves would seem to have changed.
    one, other = org.manner(old), org.manner(new)
    back = {id_: former for former, id_ in renamed.items()}
    both = org.Manner(
        inside=one.inside or other.inside,
        many=one.many or other.many,
        frames=other.frames | {renamed.get(id_, id_) for id_ in one.frames},
        reporting=other.reporting & {_each(pair, renamed) for pair in one.reporting},
    )
    before = both._replace(
        frames=frozenset(back.get(id_, id_) for id_ in both.frames),
        reporting=frozenset(_each(pair, back) for pair in both.reporting),
    )
    return org.draw(old, was, before), org.draw(new, now, both)


def _each(pair: tuple[str, str], names: Mapping[str, str]) -> tuple[str, str]:
    source, target = pair
    return names.get(source, source), names.get(target, target)


def _changed(comparison: Comparison, view: str) -> set[str]:
    """The ids of entities of which something has changed that is no line of the view."""
    return {
        id_of(change.entry)
        for change in comparison.changes
        if change.entry.partition(".")[0] in SECTIONS and not _LINES[view] & {*change.path[:1], *change.path[-1:]}
    }


def _told_elsewhere(picture: Diagram | Matrix, changed: Collection[str], now: Names) -> Diagram | Matrix:
    """The picture in which nothing is taken for unchanged that is: what changed out of sight bears a sign too."""
    words = now.phrase("elsewhere")
    if isinstance(picture, Matrix):
        return replace(picture, rows=tuple(_elsewhere(row, changed, words) for row in picture.rows))
    nodes = []
    # What has a box of its own bears the sign there.
    boxes = {node.id for node in picture.nodes}
    for node in picture.nodes:
        rows = tuple(row if row.id in boxes else _elsewhere(row, changed, words) for row in node.rows)
        # Of a seat without a row of its own, its body speaks.
        told = {row.id for row in rows}
        own = node.id in changed or any(id_.startswith(f"{node.id}/") and id_ not in told for id_ in changed)
        difference, lines = node.difference, node.lines
        if difference is Difference.SAME and own:
            difference, lines = Difference.CHANGED, (*lines, words)
        elif difference is Difference.SAME and any(row.difference is Difference.CHANGED for row in rows):
            difference = Difference.CHANGED
        nodes.append(replace(node, rows=rows, lines=lines, difference=difference))
    return replace(picture, nodes=tuple(nodes))


def _elsewhere(row: _Rows, changed: Collection[str], words: Text) -> _Rows:
    if row.difference is not Difference.SAME or row.id not in changed:
        return row
    detail = listed([row.detail, words] if row.detail else [words], words.lang)
    return replace(row, detail=detail, difference=Difference.CHANGED)


def _signed(picture: Diagram | Matrix) -> Iterator[tuple[str, str]]:
    """All that bears a sign: its id, and what is said in it."""
    if isinstance(picture, Matrix):
        for column in picture.columns:
            if column.difference is not Difference.SAME:
                yield column.id, column.label.text
        for duty in picture.rows:
            if duty.difference is not Difference.SAME:
                yield duty.id, f"{duty.label.text} {duty.detail.text if duty.detail else ''}"
        return
    for node in picture.nodes:
        if node.difference is not Difference.SAME:
            yield node.id, " ".join(line.text for line in node.lines)
            for row in node.rows:
                if row.difference is not Difference.SAME:
                    yield row.id, f"{row.text.text} {row.detail.text if row.detail else ''}"
    for edge in picture.edges:
        if edge.difference is not Difference.SAME:
            # Who reports says so, and who is given a mandate.
            yield edge.target if edge.kind is EdgeKind.DELEGATES else edge.source, ""
            yield edge.via, ""


def _unseen(comparison: Comparison, was: Names, now: Names, signed: list[tuple[str, str]]) -> Iterator[str]:
    """What the entries are called that changed, and by which no sign stands."""
    ids, said = {id_ for id_, _ in signed}, "\n".join(text for _, text in signed)
    former = {id_: old for old, id_ in renamed_ids(comparison).items()}
    for entry in dict.fromkeys(change.entry for change in comparison.changes):
        gone = entry not in comparison.new.entries
        if entry in {"program", "budget"}:
            called = now.word(entry)
        elif entry.partition(".")[0] in SECTIONS:
            id_ = id_of(entry)
            called = _called(was, former.get(id_, id_)) if gone else _called(now, id_)
        else:
            called = name_of(comparison.old if gone else comparison.new, entry, now.lang)
        body = id_of(entry).partition("/")[0]
        if not {id_of(entry), body} & ids and called not in said:
            yield called


def _called(names: Names, id_: str) -> str:
    """What an entity is called; a seat without a name as whoever sends somebody there, and with its body."""
    body = id_.rpartition("/")[0]
    if not body:
        return names.own(id_).text
    seat = names.programme.entities[id_].model
    partner = None if getattr(seat, "name", None) else getattr(seat, "partner", None)
    called = names.of(partner) if partner else names.own(id_)
    return names.word("seat-on", seat=called.text, body=names.of(body).text)


def _some(called: list[str], now: Names) -> str:
    told = list(dict.fromkeys(called))
    named = ", ".join(told[:_MOST_NAMED])
    more = len(told) - _MOST_NAMED
    return now.word("and-more", what=named, number=more) if more > 0 else named
