"""DL9: waivers: what is wrong with a finding's acceptance."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Severity
from dlcheck.rules.rule import Rule, noticed, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.workspace.programme import Programme


@noticed("DL905", "waiver-of-nothing", Severity.ERROR)
def waiver_of_nothing() -> None:
    """A waiver names no rule that there is.

    It accepts nothing, though its writer believes it does.

    Bad:
        waivers:
          known: {rule: tie-without-cast, at: bodies.board, why: seldom happens, by: board, until: 2027}

    Good:
        bodies:
          board: {kind: steering}
    """


@noticed("DL906", "waiver-not-allowed", Severity.ERROR)
def waiver_not_allowed() -> None:
    """A waiver is for a rule that cannot be waived.

    What cannot be read, or leads nowhere, is not a fact that somebody could accept; it has to be mended.

    Bad:
        waivers:
          known: {rule: unknown-reference, at: bodies.board, why: comes later, by: board, until: 2027}

    Good:
        bodies:
          board: {kind: steering}
    """


@noticed("DL907", "waiver-ended", Severity.WARNING)
def waiver_ended() -> None:
    """A waiver has ended.

    What it accepted counts again from its `until` on; whoever accepted it has to look at it anew, or mend it.

    Bad:
        responsibilities:
          train: {accountable: elka}
        partners:
          elka: {role: observer}
        waivers:
          known: {rule: DL501, at: responsibilities.train, why: comes later, by: elka, until: 2025-12-31}

    Good:
        responsibilities:
          train: {}
        partners:
          elka: {role: observer}
        waivers:
          known: {rule: DL501, at: responsibilities.train, why: comes later, by: elka, until: 2027}
    """


@noticed("DL908", "waiver-unused", Severity.WARNING)
def waiver_unused() -> None:
    """A waiver covers nothing.

    What it accepted has been mended, or its place is misspelt; left standing, it would hide the next such finding.

    Bad:
        responsibilities:
          train: {accountable: elka}
        partners:
          elka: {role: observer}
        waivers:
          known: {rule: DL501, at: responsibilities.train, why: comes later, by: elka, until: 2027}

    Good:
        responsibilities:
          train: {}
        partners:
          elka: {role: observer}
        waivers:
          known: {rule: DL501, at: responsibilities.train, why: comes later, by: elka, until: 2027}
    """


@rule("DL909", "waiver-ending", Severity.INFO, waivable=False)
def waiver_ending(programme: Programme) -> Iterator[Finding]:
    """A waiver ends within the horizon.

    What it accepts will count again; better to mend it, or agree on a later day, before a check fails.

    Bad:
        responsibilities:
          train: {}
        partners:
          elka: {role: observer}
        waivers:
          known: {rule: DL501, at: responsibilities.train, why: comes later, by: elka, until: 2026-03-01}

    Good:
        responsibilities:
          train: {}
        partners:
          elka: {role: observer}
        waivers:
          known: {rule: DL501, at: responsibilities.train, why: comes later, by: elka, until: 2026-12-01}
    """
    try:
        horizon = programme.day + timedelta(days=programme.horizon)
    except OverflowError:
        horizon = programme.day.max
    for id_, waiver in programme.waivers.items():
        if waiver.until and waiver.until.last > programme.day and waiver.until.last <= horizon:
            days = (waiver.until.last - programme.day).days
            yield Finding(
                waiver.at("until"),
                f"waiver `{id_}` ends on `{waiver.until}`, {days} days from now",
                hint="mend what it accepts, or agree on a later day",
            )


RULES: tuple[Rule, ...] = (
    waiver_of_nothing,
    waiver_not_allowed,
    waiver_ended,
    waiver_unused,
    waiver_ending,
)
