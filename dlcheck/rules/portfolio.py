"""DL8: programmes side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.rules.rule import Rule, workspace_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.rules.survey import Survey


@workspace_rule("DL801", "programme-declared-twice", Severity.ERROR, waivable=False)
def programme_declared_twice(survey: Survey) -> Iterator[Finding]:
    """Two programmes of a workspace have one id.

    Reports, pictures and `extends` name a programme by its id, and would mean either of them.

    Bad:
        # file: north.yaml
        program: {id: leaders}
        # file: south.yaml
        program: {id: leaders}

    Good:
        # file: north.yaml
        program: {id: leaders-north}
        # file: south.yaml
        program: {id: leaders-south}
    """
    for id_, (first, *others) in survey.namesakes.items():
        for index in others:
            yield Finding(
                index.id_span,
                f"the programme `{id_}` is declared in `{first.path}` and again here, an id of its own is expected",
                related=(Label(first.id_span, f"`{id_}` is declared here first"),),
                hint="give one of them another id; what they share goes into one that both extend",
            )


RULES: tuple[Rule, ...] = (programme_declared_twice,)
