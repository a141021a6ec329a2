"""DL4: delegation: mandates that are passed on, and amounts that fall between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.rules.ballots import decided
from dlcheck.rules.domains import band, holders
from dlcheck.rules.rule import Rule, rule
from dlcheck.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from dlcheck.rules.domains import Held
    from dlcheck.workspace.programme import Programme


@rule("DL414", "delegation-without-mandate", Severity.ERROR, needs=("bodies",))
def delegation_without_mandate(programme: Programme) -> Iterator[Finding]:
    """A mandate is delegated by a body that does not hold it, or that may not pass it on.

    Nobody can give what they do not have; whatever is decided on such a mandate can be undone.

    Bad:
        domains: {policy: {}, personnel: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}}
          team:
            kind: management
            reports_to: council
            decides: {personnel: {delegated_by: council}}
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}}

    Good:
        domains: {policy: {}, personnel: {}}
        bodies:
          council:
            kind: steering
            decides: [policy, personnel]
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}}
          team:
            kind: management
            reports_to: council
            decides: {personnel: {delegated_by: council}}
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}}
    """
    for domain, held, giver in _delegations(programme):
        if giver is None:
            body = programme.bodies[held.giver or ""]
            shown = quoted(decided(programme, body)) or "nothing"
            yield Finding(
                held.mandate.at("delegated_by") if held.mandate else held.place,
                f"`{held.giver}` delegates `{domain}` to `{held.id}` and does not decide in it itself "
                f"(it decides in {shown}), a mandate of its own is expected",
                related=(Label(body.at_key("decides"), f"what `{held.giver}` decides"),),
                hint=f"add `{domain}` to what `{held.giver}` decides, or name the body that holds it",
            )
        elif held.mandate and giver.mandate and giver.mandate.delegable is False:
            yield Finding(
                held.mandate.at("delegated_by"),
                f"`{giver.id}` delegates `{domain}` to `{held.id}`, and its mandate may not be passed on",
                related=(Label(giver.mandate.at("delegable"), "said here"),),
                hint="let the body decide itself, or make its mandate `delegable: true`",
            )


@rule("DL415", "mandate-beyond-delegator", Severity.ERROR, needs=("bodies",))
def mandate_beyond_delegator(programme: Programme) -> Iterator[Finding]:
    """A delegated mandate reaches further than that of the body that gave it.

    What lies beyond the giver's limit was never theirs to give, and money spent on it is spent without a mandate. A
    giver that decides only above a limit has given away what lies below it.

    Bad:
        domains: {budget: {unit: money}}
        bodies:
          council:
            kind: steering
            decides: [budget]
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}}
          team:
            kind: management
            reports_to: council
            decides: {budget: {up_to: 200_000, delegated_by: council}}
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}}
          office:
            kind: working-group
            reports_to: team
            decides: {budget: {up_to: 300_000, delegated_by: team}}
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}}

    Good:
        domains: {budget: {unit: money}}
        bodies:
          council:
            kind: steering
            decides: [budget]
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}}
          team:
            kind: management
            reports_to: council
            decides: {budget: {up_to: 200_000, delegated_by: council}}
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}}
          office:
            kind: working-group
            reports_to: team
            decides: {budget: {up_to: 50_000, delegated_by: team}}
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}}
    """
    for domain, held, giver in _delegations(programme):
        if giver is None or held.mandate is None:
            continue
        if giver.high is not None and (held.high is None or held.high > giver.high):
            reach = f"up to {held.high:,}" if held.high is not None else "without limit"
            given = f"up to {giver.high:,}"
            place, origin = held.mandate.at("up_to"), "up_to"
        elif giver.low is not None and (held.low or 0) < giver.low and not (held.high and held.high <= giver.low):
            reach = f"above {held.low:,}" if held.low is not None else "from nothing upwards"
            given = f"above {giver.low:,}"
            place, origin = held.mandate.at("above"), "above"
        else:
            continue
        label = Label(giver.mandate.at(origin) if giver.mandate else giver.place, f"`{giver.id}` holds only this")
        yield Finding(
            place,
            f"`{held.id}` decides in `{domain}` {reach}, and `{giver.id}`, which delegates it, only {given}",
            related=(label,),
            hint="lower the limit, or raise the giver's",
        )


def _delegations(programme: Programme) -> Iterator[tuple[str, Held, Held | None]]:
    """Each mandate that another body delegates: its domain, the mandate, and the giver's own where it holds one."""
    for domain, all_ in holders(programme).items():
        by_id = {held.id: held for held in all_}
        for held in all_:
            if held.giver and held.giver != held.id and held.giver in programme.bodies:
                yield domain, held, by_id.get(held.giver)


@rule("DL416", "money-without-decider", Severity.WARNING, needs=("bodies",))
def money_without_decider(programme: Programme) -> Iterator[Finding]:
    """Between the limits of the bodies that decide in a domain lie amounts that none of them decides.

    Such an amount turns up sooner or later, and then waits, or is cut into pieces that fit somebody's limit.

    Bad:
        domains: {budget: {unit: money}}
        bodies:
          council:
            kind: steering
            decides: {budget: {above: 300_000}}
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}}
          team:
            kind: management
            reports_to: council
            decides: {budget: {up_to: 200_000}}
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}}

    Good:
        domains: {budget: {unit: money}}
        bodies:
          council:
            kind: steering
            decides: {budget: {above: 200_000}}
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}}
          team:
            kind: management
            reports_to: council
            decides: {budget: {up_to: 200_000}}
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}}
    """
    for domain, all_ in holders(programme).items():
        if not all_:
            continue
        for low, high, before, after in _gaps(all_):
            sides = tuple(
                Label(held.place, f"`{held.id}` decides here{band(held.low, held.high)}")
                for held in (before, after)
                if held
            )
            reach = f"from 0 up to {high:,}" if low is None else band(low, high).removeprefix(" on amounts ")
            yield Finding(
                sides[0].span,
                f"no body decides in `{domain}` on amounts {reach}, one is expected",
                related=sides[1:],
                hint="move a limit, so that one begins where the other ends",
            )


def _gaps(all_: list[Held]) -> Iterator[tuple[Decimal | None, Decimal | None, Held | None, Held | None]]:
    """The amounts that nobody decides: from and to (None: no bound), and the mandates below and above."""
    bands = sorted(all_, key=lambda held: (held.low is not None, held.low or 0, held.id))
    if bands[0].low is not None and bands[0].low > 0:
        yield None, bands[0].low, None, bands[0]
    top = bands[0]
    for held in bands[1:]:
        if top.high is None:
            return
        if held.low is not None and held.low > top.high:
            yield top.high, held.low, top, held
        if held.high is None or held.high > top.high:
            top = held
    if top.high is not None:
        yield top.high, None, top, None


RULES: tuple[Rule, ...] = (delegation_without_mandate, mandate_beyond_delegator, money_without_decider)
