"""The view `money`: who pays, who spends it on what, and what cohorts cost against the norm."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.draw.diagram import Diagram, Edge, EdgeKind, Entry, Mark, Node, NodeKind, Role, Row, Text
from dlcheck.draw.figures.figure import Axis, Dot, Plot, Spot, Stack
from dlcheck.draw.figures.strand import Strand
from dlcheck.model.bodies import Body
from dlcheck.model.currency import decimals
from dlcheck.rules.costs import TOLERANCE, cost_of, norm_at, norm_of
from dlcheck.rules.money import currency_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.draw.views.names import Names
    from dlcheck.model.money import Budget, Line
    from dlcheck.workspace.programme import Programme

_MOST_TOLD = 12
"""So many cohorts are told in words; of the rest, the number."""
_BUDGET = "/budget"


def draw(programme: Programme, names: Names) -> Stack:
    """The flow of the money over the norm; each only where there is something of it."""
    flow, norm = _flow(programme, names), _norm(programme, names)
    parts = [part for part in (flow, norm) if part]
    untold = [] if flow or not norm else [names.phrase("money-unfunded"), names.phrase("money-unlined")]
    return Stack(
        id=f"{programme.id}-money",
        title=names.title,
        subtitle=names.subtitle("money"),
        lang=names.lang,
        parts=tuple(parts),
        legend=(Entry(NodeKind.EXTERNAL, names.word("money-unspent")),),
        notes=(*names.notes("money", empty=not parts), *untold),
    )


def _flow(programme: Programme, names: Names) -> Diagram | None:
    """From those who pay over the budget to those who spend, each with what they spend it on."""
    budget = programme.budget
    if budget is None or not (budget.funding or budget.lines or budget.total is not None):
        return None
    spenders = _spenders(budget)
    nodes = [
        *(_payer(programme, names, key) for key in budget.funding),
        _budget(names, budget),
        *(_spender(programme, names, budget, who, lines) for who, lines in spenders.items()),
    ]
    edges = [
        *(Edge(key, _BUDGET, EdgeKind.FUNDS, _paid(names, budget, paid)) for key, paid in budget.funding.items()),
        *(
            Edge(_BUDGET, f"/spends/{who}", EdgeKind.SPENDS, _spent(names, budget, lines))
            for who, lines in spenders.items()
        ),
    ]
    return Diagram(
        id=f"{programme.id}/flow",
        title=names.phrase("money-flow", Role.HEADING),
        subtitle=Text("", names.lang),
        lang=names.lang,
        nodes=tuple(nodes),
        edges=tuple(edges),
        notes=(
            *([] if budget.funding else [names.phrase("money-unfunded")]),
            *([] if budget.lines else [names.phrase("money-unlined")]),
        ),
        turns=True,
    )


def _spenders(budget: Budget) -> dict[str, list[str]]:
    """The lines of a budget by who spends them; under an empty id those of which nobody is said to."""
    found: dict[str, list[str]] = {}
    for key, line in budget.lines.items():
        found.setdefault(line.spent_by or "", []).append(key)
    return found


def _payer(programme: Programme, names: Names, key: str) -> Node:
    group = programme.groups.get(key)
    members = names.detail({"members": names.listed(group.members)}) if group else None
    lines = (names.own(key), *([members] if members else []))
    return Node(key, _kind(programme, names, key), lines, marks=names.marks(key))


def _budget(names: Names, budget: Budget) -> Node:
    lines = [names.phrase("money-budget", Role.HEADING)]
    if budget.total is not None:
        lines.append(names.phrase("money-total", Role.BODY, amount=_money(names, budget.total, budget.currency)))
    if budget.envelope is not None:
        lines.append(names.phrase("money-envelope", amount=_money(names, budget.envelope, budget.currency)))
    if budget.approved_by:
        lines.append(names.phrase("money-approved", who=names.listed(budget.approved_by)))
    return Node(_BUDGET, NodeKind.BUDGET, tuple(lines))


def _spender(programme: Programme, names: Names, budget: Budget, who: str, lines: list[str]) -> Node:
    """Who spends, with a row for each line."""
    rows = tuple(_line(names, budget, key) for key in lines)
    if not who:
        return Node("/spends/", NodeKind.EXTERNAL, (names.phrase("money-unspent", Role.HEADING),), rows, (Mark.GAP,))
    return Node(f"/spends/{who}", _kind(programme, names, who), (names.own(who),), rows, names.marks(who))


def _line(names: Names, budget: Budget, key: str) -> Row:
    line = budget.lines[key]
    domain = {"domain": names.word("domain", what=names.of(line.domain).text)} if line.domain else {}
    amount = {"amount": _money(names, line.amount, line.currency or budget.currency)}
    return Row(names.text(line.name, key), names.detail(amount | domain), id=f"/lines/{key}")


def _kind(programme: Programme, names: Names, id_: str) -> NodeKind:
    entity = programme.entities.get(id_)
    if entity and isinstance(entity.model, Body):
        return names.body_kind(entity.model)
    return NodeKind(entity.kind.value) if entity else NodeKind.EXTERNAL


def _paid(names: Names, budget: Budget, paid: Fraction | Decimal) -> Text:
    """What somebody pays: the share, and the amount where the whole is known."""
    whole = _whole(budget)
    share = paid if isinstance(paid, Fraction) else Fraction(paid) / whole if whole else None
    amount = Fraction(paid) if isinstance(paid, Decimal) else paid * whole if whole else None
    said = [
        *([names.locale.percent(share)] if share is not None else []),
        *([_money(names, amount, budget.currency)] if amount is not None else []),
    ]
    return Text(" · ".join(said), names.locale.language, Role.DETAIL)


def _whole(budget: Budget) -> Fraction | None:
    """What is paid in all: the total, or what the amounts come to."""
    if budget.total is not None:
        return Fraction(budget.total)
    amounts = [Fraction(paid) for paid in budget.funding.values() if isinstance(paid, Decimal)]
    return sum(amounts, Fraction(0)) if amounts else None


def _spent(names: Names, budget: Budget, keys: list[str]) -> Text | None:
    """What somebody spends in all, by currency."""
    sums: dict[str | None, Fraction] = {}
    for line in _lines(budget, keys):
        currency = line.currency or budget.currency
        sums[currency] = sums.get(currency, Fraction(0)) + Fraction(line.amount)
    said = [_money(names, amount, currency) for currency, amount in sums.items()]
    return Text(" + ".join(said), names.locale.language, Role.DETAIL)


def _lines(budget: Budget, keys: list[str]) -> Iterator[Line]:
    return (budget.lines[key] for key in keys)


def _money(names: Names, amount: Fraction | Decimal, currency: str | None) -> str:
    """An amount in the picture's language; one that is no whole part of the currency is rounded to it."""
    if isinstance(amount, Fraction):
        digits = decimals(currency)
        amount = Decimal(round(amount * 10**digits)).scaleb(-digits)
    return names.locale.money(amount, currency)


