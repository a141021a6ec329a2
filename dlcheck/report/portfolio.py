"""The report on many programmes: one row for each, their sums, and what was found in all of them together."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from dlcheck.coverage.forms import grade
from dlcheck.coverage.measure import together
from dlcheck.draw.views.words import when_text
from dlcheck.finding import Severity
from dlcheck.report.document import Cell, Findings, Line, Piece, Report, Section, Tile, Tiles
from dlcheck.report.endings import last_day
from dlcheck.report.figures import Figures, figures_of
from dlcheck.report.phrases import Phrases
from dlcheck.report.sections.findings import GRADES, TONES, title_of, worded
from dlcheck.report.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dlcheck.coverage.measure import Measure
    from dlcheck.model.values import Text
    from dlcheck.report.document import Table, Tone, Verdict, Words
    from dlcheck.report.material import Material, Record

PORTFOLIO = "portfolio"
_VERDICTS: dict[Verdict, Tone] = {"incomplete": "error", "failed": "error", "findings": "warning", "passed": "good"}
"""The verdicts, the heaviest first."""
_MOST_LEADS = 2
_MOST_RULES = 25
"""How many rules are listed among those that speak most."""


@dataclass(frozen=True, slots=True)
class Member:
    """What a portfolio knows of one programme; small, as there may be many, and it may come from another process."""

    id: str
    name: Text | None
    figures: Figures
    leads: Mapping[str, Text | None]
    """The partners that lead it on the day, by id."""
    languages: tuple[str, ...]
    """The languages in which there is a report on it."""
    codes: Mapping[str, int]
    """How often each rule speaks of it."""


def member_of(material: Material, languages: tuple[str, ...]) -> Member:
    """What a portfolio is to know of a programme."""
    programme = material.programme
    leads = {
        id_: partner.name
        for id_, partner in (programme.partners.items() if programme else ())
        if programme and "lead" in partner.role and programme.now(partner)
    }
    return Member(
        id=material.id,
        name=programme.head.name if programme else None,
        figures=figures_of(material).bare(),
        leads=leads,
        languages=languages,
        codes=Counter(result.code for result in material.counted),
    )


def compose_portfolio(members: Sequence[Member], record: Record, lang: str) -> Report:
    """The report on all members of a portfolio, in the order in which they are given."""
    phrases = Phrases(lang)
    verdict: Verdict = next(
        (each for each in _VERDICTS if any(member.figures.verdict == each for member in members)), "passed"
    )
    said = tuple(_verdicts(phrases, members))
    sections = [
        Section("summary", phrases.say("report-summary"), (_tiles(phrases, members),)),
        Section("programmes", phrases.say("report-programmes"), (_programmes(phrases, members),)),
        *_together(phrases, record),
        *_rules(phrases, members, record),
    ]
    leads = {id_: phrases.text(name, id_) for member in members for id_, name in member.leads.items()}
    return Report(
        id=PORTFOLIO,
        lang=lang,
        title=phrases.piece("report-portfolio"),
        subtitle=phrases.piece("report-subtitle", day=phrases.locale.day(record.run.day)),
        day=record.run.day,
        verdict=verdict,
        summary=phrases.spaced(said),
        sections=tuple(sections),
        partners=leads,
        portfolio=True,
    )


def _verdicts(phrases: Phrases, members: Sequence[Member]) -> Iterator[Words]:
    numbers = Counter(member.figures.verdict for member in members)
    yield phrases.say("report-programmes-judged", number=len(members))
    for verdict in _VERDICTS:
        if numbers[verdict]:
            yield phrases.say(f"report-programmes-{verdict}", number=numbers[verdict])


def _tiles(phrases: Phrases, members: Sequence[Member]) -> Tiles:
    numbers: Counter[Verdict] = Counter(member.figures.verdict for member in members)
    tiles = [Tile("programmes", phrases.piece("report-programmes"), phrases.number(len(members)))]
    for verdict, tone in _VERDICTS.items():
        if numbers[verdict]:
            share = Fraction(numbers[verdict], len(members))
            label = phrases.piece(f"report-verdicts-{verdict}")
            tiles.append(Tile(verdict, label, phrases.number(numbers[verdict]), share, tone))
    for severity in sorted(Severity, reverse=True):
        number = sum(member.figures.counts[severity] for member in members)
        label = phrases.piece(f"report-tile-{severity.label}s")
        tiles.append(
            Tile(f"{severity.label}s", label, phrases.number(number), tone=TONES[severity] if number else None)
        )
    for key in ("coverage", "seats"):
        whole = together(key, (each for member in members if (each := getattr(member.figures, key))))
        if whole.share is not None:
            tone = GRADES[grade(whole.share)]
            tiles.append(Tile(key, phrases.piece(f"report-tile-{key}"), phrases.share(whole.share), whole.share, tone))
    tiles += [
        Tile(f"cost-{currency or 'none'}", phrases.piece("report-tile-cost"), _money(phrases, total, currency))
        for currency, total in _totals(members).items()
    ]
    return Tiles(tuple(tiles))


def _totals(members: Iterable[Member]) -> dict[str | None, Decimal]:
    """What all programmes cost together, by currency."""
    found: defaultdict[str | None, Decimal] = defaultdict(Decimal)
    for member in members:
        if member.figures.total is not None:
            found[member.figures.currency] += member.figures.total
    return dict(sorted(found.items(), key=lambda item: item[0] or ""))


def _money(phrases: Phrases, amount: Decimal, currency: str | None) -> Piece:
    return phrases.own(phrases.locale.money(amount, currency))


def _programmes(phrases: Phrases, members: Iterable[Member]) -> Table:
    columns = (
        "program",
        "verdict",
        "errors",
        "warnings",
        "coverage",
        "seats-filled",
        "money",
        "next-ending",
        "lead-partner",
    )
    return table(phrases, "programmes", columns, (_line(phrases, member) for member in members))


def _line(phrases: Phrases, member: Member) -> Line:
    figures = member.figures
    name = phrases.text(member.name, member.id)
    if phrases.lang in member.languages:
        name = replace(name, ref=f"program:{member.id}")
    verdict = phrases.piece(f"report-short-{figures.verdict}", tone=_VERDICTS[figures.verdict])
    return Line(
        (
            Cell((name,)),
            Cell((verdict,)),
            *(_count(phrases, figures.counts[severity], severity) for severity in (Severity.ERROR, Severity.WARNING)),
            _share(phrases, figures.coverage),
            _share(phrases, figures.seats),
            Cell()
            if figures.total is None
            else Cell((_money(phrases, figures.total, figures.currency),), figures.total),
            _ending(phrases, figures),
            Cell(_leads(phrases, member)),
        ),
        partners=tuple(member.leads),
    )


def _leads(phrases: Phrases, member: Member) -> Words:
    """Who leads a programme; of many, the first."""
    names = [phrases.text(name, id_) for id_, name in member.leads.items()]
    if len(names) <= _MOST_LEADS:
        return phrases.listed(names)
    shown = phrases.listed(names[:_MOST_LEADS])
    return phrases.say("report-and-more", what=shown, number=len(names) - _MOST_LEADS)


def _count(phrases: Phrases, number: int, severity: Severity) -> Cell:
    return Cell((replace(phrases.number(number), tone=TONES[severity] if number else None),), Decimal(number))


def _share(phrases: Phrases, measure: Measure | None) -> Cell:
    share = measure.share if measure else None
    if share is None:
        return Cell()
    said = replace(phrases.share(share), tone=GRADES[grade(share)])
    return Cell((said,), Decimal(share.numerator) / Decimal(share.denominator))


def _ending(phrases: Phrases, figures: Figures) -> Cell:
    ending = figures.next_ending
    if ending is None:
        return Cell()
    return Cell((phrases.own(when_text(ending.when, phrases.locale, end=True)),), last_day(ending.when))


def _together(phrases: Phrases, record: Record) -> Iterator[Section]:
    """What was found in all programmes together."""
    found = sorted(record.across, key=lambda result: -result.severity)  # a sort keeps the order of place
    items = tuple(worded(record, phrases, result) for result in found)
    yield Section("across", phrases.say("report-across"), (Findings(items, phrases.piece("report-nothing-across")),))


def _rules(phrases: Phrases, members: Iterable[Member], record: Record) -> Iterator[Section]:
    """Which rules speak most, and of how many programmes."""
    times: Counter[str] = Counter()
    programmes: Counter[str] = Counter()
    for member in members:
        times.update(member.codes)
        programmes.update(member.codes.keys())
    weights = {code: rule.severity for code in times if (rule := record.book.find(code))}
    order = sorted(times, key=lambda code: (-weights.get(code, Severity.INFO), -programmes[code], code))
    lines = [
        Line(
            (
                Cell((Piece(code, code=True),)),
                Cell((title_of(record, phrases, code),)),
                Cell((_severity(phrases, weights.get(code, Severity.INFO)),)),
                Cell((phrases.number(times[code]),), Decimal(times[code])),
                Cell((phrases.number(programmes[code]),), Decimal(programmes[code])),
            )
        )
        for code in order[:_MOST_RULES]
    ]
    if lines:
        rules = table(phrases, "rules", ("code", "title", "severity", "found", "programmes"), lines)
        yield Section("rules", phrases.say("report-rules"), (rules,))


def _severity(phrases: Phrases, severity: Severity) -> Piece:
    return phrases.piece(f"report-{severity.label}", tone=TONES[severity])
