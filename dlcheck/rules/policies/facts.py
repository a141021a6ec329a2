"""What a policy may ask of each kind of subject: the fields of the language by their paths, and what follows."""

from __future__ import annotations

import types
from collections import Counter
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from dlcheck.model.base import Model
from dlcheck.model.bodies import Body, Mandate, Seat
from dlcheck.model.dates import Timed, When
from dlcheck.model.duties import Responsibility
from dlcheck.model.money import Budget, Line
from dlcheck.model.parties import Domain, Group, Holding, Partner, Person
from dlcheck.model.policy import SUBJECTS
from dlcheck.model.programme import Head
from dlcheck.model.staff import Cohort, Position
from dlcheck.model.values import Count, Duration, Text, Threshold
from dlcheck.rules.ballots import ballots
from dlcheck.rules.policies.relations import RELATIONS, follow
from dlcheck.rules.seating import is_filled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dlcheck.rules.policies.relations import Relation
    from dlcheck.rules.policies.subjects import Scene, Subject


class Type(Enum):
    """What sort of value a fact has; the words are those of messages."""

    TEXT = "a text"
    TEXTS = "texts"
    NUMBER = "a number"
    AMOUNT = "an amount"
    SHARE = "a share"
    DAY = "a date"
    LENGTH = "a length of time"
    FLAG = "true or false"
    SPELL = "a time"
    THRESHOLD = "a threshold"
    PART = "a block"


class Fact(NamedTuple):
    """One thing that can be asked of a subject.

    `get` answers with a tuple of texts (TEXT, TEXTS), an int, Decimal or Fraction, a When, Duration, bool, Timed or
    Threshold; with None where nothing is declared. `path` is where it is written in the subject's block, empty for
    what follows from elsewhere.
    """

    name: str
    type: Type
    get: Callable[[Scene, Subject], Any]
    path: tuple[str, ...] = ()
    doc: str = ""


_MODELS: dict[str, type[Model] | None] = {
    "programme": Head,
    "partners": Partner,
    "groups": Group,
    "people": Person,
    "domains": Domain,
    "bodies": Body,
    "seats": Seat,
    "positions": Position,
    "holders": Holding,
    "mandates": Mandate,
    "cohorts": Cohort,
    "responsibilities": Responsibility,
    "funders": None,
    "lines": Line,
}
_BY_LEAF = {
    bool: Type.FLAG,
    int: Type.NUMBER,
    Decimal: Type.AMOUNT,
    Fraction: Type.SHARE,
    When: Type.DAY,
    Duration: Type.LENGTH,
    Threshold: Type.THRESHOLD,
    str: Type.TEXT,
    Text: Type.TEXT,
    tuple: Type.TEXTS,
    dict: Type.TEXTS,
}


@cache
def facts_of(kind: str) -> dict[str, Fact]:
    """Everything that can be asked of subjects of a kind, by name: `decision.quorum`, `seats`, `filled`."""
    found: dict[str, Fact] = {}
    model = _MODELS[kind]
    if model:
        found.update((fact.name, fact) for fact in _fields(model, ()))
    if kind == "programme":
        found.update((fact.name, fact) for fact in _part(("budget",), Budget, ("budget",)))
    for relation in RELATIONS[kind].values():
        found[relation.name] = _number_of(relation)
    for kinds, name, type_, doc, get in _DERIVED:
        if kind in kinds.split():
            found[name] = Fact(name, type_, get, (), doc)
    return dict(sorted(found.items()))


def _number_of(relation: Relation) -> Fact:
    """The number of what a relation leads to, under the relation's own name."""
    doc = f"the number of {relation.doc}"
    return Fact(relation.name, Type.NUMBER, lambda scene, subject: len(follow(scene, subject, relation)), (), doc)


def _fields(model: type[Model], above: tuple[str, ...], names: tuple[str, ...] = ()) -> Iterator[Fact]:
    """The facts that the fields of a model are, `names` being the attributes and `above` the keys that lead there."""
    for name, info in model.model_fields.items():
        path, way = (*above, info.alias or name), (*names, name)
        leaves = set(_leaves(info.annotation))
        inner = next((leaf for leaf in leaves if isinstance(leaf, type) and issubclass(leaf, Model)), None)
        if inner:
            yield from _part(path, inner, way)
        elif Count in leaves:
            yield Fact(".".join((*path, "min")), Type.NUMBER, _reader((*way, "min")), path)
            yield Fact(".".join((*path, "max")), Type.NUMBER, _reader((*way, "max")), path)
        else:
            type_ = next(type_ for leaf, type_ in reversed(_BY_LEAF.items()) if leaf in leaves)
            yield Fact(".".join(path), type_, _reader(way), path)


