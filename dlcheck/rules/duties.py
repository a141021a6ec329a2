"""DL5: duties: who answers for what, and in whose agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.rules.rule import Rule, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.workspace.programme import Programme


@rule("DL501", "duty-without-accountable", Severity.ERROR)
def duty_without_accountable(programme: Programme) -> Iterator[Finding]:
    """Nobody is accountable for a duty.

    What nobody answers for is done by chance, and nobody can be asked why it was not done.

    Bad:
        partners:
          elka: {role: operator}
        responsibilities:
          train-participants: {responsible: elka}

    Good:
        partners:
          elka: {role: operator}
        responsibilities:
          train-participants: {accountable: elka}
    """
    for id_, duty in programme.responsibilities.items():
        if not duty.accountable:
            yield Finding(
                duty.here,
                f"nobody is accountable for `{id_}`, one party is expected",
                related=tuple(Label(duty.at("responsible"), "they only carry it out") for _ in duty.responsible[:1]),
                hint="name the one party that answers for it under `accountable`",
            )


RULES: tuple[Rule, ...] = (duty_without_accountable,)
