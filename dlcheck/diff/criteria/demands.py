"""DC8: what is not counted or no longer demanded: waivers, policies and the configuration."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from dlcheck.diff.criteria.look import Look, lost_or_gained, turned
from dlcheck.diff.criterion import Criterion, Statement, Weight
from dlcheck.diff.naming import tree_text, value_text
from dlcheck.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.workspace.settings import Settings

_SEVERITIES = ("info", "warning", "error", "never")
CONFIGURATION = "configuration"
_LONGEST_REASON = 200


@lost_or_gained(("DC821", "waiver-removed", Weight.INFO), ("DC822", "waiver-added", Weight.RISKY))
def waiver(look: Look) -> Iterator[Statement]:
    """A finding is accepted on one side, and counts on the other.

    Lost: A waiver is removed.
    Gained: A waiver is added.

    What is accepted is still there; it only no longer fails a check.

    More:
        bodies: {board: {kind: steering, seats: {one: {}}}}
        waivers: {small: {rule: DL401, at: bodies.board, why: it is small, by: board}}

    Less:
        bodies: {board: {kind: steering, seats: {one: {}}}}
    """
    for entry in look.wholes("waivers"):
        rule, place, by, why = (look.has.get(entry, field) for field in ("rule", "at", "by", "why"))
        verb = look.said("no longer accepted", "accepted now")
        who = f"{look.name(entry)}, by {value_text(by)}: {value_text(why, _LONGEST_REASON)}"
        yield look.tell(entry, f"`{rule}`{_slug(look, rule)} at `{place}` is {verb} ({who})")


def _slug(look: Look, rule: str) -> str:
    """What a rule is called, where a check of either side found something by it."""
    results = (*look.has.results, *look.lacks.results)
    return next((f" ({result.slug})" for result in results if result.code == rule), "")


@lost_or_gained(("DC823", "waiver-narrowed", Weight.INFO), ("DC824", "waiver-widened", Weight.RISKY))
def scope(look: Look) -> Iterator[Statement]:
    """A waiver covers more on one side: what lies above the place, or every rule of a family.

    Lost: A waiver covers less.
    Gained: A waiver covers more.

    What it covers beyond its reason nobody has looked at.

    More:
        bodies: {board: {kind: steering, seats: {one: {}}}}
        waivers: {small: {rule: DL401, at: bodies, why: it is small, by: board}}

    Less:
        bodies: {board: {kind: steering, seats: {one: {}}}}
        waivers: {small: {rule: DL401, at: bodies.board, why: it is small, by: board}}
    """
    for field in ("at", "rule"):
        for part in look.exactly("waivers", field):
            wide, narrow = part.values()
            if _holds(wide, narrow, field):
                before, after = look.in_time(wide, narrow)
                verb = look.said("narrower", "wider")
                yield look.of(part, f"the waiver {look.name(part.entry)} is {verb}: `{after}` instead of `{before}`")


def _holds(wide: str, narrow: str, field: str) -> bool:
    return narrow.startswith(f"{wide}." if field == "at" else wide) and wide != narrow


@lost_or_gained(("DC825", "waiver-cut", Weight.INFO), ("DC826", "waiver-extended", Weight.RISKY))
def extension(look: Look) -> Iterator[Statement]:
    """A waiver holds until a later day on one side, or for good.

    Lost: A waiver ends sooner.
    Gained: A waiver ends later, or never.

    What was to be mended by a day is not.

    More:
        bodies: {board: {kind: steering, seats: {one: {}}}}
        waivers: {small: {rule: DL401, at: bodies.board, why: it is small, by: board, until: 2027-01-01}}

    Less:
        bodies: {board: {kind: steering, seats: {one: {}}}}
        waivers: {small: {rule: DL401, at: bodies.board, why: it is small, by: board, until: 2026-06-01}}
    """
    for part in look.exactly("waivers", "until"):
        (longer, has), (shorter, lacks) = (
            (value.last, f"until {value}") if value else (date.max, "without an end") for value in part.values()
        )
        if longer > shorter:
            before, after = look.in_time(has, lacks)
            yield look.of(part, f"the waiver {look.name(part.entry)} holds {after} instead of {before}")


@turned("DC827", "waiver-changed", Weight.RISKY)
def waived(look: Look) -> Iterator[Statement]:
    """A waiver accepts something else, or for another reason, or by somebody else.

    It was agreed for what it said.

    Old:
        bodies: {board: {kind: steering, seats: {one: {}}}}
        waivers: {small: {rule: DL401, at: bodies.board, why: it is small, by: board}}

    New:
        bodies: {board: {kind: steering, seats: {one: {}}}}
        waivers: {small: {rule: DL402, at: bodies.board, why: it is small, by: board}}
    """
    for field in ("rule", "at"):
        for part in look.exactly("waivers", field):
            old, new = part.values()
            if not (_holds(old, new, field) or _holds(new, old, field)):
                what = "rule" if field == "rule" else "place"
                yield look.of(part, f"the {what} of the waiver {look.name(part.entry)} is `{new}` instead of `{old}`")
    for field, what in (("why", "reason"), ("by", "owner")):
        for part in look.exactly("waivers", field):
            yield look.of(part, f"the {what} of the waiver {look.name(part.entry)} is another one")


@lost_or_gained(("DC831", "policy-lost", Weight.BREAKING), ("DC832", "policy-gained", Weight.INFO))
def policy(look: Look) -> Iterator[Statement]:
    """A policy is demanded of the programme on one side, and not on the other.

    Lost: A policy no longer holds.
    Gained: A policy holds that did not.

    What it protected, nothing does.

    More:
        # file: policies.yaml
        policies:
          heads:
            code: DL950
            for: bodies
            require: {kind: steering}
            message: "{id} steers"
        # file: programme.yaml
        program: {id: example}
        bodies: {board: {kind: steering, seats: {one: {}}}}

    Less:
        # file: programme.yaml
        program: {id: example}
        bodies: {board: {kind: steering, seats: {one: {}}}}
    """
    for entry in look.wholes("policies"):
        code = look.has.get(entry, "code")
        yield look.tell(entry, f"the policy {look.name(entry)} ({code}) {look.said('no longer', 'now')} holds")


@lost_or_gained(("DC833", "policy-weakened", Weight.BREAKING), ("DC834", "policy-strengthened", Weight.INFO))
def strictness(look: Look) -> Iterator[Statement]:
    """A finding of a policy weighs less, or a waiver can accept it.

    Lost: A policy is weakened.
    Gained: A policy is strengthened.

    It still stands there, and fails nothing.

    More:
        # file: policies.yaml
        policies:
          heads: {code: DL950, for: bodies, require: {kind: steering}, message: "{id} steers"}
        # file: programme.yaml
        program: {id: example}

    Less:
        # file: policies.yaml
        policies:
          heads: {code: DL950, severity: info, for: bodies, require: {kind: steering}, message: "{id} steers"}
        # file: programme.yaml
        program: {id: example}
    """
    for part in look.exactly("policies", "severity"):
        strong, weak = part.values(default="error")
        if _SEVERITIES.index(strong) > _SEVERITIES.index(weak):
            before, after = look.in_time(strong, weak)
            yield look.of(
                part, f"a finding of the policy {look.name(part.entry)} is of severity {after}, before: {before}"
            )
    for part in look.exactly("policies", "waivable"):
        if part.values(default=True) == (False, True):
            verb = look.said("a waiver can now", "no waiver can any longer")
            yield look.of(part, f"{verb} accept a finding of the policy {look.name(part.entry)}")


@turned("DC835", "policy-changed", Weight.RISKY)
def demanded(look: Look) -> Iterator[Statement]:
    """A policy speaks of something else, or demands something else, or has another code.

    Whether it demands more or less, only who knows it can say.

    Old:
        # file: policies.yaml
        policies:
          heads: {code: DL950, for: bodies, require: {kind: steering}, message: "{id} steers"}
        # file: programme.yaml
        program: {id: example}

    New:
        # file: policies.yaml
        policies:
          heads: {code: DL950, for: bodies, require: {kind: audit}, message: "{id} steers"}
        # file: programme.yaml
        program: {id: example}
    """
    words = {"code": "code", "for": "subject", "where": "condition", "require": "demand"}
    for field, what in words.items():
        for part in look.exactly("policies", field):
            old, new = (f"`{tree_text(value)}`" if value is not None else "none" for value in part.values())
            yield look.of(part, f"the {what} of the policy {look.name(part.entry)} is {new} instead of {old}")


@lost_or_gained(("DC841", "check-weakened", Weight.BREAKING), ("DC842", "check-strengthened", Weight.INFO))
def setting(look: Look) -> Iterator[Statement]:
    """The configuration of the workspace lets a check find, or fail on, less on one side.

    Lost: A check finds or fails on less.
    Gained: A check finds or fails on more.

    A change that fails a check must not be able to ask for another check.

    More:
        # file: dlcheck.toml
        # file: programme.yaml
        program: {id: example}

    Less:
        # file: dlcheck.toml
        ignore = ["DL4"]
        # file: programme.yaml
        program: {id: example}
    """
    yield from _of_settings(look.has.programme.settings, look.lacks.programme.settings, lost=look.lost)


def settings_told(old: Settings, new: Settings) -> Iterator[tuple[Criterion, Statement]]:
    """What a change of the configuration means: it belongs to a workspace, and not to any one of its programmes."""
    for criterion, strict, loose in zip(setting, (old, new), (new, old), strict=True):
        yield from ((criterion, said) for said in _of_settings(strict, loose, lost=criterion.lost))


def _of_settings(strict: Settings, loose: Settings, *, lost: bool) -> Iterator[Statement]:
    for key, (one, other) in _looser(strict, loose):
        before, after = (one, other) if lost else (other, one)
        less = "less" if lost else "more"
        message = f"the setting `{key}` lets a check find {less}: {after}, before: {before}"
        yield Statement(CONFIGURATION, message, (key,))


def _looser(strict: Settings, loose: Settings) -> Iterator[tuple[str, tuple[str, str]]]:
    """The settings by which a check finds or fails on less: each with the words for both."""
    if strict == loose:
        return
    for key, one, other, less in (
        ("ignore", strict.ignore, loose.ignore, bool(set(loose.ignore) - set(strict.ignore))),
        ("exclude", strict.exclude, loose.exclude, bool(set(loose.exclude) - set(strict.exclude))),
        ("select", strict.select, loose.select, _picks_less(strict.select, loose.select)),
        ("plugins", strict.plugins, loose.plugins, bool(set(strict.plugins) - set(loose.plugins))),
        ("baseline", strict.baseline, loose.baseline, bool(loose.baseline) and strict.baseline != loose.baseline),
        (
            "fail-on",
            strict.fail_on,
            loose.fail_on,
            _SEVERITIES.index(loose.fail_on) > _SEVERITIES.index(strict.fail_on),
        ),
        ("fail-under", strict.fail_under, loose.fail_under, (loose.fail_under or 0) < (strict.fail_under or 0)),
        ("horizon", strict.horizon, loose.horizon, loose.horizon < strict.horizon),
        ("depth", strict.depth, loose.depth, _bounds_less(strict.depth, loose.depth)),
        ("span", strict.span, loose.span, _bounds_less(strict.span, loose.span)),
    ):
        if less:
            yield key, (_words(one), _words(other))


def _picks_less(strict: tuple[str, ...], loose: tuple[str, ...]) -> bool:
    return bool(loose) and (not strict or bool(set(strict) - set(loose)))


def _bounds_less(strict: int | None, loose: int | None) -> bool:
    return strict is not None and (loose is None or loose > strict)


def _words(value: Any) -> str:
    if isinstance(value, tuple):
        return quoted(value) if value else "none"
    return f"{float(value):.1%}" if isinstance(value, Fraction) else "none" if value in (None, "") else str(value)


CRITERIA: tuple[Criterion, ...] = (
    *waiver,
    *scope,
    *extension,
    waived,
    *policy,
    *strictness,
    demanded,
    *setting,
)
