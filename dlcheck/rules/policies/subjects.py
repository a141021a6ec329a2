"""What a policy may speak of in a programme, one by one, as it is on the day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from dlcheck.model.bodies import Seat
from dlcheck.rules.ballots import decided
from dlcheck.workspace.programme import once, person_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from dlcheck.model.base import Model
    from dlcheck.model.dates import Timed
    from dlcheck.model.money import Line
    from dlcheck.model.staff import Position
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme

    Pairs = Callable[..., Iterable[tuple[str, str]]]


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """One thing that a policy speaks of, or that is counted for one."""

    kind: str
    """The word that policies name its kind by: `bodies`."""
    id: str
    """Its id; `body/seat`, `place/person`, `body/domain` for what has none of its own, `programme` for the whole."""
    model: Model | None
    """The part that says what it is; None for a mandate of the list form, and for a funder."""
    place: Callable[[], Span]
    """Where it stands."""
    home: str = ""
    """What it belongs to, by id: a seat's or mandate's body, a holder's seat or position."""
    other: str = ""
    """Whom it names: a holder's person, a mandate's domain."""


class Scene:
    """The subjects of one programme, each kind found when it is first asked for."""

    def __init__(self, programme: Programme) -> None:
        """Begin with nothing looked for."""
        self.programme = programme
        self._found: dict[str, Mapping[str, Subject]] = {}
        self._order: dict[str, dict[str, int]] = {}
        self._tables: dict[tuple[Pairs, tuple[str, ...]], Mapping[str, list[str]]] = {}
        self.related: dict[tuple[str, str, str], tuple[Subject, ...]] = {}
        """What relations have led to, by kind and id of whence, and name; kept by whoever follows them."""

    def all(self, kind: str) -> Mapping[str, Subject]:
        """Every subject of a kind, by id, in the order of the file."""
        if kind not in self._found:
            self._found[kind] = {subject.id: subject for subject in _FINDERS[kind](self.programme)}
        return self._found[kind]

    def some(self, kind: str, ids: Iterable[str]) -> tuple[Subject, ...]:
        """Those of some ids that are there on the day, each once, in the order of the file."""
        known = self.all(kind)
        if kind not in self._order:
            self._order[kind] = {id_: place for place, id_ in enumerate(known)}
        there = sorted({id_ for id_ in ids if id_ in known}, key=self._order[kind].__getitem__)
        return tuple(known[id_] for id_ in there)

    def table(self, pairs: Pairs, *about: str) -> Mapping[str, list[str]]:
        """What stands behind each id by some pairs, which are gathered once; nothing behind any other."""
        if (pairs, about) not in self._tables:
            found: dict[str, list[str]] = defaultdict(list)
            for one, other in pairs(self, *about):
                found[one].append(other)
            self._tables[pairs, about] = found
        return self._tables[pairs, about]

    @cached_property
    def roots(self) -> dict[str, str]:
        """The outermost organisation that each one is part of; itself where it is part of none."""
        partners, found = self.programme.partners, dict[str, str]()
        for id_ in partners:
            way = [id_]
            while way[-1] not in found and (above := partners[way[-1]].part_of) in partners and above not in way:
                way.append(str(above))
            found.update(dict.fromkeys(way, found.get(way[-1], way[-1])))
        return found

    @cached_property
    def lines(self) -> dict[str, tuple[str, Line]]:
        """All lines of money on the day, by `budget/line` or `cohort/line`, each with what it is part of."""
        budget = self.programme.budget
        found = {f"budget/{key}": ("budget", line) for key, line in budget.lines.items()} if budget else {}
        for id_, cohort in self.programme.cohorts.items():
            if not cohort.over(self.programme.day):
                found.update({f"{id_}/{key}": (id_, line) for key, line in cohort.lines.items()})
        return found


@once
def scene_of(programme: Programme) -> Scene:
    """The one scene of a programme, shared by all policies."""
    return Scene(programme)


