"""DL5: separation: which duties one person or partner holds together, by themselves or as a deputy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.rules.holds import held, told
from dlcheck.rules.rule import Rule, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.workspace.programme import Programme


@rule("DL531", "separation-broken", Severity.ERROR)
def separation_broken(programme: Programme) -> Iterator[Finding]:
    """A person, or a partner, holds together what the programme itself keeps apart.

    One holds a duty as accountable or responsible, directly or through a seat or a position. The members of a body do
    not hold what the body decides.

    Bad:
        partners:
          elka: {role: operator}
          interior: {role: lead}
        responsibilities:
          spend-budget: {accountable: elka}
          audit-budget: {accountable: interior, responsible: [elka]}
        separation:
          money: {duties: [spend-budget, audit-budget], by: partner}

    Good:
        partners:
          elka: {role: operator}
          interior: {role: lead}
        responsibilities:
          spend-budget: {accountable: elka}
          audit-budget: {accountable: interior}
        separation:
          money: {duties: [spend-budget, audit-budget], by: partner}

    Sources:
        ANSI INCITS 359-2012, Role Based Access Control: static separation of duty
    """
    for id_, separation in programme.separation.items():
        for who, holds in held(programme, separation, "own").items():
            if len(holds) > separation.at_most:
                yield Finding(
                    separation.at("duties"),
                    f"`{who}` holds {len(holds)} of the duties that `{id_}` keeps apart, {told(holds)}; "
                    f"at most {separation.at_most} is expected of one {separation.by}",
                    related=tuple(Label(hold.span, f"`{who}` holds `{duty}` here") for duty, hold in holds.items()),
                    hint=f"give one of the duties to another {separation.by}",
                )


@rule("DL532", "separation-broken-by-deputy", Severity.WARNING)
def separation_broken_by_deputy(programme: Programme) -> Iterator[Finding]:
    """Whoever stands in for another would then hold together what the programme keeps apart.

    The rule holds until the first illness, and then breaks unnoticed.

    Bad:
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
        positions:
          treasurer: {from: elka, holders: {dana: {person: dana, deputy: noa}}}
          auditor: {from: elka, holders: {noa: {person: noa}}}
        separation:
          money: {duties: [treasurer, auditor]}

    Good:
        partners:
          elka: {role: operator}
        people:
          dana: {partner: elka}
          noa: {partner: elka}
          omri: {partner: elka}
        positions:
          treasurer: {from: elka, holders: {dana: {person: dana, deputy: omri}}}
          auditor: {from: elka, holders: {noa: {person: noa}}}
        separation:
          money: {duties: [treasurer, auditor]}

    Sources:
        ANSI INCITS 359-2012, Role Based Access Control: dynamic separation of duty
    """
    for id_, separation in programme.separation.items():
        direct = held(programme, separation, "own")
        for who, holds in held(programme, separation, "own", "deputy").items():
            if len(holds) > separation.at_most >= len(direct.get(who, ())):
                yield Finding(
                    separation.at("duties"),
                    f"`{who}` would hold {len(holds)} of the duties that `{id_}` keeps apart, {told(holds)}; "
                    f"at most {separation.at_most} is expected of one {separation.by}",
                    related=tuple(Label(hold.span, f"`{duty}`") for duty, hold in holds.items()),
                    hint=f"name a deputy who holds none of the others, nor belongs to a {separation.by} that does"
                    if separation.by == "partner"
                    else "name a deputy who holds none of the others",
                )


RULES: tuple[Rule, ...] = (separation_broken, separation_broken_by_deputy)