class _Cost(NamedTuple):
    """A cohort whose size and cost are known, with what the norm says."""

    id: str
    size: int
    cost: Fraction
    usual: Fraction | None
    off: bool


def _norm(programme: Programme, names: Names) -> Plot | None:
    """The norm as a line with its tolerance, and every cohort whose size and cost are known."""
    budget, norm = programme.budget, norm_of(programme.budget)
    costs = list(_costs(programme))
    if not norm and not costs:
        return None
    currency = currency_of(programme)
    tolerance = _tolerance(budget)
    told = [_told(names, cost, currency) for cost in costs[:_MOST_TOLD]]
    more = len(costs) - len(told)
    if norm:
        told.insert(0, names.phrase("money-tolerance", share=names.locale.percent(tolerance)))
    return Plot(
        id=f"{programme.id}/norm",
        title=names.phrase("money-norm", Role.HEADING),
        subtitle=Text("", names.lang),
        lang=names.lang,
        across=Axis(names.phrase("money-participants")),
        up=Axis(names.phrase("money-cost"), "money", currency),
        line=tuple(Spot(Fraction(point.size), point.cost) for point in norm),
        tolerance=tolerance if norm else Fraction(0),
        dots=tuple(
            Dot(
                cost.id,
                Spot(Fraction(cost.size), cost.cost),
                names.own(cost.id, Role.DETAIL),
                Strand.OFF if cost.off else Strand.COST,
            )
            for cost in costs
        ),
        notes=(*told, *([names.phrase("money-more", number=more)] if more > 0 else [])),
    )


def _tolerance(budget: Budget | None) -> Fraction:
    return TOLERANCE if budget is None or budget.tolerance is None else budget.tolerance


def _costs(programme: Programme) -> Iterator[_Cost]:
    norm, tolerance = norm_of(programme.budget), _tolerance(programme.budget)
    for key, cohort in programme.cohorts.items():
        cost, size = cost_of(programme, cohort), cohort.participants
        if cost is None or not size or size < 0:
            continue
        usual = norm_at(norm, size)
        apart = usual is None or abs(cost - usual) > tolerance * abs(usual)
        yield _Cost(key, size, cost, usual, bool(norm) and apart)


def _told(names: Names, cost: _Cost, currency: str | None) -> Text:
    """A cohort in words: its size, what it costs, and how far that is from the norm."""
    who, amount = names.own(cost.id).text, _money(names, cost.cost, currency)
    said = names.word("money-cohort", who=who, number=cost.size, amount=amount)
    if cost.usual is None:
        return names.phrase("money-cohort-outside", said=said) if cost.off else Text(said, names.lang, Role.DETAIL)
    norm = _money(names, cost.usual, currency)
    if cost.usual == cost.cost or not cost.usual:
        return names.phrase("money-cohort-norm", said=said, norm=norm)
    key = "money-cohort-more" if cost.cost > cost.usual else "money-cohort-less"
    share = names.locale.percent(abs(cost.cost / cost.usual - 1))
    return names.phrase(key, said=said, share=share, norm=norm)