def _part(path: tuple[str, ...], model: type[Model], way: tuple[str, ...]) -> Iterator[Fact]:
    """A block within a block: whether it is there, and its fields."""
    yield Fact(".".join(path), Type.PART, _reader(way), path)
    yield from _fields(model, path, way)


def _leaves(annotation: Any) -> Iterator[Any]:
    """The classes that a value of a type may have, but for None."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _leaves(get_args(annotation)[0])
    elif origin in (Union, types.UnionType):
        for inner in get_args(annotation):
            yield from _leaves(inner)
    elif origin is Literal:
        yield type(get_args(annotation)[0])
    elif annotation is not type(None):
        yield origin or annotation


def _reader(way: tuple[str, ...]) -> Callable[[Scene, Subject], Any]:
    """What reads the value behind some attributes."""

    def read(scene: Scene, subject: Subject) -> Any:
        value: Any = subject.model
        if way[0] == "budget":
            value = scene.programme
        for name in way:
            value = getattr(value, name, None)
        return _plain(value)

    return read


def _plain(value: Any) -> Any:
    """A value of a model as facts have it."""
    match value:
        case str():
            return (value,)
        case Text():
            return tuple(value.by_language.values())
        case tuple() | dict():
            return tuple(value)
        case Model():
            return True
    return value


def _roof(scene: Scene, subject: Subject) -> tuple[str, ...]:
    return tuple(dict.fromkeys(scene.roots.get(id_, id_) for id_ in scene.programme.organisations(subject.id)))


def _of_partner(name: str) -> Callable[[Scene, Subject], tuple[str, ...]]:
    """A field of the partners behind a subject."""

    def read(scene: Scene, subject: Subject) -> tuple[str, ...]:
        partners = (scene.programme.partners.get(id_) for id_ in scene.programme.organisations(subject.id))
        texts = [text for partner in partners if partner for text in _plain(getattr(partner, name)) or ()]
        return tuple(dict.fromkeys(texts))

    return read


def _votes(scene: Scene, subject: Subject) -> int:
    return sum(seat.votes for seat in _seats(scene, subject))


def _seats(scene: Scene, subject: Subject) -> list[Seat]:
    return list(scene.programme.seats(scene.programme.bodies[subject.id]).values())


def _filled(scene: Scene, subject: Subject) -> int:
    return sum(is_filled(scene.programme, seat) for seat in _seats(scene, subject))


def _largest(scene: Scene, subject: Subject) -> tuple[str, int] | None:
    """The partner with most seats of a body, the first of them by id, and how many it has."""
    tally = Counter(partner for key in _keys(scene, subject) for partner in scene.programme.organisations(key))
    return min(tally.items(), key=lambda item: (-item[1], item[0])) if tally else None


def _keys(scene: Scene, subject: Subject) -> list[str]:
    return [f"{subject.id}/{key}" for key in scene.programme.seats(scene.programme.bodies[subject.id])]


def _largest_share(scene: Scene, subject: Subject) -> Fraction | None:
    found = _largest(scene, subject)
    return Fraction(found[1], len(_keys(scene, subject))) if found else None


def _needed(quorum: bool) -> Callable[[Scene, Subject], int | None]:
    """How many seats, or votes, the body's own rule asks for."""

    def read(scene: Scene, subject: Subject) -> int | None:
        for ballot in ballots(scene.programme, subject.id):
            if ballot.mandate is None and quorum:
                return ballot.present if ballot.quorum else None
            if ballot.mandate is None:
                return ballot.carrying(ballot.votes) if ballot.passes else None
        return None

    return read


def _effort(scene: Scene, subject: Subject) -> Fraction | None:
    known = [
        effort
        for holder in follow(scene, subject, RELATIONS["people"]["holders"])
        if (effort := getattr(holder.model, "effort", None)) is not None
    ]
    return sum(known, Fraction(0)) if known else None


def _per_participant(_: Scene, subject: Subject) -> Fraction | None:
    cohort = subject.model
    if not isinstance(cohort, Cohort) or cohort.cost is None or not cohort.participants or cohort.participants < 1:
        return None
    return Fraction(cohort.cost) / cohort.participants


