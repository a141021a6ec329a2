"""Why a condition does not hold of a subject: what was found and what was expected, in words, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dlcheck.rules.policies.comparison import expected, is_met, shown
from dlcheck.rules.policies.conditions import Condition, Holds, Joined, Negated, Quantified, Tallied
from dlcheck.wording import count, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dlcheck.rules.policies.evaluation import Inquiry
    from dlcheck.rules.policies.subjects import Subject
    from dlcheck.source import Span

_MOST = 3


@dataclass(frozen=True, slots=True)
class Witness:
    """What was found and what was expected; the field that is at fault where it is one; others that it rests on."""

    text: str
    path: tuple[str, ...] = ()
    others: tuple[tuple[Span, str], ...] = ()


def witness_of(inquiry: Inquiry, condition: Condition, subject: Subject) -> Witness:
    """Why a condition does not surely hold of a subject. Raises ExhaustedError."""
    match condition:
        case Holds():
            return _of_fact(inquiry, condition, subject)
        case Joined():
            return _of_parts(inquiry, condition, subject)
        case Negated():
            return Witness(f"what must not be is so: {_said(inquiry, condition.part)}", _path(condition.part))
        case Quantified(word="some"):
            return _of_some(inquiry, condition, subject)
        case Quantified(word="every"):
            return _of_every(inquiry, condition, subject)
        case Quantified():
            return _of_none(inquiry, condition, subject)
        case Tallied():
            return Witness(_of_tally(inquiry, condition, subject))


def _path(condition: Condition) -> tuple[str, ...]:
    return condition.fact.path if isinstance(condition, Holds) else ()


def _of_fact(inquiry: Inquiry, condition: Holds, subject: Subject) -> Witness:
    fact, scene = condition.fact, inquiry.scene
    value = fact.get(scene, subject)
    failing = [one for one in condition.comparisons if is_met(one, fact.type, value, scene, subject) is not True]
    wanted = " and ".join(expected(one, fact.type, scene, subject) for one in failing or condition.comparisons)
    return Witness(f"`{fact.name}` is {_shown(inquiry, condition, subject)}, {wanted} expected", fact.path)


def _shown(inquiry: Inquiry, condition: Holds, subject: Subject) -> str:
    """The value of a fact; of a time, whether it is the case."""
    value = condition.fact.get(inquiry.scene, subject)
    active = getattr(value, "active", None)
    if active is None:
        return shown(condition.fact.type, value, inquiry.scene)
    return {True: "true", False: "false", None: "unknown"}[active(inquiry.scene.programme.day)]


def _of_parts(inquiry: Inquiry, condition: Joined, subject: Subject) -> Witness:
    """The parts that surely do not hold; where there are none, those that may not."""
    if not condition.every:
        inner = [witness_of(inquiry, part, subject) for part in condition.parts[:_MOST]]
        more = len(condition.parts) - len(inner)
        told = [witness.text for witness in inner] + ([f"and {more} more"] if more > 0 else [])
        return Witness(f"none of these holds: {'; '.join(told)}", others=_together(inner))
    found: dict[bool | None, list[Condition]] = {False: [], None: [], True: []}
    for part in condition.parts:
        found[inquiry.holds(part, subject)].append(part)
    inner = [witness_of(inquiry, part, subject) for part in (found[False] or found[None])[:_MOST]]
    return Witness("; ".join(one.text for one in inner), inner[0].path if len(inner) == 1 else (), _together(inner))


def _together(witnesses: Iterable[Witness]) -> tuple[tuple[Span, str], ...]:
    return tuple(other for witness in witnesses for other in witness.others)


def _of_some(inquiry: Inquiry, condition: Quantified, subject: Subject) -> Witness:
    taken, name = inquiry.taken(condition, subject), condition.relation.name
    if not taken or condition.require is None:
        return Witness(f"there are no `{name}`{_whose(inquiry, condition)}, at least one is expected")
    inner = [(one, witness_of(inquiry, condition.require, one)) for one in taken[:_MOST]]
    told = "; ".join(f"of `{one_line(one.id, 130)}`, {witness.text}" for one, witness in inner)
    others = tuple((one.place(), witness.text) for one, witness in inner)
    return Witness(f"{told}{_more(len(taken))}", others=others)


def _of_every(inquiry: Inquiry, condition: Quantified, subject: Subject) -> Witness:
    require = condition.require
    failing = [one for one in inquiry.taken(condition, subject) if require and inquiry.holds(require, one) is not True]
    inner = [(one, witness_of(inquiry, require, one)) for one in failing[:_MOST] if require]
    told = "; ".join(f"of `{one_line(one.id, 130)}`, {witness.text}" for one, witness in inner)
    return Witness(f"{told}{_more(len(failing))}", others=tuple((one.place(), witness.text) for one, witness in inner))


def _of_none(inquiry: Inquiry, condition: Quantified, subject: Subject) -> Witness:
    taken = inquiry.taken(condition, subject)
    names = ", ".join(f"`{one_line(one.id, 130)}`" for one in taken[:_MOST]) + _more(len(taken))
    whose = _whose(inquiry, condition)
    what = "the organisations behind it" if condition.word == "independent_of" else f"its `{condition.relation.name}`"
    others = tuple((one.place(), f"`{one_line(one.id, 130)}` is one of them") for one in taken[:_MOST])
    return Witness(f"{names} is among {what}{whose}, none expected", others=others)


def _of_tally(inquiry: Inquiry, condition: Tallied, subject: Subject) -> str:
    scene, type_ = inquiry.scene, condition.type
    value, group = inquiry.tally(condition, subject)
    failing = [one for one in condition.comparisons if is_met(one, type_, value, scene, subject) is not True]
    wanted = " and ".join(expected(one, type_, scene, subject) for one in failing or condition.comparisons)
    what = f"`{condition.relation.name}`{_whose(inquiry, condition)}"
    of = f"`{condition.of.name}` of the " if condition.of else ""
    found = shown(type_, value, scene)
    match condition.word:
        case "count":
            return f"there are {found} {what}, {wanted} expected"
        case "sum":
            return f"the sum of {of}{what} is {found}, {wanted} expected"
    who = f"`{one_line(group, 130)}`" if group else "the largest group"
    return f"{who} has {found} of the {of}{what}, {wanted} expected"


def _more(number: int) -> str:
    return f" and {count(number - _MOST, 'more', 'more')}" if number > _MOST else ""


def _whose(inquiry: Inquiry, condition: Quantified | Tallied) -> str:
    """` where `kind` is `audit``: which of them are meant."""
    return f" where {_said(inquiry, condition.where)}" if condition.where else ""


def _said(inquiry: Inquiry, condition: Condition) -> str:
    """A condition in words."""
    match condition:
        case Holds():
            fact = condition.fact
            wanted = " and ".join(expected(one, fact.type, inquiry.scene) for one in condition.comparisons)
            return f"`{fact.name}` is {wanted}"
        case Joined():
            told = [_said(inquiry, part) for part in condition.parts[:_MOST]]
            return (" and " if condition.every else " or ").join(told)
        case Negated():
            return f"not {_said(inquiry, condition.part)}"
        case Quantified() | Tallied():
            whose = _whose(inquiry, condition)
            return f"{condition.word.replace('_', ' ')} `{condition.relation.name}`{whose}"