def _whole(programme: Programme) -> Iterator[Subject]:
    yield Subject("programme", "programme", programme.head, lambda: programme.head.here)


def _timed(kind: str) -> Callable[[Programme], Iterator[Subject]]:
    """A finder of the entries of a section that are there on the day."""

    def find(programme: Programme) -> Iterator[Subject]:
        section: dict[str, Timed] = getattr(programme, kind)
        for id_, model in section.items():
            if programme.now(model):
                yield _declared(kind, id_, model)

    return find


def _declared(kind: str, id_: str, model: Model, home: str = "") -> Subject:
    return Subject(kind, id_, model, lambda: model.here, home)


def _domains(programme: Programme) -> Iterator[Subject]:
    return (_declared("domains", id_, model) for id_, model in programme.domains.items())


def _cohorts(programme: Programme) -> Iterator[Subject]:
    """Cohorts that are not over; one that is planned costs money before it begins."""
    for id_, cohort in programme.cohorts.items():
        if not cohort.over(programme.day):
            yield _declared("cohorts", id_, cohort)


def _seats(programme: Programme) -> Iterator[Subject]:
    for id_, body in programme.bodies.items():
        for key, seat in programme.seats(body).items():
            yield _declared("seats", f"{id_}/{key}", seat, id_)


def _holders(programme: Programme) -> Iterator[Subject]:
    """Who holds a seat or a position; one person may hold several, and a place have several holders."""
    places: dict[str, Seat | Position] = {
        f"{id_}/{key}": seat for id_, body in programme.bodies.items() for key, seat in programme.seats(body).items()
    }
    places.update((id_, place) for id_, place in programme.positions.items() if programme.now(place))
    for home, place in places.items():
        for person, holding in programme.holding(place):
            yield _holder(home, person, holding)


def _holder(home: str, person: str, holding: Timed) -> Subject:
    assert person == person_of(holding)  # noqa: S101 - what `holding` promises
    field = "holder" if isinstance(holding, Seat) else "person"
    return Subject("holders", f"{home}/{person}", holding, lambda: holding.at(field), home, person)


def _mandates(programme: Programme) -> Iterator[Subject]:
    for id_, body in programme.bodies.items():
        if not programme.now(body):
            continue
        for domain, mandate in decided(programme, body).items():
            yield Subject(
                "mandates", f"{id_}/{domain}", mandate, partial(_mandate_place, programme, id_, domain), id_, domain
            )


def _mandate_place(programme: Programme, body: str, domain: str) -> Span:
    """Where a body says that it decides a domain, in the list form or the map form."""
    decides = programme.bodies[body].decides
    if isinstance(decides, dict):
        return programme.bodies[body].at_key("decides", domain)
    return programme.bodies[body].at("decides", decides.index(domain))


def _funders(programme: Programme) -> Iterator[Subject]:
    budget = programme.budget
    for id_ in budget.funding if budget else ():
        yield Subject("funders", id_, None, partial(_funder_place, programme, id_), other=id_)


def _funder_place(programme: Programme, id_: str) -> Span:
    assert programme.budget is not None  # noqa: S101 - it has this funder
    return programme.budget.at_key("funding", id_)


def _lines(programme: Programme) -> Iterator[Subject]:
    for id_, (home, line) in scene_of(programme).lines.items():
        yield _declared("lines", id_, line, home)


_FINDERS: dict[str, Callable[[Programme], Iterator[Subject]]] = {
    "programme": _whole,
    "partners": _timed("partners"),
    "groups": _timed("groups"),
    "people": _timed("people"),
    "domains": _domains,
    "bodies": _timed("bodies"),
    "seats": _seats,
    "positions": _timed("positions"),
    "holders": _holders,
    "mandates": _mandates,
    "cohorts": _cohorts,
    "responsibilities": _timed("responsibilities"),
    "funders": _funders,
    "lines": _lines,
}
