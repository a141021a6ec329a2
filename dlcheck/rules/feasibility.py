"""DL5: feasibility: whether the people who are there can keep apart what is to be kept apart, however it is shared."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.base import Kind
from dlcheck.model.bodies import Seat
from dlcheck.model.staff import Position
from dlcheck.rules.assignment import CHECKS, Limit, find_conflict
from dlcheck.rules.holds import kept_apart
from dlcheck.rules.posts import posts_of
from dlcheck.rules.rule import Rule, rule
from dlcheck.rules.structure import some
from dlcheck.wording import count, listing, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dlcheck.model.duties import Separation
    from dlcheck.rules.assignment import Conflict
    from dlcheck.rules.posts import Posts
    from dlcheck.workspace.programme import Programme

_SHOWN = 5
_FEWEST = 1_000
"""How much at least is asked for each separation, where very many share what is asked of one programme."""


@rule("DL533", "separation-impossible", Severity.WARNING, needs=("people", "partners", "groups", "positions", "bodies"))
def separation_impossible(programme: Programme) -> Iterator[Finding]:
    """The people who are there cannot keep apart what is to be kept apart, however the duties are shared out.

    It is looked at where persons are expected to be named (`detail: people`). Whoever carries a duty out is one person:
    the one named, whoever holds the office, or anyone of the organisation; a position is held by anyone of the
    organisation that it is from, by as many as its `count` demands, and the seats of a body by different people. All
    separations are looked at together, and the smallest part that cannot be met is told. Organisations of whom nobody
    is named are left out; and where very many duties are kept apart in very many ways, nothing is told that was not
    found within a bound.

    Bad:
        program: {id: example, detail: people}
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
        positions:
          manager: {from: elka, holders: {dana: {person: dana}}}
        responsibilities:
          spend-budget: {accountable: elka}
          audit-budget: {accountable: elka}
        separation:
          money: {duties: [spend-budget, audit-budget]}

    Good:
        program: {id: example, detail: people}
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
        positions:
          manager: {from: elka, holders: {dana: {person: dana, deputy: noa}}}
        responsibilities:
          spend-budget: {accountable: elka}
          audit-budget: {accountable: elka}
        separation:
          money: {duties: [spend-budget, audit-budget]}

    Sources:
        P. Hall, On Representatives of Subsets, 1935
        N. Li, M. Tripunitara and Q. Wang, Resiliency Policies in Access Control, 2009
        H. Chen and N. Li, Constraint Generation for Separation of Duty, 2006
    """
    if programme.head.detail != "people" or not programme.separation:
        return
    filled = posts_of(programme)
    sound: list[str] = []
    for id_ in programme.separation:
        conflict = _conflict(programme, filled, (id_,))
        if conflict is None:
            sound.append(id_)
        elif not _told_already(programme, filled, conflict):
            yield _finding(programme, filled, conflict)
    for ids in _joined(filled, sound):
        conflict = _conflict(programme, filled, ids)
        if conflict and not _told_already(programme, filled, conflict):
            yield _finding(programme, filled, conflict)


def _conflict(programme: Programme, posts: Posts, ids: Iterable[str]) -> Conflict | None:
    """What cannot be met of some separations, if possible together with what needs different people anyway."""
    limits = [limit for id_ in ids if (limit := _limit(programme, posts, id_))]
    if not limits:
        return None
    checks = max(_FEWEST, CHECKS // len(programme.separation))
    used = dict.fromkeys(post for limit in limits for post in limit.things)
    groups = dict.fromkeys(posts.group[post] for post in used if post in posts.group)
    apart = [limit for name in groups if (limit := _different_people(posts, name, checks))]
    used.update(dict.fromkeys(post for limit in apart for post in limit.things))
    return find_conflict({post: posts.able[post] for post in used}, [*limits, *apart], checks)


def _different_people(posts: Posts, name: str, checks: int) -> Limit | None:
    """The posts of a position or body as a limit; None where it lacks people for itself, which other rules tell."""
    limit = Limit(name, posts.apart[name], 1)
    able = {post: posts.able[post] for post in limit.things}
    return None if find_conflict(able, [limit], checks) else limit


def _limit(programme: Programme, posts: Posts, id_: str) -> Limit | None:
    """A separation as a limit on the posts; None where it is kept, or broken, whoever takes them."""
    separation = programme.separation[id_]
    things = {post: frozenset(held) for post, held in posts.things.get(id_, {}).items()}
    if separation.by == "person":
        enough = len({thing for held in things.values() for thing in held}) > separation.at_most
        return Limit(id_, things, separation.at_most) if enough else None
    anyway: defaultdict[str, set[str]] = defaultdict(set)
    for thing, parties in kept_apart(programme, separation).items():
        for party, _ in parties:
            for partner in programme.organisations(party) if programme.kind(party) is not Kind.BODY else ():
                anyway[partner].add(thing)
    if any(len(held) > separation.at_most for held in anyway.values()):
        return None
    people = dict.fromkeys(person for post in things for person in posts.able[post])
    behind = {person: programme.organisations(person) for person in people}
    return Limit(id_, things, separation.at_most, behind, {key: frozenset(held) for key, held in anyway.items()})


def _joined(posts: Posts, ids: list[str]) -> list[list[str]]:
    """Separations that have to do with one another: by common posts, or by posts that need different people."""
    leads = {id_: id_ for id_ in ids}

    def lead(id_: str) -> str:
        while leads[id_] != id_:
            leads[id_] = id_ = leads[leads[id_]]
        return id_

    first: dict[str, str] = {}
    for id_ in ids:
        for post in posts.things.get(id_, ()):
            for key in (post, posts.group.get(post, post)):
                leads[lead(id_)] = lead(first.setdefault(key, id_))
    together: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in ids:
        together[lead(id_)].append(id_)
    return [group for group in together.values() if len(group) > 1]


def _told_already(programme: Programme, posts: Posts, conflict: Conflict) -> bool:
    """Whether it is no question of who is chosen, as each person is named, or one who is there holds it all."""
    offices = [posts.offices[post] for post in conflict.posts]
    if all(programme.kind(office) is Kind.PERSON for office in offices):
        return True
    place = programme.entities[offices[0]].model
    return len(offices) == 1 and isinstance(place, Seat | Position) and bool(programme.holding(place))


def _finding(programme: Programme, posts: Posts, conflict: Conflict) -> Finding:
    ids = [name for name in conflict.limits if name in programme.separation]
    first, *others = (programme.separation[id_] for id_ in ids)
    able = [person for person in programme.people if person in conflict.people]
    people = f"{count(len(able), 'person')}, {some(able)},"
    numbers = Counter(posts.offices[post] for post in conflict.posts)
    words = listing(f"`{office}`" + (f" × {number}" if number > 1 else "") for office, number in numbers.items())
    if len(conflict.limits) == 1 and first.by == "person" and _is_plain(posts, ids[0], conflict):
        message = (
            f"only {people} could hold the {len(conflict.posts)} duties {words} that `{ids[0]}` keeps apart, at most "
            f"{first.at_most} each; {-(-len(conflict.posts) // first.at_most)} are expected"
        )
    else:
        kept = listing(f"`{id_}` (at most {rule_.at_most} for one {rule_.by})" for id_, rule_ in _named(programme, ids))
        also = [name for name in conflict.limits if name not in ids]
        message = (
            f"{words} cannot be given to {people} so that {kept} {'is' if len(ids) == 1 else 'are'} kept"
            + (f", and {quoted(also)} {'has' if len(also) == 1 else 'have'} different people" if also else "")
            + f"; another {'office' if len(conflict.posts) == 1 and first.by == 'person' else 'person'} is expected"
        )
    return Finding(
        first.at("duties"),
        message,
        related=(
            *(Label(other.at("duties"), f"`{id_}`") for id_, other in zip(ids[1:], others, strict=True)),
            *(Label(programme.people[person].here, f"`{person}`") for person in able[:_SHOWN]),
        ),
        hint="name more people, or give a duty to an organisation that has others",
    )


def _named(programme: Programme, ids: Iterable[str]) -> Iterator[tuple[str, Separation]]:
    return ((id_, programme.separation[id_]) for id_ in ids)


def _is_plain(posts: Posts, id_: str, conflict: Conflict) -> bool:
    """Whether each post comes with one duty of its own, so that posts and people only have to be counted."""
    things = [thing for post in conflict.posts for thing in posts.things[id_][post]]
    return len(things) == len(set(things)) == len(conflict.posts)


RULES: tuple[Rule, ...] = (separation_impossible,)
