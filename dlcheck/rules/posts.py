"""What somebody has to fill so that separated duties are done, and who of the people who are there could."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dlcheck.model.base import Kind
from dlcheck.model.bodies import Seat
from dlcheck.model.staff import Position
from dlcheck.rules.holds import kept_apart
from dlcheck.workspace.programme import once

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dlcheck.workspace.programme import Programme

_TIMES = 20
"""How often a position is looked at, of those who must hold it."""


@dataclass(frozen=True, slots=True)
class Posts:
    """What is to be filled on the day for the separations of a programme."""

    able: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Who could take each post."""
    offices: dict[str, str] = field(default_factory=dict)
    """The position, seat, person or duty that a post stands for; what several must hold has several posts."""
    things: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    """By separation, what comes with each post."""
    apart: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)
    """Posts that need different people, each as a thing of its own: those of a position, and the seats of a body."""
    group: dict[str, str] = field(default_factory=dict)
    """The key in `apart` of each post there."""


def posts_of(programme: Programme) -> Posts:
    """The posts of all separations of a programme.

    A post is an office or a person that acts for a duty, or the duty itself where an organisation carries it out.
    Offices and organisations for which nobody is known are left out, as are seats that are declared vacant.
    """
    posts = Posts()
    for id_, separation in programme.separation.items():
        for duty, parties in kept_apart(programme, separation).items():
            named = [party for party, _ in parties]
            for party in dict.fromkeys([*_offices(programme, named), *_doing(programme, duty, separation.by)]):
                for post in _post(programme, posts, duty, party):
                    posts.things.setdefault(id_, defaultdict(set))[post].add(duty)
    for office in list(posts.offices.values()):
        if programme.kind(office) is Kind.SEAT:
            _add_others(programme, posts, office.partition("/")[0])
    return posts


def _offices(programme: Programme, parties: list[str]) -> list[str]:
    return [party for party in parties if programme.kind(party) in (Kind.PERSON, Kind.SEAT, Kind.POSITION)]


def _doing(programme: Programme, duty: str, by: str) -> list[str]:
    """The organisations that carry a duty out, of whom somebody must; a partner is a partner whoever does it."""
    model = programme.responsibilities.get(duty)
    parties = (model.responsible or model.accountable) if model and by == "person" else ()
    return [party for party in parties if programme.kind(party) in (Kind.PARTNER, Kind.GROUP)]


def _post(programme: Programme, posts: Posts, duty: str, party: str) -> list[str]:
    """The posts of a party for a duty, which are noted where they are new."""
    kind = programme.kind(party)
    if kind in (Kind.PARTNER, Kind.GROUP):
        able = _able(programme, party, [])
        return [_note(posts, f"{duty}@{party}", duty, able)] if able else []
    place = programme.entities[party].model
    if isinstance(place, Position):
        return _times(programme, posts, party, place)
    if isinstance(place, Seat):
        return _seat(programme, posts, party, place)
    return [_note(posts, party, party, (party,))] if party in _there(programme) else []


def _note(posts: Posts, post: str, office: str, able: tuple[str, ...]) -> str:
    posts.able.setdefault(post, able)
    posts.offices.setdefault(post, office)
    return post


def _times(programme: Programme, posts: Posts, id_: str, position: Position) -> list[str]:
    """A position as often as its `count` demands that somebody holds it."""
    if not programme.now(position):
        return []
    held = [person for person, _ in programme.holding(position)]
    demanded = 1 if position.count is None else position.count.min
    if position.per == "cohort":
        running = [cohort for cohort in programme.cohorts.values() if cohort.runs(programme.day)]
        demanded *= len(running)
        held += [cohort.coordinator for cohort in running if cohort.coordinator]
    able = _able(programme, position.from_, held)
    number = min(demanded, len(able), _TIMES)
    found = [_note(posts, f"{id_}@{index}", id_, able) for index in range(number)]
    return _apart(posts, id_, found)


def _seat(programme: Programme, posts: Posts, id_: str, seat: Seat) -> list[str]:
    body, _, key = id_.partition("/")
    home = programme.bodies.get(body)
    vacant = seat.vacant is not None and programme.now(seat.vacant)
    if home is None or key not in programme.seats(home) or vacant:
        return []
    held = [person for person, _ in programme.holding(seat)]
    able = _able(programme, seat.partner, held)
    return [_note(posts, id_, id_, able)] if able else []


def _add_others(programme: Programme, posts: Posts, body: str) -> None:
    """Note the other seats of a body, as nobody should have two of them."""
    if body not in posts.apart:
        seats = programme.seats(programme.bodies[body])
        _apart(
            posts,
            body,
            [post for key, seat in seats.items() for post in _seat(programme, posts, f"{body}/{key}", seat)],
        )


def _apart(posts: Posts, name: str, found: list[str]) -> list[str]:
    if len(found) > 1:
        posts.apart[name] = {post: frozenset((post,)) for post in found}
        posts.group.update(dict.fromkeys(found, name))
    return found


def _able(programme: Programme, owner: str | None, held: list[str]) -> tuple[str, ...]:
    """The people who could hold an office of a partner or group, and those who do; one tuple for all that are alike."""
    known = _known(programme)
    if owner not in known:
        candidates = _candidates(programme, owner)
        known[owner] = candidates, tuple(candidates)
    candidates, able = known[owner]
    more = dict.fromkeys(person for person in held if person not in candidates)
    return (*able, *more) if more else able


@once
def _known(_: Programme) -> dict[str | None, tuple[dict[str, None], tuple[str, ...]]]:
    """The candidates that have been worked out already, by partner or group; it grows."""
    return {}


def _candidates(programme: Programme, owner: str | None) -> dict[str, None]:
    """The people who are there of a partner or group, of its units, and of what it is part of; all, for none."""
    if owner is None:
        return _there(programme)
    staff, direct = _staff(programme)
    found: dict[str, None] = {}
    for partner in programme.organisations(owner):
        found.update(staff.get(partner, {}))
        for above in programme.chain(partner)[1:]:
            found.update(direct.get(above, {}))
    return found


@once
def _there(programme: Programme) -> dict[str, None]:
    """The people who are there on the day."""
    return {id_: None for id_, person in programme.people.items() if programme.now(person)}


@once
def _staff(programme: Programme) -> tuple[Mapping[str, dict[str, None]], Mapping[str, dict[str, None]]]:
    """The people who are there, by organisation: with those of its units, and without."""
    staff: defaultdict[str, dict[str, None]] = defaultdict(dict)
    direct: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for person in _there(programme):
        for partner in programme.organisations(person):
            direct[partner][person] = None
            for above in programme.chain(partner):
                staff[above][person] = None
    return staff, direct
