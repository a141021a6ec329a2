"""Findings that are known and accepted: which waiver covers what, and what is wrong with a waiver."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from dlcheck.result import Acceptance, Result
from dlcheck.rules.rule import MOST_ALIKE
from dlcheck.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from dlcheck.model.programme import Waiver
    from dlcheck.rules.book import Rulebook
    from dlcheck.rules.rule import Rule
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme


def apply_waivers(
    programme: Programme,
    results: Iterable[Result],
    book: Rulebook,
    takes: Callable[[Rule], bool],
    granted: Sequence[Waiver] | None = None,
) -> tuple[list[Result], set[str]]:
    """The results with the waivers that cover them, and what is wrong with waivers; and the ids of those that are used.

    `takes` says which rules ran. Where some are `granted`, a waiver counts as far as one of those does, and each that
    says more is a finding.
    """
    results = list(results)
    if not programme.waivers and not granted:
        return results, set()
    used: set[str] = set()
    covered = []
    for result in results:
        id_ = next((key for key, waiver in programme.waivers.items() if _covers(programme, waiver, result, book)), "")
        used |= {id_} - {""}
        counts = id_ and (granted is None or any(_covers(programme, waiver, result, book) for waiver in granted))
        covered.append(replace(result, accepted=Acceptance("waiver", id_)) if counts else result)
    # What was not told one by one may be what a waiver covers.
    cut = {code for code, number in Counter(result.code for result in results).items() if number >= MOST_ALIKE}
    found = [*_judge(programme, used, book, lambda rule: takes(rule) and rule.code not in cut)]
    found += _differing(programme, granted, book) if granted is not None else ()
    return covered + [result for result in found if takes(book.named(result.slug))], used


def _covers(programme: Programme, waiver: Waiver, result: Result, book: Rulebook) -> bool:
    rule = book.named(result.slug)
    if waiver.rule not in (rule.code, rule.slug) or not rule.waivable or _is_over(programme, waiver):
        return False
    return _is_within(result.where, waiver.place)


def _is_over(programme: Programme, waiver: Waiver) -> bool:
    return waiver.until is not None and programme.day >= waiver.until.last


def _judge(programme: Programme, used: set[str], book: Rulebook, takes: Callable[[Rule], bool]) -> Iterator[Result]:
    for key, waiver in programme.waivers.items():
        rule = book.find(waiver.rule)
        if rule is None:
            guess = book.nearest(waiver.rule)
            message = f"waiver `{key}` names `{one_line(waiver.rule, 80)}`, the code or slug of a rule is expected"
            hint = f"did you mean `{guess}`?" if guess else None
            yield _about(programme, waiver, book.named("waiver-of-nothing"), waiver.at("rule"), message, hint)
        elif not rule.waivable:
            message = f"waiver `{key}`: {rule.code} `{rule.slug}` cannot be waived, it has to be mended"
            yield _about(programme, waiver, book.named("waiver-not-allowed"), waiver.at("rule"), message, None)
        elif rule.scope == "workspace":
            message = f"waiver `{key}`: {rule.code} `{rule.slug}` is about all programmes together, no waiver covers it"
            hint = f"accept it with `# dlcheck: ignore[{rule.code}] reason` where it stands"
            yield _about(programme, waiver, book.named("waiver-not-allowed"), waiver.at("rule"), message, hint)
        elif _is_over(programme, waiver):
            message = f"waiver `{key}` ended on `{waiver.until}`, what it accepted counts again since"
            hint = "mend what it accepted, or agree on a later day"
            yield _about(programme, waiver, book.named("waiver-ended"), waiver.at("until"), message, hint)
        elif key not in used and takes(rule) and not programme.broken:  # a broken entry is not judged
            message = f"waiver `{key}` covers nothing: {rule.code} finds nothing at `{one_line(waiver.place, 120)}`"
            hint = "remove it, or mend its place"
            yield _about(programme, waiver, book.named("waiver-unused"), waiver.here, message, hint)


def _differing(programme: Programme, granted: Sequence[Waiver], book: Rulebook) -> Iterator[Result]:
    """The waivers that accept more than what is granted, and what is granted and no longer accepted."""
    for key, waiver in programme.waivers.items():
        over = [old for old in granted if _same_rule(old, waiver, book) and _is_within(waiver.place, old.place)]
        if any(_lasts(old, waiver) for old in over):
            continue
        here = f"`{one_line(waiver.rule, 80)}` at `{one_line(waiver.place, 120)}`"
        before = next((old for old in granted if old.id == key), None)
        if over:
            until = max(old.until.last for old in over if old.until)
            message = f"waiver `{key}` of {here} lasts {_until(waiver)}, until `{until}` it is granted and counts"
            slug, place = "waiver-extended", waiver.at("until")
        elif before and _same_rule(before, waiver, book) and _is_within(before.place, waiver.place):
            message = f"waiver `{key}` accepts {here}, and counts for `{one_line(before.place, 120)}` as before"
            slug, place = "waiver-widened", waiver.at("at")
        else:
            message = f"waiver `{key}` of {here} is new, and counts only once the change is taken in"
            slug, place = "waiver-added", waiver.here
        hint = "look at who accepts it, and why"
        yield _about(programme, waiver, book.named(slug), place, message, hint)
    now = programme.waivers.values()
    for old in granted:
        over = [new for new in now if _same_rule(old, new, book) and _is_within(old.place, new.place)]
        if not any(_lasts(new, old) for new in over):
            place = programme.waivers[old.id].here if old.id in programme.waivers else programme.head.here
            message = f"waiver `{old.id}` no longer accepts all that it did"
            yield _about(programme, old, book.named("check-tightened"), place, message, None)


def _same_rule(one: Waiver, other: Waiver, book: Rulebook) -> bool:
    return (book.find(one.rule) or one.rule) == (book.find(other.rule) or other.rule)


def _is_within(place: str, other: str) -> bool:
    return place == other or place.startswith((f"{other}.", f"{other}["))


def _lasts(one: Waiver, other: Waiver) -> bool:
    """Whether a waiver holds at least as long as another."""
    return one.until is None or (other.until is not None and other.until.last <= one.until.last)


def _until(waiver: Waiver) -> str:
    return f"until `{waiver.until}`" if waiver.until else "for ever"


def _about(programme: Programme, waiver: Waiver, rule: Rule, span: Span, message: str, hint: str | None) -> Result:
    return Result(
        rule.code,
        rule.slug,
        rule.severity,
        span,
        message,
        hint=hint,
        where=f"waivers.{waiver.id}",
        programmes=(programme.id,),
        home=programme.home(span),
    )
