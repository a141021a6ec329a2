"""The conditions of a policy, understood: what is asked of a subject, and what in it cannot be understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, Union

from dlcheck.model.values import describe
from dlcheck.nodes import Map, Seq
from dlcheck.rules.policies.comparison import OPERATORS, Comparison, MisfitError, read_comparison
from dlcheck.rules.policies.facts import Fact, Type, facts_of
from dlcheck.rules.policies.relations import RELATIONS, Relation
from dlcheck.wording import nearest, one_line, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dlcheck.source import Span

DEEPEST = 8
"""Conditions within conditions."""
MOST = 100
"""Conditions of one policy."""
_SHOWN = 12

Condition: TypeAlias = Union["Holds", "Joined", "Negated", "Quantified", "Tallied"]


@dataclass(frozen=True, slots=True)
class Holds:
    """A fact of the subject meets every one of some comparisons."""

    fact: Fact
    comparisons: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """All of some conditions hold, or any of them."""

    every: bool
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Negated:
    """A condition does not hold."""

    part: Condition


@dataclass(frozen=True, slots=True)
class Quantified:
    """Of what a relation leads to and `where` surely holds of, `require` holds of some or every one, or there is none.

    `independent_of` is `none` for none of the organisations behind the subject.
    """

    word: str
    relation: Relation
    where: Condition | None
    require: Condition | None


@dataclass(frozen=True, slots=True)
class Tallied:
    """Of what a relation leads to, and `where` surely holds of: the number, the sum of a fact, or the largest group."""

    word: str
    relation: Relation
    where: Condition | None
    of: Fact | None
    """What is added up; None where heads are counted."""
    per: Fact | None
    """What makes a group, for the largest."""
    comparisons: tuple[Comparison, ...]

    @property
    def type(self) -> Type:
        """What sort of value it comes to."""
        return self.of.type if self.of else Type.NUMBER


class Problem(NamedTuple):
    """What cannot be understood in a policy: which rule tells it, where, and what is to be said."""

    slug: str
    span: Span
    message: str
    hint: str | None = None


_FORMS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "some": (frozenset({"in"}), frozenset({"where", "require"})),
    "every": (frozenset({"in", "require"}), frozenset({"where"})),
    "none": (frozenset({"in"}), frozenset({"where"})),
    "count": (frozenset({"in"}), frozenset({"where"})),
    "sum": (frozenset({"in", "of"}), frozenset({"where"})),
    "largest": (frozenset({"in", "per"}), frozenset({"where", "of"})),
}
"""The words that speak of what belongs to a subject: what each must say, and what it may."""
_TALLIES = frozenset({"count", "sum", "largest"})
_GROUPING = frozenset({Type.TEXT, Type.TEXTS})
_SUMMED = frozenset({Type.NUMBER, Type.AMOUNT, Type.SHARE})
WORDS = ("all", "any", "not", *_FORMS, "independent_of")
"""The words that join conditions, or lead to other subjects; every other key is a fact."""


class _RefusedError(Exception):
    """Something that cannot be understood; `problem` is None where it has been told already."""

    def __init__(self, problem: Problem | None = None) -> None:
        super().__init__()
        self.problem = problem


@dataclass(slots=True)
class Reader:
    """Reads the conditions of one policy, and gathers what cannot be understood and which sections it rests on."""

    problems: list[Problem] = field(default_factory=list)
    needs: set[str] = field(default_factory=set)
    _number: int = 0

    def understand(self, tree: Map, kind: str) -> Condition | None:
        """The condition that a map of conditions on subjects of a kind is; None where some of it is not understood."""
        return self._all_told([partial(self._entries, tree, kind, 1)])[0]

    def _all_told(self, works: Iterable[Callable[[], Condition]]) -> list[Condition | None]:
        """What some works make, None for each that is refused; every refusal is told."""
        made: list[Condition | None] = []
        for work in works:
            try:
                made.append(work())
            except _RefusedError as refused:
                self.problems += [refused.problem] if refused.problem else []
                made.append(None)
        return made

    def _whole(self, works: Iterable[Callable[[], Condition]]) -> tuple[Condition, ...]:
        """What some works make, where none is refused."""
        made = self._all_told(works)
        whole = tuple(part for part in made if part is not None)
        if len(whole) < len(made):
            raise _RefusedError
        return whole

    def _read(self, tree: Any, kind: str, span: Span, depth: int) -> Condition:
        if not (isinstance(tree, Map) and tree):
            raise _wrong(span, f"conditions expected, found {describe(tree) if tree != {} else 'none'}")
        if depth > DEEPEST:
            raise _refused(
                "policy-too-large", span, f"more than {DEEPEST} conditions within one another, fewer expected"
            )
        return self._entries(tree, kind, depth)

    def _entries(self, tree: Map, kind: str, depth: int) -> Condition:
        """The condition that a map is which has entries."""
        parts = self._whole(partial(self._entry, tree, key, kind, depth) for key in tree)
        return parts[0] if len(parts) == 1 else Joined(every=True, parts=parts)

    def _entry(self, tree: Map, key: str, kind: str, depth: int) -> Condition:
        """The condition that one entry of a map is."""
        self._number += 1
        if self._number > MOST:
            if self._number > MOST + 1:
                raise _RefusedError
            said = f"`{one_line(key, 60)}` is one more than {MOST} conditions, at most {MOST} are expected in a policy"
            raise _refused("policy-too-large", tree.key_span(key), said, "make two policies of it")
        value, span = tree[key], tree.span(key)
        match key:
            case "all" | "any":
                if not (isinstance(value, Seq) and value):
                    raise _wrong(span, f"`{key}`: a list of conditions expected, found {describe(value)}")
                items = [(item, value.span(index)) for index, item in enumerate(value)]
                parts = self._whole(partial(self._read, item, kind, where, depth + 1) for item, where in items)
                return Joined(every=key == "all", parts=parts)
            case "not":
                return Negated(self._read(value, kind, span, depth + 1))
            case "independent_of":
                return self._independent(tree, kind, depth)
            case _ if key in _FORMS:
                return self._related(key, value, kind, span, depth)
        return self._fact(tree, key, kind)

    def _independent(self, tree: Map, kind: str, depth: int) -> Condition:
        key = "independent_of"
        relation = RELATIONS[kind].get("organisations")
        if relation is None:
            raise _refused(
                "policy-unknown-word",
                tree.key_span(key),
                f"`{key}` cannot be asked of {_of(kind)}, behind whom stand no organisations; another word is expected",
            )
        self.needs.update(relation.needs)
        return Quantified(key, relation, self._read(tree[key], relation.kind, tree.span(key), depth + 1), None)

    def _related(self, key: str, value: Any, kind: str, span: Span, depth: int) -> Condition:
        """A word that speaks of what belongs to the subject."""
        must, may = _FORMS[key]
        if not isinstance(value, Map):
            raise _wrong(span, f"`{key}`: a map with {quoted(sorted(must))} expected, found {describe(value)}")
        missing = sorted(must - value.keys())
        if missing:
            raise _wrong(span, f"`{key}` has no {quoted(missing)}, which is expected")
        relation = _relation(value, kind)
        self.needs.update(relation.needs)
        if key not in _TALLIES:
            _verify(value, {*must, *may}, f"`{key}`")
        words = [word for word in ("where", "require") if word in value]
        inner = self._whole(
            partial(self._read, value[word], relation.kind, value.span(word), depth + 1) for word in words
        )
        read = dict(zip(words, inner, strict=True))
        if key in _TALLIES:
            return _tally(key, value, kind, relation, read.get("where"))
        return Quantified(key, relation, read.get("where"), read.get("require"))

    def _fact(self, tree: Map, key: str, kind: str) -> Condition:
        """What is said of one fact: a value, a list of values of which one will do, or operators."""
        facts, value = facts_of(kind), tree[key]
        fact = facts.get(key)
        if fact is None:
            raise _RefusedError(unknown_fact(key, kind, tree.key_span(key), WORDS))
        if fact.path[:1] == ("budget",):
            self.needs.add("budget")
        operators = OPERATORS[fact.type]
        if isinstance(value, Map) and value:
            _verify(value, set(operators), f"what can be said of `{key}`, which is {fact.type.value}")
            return Holds(fact, tuple(_compare(fact.type, word, value, kind) for word in value))
        if isinstance(value, Map) or "is" not in operators:
            some = f"a map with {quoted(operators, 'or')} is expected"
            raise _wrong(tree.span(key), f"`{key}` is {fact.type.value}, {some}, found {describe(value)}")
        return Holds(fact, (_compare(fact.type, key, tree, kind, operator="is"),))


def _refused(slug: str, span: Span, message: str, hint: str | None = None) -> _RefusedError:
    return _RefusedError(Problem(slug, span, message, hint))


def _wrong(span: Span, message: str) -> _RefusedError:
    return _refused("policy-wrong-value", span, message)


def _verify(tree: Map, known: set[str], where: str) -> None:
    """Refuse the first key of a map that is not known."""
    for key in tree:
        if key not in known:
            guess = nearest(key, known)
            raise _refused(
                "policy-unknown-word",
                tree.key_span(key),
                f"`{one_line(key, 60)}` is no word of {where}; {quoted(sorted(known), 'or')} is expected",
                f"did you mean `{guess}`?" if guess else None,
            )


def _relation(tree: Map, kind: str) -> Relation:
    """The relation that stands behind `in`."""
    known = RELATIONS[kind]
    name = tree["in"]
    if isinstance(name, str) and name in known:
        return known[name]
    guess = nearest(name, known) if isinstance(name, str) else None
    raise _refused(
        "policy-unknown-fact",
        tree.span("in"),
        f"{_named(name)} is nothing that belongs to {_of(kind)}, the word for what does is expected behind `in`",
        f"did you mean `{guess}`?" if guess else f"there are {quoted(known)}",
    )


def _tally(key: str, tree: Map, kind: str, relation: Relation, where: Condition | None) -> Condition:
    """The number of things, the sum of a fact of theirs, or the largest group of them."""
    must, may = _FORMS[key]
    of = _fact_behind(tree, "of", relation.kind, _SUMMED) if "of" in {*must, *may} & tree.keys() else None
    per = _fact_behind(tree, "per", relation.kind, _GROUPING) if "per" in must else None
    type_ = of.type if of else Type.NUMBER
    operators = {*OPERATORS[type_]} - {"exists"}
    _verify(tree, {*must, *may, *operators}, f"`{key}`")
    said = [word for word in tree if word in operators]
    if not said:
        raise _wrong(tree.whole, f"`{key}` compares with nothing, {quoted(sorted(operators), 'or')} is expected")
    return Tallied(key, relation, where, of, per, tuple(_compare(type_, word, tree, kind) for word in said))


def _fact_behind(tree: Map, word: str, kind: str, types: frozenset[Type]) -> Fact:
    """The fact of some types that a word names."""
    name, known = tree[word], {name: fact for name, fact in facts_of(kind).items() if fact.type in types}
    if isinstance(name, str) and name in known:
        return known[name]
    guess = nearest(name, known) if isinstance(name, str) else None
    raise _refused(
        "policy-unknown-fact",
        tree.span(word),
        f"{_named(name)} cannot stand behind `{word}`; of {_of(kind)}, {quoted(known, 'or')} is expected",
        f"did you mean `{guess}`?" if guess else None,
    )


def _compare(type_: Type, key: str, tree: Map, kind: str, operator: str = "") -> Comparison:
    try:
        return read_comparison(type_, operator or key, tree[key], facts_of(kind))
    except MisfitError as error:
        raise _wrong(tree.span(key), f"`{key}`: {error}") from error


def _named(name: Any) -> str:
    return f"`{one_line(name, 60)}`" if isinstance(name, str) else describe(name)


def unknown_fact(name: str, kind: str, span: Span, besides: tuple[str, ...] = ()) -> Problem:
    """The problem of a name that is no fact of a kind of subject, nor one of the words that may stand there too."""
    known = facts_of(kind)
    guess = nearest(name, {*known, *besides})
    return Problem(
        "policy-unknown-fact",
        span,
        f"`{one_line(name, 60)}` is no fact of {_of(kind)}, the name of one is expected",
        f"did you mean `{guess}`?"
        if guess
        else f"there are {quoted([other for other in known if '.' not in other][:_SHOWN])} and more",
    )


def _of(kind: str) -> str:
    return "a programme" if kind == "programme" else kind
