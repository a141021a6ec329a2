"""What belongs to what in the eyes of a policy: the seats of a body, the duties of a partner, who holds a position."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dlcheck.model.base import Kind
from dlcheck.model.duties import Responsibility
from dlcheck.model.money import Line
from dlcheck.model.policy import SUBJECTS
from dlcheck.model.staff import Cohort

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from dlcheck.rules.policies.subjects import Scene, Subject


class Relation(NamedTuple):
    """A way from one subject to others, by a word of the language of policies."""

    name: str
    kind: str
    """What it leads to."""
    doc: str
    find: Callable[[Scene, Subject], Iterable[str]]
    """The ids of what it leads to."""
    needs: tuple[str, ...]
    """The sections that must be whole, as their silence counts."""


def follow(scene: Scene, subject: Subject, relation: Relation) -> tuple[Subject, ...]:
    """What a relation leads to from a subject, in the order of the file; looked up once."""
    key = (subject.kind, subject.id, relation.name)
    if key not in scene.related:
        scene.related[key] = scene.some(relation.kind, relation.find(scene, subject))
    return scene.related[key]


def _all_of(kind: str) -> Callable[[Scene, Subject], Iterable[str]]:
    return lambda scene, _: scene.all(kind)


def _partners(scene: Scene, subject: Subject) -> Iterable[str]:
    """The organisations behind a subject, as the language names them."""
    model = subject.model
    if subject.kind == "holders":
        return scene.programme.organisations(subject.other)
    if isinstance(model, Responsibility):
        parties = (*model.accountable, *model.responsible)
        return [partner for party in parties for partner in scene.programme.organisations(party)]
    if isinstance(model, Line):
        return scene.programme.organisations(model.spent_by) if model.spent_by else ()
    return scene.programme.organisations(subject.id)


def _organisations(scene: Scene, subject: Subject) -> Iterable[str]:
    """The organisations behind a subject and its people, and all that are part of them or that they are part of."""
    found = set(_partners(scene, subject))
    for person in _people(scene, subject):
        found.update(scene.programme.organisations(person))
    return _reached(found, scene.table(_parts_of)) | _reached(found, scene.table(_wholes_of))


def _reached(start: Iterable[str], steps: Mapping[str, Sequence[str]]) -> set[str]:
    """What some steps lead to from some ids, these among them."""
    found, todo = set(start), list(start)
    while todo:
        for following in steps.get(todo.pop(), ()):
            if following not in found:
                found.add(following)
                todo.append(following)
    return found


def _parts_of(scene: Scene) -> Iterator[tuple[str, str]]:
    return ((partner.part_of, id_) for id_, partner in scene.programme.partners.items() if partner.part_of)


def _wholes_of(scene: Scene) -> Iterator[tuple[str, str]]:
    return ((part, whole) for whole, part in _parts_of(scene))


def _people(scene: Scene, subject: Subject) -> Iterable[str]:
    """The people of a partner; who holds a seat, a position, the seats of a body; who carries a duty."""
    model = subject.model
    if subject.kind == "holders":
        return (subject.other,)
    if subject.kind == "partners":
        return scene.table(_by_partner, "people")[subject.id]
    if isinstance(model, Cohort):
        return (model.coordinator,) if model.coordinator else ()
    if isinstance(model, Responsibility):
        return [person for party in (*model.accountable, *model.responsible) for person in _behind(scene, party)]
    return _behind(scene, subject.id)


def _by_partner(scene: Scene, kind: str) -> Iterator[tuple[str, str]]:
    """Each partner with the subjects of a kind that it stands behind."""
    return ((partner, id_) for id_ in scene.all(kind) for partner in scene.programme.organisations(id_))


def _behind(scene: Scene, party: str) -> Iterator[str]:
    """The people behind a party by themselves or by the places that they hold, those of a body among them."""
    if scene.programme.kind(party) is Kind.PERSON:
        yield party
    for id_ in scene.table(_holders_of_places)[party]:
        yield scene.all("holders")[id_].other


def _holders_of_places(scene: Scene) -> Iterator[tuple[str, str]]:
    """Each seat, position, body and person with the holdings there."""
    for id_, holder in scene.all("holders").items():
        yield holder.home, id_
        yield holder.other, id_
        if "/" in holder.home:
            yield holder.home.partition("/")[0], id_


def _held(scene: Scene, subject: Subject) -> Iterable[str]:
    """The holdings of a person, or of who holds a seat, a position, the seats of a body."""
    return scene.table(_holders_of_places)[subject.id]


def _places(kind: str) -> Callable[[Scene, Subject], Iterable[str]]:
    """The seats, or positions, that a partner fills or a person holds."""

    def find(scene: Scene, subject: Subject) -> Iterable[str]:
        if subject.kind == "people":
            return [scene.all("holders")[id_].home for id_ in _held(scene, subject)]
        return scene.table(_by_partner, kind)[subject.id]

    return find


def _at_home(kind: str) -> Callable[[Scene, Subject], Iterable[str]]:
    """The subjects of a kind that belong to a body, a cohort or the budget."""

    def find(scene: Scene, subject: Subject) -> Iterable[str]:
        return scene.table(_by_home, kind)[subject.id]

    return find


def _by_home(scene: Scene, kind: str) -> Iterator[tuple[str, str]]:
    return ((one.home, id_) for id_, one in scene.all(kind).items())


def _bodies_of_seats(scene: Scene, subject: Subject) -> Iterable[str]:
    return [scene.all("seats")[id_].home for id_ in _places("seats")(scene, subject) if id_ in scene.all("seats")]


def _home(_: Scene, subject: Subject) -> Iterable[str]:
    return (subject.home,)


def _mandates(scene: Scene, subject: Subject) -> Iterable[str]:
    """The mandates of a body, or in a domain."""
    if subject.kind == "bodies":
        return _at_home("mandates")(scene, subject)
    return scene.table(_mandates_of_domains)[subject.id]


def _mandates_of_domains(scene: Scene) -> Iterator[tuple[str, str]]:
    return ((one.other, id_) for id_, one in scene.all("mandates").items())


def _deciding(scene: Scene, subject: Subject) -> Iterable[str]:
    return [scene.all("mandates")[id_].home for id_ in _mandates(scene, subject)]


def _decided(scene: Scene, subject: Subject) -> Iterable[str]:
    if subject.kind == "mandates":
        return (subject.other,)
    return [scene.all("mandates")[id_].other for id_ in _mandates(scene, subject)]


def _overseen(scene: Scene, subject: Subject) -> Iterable[str]:
    return scene.table(_oversight)[subject.id]


def _overseers(scene: Scene, subject: Subject) -> Iterable[str]:
    return scene.table(_oversight_from_below)[subject.id]


def _oversight(scene: Scene) -> Iterator[tuple[str, str]]:
    """Each body with those that it oversees or that report to it."""
    for id_, body in scene.programme.bodies.items():
        yield from ((id_, below) for below in body.oversees)
        if body.reports_to:
            yield body.reports_to, id_


def _oversight_from_below(scene: Scene) -> Iterator[tuple[str, str]]:
    return ((below, above) for above, below in _oversight(scene))


def _reporting(scene: Scene, subject: Subject) -> Iterable[str]:
    return scene.table(_lines_of_reporting)[subject.id]


def _lines_of_reporting(scene: Scene) -> Iterator[tuple[str, str]]:
    return ((one.reports_to, id_) for id_, one in scene.programme.positions.items() if one.reports_to)


def _duties(scene: Scene, subject: Subject) -> Iterable[str]:
    """The duties that a party answers for or carries out; those of a partner also by whatever stands for it."""
    return scene.table(_duties_of)[subject.id]


def _duties_of(scene: Scene) -> Iterator[tuple[str, str]]:
    for id_, found in scene.all("responsibilities").items():
        duty = found.model
        if isinstance(duty, Responsibility):
            for party in (*duty.accountable, *duty.responsible):
                yield party, id_
                yield from ((partner, id_) for partner in scene.programme.organisations(party))
            if duty.domain:
                yield duty.domain, id_


def _domain(_: Scene, subject: Subject) -> Iterable[str]:
    named = getattr(subject.model, "domain", None)
    return (named,) if named else ()


def _lines(scene: Scene, subject: Subject) -> Iterable[str]:
    if subject.kind == "cohorts":
        return _at_home("lines")(scene, subject)
    return scene.table(_lines_of_domains)[subject.id]


def _lines_of_domains(scene: Scene) -> Iterator[tuple[str, str]]:
    return ((line.domain, id_) for id_, (_, line) in scene.lines.items() if line.domain)


def _groups(scene: Scene, subject: Subject) -> Iterable[str]:
    return scene.table(_by_partner, "groups")[subject.id]


def _parts(scene: Scene, subject: Subject) -> Iterable[str]:
    return _reached({subject.id}, scene.table(_parts_of)) - {subject.id}


def _coordinated(scene: Scene, subject: Subject) -> Iterable[str]:
    return scene.table(_cohorts_of_coordinators)[subject.id]


def _cohorts_of_coordinators(scene: Scene) -> Iterator[tuple[str, str]]:
    return ((one.coordinator, id_) for id_, one in scene.programme.cohorts.items() if one.coordinator)


_BEHIND = "bodies groups seats positions people responsibilities holders funders lines"
_TABLE: tuple[tuple[str, str, str, str, Callable[[Scene, Subject], Iterable[str]]], ...] = (
    (_BEHIND, "partners", "partners", "the organisations behind it", _partners),
    (
        f"partners {_BEHIND}",
        "organisations",
        "partners",
        "those behind it and behind its people, with all that are part of them or that they are part of",
        _organisations,
    ),
    ("partners", "parts", "partners", "the organisations that are part of it", _parts),
    ("partners", "groups", "groups", "the groups that it belongs to", _groups),
    (
        "partners bodies seats positions responsibilities cohorts holders",
        "people",
        "people",
        "its people: those of a partner, those who hold a place, those who carry a duty",
        _people,
    ),
    ("bodies", "seats", "seats", "its seats", _at_home("seats")),
    ("partners people", "seats", "seats", "the seats that it fills or holds", _places("seats")),
    ("partners people", "bodies", "bodies", "the bodies on which it sits", _bodies_of_seats),
    ("seats mandates", "bodies", "bodies", "its body", _home),
    ("domains", "bodies", "bodies", "the bodies that decide it", _deciding),
    ("bodies", "overseen", "bodies", "the bodies that it oversees or that report to it", _overseen),
    ("bodies", "overseers", "bodies", "the bodies that oversee it or that it reports to", _overseers),
    ("bodies mandates", "domains", "domains", "what it decides", _decided),
    ("responsibilities lines", "domains", "domains", "the domain that it belongs to", _domain),
    ("bodies domains", "mandates", "mandates", "who may decide what, one by one", _mandates),
    ("partners people", "positions", "positions", "the positions that it fills or holds", _places("positions")),
    ("bodies positions", "positions", "positions", "the positions that report to it", _reporting),
    ("bodies seats positions people", "holders", "holders", "who holds what, one by one", _held),
    (
        "partners groups people bodies seats positions domains",
        "responsibilities",
        "responsibilities",
        "the duties that it answers for or carries out, or that belong to it",
        _duties,
    ),
    ("people", "cohorts", "cohorts", "the cohorts that the person coordinates", _coordinated),
    ("cohorts domains", "lines", "lines", "its lines of money", _lines),
)

_NEEDS: dict[str, tuple[str, ...]] = {
    "partners": ("partners", "groups"),
    "seats": ("bodies",),
    "mandates": ("bodies", "domains"),
    "holders": ("bodies", "positions", "people"),
    "funders": ("budget",),
    "lines": ("budget", "cohorts"),
    "programme": (),
}


def sections_of(kind: str) -> tuple[str, ...]:
    """The sections that say which subjects of a kind there are."""
    return _NEEDS.get(kind, (kind,))


def _relations() -> dict[str, dict[str, Relation]]:
    """The relations of each kind of subject, by their names."""
    made: dict[str, dict[str, Relation]] = {
        "programme": {
            kind: Relation(kind, kind, f"all its {kind}", _all_of(kind), sections_of(kind))
            for kind in SUBJECTS
            if kind != "programme"
        }
    }
    for kinds, name, target, doc, find in _TABLE:
        for kind in kinds.split():
            needs = tuple(dict.fromkeys((*sections_of(kind), *sections_of(target))))
            made.setdefault(kind, {})[name] = Relation(name, target, doc, find, needs)
    return made


RELATIONS = _relations()
"""By kind of subject, then by name."""
