"""One programme, whole: its entities by id, the links between them, and the day that is spoken of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, TypeVar

from dlcheck.model.base import Kind, Model
from dlcheck.model.bodies import Body, Seat
from dlcheck.model.dates import Timed
from dlcheck.model.duties import Responsibility, Separation
from dlcheck.model.parties import Document, Domain, Group, Holding, Partner, Person
from dlcheck.model.staff import Cohort, Position
from dlcheck.nodes import Map

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from dlcheck.model.money import Budget
    from dlcheck.model.policy import Policy
    from dlcheck.model.programme import File, Head, Waiver
    from dlcheck.source import Span
    from dlcheck.workspace.entries import Cited, Entity, Link, Said
    from dlcheck.workspace.settings import Settings

Thing = TypeVar("Thing", bound=Model)
Made = TypeVar("Made")


@dataclass(frozen=True, eq=False)
class Programme:
    """A programme as the rules and the pictures see it. Compared and hashed by identity; not to be changed.

    The sections (`bodies`, `partners`, …) hold what is whole; an entry with an error of shape or reference is left out
    of them and of `links`, and stays only in `entities`.
    """

    path: str
    """The file that declares it."""
    head: Head
    file: File
    day: date
    """The day that is spoken of."""
    horizon: int
    """How many days ahead an ending is worth knowing."""
    settings: Settings
    entities: Mapping[str, Entity]
    links: tuple[Link, ...]
    broken: frozenset[tuple[str, str]]
    """Section and id of every entry with an error; without an id a whole section, without both any part at all."""
    documents: Mapping[str, Document]
    inherited: tuple[Span, ...]
    """The places of the `extends` that lead from this programme to the files it takes over, nearest first."""
    bases: frozenset[str]
    """The paths of the files that it takes over."""
    cited: tuple[Cited, ...]
    """Every clause that it cites."""
    texts: tuple[Said, ...]
    """Every text of it that a report may show."""
    policies: tuple[Policy, ...] = ()
    """The policies that hold for it, in order of path and id."""
    memory: dict[object, Any] = field(default_factory=dict, repr=False)
    """What has been worked out of it, see `once`."""

    @property
    def id(self) -> str:
        """The programme's id."""
        return self.head.programme

    def home(self, span: Span) -> str:
        """What a place stands in: this programme, by its id, or another file, by its path."""
        return self.id if span.path == self.path else span.path

    @property
    def tree(self) -> Map:
        """The merged tree that it was bound from."""
        return self.file.node

    def _whole(self, section: str, kind: type[Thing]) -> dict[str, Thing]:
        broken = self.broken
        return {
            id_: model
            for id_, model in self._by_section.get(section, ())
            if isinstance(model, kind) and not (broken and (section, id_) in broken)
        }

    @cached_property
    def _by_section(self) -> dict[str, list[tuple[str, Model]]]:
        table: dict[str, list[tuple[str, Model]]] = defaultdict(list)
        for _, id_, model, section in self.entities.values():
            table[section].append((id_, model))
        return dict(table)

    @cached_property
    def partners(self) -> dict[str, Partner]:
        """The organisations, those of shared files among them where something here refers to them."""
        return self._whole("partners", Partner)

    @cached_property
    def groups(self) -> dict[str, Group]:
        """The groups of parties."""
        return self._whole("groups", Group)

    @cached_property
    def people(self) -> dict[str, Person]:
        """The people, those of shared files among them where something here refers to them."""
        return self._whole("people", Person)

    @cached_property
    def domains(self) -> dict[str, Domain]:
        """The decision domains, those of shared files among them."""
        return self._whole("domains", Domain)

    @cached_property
    def bodies(self) -> dict[str, Body]:
        """The bodies."""
        return self._whole("bodies", Body)

    @cached_property
    def positions(self) -> dict[str, Position]:
        """The positions."""
        return self._whole("positions", Position)

    @cached_property
    def cohorts(self) -> dict[str, Cohort]:
        """The cohorts."""
        return self._whole("cohorts", Cohort)

    @cached_property
    def responsibilities(self) -> dict[str, Responsibility]:
        """The duties."""
        return self._whole("responsibilities", Responsibility)

    @cached_property
    def separation(self) -> dict[str, Separation]:
        """What must be kept apart."""
        return {key: value for key, value in self.file.separation.items() if ("separation", key) not in self.broken}

    @cached_property
    def waivers(self) -> dict[str, Waiver]:
        """The findings that are accepted."""
        return {key: value for key, value in self.file.waivers.items() if ("waivers", key) not in self.broken}

    @property
    def budget(self) -> Budget | None:
        """The budget."""
        return None if ("budget", "") in self.broken else self.file.budget

    @cached_property
    def _by_kind(self) -> Mapping[str, Sequence[Link]]:
        table: dict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            table[link.kind].append(link)
        return table

    @cached_property
    def _by_source(self) -> Mapping[str, Sequence[Link]]:
        table: dict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            table[link.source].append(link)
        return table

    @cached_property
    def _by_target(self) -> Mapping[str, Sequence[Link]]:
        table: dict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            table[link.target].append(link)
        return table

    def linked(self, *kinds: str) -> Iterator[Link]:
        """All links of some kinds, in the order of the file."""
        for kind in kinds:
            yield from self._by_kind.get(kind, ())

    def links_from(self, source: str, *kinds: str) -> list[Link]:
        """The links that an entity makes, of some kinds or of all."""
        return [link for link in self._by_source.get(source, ()) if not kinds or link.kind in kinds]

    def links_to(self, target: str, *kinds: str) -> list[Link]:
        """The links that lead to an entity, of some kinds or of all."""
        return [link for link in self._by_target.get(target, ()) if not kinds or link.kind in kinds]

    def kind(self, id_: str) -> Kind | None:
        """What an id stands for."""
        entity = self.entities.get(id_)
        return entity.kind if entity else None

    def now(self, thing: Timed) -> bool:
        """Whether a thing is the case on the day spoken of; what its dates leave open counts as being the case."""
        if thing.since is None and thing.until is None:  # most things bear no dates
            return True
        return thing.active(self.day) is not False

    def seats(self, body: Body) -> dict[str, Seat]:
        """The seats of a body that exist on the day; those of a body that does not exist are none.

        With `holder`, a seat's dates are the holder's term and not its own, so it exists as long as its body. What is
        returned is shared by all who ask.
        """
        found = self._seats.get(body.id)
        if found is None:
            seats = body.seats.items() if self.now(body) else ()
            found = self._seats[body.id] = {key: seat for key, seat in seats if seat.holder or self.now(seat)}
        return found

    @cached_property
    def _seats(self) -> dict[str, dict[str, Seat]]:
        return {}

    def holding(self, place: Seat | Position) -> list[tuple[str, Timed]]:
        """Who holds a seat or position on the day: each person, with the part that says so and bears the dates."""
        if isinstance(place, Seat) and place.holder:
            return [(place.holder, place)] if self.now(place) else []
        if not place.holders:
            return []
        return [(holding.person, holding) for holding in place.holders.values() if self.now(holding)]

    def chain(self, partner: str) -> list[str]:
        """An organisation and those it is part of, innermost first; a cycle is followed once."""
        found: list[str] = []
        current: str | None = partner
        while current and current not in found:
            found.append(current)
            model = self.partners.get(current)
            current = model.part_of if model else None
        return found

    def related(self, one: str, other: str) -> bool:
        """Whether two organisations are the same, or one is part of the other."""
        return one in self.chain(other) or other in self.chain(one)

    def organisations(self, party: str) -> tuple[str, ...]:
        """The organisations behind a party on the day, in order and each once.

        A partner is itself; a group its members (groups within it resolved); a seat its partner; a body the partners of
        its seats; a position the partner it comes from; a person the partners that the person belongs to.
        """
        found = self._organisations.get(party)
        if found is None:
            found = self._organisations[party] = self._find_organisations(party)
        return found

    @cached_property
    def _organisations(self) -> dict[str, tuple[str, ...]]:
        return {}

    def _find_organisations(self, party: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        todo, seen = [party], set()
        while todo:
            current = todo.pop(0)
            entity = self.entities.get(current)
            if entity is None or current in seen:
                continue
            seen.add(current)
            if entity.kind is Kind.PARTNER:
                found[current] = None
            else:
                todo[:0] = self._behind(entity.model)
        return tuple(found)

    def _behind(self, model: Model) -> list[str]:
        match model:
            case Group():
                return list(model.members)
            case Seat():
                return [model.partner] if model.partner else []
            case Position():
                return [model.from_] if model.from_ else []
            case Body():
                return [seat.partner for seat in self.seats(model).values() if seat.partner]
            case Person():
                return [key for key, spell in model.memberships().items() if self.now(spell)]
        return []

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that it says it uses; else those in which its own name, or any of its texts, is written."""
        if self.head.languages:
            return self.head.languages
        texts = [self.head.name] if self.head.name else [said.text for said in self.texts]
        used = dict.fromkeys(language for text in texts for language in text.by_language if language)
        return tuple(used) or ("en",)

    @cached_property
    def deciding(self) -> dict[str, Partner]:
        """The partners that take part in decisions on the day (lead, operator, member or funder)."""
        return {key: partner for key, partner in self.partners.items() if partner.decides and self.now(partner)}

    def is_whole(self, sections: Iterable[str]) -> bool:
        """Whether no entry of some sections has an error."""
        wanted = {"", *sections}
        return not any(section in wanted for section, _ in self.broken)


_NOT_YET: Any = object()


def once(work: Callable[[Programme], Made]) -> Callable[[Programme], Made]:
    """Have what a function works out of a programme worked out once for each programme.

    What it returns is shared by all who ask, and not to be changed.
    """

    @wraps(work)
    def remembered(programme: Programme) -> Made:
        memory = programme.memory
        made: Made = memory.get(work, _NOT_YET)
        if made is _NOT_YET:
            made = memory[work] = work(programme)
        return made

    return remembered


def holdings(place: Seat | Position) -> dict[str, Seat | Holding]:
    """Everyone who ever holds a seat or position: the part that says so and bears the dates, by its key.

    The short form of a seat (`holder`) stands under the key `""`.
    """
    found: dict[str, Seat | Holding] = dict(place.holders)
    if isinstance(place, Seat) and place.holder:
        found[""] = place
    return found


def person_of(holding: Timed) -> str:
    """The person whom a part of `holdings` names."""
    if isinstance(holding, Holding):
        return holding.person
    return str(getattr(holding, "holder", "") or "")
