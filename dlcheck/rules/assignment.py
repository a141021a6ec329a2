"""Who can take what: whether posts can be filled by people so that every limit on one holder is kept."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

CHECKS = 100_000
"""How often it is asked at most whether somebody may take a post under a limit; what is open then stays open."""

_MATCHED = 400
"""Posts under one limit that are matched with people; of more of them only the number is looked at."""

_SEARCHED = 60
"""Posts that are searched through; more of them are looked at limit by limit."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How many different things one may hold at most, of those that come with some posts; known by its name."""

    name: str
    things: Mapping[str, frozenset[str]]
    """What whoever takes a post holds by it, by post; a thing that comes with several posts counts once."""
    at_most: int
    behind: Mapping[str, tuple[str, ...]] | None = None
    """For whom each person holds things (their partners); None where they do so for themselves."""
    anyway: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """What is held already, whoever takes the posts, by holder."""

    def holders(self, person: str) -> tuple[str, ...]:
        """For whom a person holds what comes with a post; nobody, where the limit does not reach them."""
        return (person,) if self.behind is None else self.behind.get(person, ())

    def free(self, post: str, person: str, held: Mapping[str, frozenset[str]]) -> bool:
        """Whether a person may take a post beside what is `held`, by holder, under this limit."""
        things = self.things.get(post, frozenset())
        return not things or all(
            len(held.get(holder, frozenset()) | self.anyway.get(holder, frozenset()) | things) <= self.at_most
            for holder in self.holders(person)
        )


class Conflict(NamedTuple):
    """Posts that cannot all be filled under some limits, and all people who could take any of them."""

    posts: tuple[str, ...]
    limits: tuple[str, ...]
    people: tuple[str, ...]


def find_conflict(able: Mapping[str, Sequence[str]], limits: Sequence[Limit], checks: int) -> Conflict | None:
    """Posts and limits that surely cannot be met together; None where they can be, or where it is not known.

    `able` says who can take each post, one at least; one person may take several. Under one limit this is bipartite
    matching (Hall 1935), under several that overlap it is list colouring, which is NP-complete (Karp 1972), so the
    search through it is bounded by `checks`. Minimal under removal: without any one of its posts or limits the conflict
    is gone, or was not found within the bound.
    """
    left = [checks]
    posts = _unfillable(list(able), able, limits, left)
    if posts is None:
        return None
    for post in posts:
        if post in posts and left[0] > 0:
            posts = _unfillable([other for other in posts if other != post], able, limits, left) or posts
    needed = list(limits)
    for limit in limits:
        concerned = not limit.things.keys().isdisjoint(posts)
        fewer = [other for other in needed if other is not limit]
        if not concerned or (left[0] > 0 and _unfillable(posts, able, fewer, left)):
            needed = fewer
    people = _everyone({post: able[post] for post in posts})
    return Conflict(tuple(posts), tuple(limit.name for limit in needed), tuple(people))


def _unfillable(
    posts: list[str], able: Mapping[str, Sequence[str]], limits: Sequence[Limit], left: list[int]
) -> list[str] | None:
    """Some of the posts that surely cannot all be filled, in their order; None where that is not known."""
    left[0] -= len(posts)
    own: defaultdict[str, list[Limit]] = defaultdict(list)
    for limit in limits:
        for post, things in limit.things.items():
            if things:
                own[post].append(limit)
    bounded = [post for post in posts if post in own]
    for post in bounded:
        if not any(all(limit.free(post, person, {}) for limit in own[post]) for person in able[post]):
            return [post]
    bounded = _scarce(bounded, able, own)
    asked = set(bounded)
    for limit in limits if bounded else ():
        concerned = [post for post in limit.things if post in asked]
        short = _short(_scarce(concerned, able, dict.fromkeys(concerned, (limit,))), able, limit)
        if short:
            return short
    if len(bounded) > _SEARCHED or (len(limits) == 1 and _is_plain(bounded, limits[0])):
        return None
    return bounded if _Search(bounded, able, limits, left).fill(bounded) is False else None


def _scarce(posts: list[str], able: Mapping[str, Sequence[str]], own: Mapping[str, Sequence[Limit]]) -> list[str]:
    """The posts without those that can be filled last, whoever takes the others.

    Those have as many people as there are posts, so that one is left who holds nothing; and what one holds is nobody
    else's concern.
    """
    while True:
        kept = [
            post
            for post in posts
            if len(able[post]) < len(posts) or any(limit.behind is not None or limit.anyway for limit in own[post])
        ]
        if len(kept) == len(posts):
            return kept
        posts = kept


def _is_plain(posts: Iterable[str], limit: Limit) -> bool:
    """Whether matching decides a limit: each person for themselves, and each post with one thing of its own."""
    things = [thing for post in posts for thing in limit.things.get(post, ())]
    single = all(len(limit.things.get(post, ())) <= 1 for post in posts)
    return limit.behind is None and not limit.anyway and single and len(set(things)) == len(things)


def _short(posts: Iterable[str], able: Mapping[str, Sequence[str]], limit: Limit) -> list[str] | None:
    """Posts for which there are too few holders under one limit alone, each post taken for one thing of its own."""
    counted: set[str] = set()
    choices: dict[str, Sequence[str]] = {}
    for post in posts:
        thing = next((thing for thing in sorted(limit.things.get(post, ())) if thing not in counted), None)
        if thing is not None:
            counted.add(thing)
            holders = able[post] if limit.behind is None and not limit.anyway else _charged(limit, thing, able[post])
            if holders is not None:
                choices[post] = holders
    room = {holder: limit.at_most - len(limit.anyway.get(holder, ())) for holder in _everyone(choices)}
    short = shortage(choices, room)
    return short[0] if short else None


