"""Findings that are known and accepted: which waiver covers what, and what is wrong with a waiver."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from dlcheck.result import Result
from dlcheck.rules import BY_SLUG, RULES
from dlcheck.rules.rule import MOST_ALIKE
from dlcheck.wording import nearest, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dlcheck.model.programme import Waiver
    from dlcheck.rules.rule import Rule
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme


def apply_waivers(programme: Programme, results: Iterable[Result], takes: Callable[[Rule], bool]) -> list[Result]:
    """The results with the waivers that cover them, and what is wrong with waivers; `takes` says which rules ran."""
    results = list(results)
    if not programme.waivers:
        return results
    used: set[str] = set()
    covered = []
    for result in results:
        id_ = next((key for key, waiver in programme.waivers.items() if _covers(programme, waiver, result)), "")
        used.add(id_)
        covered.append(replace(result, waiver=id_) if id_ else result)
    # What was not told one by one may be what a waiver covers.
    cut = {code for code, number in Counter(result.code for result in results).items() if number >= MOST_ALIKE}
    found = _judge(programme, used, lambda rule: takes(rule) and rule.code not in cut)
    return covered + [result for result in found if takes(BY_SLUG[result.slug])]


def _covers(programme: Programme, waiver: Waiver, result: Result) -> bool:
    rule = BY_SLUG[result.slug]
    if waiver.rule not in (rule.code, rule.slug) or not rule.waivable or _is_over(programme, waiver):
        return False
    return result.where == waiver.place or result.where.startswith((f"{waiver.place}.", f"{waiver.place}["))


def _is_over(programme: Programme, waiver: Waiver) -> bool:
    return waiver.until is not None and programme.day >= waiver.until.last


def _judge(programme: Programme, used: set[str], takes: Callable[[Rule], bool]) -> Iterator[Result]:
    for key, waiver in programme.waivers.items():
        rule = next((rule for rule in RULES if waiver.rule in (rule.code, rule.slug)), None)
        if rule is None:
            guess = nearest(waiver.rule, [name for rule in RULES for name in (rule.code, rule.slug)])
            message = f"waiver `{key}` names `{one_line(waiver.rule, 80)}`, the code or slug of a rule is expected"
            hint = f"did you mean `{guess}`?" if guess else None
            yield _about(programme, waiver, "waiver-of-nothing", waiver.at("rule"), message, hint)
        elif not rule.waivable:
            message = f"waiver `{key}`: {rule.code} `{rule.slug}` cannot be waived, it has to be mended"
            yield _about(programme, waiver, "waiver-not-allowed", waiver.at("rule"), message, None)
        elif _is_over(programme, waiver):
            message = f"waiver `{key}` ended on `{waiver.until}`, what it accepted counts again since"
            hint = "mend what it accepted, or agree on a later day"
            yield _about(programme, waiver, "waiver-ended", waiver.at("until"), message, hint)
        elif key not in used and takes(rule) and not programme.broken:  # a broken entry is not judged
            message = f"waiver `{key}` covers nothing: {rule.code} finds nothing at `{one_line(waiver.place, 120)}`"
            yield _about(programme, waiver, "waiver-unused", waiver.here, message, "remove it, or mend its place")


def _about(programme: Programme, waiver: Waiver, slug: str, span: Span, message: str, hint: str | None) -> Result:
    rule = BY_SLUG[slug]
    where = f"waivers.{waiver.id}"
    return Result(rule.code, slug, rule.severity, span, message, (), hint, where, (programme.id,))
