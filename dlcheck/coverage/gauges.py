"""What is counted in a programme, and when a thing counts as covered: one gauge for each measure."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.coverage.measure import Gap, Measure
from dlcheck.model.money import share_text
from dlcheck.rules.domains import holders
from dlcheck.rules.duties import joint_accountability
from dlcheck.rules.money import costs_of, currency_of, lines_of
from dlcheck.rules.parties import bodies_now, deciders, doers, duties_now, is_among, parties_of, same_side
from dlcheck.rules.seating import duties_by_partner, is_filled, sitting, voters
from dlcheck.rules.sources import facts, uncited
from dlcheck.rules.spenders import spender_gone
from dlcheck.rules.spending import spender_without_duty
from dlcheck.rules.staffing import cohort_without_coordinator, holders_against_count
from dlcheck.rules.usage import citations
from dlcheck.workspace.programme import holdings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dlcheck.model.bodies import Seat
    from dlcheck.model.duties import Responsibility
    from dlcheck.model.money import Budget, Line
    from dlcheck.rules.rule import Rule
    from dlcheck.source import Span
    from dlcheck.workspace.programme import Programme


class Counted(NamedTuple):
    """One thing that is counted: what it is called, where it stands, and how much of it is covered, from 0 to 1."""

    what: str
    span: Span
    covered: Fraction


@dataclass(frozen=True, slots=True)
class Gauge:
    """One measure: its name, what it counts, how, and the rules that speak up where it is below the whole.

    The rules speak less often: they say nothing of a programme without bodies, for instance, in which nobody decides.
    """

    name: str
    title: str
    rules: tuple[str, ...]
    count: Callable[[Programme], Iterable[Counted]]

    def read(self, programme: Programme) -> Measure:
        """The measure of one programme."""
        return measure_of(self.name, self.count(programme))


def measure_of(name: str, things: Iterable[Counted]) -> Measure:
    """A measure of some things; one that is covered in part is missing too."""
    counted = list(things)
    return Measure(
        name,
        sum((each.covered for each in counted), Fraction()),
        len(counted),
        tuple(Gap(each.what, each.span) for each in counted if each.covered < 1),
    )


def _counted(what: str, span: Span, covered: object) -> Counted:
    return Counted(what, span, Fraction(1 if covered else 0))


def _domains(programme: Programme) -> Iterator[Counted]:
    held_by = holders(programme)
    for id_, domain in programme.domains.items():
        yield _counted(id_, domain.here, held_by[id_])


def _decisions(programme: Programme) -> Iterator[Counted]:
    for domain, held in ((domain, held) for domain, all_ in holders(programme).items() for held in all_):
        said = [part for part in (held.mandate, held.body.decision) if part]
        ruled = any(part.quorum for part in said) and any(part.passes for part in said)
        alone = len(voters(programme, held.body)) == 1
        yield _counted(f"{held.id}: {domain}", held.place, ruled or alone)


def _asked_of(programme: Programme) -> dict[str, Responsibility]:
    """The duties of the day; one for which nobody is accountable is asked about on every day, as its rule does."""
    duties = programme.responsibilities
    return {id_: duty for id_, duty in duties.items() if programme.now(duty) or not duty.accountable}


def _accountable(programme: Programme) -> Iterator[Counted]:
    contested = _places(joint_accountability, programme)
    for id_, duty in _asked_of(programme).items():
        one = len(set(duty.accountable)) == 1 and duty.at("accountable") not in contested
        yield _counted(id_, duty.at("accountable"), one)


def _responsible(programme: Programme) -> Iterator[Counted]:
    for id_, duty in _asked_of(programme).items():
        yield _counted(id_, duty.here, doers(duty))


def _places(rule: Rule, programme: Programme) -> set[Span]:
    """Where a rule speaks: every place that it points at."""
    findings = rule.judge(programme) if rule.judge else ()
    return {span for finding in findings for span in (finding.span, *(label.span for label in finding.related))}


def _partners(programme: Programme) -> Iterator[Counted]:
    seats = [seat for body in programme.bodies for seat in sitting(programme, body).values()]
    seated = tuple({organisation: None for seat in seats for organisation in seat})
    carrying = duties_by_partner(programme)
    for id_, partner in programme.partners.items():
        if programme.now(partner) and (id_ in programme.deciding or id_ in carrying):
            yield _counted(id_, partner.here, is_among(programme, id_, seated))


def _seats(programme: Programme) -> Iterator[Counted]:
    for id_, body in bodies_now(programme).items():
        for key, seat in programme.seats(body).items():
            yield _counted(f"{id_}/{key}", seat.here, is_filled(programme, seat) and not _is_empty(programme, seat))


def _is_empty(programme: Programme, seat: Seat) -> bool:
    """Whether it is known that nobody sits there, though a seat of offices counts as filled in a vote.

    A vacancy has begun (one past its end was to be filled, and that is not said), or all its holders are of other days.
    """
    vacant = seat.vacant is not None and (programme.now(seat.vacant) or seat.vacant.ended(programme.day))
    return (vacant or bool(holdings(seat))) and not programme.holding(seat)


def _positions(programme: Programme) -> Iterator[Counted]:
    if programme.head.detail != "people":
        return
    against = _places(holders_against_count, programme)
    running = [cohort for cohort in programme.cohorts.values() if cohort.runs(programme.day)]
    for id_, position in programme.positions.items():
        people = {person for person, _ in programme.holding(position)}
        least = position.count.min if position.count else 1
        if position.per == "cohort":
            people |= {cohort.coordinator for cohort in running if cohort.coordinator}
            least *= len(running)
        if programme.now(position) and (running or not position.per):
            place = position.at("count")
            yield _counted(f"{id_} ({len(people)} of {least})", place, len(people) >= least and place not in against)


def _cohorts(programme: Programme) -> Iterator[Counted]:
    posts = any(position.per == "cohort" for position in programme.positions.values())
    alone = _places(cohort_without_coordinator, programme)
    for id_, cohort in programme.cohorts.items():
        if not cohort.over(programme.day):
            yield _counted(id_, cohort.here, (cohort.coordinator or posts) and cohort.here not in alone)


def _sources(programme: Programme) -> Iterator[Counted]:
    if not programme.documents:
        return
    sourced = {citation.entry for citation in programme.cited}
    for section, entries in facts(programme).items():
        for id_, model in entries.items():
            place = model.here if id_ else programme.tree.key_span(section)
            yield _counted(f"{section}.{id_}" if id_ else section, place, (section, id_) in sourced)


def _clauses(programme: Programme) -> Iterator[Counted]:
    cited = citations(programme)
    for id_, document in programme.documents.items():
        if document.here.path == programme.path:
            yield from clauses_of(id_, document.clauses, document.at("clauses"), cited.get(id_, set()))


def clauses_of(document: str, clauses: tuple[str, ...], span: Span, cited: set[str]) -> Iterator[Counted]:
    """The clauses of a document, of which those are covered that are cited."""
    bare = set(uncited(clauses, cited))
    for clause in clauses:
        yield _counted(f"{document}#{clause}", span, clause not in bare)


def _money(programme: Programme) -> Iterator[Counted]:
    budget = programme.budget
    if budget is None or not budget.funding:
        price = next(costs_of(programme), None)
        if price:
            yield Counted("100% of the cost", price.span, Fraction())
        return
    paid = _paid(programme, budget)
    if paid is not None:
        paid = min(max(paid, Fraction()), Fraction(1))
        yield Counted(f"{share_text(1 - paid)} of the cost", budget.at_key("funding"), paid)


def _paid(programme: Programme, budget: Budget) -> Fraction | None:
    """The share of the cost that somebody pays; None where amounts are given, and no cost to hold them against."""
    shares = [paid for paid in budget.funding.values() if isinstance(paid, Fraction)]
    amounts = [Fraction(paid) for paid in budget.funding.values() if not isinstance(paid, Fraction)]
    cost = _cost(programme, budget)
    if amounts and cost is None:
        return None
    return sum(shares, Fraction()) + sum(amounts, Fraction()) / (cost or 1)


def _cost(programme: Programme, budget: Budget) -> Fraction | None:
    """What the programme costs: its total, else its lines, its cohorts, or the largest amount of its norm."""
    usual = currency_of(programme)
    lines = [line for _, all_ in lines_of(programme) for line in all_.values()]
    added = [line.amount for line in budget.lines.values()]
    if any((line.currency or usual) != usual for line in lines):
        added = []  # what is in several currencies cannot be added
    cohorts = [cohort.cost for cohort in programme.cohorts.values() if cohort.cost is not None]
    norm = max(budget.cost_by_participants.values(), default=None)
    for amounts in ([budget.total], added, cohorts, [norm]):
        cost = sum((Fraction(amount) for amount in amounts if amount is not None), Fraction())
        if cost > 0:
            return cost
    return None


def _spenders(programme: Programme) -> Iterator[Counted]:
    astray = _places(spender_without_duty, programme) | _places(spender_gone, programme)
    duties = duties_now(programme)
    carriers = {party for duty in duties.values() for party in parties_of(duty, "accountable", "responsible")}
    for home, lines in lines_of(programme):
        for id_, line in lines.items():
            place = line.at("spent_by") if line.spent_by else line.here
            known = place not in astray and _may_spend(programme, line, carriers)
            yield _counted(f"{home}/{id_}", place, known)


def _may_spend(programme: Programme, line: Line, carriers: set[str]) -> bool:
    """Whether the spender of a line is known, and has a duty or decides in the line's domain."""
    if line.spent_by is None:
        return False
    decides = line.domain is not None and line.spent_by in deciders(programme, line.domain)
    return decides or any(same_side(programme, line.spent_by, party) for party in carriers)


GAUGES: tuple[Gauge, ...] = (
    Gauge("domains", "domains in which a body decides", ("DL411",), _domains),
    Gauge("decisions", "decisions with a quorum and a voting rule", ("DL401", "DL402"), _decisions),
    Gauge("accountable", "duties with exactly one accountable party", ("DL501", "DL502"), _accountable),
    Gauge("responsible", "duties that somebody carries out", (), _responsible),
    Gauge("partners", "partners that take part and sit on a body", ("DL302",), _partners),
    Gauge("seats", "seats that somebody fills", ("DL311", "DL312", "DL313", "DL326"), _seats),
    Gauge("positions", "positions held by as many as they need", ("DL701",), _positions),
    Gauge("cohorts", "cohorts with a coordinator", ("DL702",), _cohorts),
    Gauge("money", "cost that somebody pays", ("DL613",), _money),
    Gauge("spenders", "budget lines with a spender who has a duty", ("DL634", "DL637", "DL638"), _spenders),
    Gauge("sources", "facts with a source", ("DL904",), _sources),
    Gauge("clauses", "clauses that a fact cites", ("DL902", "DL903"), _clauses),
)
"""Every measure, in the order in which they are shown."""
