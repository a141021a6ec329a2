"""DL4: domains: which body decides in which, and where nobody or two do."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.finding import Finding, Label, Severity
from dlcheck.rules.ballots import decided
from dlcheck.rules.parties import bodies_now
from dlcheck.rules.rule import Rule, rule
from dlcheck.wording import quoted
from dlcheck.workspace.programme import once

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from dlcheck.model.bodies import Body, Mandate
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme


class Held(NamedTuple):
    """That a body decides in a domain."""

    id: str
    body: Body
    mandate: Mandate | None
    domain: str

    @property
    def place(self) -> Span:
        """Where it says so."""
        if self.mandate:
            return self.body.at_key("decides", self.domain)
        return self.body.at("decides", list(self.body.decides).index(self.domain))

    @property
    def low(self) -> Decimal | None:
        """It decides amounts above this."""
        return self.mandate.above if self.mandate else None

    @property
    def high(self) -> Decimal | None:
        """It decides amounts up to this."""
        return self.mandate.up_to if self.mandate else None

    @property
    def giver(self) -> str | None:
        """The body that delegated it."""
        return self.mandate.delegated_by if self.mandate else None


@once
def holders(programme: Programme) -> dict[str, list[Held]]:
    """Who decides on the day, by domain."""
    found: dict[str, list[Held]] = {domain: [] for domain in programme.domains}
    for id_, body in programme.bodies.items():
        for domain, mandate in decided(programme, body).items():
            found.setdefault(domain, []).append(Held(id_, body, mandate, domain))  # the domain may have an error
    return found


@rule("DL411", "domain-without-body", Severity.WARNING, needs=("bodies",))
def domain_without_body(programme: Programme) -> Iterator[Finding]:
    """No body is empowered to decide in a domain.

    What nobody may decide is decided by whoever is quickest, or not at all.

    Bad:
        domains: {policy: {}, personnel: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}}
        responsibilities:
          recruit-staff: {accountable: council, domain: personnel}

    Good:
        domains: {policy: {}, personnel: {}}
        bodies:
          council:
            kind: steering
            decides: [policy, personnel]
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast}
            seats: {first: {}, second: {}, third: {}}
        responsibilities:
          recruit-staff: {accountable: council, domain: personnel}
    """
    if not bodies_now(programme):
        return
    held_by = holders(programme)
    deciding = [id_ for id_, body in programme.bodies.items() if decided(programme, body)]
    others = f" ({quoted(deciding)} decide{'s' if len(deciding) == 1 else ''} in others)" if deciding else ""
    for id_, domain in programme.domains.items():
        if not held_by[id_]:
            yield Finding(
                domain.here,
                f"no body decides in `{id_}`, one is expected{others}",
                related=tuple(Label(link.span, "this belongs to it") for link in programme.links_to(id_, "domain")),
                hint=f"add `{id_}` to what a body `decides`",
            )


@rule("DL412", "management-decides-nothing", Severity.WARNING)
def management_decides_nothing(programme: Programme) -> Iterator[Finding]:
    """A management body is empowered to decide nothing.

    It runs the programme from day to day, and every act of it rests on a power that nobody gave it.

    Bad:
        domains: {policy: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast}
            oversees: team
            seats: {first: {}, second: {}, third: {}}
          team: {kind: management, reports_to: council}

    Good:
        domains: {policy: {}, day-to-day: {}}
        bodies:
          council:
            kind: steering
            decides: [policy]
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast}
            oversees: team
            seats: {first: {}, second: {}, third: {}}
          team:
            kind: management
            reports_to: council
            decides: [day-to-day]
            decision: {quorum: more than 1/2 of seats, passes: more than 1/2 of cast}
    """
    bodies = bodies_now(programme)
    if not programme.domains and not any(body.decides for body in bodies.values()):
        return
    held_by = holders(programme)
    for id_, body in bodies.items():
        if body.kind != "management" or decided(programme, body):
            continue
        free = [domain for domain, held in held_by.items() if not held]
        taken = quoted(f"{held.id}: {domain}" for domain, all_ in held_by.items() for held in all_[:1])
        witness = f"nobody decides in {quoted(free)}" if free else f"others decide all ({taken})"
        yield Finding(
            body.here,
            f"`{id_}` is a management body and decides in no domain, at least one is expected; {witness}",
            related=tuple(Label(programme.domains[key].here, "no body decides in it") for key in free),
            hint="say what it `decides`, with `delegated_by` where another body passes it on",
        )


@rule("DL413", "domain-decided-twice", Severity.WARNING)
def domain_decided_twice(programme: Programme) -> Iterator[Finding]:
    """Two bodies decide the same thing, and neither limits nor delegation part them.

    Each may decide against the other, and whoever is unhappy with one goes to the other.

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
            decides: {budget: {up_to: 200_000}}
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
    """
    for domain, all_ in holders(programme).items():
        for one, other, low, high in clashes(all_):
            yield Finding(
                other.place,
                f"`{one.id}` and `{other.id}` both decide in `{domain}`{band(low, high)}, "
                "one of them, or a delegation from one to the other, is expected",
                related=(Label(one.place, f"`{one.id}` decides in it too"),),
                hint="part them by `above` and `up_to`, or say `delegated_by`",
            )


def clashes(all_: Sequence[Held]) -> Iterator[tuple[Held, Held, Decimal | None, Decimal | None]]:
    """Every two who decide the same in a domain, with the amounts above and up to which both do."""
    for one, other in combinations(all_, 2):
        if _passed_on(all_, one, other.id) or _passed_on(all_, other, one.id):
            continue
        low = max((bound for bound in (one.low, other.low) if bound is not None), default=None)
        high = min((bound for bound in (one.high, other.high) if bound is not None), default=None)
        if low is None or high is None or low < high:
            yield one, other, low, high


def _passed_on(all_: Sequence[Held], held: Held, giver: str) -> bool:
    """Whether a mandate comes, directly or through others, from a body."""
    givers = {other.id: other.giver for other in all_}
    seen: set[str] = set()
    current = held.giver
    while current and current not in seen:
        if current == giver:
            return True
        seen.add(current)
        current = givers.get(current)
    return False


def band(low: Decimal | None, high: Decimal | None) -> str:
    """` on amounts above 100 and up to 200`; empty where there is no bound."""
    parts = [f"above {low:,}" if low is not None else "", f"up to {high:,}" if high is not None else ""]
    said = " and ".join(part for part in parts if part)
    return f" on amounts {said}" if said else ""


RULES: tuple[Rule, ...] = (domain_without_body, management_decides_nothing, domain_decided_twice)