def _charged(limit: Limit, thing: str, people: Iterable[str]) -> list[str] | None:
    """On whom a thing can be charged that one of some people takes; None where it may cost nobody anything."""
    found: dict[str, None] = {}
    for person in people:
        holders = limit.holders(person)
        if not holders or any(thing in limit.anyway.get(holder, ()) for holder in holders):
            return None
        found.update(dict.fromkeys(holders))
    return list(found)


def _everyone(able: Mapping[str, Sequence[str]]) -> list[str]:
    """All who could take any of some posts; many posts share one list, which is gone through once."""
    lists = {id(holders): holders for holders in able.values()}
    return list(dict.fromkeys(holder for holders in lists.values() for holder in holders))


def shortage(able: Mapping[str, Sequence[str]], room: Mapping[str, int]) -> tuple[list[str], list[str]] | None:
    """Posts for which there are too few holders, and those holders; None where everyone finds a place.

    Augmenting paths, each holder with `room` for so many posts. Where no path ends, the posts that it reached are more
    than the holders reached have room for: Hall's condition fails for them. Of very many posts, only their number is
    held against the room that there is.
    """
    if len(able) > _MATCHED:
        everyone = _everyone(able)
        return (list(able), everyone) if sum(max(0, room[holder]) for holder in everyone) < len(able) else None
    held: defaultdict[str, dict[str, None]] = defaultdict(dict)
    taken: dict[str, str] = {}
    order = {post: number for number, post in enumerate(able)}
    for start in able:
        reached, via = {start: None}, dict[str, str]()
        free = _reach(able, room, held, reached, via)
        if free is None:
            return sorted(reached, key=order.__getitem__), list(via)
        while free:
            post = via[free]
            before = taken.get(post)
            held[free][post] = None
            taken[post] = free
            if before:
                del held[before][post]
            free = before
    return None


def _reach(
    able: Mapping[str, Sequence[str]],
    room: Mapping[str, int],
    held: Mapping[str, dict[str, None]],
    reached: dict[str, None],
    via: dict[str, str],
) -> str | None:
    """Go from post to holder to what they hold now, until somebody has room; fills what was `reached`, and `via`."""
    todo = list(reached)
    for post in todo:  # grows
        for holder in able[post]:
            if holder in via:
                continue
            via[holder] = post
            if len(held.get(holder, ())) < room[holder]:
                return holder
            new = [other for other in held.get(holder, ()) if other not in reached]
            reached.update(dict.fromkeys(new))
            todo += new
    return None


class _Search:
    """A search through all assignments, the post with the fewest people left first (Haralick and Elliott 1980)."""

    def __init__(
        self, posts: list[str], able: Mapping[str, Sequence[str]], limits: Sequence[Limit], left: list[int]
    ) -> None:
        self.able = able
        self.limits = {post: [limit for limit in limits if limit.things.get(post)] for post in posts}
        self.left = left
        self.held: dict[str, dict[str, frozenset[str]]] = {limit.name: {} for limit in limits}
        self.used: set[str] = set()
        self.alike = _sorts(posts, able, limits)

    def fill(self, posts: list[str]) -> bool | None:
        """Whether the posts can all be filled beside what is held; None where the bound was reached before."""
        if not posts:
            return True
        choices: dict[str, list[str]] = {}
        for post in posts:
            self.left[0] -= len(self.able[post]) * len(self.limits[post])
            if self.left[0] < 0:
                return None
            choices[post] = [person for person in self.able[post] if self._may(post, person)]
        post = min(posts, key=lambda post: len(choices[post]))
        rest = [other for other in posts if other != post]
        tried: set[object] = set()
        for person in choices[post]:
            sort: object = person if person in self.used else self.alike[person]
            if sort not in tried:
                tried.add(sort)
                verdict = self._filled_with(post, person, rest)
                if verdict is not False:
                    return verdict
        return False

    def _may(self, post: str, person: str) -> bool:
        return all(limit.free(post, person, self.held[limit.name]) for limit in self.limits[post])

    def _filled_with(self, post: str, person: str, rest: list[str]) -> bool | None:
        """Whether the rest can be filled when a person takes a post; leaves everything as it was."""
        before = [(self.held[limit.name], dict(self.held[limit.name])) for limit in self.limits[post]]
        new = person not in self.used
        self.used.add(person)
        for limit in self.limits[post]:
            held = self.held[limit.name]
            for holder in limit.holders(person):
                held[holder] = held.get(holder, frozenset()) | limit.things[post]
        verdict = self.fill(rest)
        for held, then in before:
            held.clear()
            held.update(then)
        if new:
            self.used.remove(person)
        return verdict


def _sorts(
    posts: Iterable[str], able: Mapping[str, Sequence[str]], limits: Sequence[Limit]
) -> dict[str, tuple[object, ...]]:
    """What a person can take, and for whom.

    Of people who are alike in this, and hold nothing yet, one stands for all.
    """
    takes: defaultdict[str, list[str]] = defaultdict(list)
    for post in posts:
        for person in dict.fromkeys(able[post]):
            takes[person].append(post)
    partners = [limit for limit in limits if limit.behind is not None]
    return {
        person: (
            tuple(taken),
            *(limit.holders(person) for limit in partners),
            *(limit.anyway.get(person) for limit in limits),
        )
        for person, taken in takes.items()
    }
