"""Money: what the programme costs, who pays, who spends, and how the cost of cohorts lies to the norm."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from dlcheck.report.document import Cell, Line, Paragraph, Section
from dlcheck.report.tables import table
from dlcheck.rules.costs import cost_of, norm_at, norm_of
from dlcheck.rules.money import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.model.money import Budget
    from dlcheck.model.money import Line as BudgetLine
    from dlcheck.model.staff import Cohort
    from dlcheck.report.document import Block, Table, Tone, Words
    from dlcheck.report.subject import Subject


def money(subject: Subject) -> Section | None:
    """The budget, its funding and lines, and the cohorts; nothing where the programme speaks of neither."""
    budget, cohorts = subject.programme.budget, subject.programme.cohorts
    if budget is None and not cohorts:
        return None
    blocks: list[Block] = []
    if budget:
        sentences = tuple(_sentences(subject, budget))
        blocks += [Paragraph(subject.spaced(sentences))] if sentences else []
    else:
        blocks.append(Paragraph(subject.say("report-no-budget")))
    blocks += subject.figures("money")
    if budget and budget.funding:
        blocks.append(_funding(subject, budget))
    lines = _lines(subject)
    if lines.lines:
        blocks.append(lines)
    if cohorts:
        blocks.append(_cohorts(subject))
    return Section("money", subject.say("report-money"), tuple(blocks))


def _sentences(subject: Subject, budget: Budget) -> Iterator[Words]:
    if budget.total is not None:
        yield subject.say("report-total", amount=subject.money(budget.total))
    if budget.envelope is not None:
        yield subject.say("report-envelope", amount=subject.money(budget.envelope))
    if budget.approved_by:
        yield subject.say("report-approved-by", who=subject.called(budget.approved_by))
    if not budget.funding:
        yield subject.say("report-no-funding")


def _funding(subject: Subject, budget: Budget) -> Table:
    """Who pays, as a share and as an amount, where the one follows from the other."""
    lines = []
    for id_, paid in budget.funding.items():
        share: Fraction | None
        amount: Decimal | None
        if isinstance(paid, Fraction):
            share, amount = paid, _part(budget.total, paid)
        else:
            share, amount = (Fraction(paid) / Fraction(budget.total) if budget.total else None), paid
        lines.append(
            Line(
                (subject.cell(subject.name(id_)), subject.share_cell(share), subject.amount(amount)),
                partners=subject.partners(id_),
            )
        )
    return table(subject, "funding", ("payer", "share", "amount"), lines)


def _part(total: Decimal | None, share: Fraction) -> Decimal | None:
    """A share of a total, in hundredths of the currency."""
    return None if total is None else _rounded(Fraction(total) * share)


def _rounded(amount: Fraction) -> Decimal:
    """An amount to the nearest hundredth; a whole one without decimals."""
    cents = round(amount * 100)
    return Decimal(cents // 100) if cents % 100 == 0 else Decimal(cents) / 100


def _lines(subject: Subject) -> Table:
    """What the sum is made of, the lines of each cohort under its name."""
    lines = (
        _line(subject, home, id_, line) for home, lines in lines_of(subject.programme) for id_, line in lines.items()
    )
    return table(subject, "lines", ("line", "amount", "spender", "domain", "source"), lines)


def _line(subject: Subject, home: str, id_: str, line: BudgetLine) -> Line:
    spender = [line.spent_by] if line.spent_by else []
    return Line(
        (
            subject.cell(subject.text(line.name, id_)),
            subject.amount(line.amount, line.currency),
            subject.cell(subject.called(spender) or subject.piece("report-nobody", tone="warning")),
            subject.cell(subject.name(line.domain) if line.domain else ()),
            subject.cell(subject.documents(line.source)),
        ),
        partners=subject.partners(*spender),
        group=(subject.piece("report-budget"),) if home == "budget" else (subject.name(home),),
    )


def _cohorts(subject: Subject) -> Table:
    columns = ("cohort", "participants", "starts", "ends", "coordinator", "cost", "each", "norm", "deviation")
    lines = (_cohort(subject, id_, cohort) for id_, cohort in subject.programme.cohorts.items())
    return table(subject, "cohorts", columns, lines)


def _cohort(subject: Subject, id_: str, cohort: Cohort) -> Line:
    """A cohort, what it costs, and what the norm says of one of its size."""
    programme = subject.programme
    number = cohort.participants or 0
    norm = norm_of(programme.budget)
    cost = cost_of(programme, cohort)
    usual = norm_at(norm, number) if norm and number > 0 else None
    return Line(
        (
            subject.cell(subject.name(id_)),
            subject.count(number) if number else Cell(),
            subject.start(cohort.starts),
            subject.end(cohort.ends),
            subject.cell(subject.name(cohort.coordinator) if cohort.coordinator else ()),
            _amount(subject, cost),
            _amount(subject, cost / number if cost is not None and number > 0 else None),
            _amount(subject, usual),
            _deviation(subject, cost, usual),
        ),
        id=id_,
        partners=subject.partners(*([cohort.coordinator] if cohort.coordinator else [])),
    )


def _amount(subject: Subject, amount: Fraction | None) -> Cell:
    return Cell() if amount is None else subject.amount(_rounded(amount))


def _deviation(subject: Subject, cost: Fraction | None, usual: Fraction | None) -> Cell:
    """By which share of the norm a cost lies above it, or below."""
    budget = subject.programme.budget
    if cost is None or not usual or budget is None:
        return Cell()
    share = (cost - usual) / usual
    allowed = budget.tolerance if budget.tolerance is not None else Fraction(1, 10)
    tone: Tone | None = "warning" if abs(share) > allowed else None
    said = subject.share(abs(share))
    sign = "+" if share > 0 else "\u2212" if share < 0 else ""
    value = Decimal(share.numerator) / Decimal(share.denominator)
    return Cell((subject.own(f"{sign}{said.text}", tone),), value)
