"""DL1: ids that look alike, and texts that are missing."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.model.base import Kind
from dlcheck.rules.rule import Rule, rule
from dlcheck.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from dlcheck.workspace.entries import Entity
    from dlcheck.workspace.programme import Programme

_SHORTEST_LIKE = 3
_SHORTEST_WORD = 5
_ALIKE = str.maketrans({"1": "l", "i": "l", "0": "o"})


@rule("DL116", "ids-look-alike", Severity.WARNING)
def ids_look_alike(programme: Programme) -> Iterator[Finding]:
    """Two ids look alike.

    One is mostly a slip for the other, and whoever reads or types them takes one for the other. Told are ids whose
    letters look the same (`l` and `1`, `o` and `0`, `rn` and `m`), and ids of one kind that differ by a single letter
    of a longer word; those that differ in digits only are meant to.

    Bad:
        partners:
          jdc-israel: {role: observer}
          jdc-isreal: {role: stakeholder}

    Good:
        partners:
          jdc-israel: {role: [observer, stakeholder]}

    Sources:
        - Unicode Technical Standard 39, section 4 (confusable detection)
    """
    told: set[str] = set()
    for one, other in _pairs(programme.entities):
        first, second = programme.entities[one], programme.entities[other]
        if other in told or not (_skeleton(one) == _skeleton(other) or _differ_by_a_slip(first, second)):
            continue
        told.add(other)
        yield Finding(
            second.model.here,
            f"`{other}`, a {second.kind.value}, looks like `{one}`, a {first.kind.value}; ids that differ are expected",
            related=(Label(first.model.here, f"`{one}` is declared here"),),
            hint="make them one, or give one of them a name that cannot be mistaken",
        )


def _pairs(entities: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of ids that may be alike, each in order: alike without hyphens, or but for two words that may be alike."""
    places = {id_: place for place, id_ in enumerate(entities)}
    found: set[tuple[int, int]] = set()
    skeletons: dict[str, int] = {}
    words: dict[str, list[str]] = defaultdict(list)
    for id_, place in places.items():
        joined, long_words = _looks(id_)
        if len(id_) >= _SHORTEST_LIKE:
            first = skeletons.setdefault(joined, place)
            if first != place:
                found.add((first, place))
        for word in long_words:
            words[word].append(id_)
    for one, other in _alike(words):
        for id_ in words[other]:
            twin = places.get(id_.replace(other, one))
            if twin is not None:
                found.add((min(twin, places[id_]), max(twin, places[id_])))
    known = list(places)
    yield from ((known[first], known[second]) for first, second in sorted(found))


def _alike(words: Collection[str]) -> Iterator[tuple[str, str]]:
    """Pairs of words that may differ by one letter: what is left of both without one letter is the same."""
    seen: dict[str, list[str]] = defaultdict(list)
    # Of five letters and more, one slip leaves the first two as they are, or the last two.
    heads, tails = Counter(word[:2] for word in words), Counter(word[-2:] for word in words)
    for word in words:
        if heads[word[:2]] == tails[word[-2:]] == 1:
            continue
        shapes = {word, *(word[:index] + word[index + 1 :] for index in range(len(word)))}
        yield from {(other, word) for shape in shapes for other in seen[shape]}
        for shape in shapes:
            seen[shape].append(word)


@lru_cache(maxsize=1 << 12)
def _looks(id_: str) -> tuple[str, tuple[str, ...]]:
    """How an id looks without its hyphens, and its longer words; many programmes have the same ids."""
    words = id_.rpartition("/")[2].split("-")
    # `p1234` and `p1235` are meant to differ
    long_words = tuple(word for word in words if sum(map(str.isalpha, word)) >= _SHORTEST_WORD)
    return _skeleton(id_).replace("-", ""), long_words


def _skeleton(id_: str) -> str:
    return id_.translate(_ALIKE).replace("rn", "m").replace("vv", "w")


def _differ_by_a_slip(first: Entity, second: Entity) -> bool:
    """Whether two ids of one kind differ by one letter more, less, changed or swapped, within a longer word."""
    if first.kind is not second.kind or first.kind is Kind.SEAT:
        return False
    one, other = first.id, second.id
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    parts = one[start : len(one) - end], other[start : len(other) - end]
    if max(map(len, parts)) > 1 and parts[0] != parts[1][::-1]:
        return False
    if len(parts[0]) > 2 or "".join(parts).isdigit():
        return False
    return all(len(_word_at(id_, start)) >= _SHORTEST_WORD for id_ in (one, other))


def _word_at(id_: str, index: int) -> str:
    """The word of an id around an index."""
    return id_[:index].rpartition("-")[2] + id_[index:].partition("-")[0]


@rule("DL117", "text-missing", Severity.INFO)
def text_missing(programme: Programme) -> Iterator[Finding]:
    """A text is missing in a language that the programme uses.

    A report in that language falls back to another one just there. Expected are the programme's `languages`; where it
    names none, those in which it gives texts side by side. A text without a language says nothing of any.

    Bad:
        partners:
          elka: {name: {he: אלכא, en: Elka}, role: observer}
          interior: {name: {he: משרד הפנים}, role: observer}

    Good:
        partners:
          elka: {name: {he: אלכא, en: Elka}, role: observer}
          interior: {name: {he: משרד הפנים, en: Ministry of the Interior}, role: observer}
    """
    expected: Iterable[str] = programme.head.languages
    if not expected:
        texts = (said.text.by_language for said in programme.texts)
        expected = sorted(set().union(*(text for text in texts if len(text) > 1)))
    for said in programme.texts:
        given = said.text.by_language
        missing = [language for language in expected if language not in given]
        if missing and "" not in given:
            yield Finding(
                said.span,
                f"the text is given in {quoted(given)}, and {quoted(missing)} {_is(missing)} expected as well",
                hint="add it, or name the languages of the programme under `program.languages`",
            )


def _is(words: list[str]) -> str:
    return "is" if len(words) == 1 else "are"


RULES: tuple[Rule, ...] = (ids_look_alike, text_missing)