def _funding(share: bool) -> Callable[[Scene, Subject], Fraction | Decimal | None]:
    """What a funder pays, as a share or as an amount; worked out from the other where the total is known."""

    def read(scene: Scene, subject: Subject) -> Fraction | Decimal | None:
        budget = scene.programme.budget
        assert budget is not None  # noqa: S101 - it has this funder
        paid = budget.funding[subject.other]
        if isinstance(paid, Fraction) is share:
            return paid
        if not budget.total:
            return None
        return Fraction(paid) / Fraction(budget.total) if share else Fraction(paid) * Fraction(budget.total)

    return read


def _active(_: Scene, subject: Subject) -> Timed | None:
    if isinstance(subject.model, Cohort):
        return subject.model.time
    return subject.model if isinstance(subject.model, Timed) else Timed()


def _holder_now(scene: Scene, subject: Subject) -> tuple[str, ...]:
    assert isinstance(subject.model, Seat)  # noqa: S101 - asked of seats alone
    return tuple(person for person, _ in scene.programme.holding(subject.model))


def _seat_filled(scene: Scene, subject: Subject) -> bool:
    assert isinstance(subject.model, Seat)  # noqa: S101 - asked of seats alone
    return is_filled(scene.programme, subject.model)


def _decides(_: Scene, subject: Subject) -> bool:
    assert isinstance(subject.model, Partner)  # noqa: S101 - asked of partners alone
    return subject.model.decides


def _position_filled(scene: Scene, subject: Subject) -> int:
    assert isinstance(subject.model, Position)  # noqa: S101 - asked of positions alone
    return len(scene.programme.holding(subject.model))


_EVERY = " ".join(SUBJECTS)
_DERIVED: tuple[tuple[str, str, Type, str, Callable[[Scene, Subject], Any]], ...] = (
    (
        _EVERY,
        "id",
        Type.TEXT,
        "its id",
        lambda scene, one: (scene.programme.id if one.kind == "programme" else one.id,),
    ),
    (
        "programme partners groups people bodies seats positions holders mandates cohorts responsibilities",
        "active",
        Type.SPELL,
        "its time: whether it is the case on the day, or on another",
        _active,
    ),
    ("partners", "decides", Type.FLAG, "whether it takes part in decisions", _decides),
    ("partners seats positions", "roof", Type.TEXTS, "the outermost organisation that it is part of", _roof),
    (
        "people",
        "partner",
        Type.TEXTS,
        "where the person belongs on the day",
        lambda s, o: s.programme.organisations(o.id),
    ),
    ("people", "effort", Type.SHARE, "all the effort that the person gives on the day", _effort),
    ("bodies", "votes", Type.NUMBER, "the votes of all its seats", _votes),
    ("bodies", "filled", Type.NUMBER, "the number of its seats on which somebody sits", _filled),
    ("bodies", "vacant", Type.NUMBER, "the number of the others", lambda s, o: len(_seats(s, o)) - _filled(s, o)),
    ("bodies", "largest.partner", Type.TEXT, "the partner with most seats", lambda s, o: (_largest(s, o) or ())[:1]),
    ("bodies", "largest.share", Type.SHARE, "the share of the seats that this partner has", _largest_share),
    ("bodies", "needed.quorum", Type.NUMBER, "how many seats must be present", _needed(quorum=True)),
    ("bodies", "needed.passes", Type.NUMBER, "how many votes carry, all voting", _needed(quorum=False)),
    ("seats", "body", Type.TEXT, "its body", lambda _, one: (one.home,)),
    ("seats", "holder", Type.TEXTS, "who sits there on the day", _holder_now),
    ("seats", "filled", Type.FLAG, "whether somebody sits there", _seat_filled),
    ("seats positions", "partner.kind", Type.TEXTS, "the kind of its partner", _of_partner("kind")),
    ("seats positions", "partner.role", Type.TEXTS, "the roles of its partner", _of_partner("role")),
    ("positions", "filled", Type.NUMBER, "how many hold it", _position_filled),
    ("holders", "person", Type.TEXT, "the person", lambda _, one: (one.other,)),
    ("holders", "place", Type.TEXT, "the position, or `body/seat`", lambda _, one: (one.home,)),
    ("mandates", "body", Type.TEXT, "who may decide", lambda _, one: (one.home,)),
    ("mandates", "domain", Type.TEXT, "what it may decide", lambda _, one: (one.other,)),
    ("cohorts", "cost_per_participant", Type.AMOUNT, "its cost by the number of participants", _per_participant),
    ("funders", "share", Type.SHARE, "the share of the whole that it pays", _funding(share=True)),
    ("funders", "amount", Type.AMOUNT, "the amount that it pays", _funding(share=False)),
    ("lines", "within", Type.TEXT, "`budget`, or the cohort", lambda _, one: (one.home,)),
)
