"""What belongs to what in the eyes of a policy: the seats of a body, the duties of a partner, who holds a position."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dlcheck.model.base import Kind
from dlcheck.model.duties import Responsibility
from dlcheck.model.money import Line
from dlcheck.model.policy import SUBJECTS
from dlcheck.model.staff import Cohort, Position

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

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
    if subject.kind == "funders":
        return scene.programme.organisations(subject.other)
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
    found = {subject.id} if subject.kind == "partners" else set(_partners(scene, subject))
    for person in _people(scene, subject):
        found.update(scene.programme.organisations(person))
    roots = {scene.roots.get(id_, id_) for id_ in found}
    chains = {id_: scene.programme.chain(id_) for id_, root in scene.roots.items() if root in roots}
    return [
        id_ for id_, chain in chains.items() if any(one in chain or id_ in scene.programme.chain(one) for one in found)
    ]


def _people(scene: Scene, subject: Subject) -> Iterable[str]:
    """The people of a partner; who holds a seat, a position, the seats of a body; who carries a duty."""
    programme, model = scene.programme, subject.model
    if subject.kind == "people":
        return (subject.id,)
    if subject.kind == "holders":
        return (subject.other,)
    if subject.kind == "partners":
        return [id_ for id_ in programme.people if subject.id in programme.organisations(id_)]
    if isinstance(model, Cohort):
        return (model.coordinator,) if model.coordinator else ()
    if isinstance(model, Responsibility):
        return [person for party in (*model.accountable, *model.responsible) for person in _behind(scene, party)]
    return _behind(scene, subject.id)


def _behind(scene: Scene, party: str) -> Iterator[str]:
    """The people behind a party by themselves or by the places that they hold, those of a body among them."""
    if scene.programme.kind(party) is Kind.PERSON:
        yield party
    for holder in scene.all("holders").values():
        if holder.home == party or holder.home.startswith(f"{party}/"):
            yield holder.other


def _places(kind: str) -> Callable[[Scene, Subject], Iterable[str]]:
    """The seats, or positions, that a partner fills or a person holds."""

    def find(scene: Scene, subject: Subject) -> Iterable[str]:
        if subject.kind == "people":
            return [holder.home for holder in scene.all("holders").values() if holder.other == subject.id]
        return [id_ for id_ in scene.all(kind) if subject.id in scene.programme.organisations(id_)]

    return find


def _seats_of_body(scene: Scene, subject: Subject) -> Iterable[str]:
    return [id_ for id_, seat in scene.all("seats").items() if seat.home == subject.id]


def _bodies_of_seats(scene: Scene, subject: Subject) -> Iterable[str]:
    return [scene.all("seats")[id_].home for id_ in _places("seats")(scene, subject) if id_ in scene.all("seats")]


def _home(_: Scene, subject: Subject) -> Iterable[str]:
    return (subject.home,)


def _deciding(scene: Scene, subject: Subject) -> Iterable[str]:
    return [mandate.home for mandate in scene.all("mandates").values() if mandate.other == subject.id]


def _decided(scene: Scene, subject: Subject) -> Iterable[str]:
    if subject.kind == "mandates":
        return (subject.other,)
    return [mandate.other for mandate in scene.all("mandates").values() if mandate.home == subject.id]


def _mandates(scene: Scene, subject: Subject) -> Iterable[str]:
    return [id_ for id_, found in scene.all("mandates").items() if subject.id in (found.home, found.other)]


def _overseen(scene: Scene, subject: Subject) -> Iterable[str]:
    bodies = scene.programme.bodies
    own = bodies[subject.id].oversees
    return [*own, *(id_ for id_, body in bodies.items() if body.reports_to == subject.id)]


def _overseers(scene: Scene, subject: Subject) -> Iterable[str]:
    bodies = scene.programme.bodies
    above = bodies[subject.id].reports_to
    return [*([above] if above else []), *(id_ for id_, body in bodies.items() if subject.id in body.oversees)]


def _reporting(scene: Scene, subject: Subject) -> Iterable[str]:
    positions = scene.all("positions").items()
    return [
        id_ for id_, found in positions if isinstance(found.model, Position) and found.model.reports_to == subject.id
    ]


def _held(scene: Scene, subject: Subject) -> Iterable[str]:
    """The holdings of a person, or of who holds a seat, a position, the seats of a body."""
    holders = scene.all("holders").items()
    if subject.kind == "people":
        return [id_ for id_, found in holders if found.other == subject.id]
    return [id_ for id_, found in holders if found.home == subject.id or found.home.startswith(f"{subject.id}/")]


def _duties(scene: Scene, subject: Subject) -> Iterator[str]:
    """The duties that a party answers for or carries out; those of a partner also by whatever stands for it."""
    for id_, found in scene.all("responsibilities").items():
        duty = found.model
        if not isinstance(duty, Responsibility):
            continue
        parties = (*duty.accountable, *duty.responsible)
        behind = subject.kind == "partners" and any(
            subject.id in scene.programme.organisations(party) for party in parties
        )
        if behind or subject.id in parties or (subject.kind == "domains" and duty.domain == subject.id):
            yield id_


def _domain(_: Scene, subject: Subject) -> Iterable[str]:
    named = getattr(subject.model, "domain", None)
    return (named,) if named else ()


def _lines(scene: Scene, subject: Subject) -> Iterable[str]:
    if subject.kind == "domains":
        return [id_ for id_, (_, line) in scene.lines.items() if line.domain == subject.id]
    return [id_ for id_, (home, _) in scene.lines.items() if home == subject.id]


def _members(scene: Scene, subject: Subject) -> Iterable[str]:
    members = scene.all("groups")
    return [id_ for id_ in members if subject.id in scene.programme.organisations(id_)]


def _parts(scene: Scene, subject: Subject) -> Iterable[str]:
    partners = scene.programme.partners
    return [id_ for id_ in partners if id_ != subject.id and subject.id in scene.programme.chain(id_)]


def _coordinated(scene: Scene, subject: Subject) -> Iterable[str]:
    cohorts = scene.all("cohorts").items()
    return [id_ for id_, found in cohorts if isinstance(found.model, Cohort) and found.model.coordinator == subject.id]


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
    ("partners", "groups", "groups", "the groups that it belongs to", _members),
    (
        "partners bodies seats positions responsibilities cohorts holders",
        "people",
        "people",
        "its people: those of a partner, those who hold a place, those who carry a duty",
        _people,
    ),
    ("bodies", "seats", "seats", "its seats", _seats_of_body),
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
