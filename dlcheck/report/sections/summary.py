"""The summary: the verdict in plain words, the figures at a glance, and what weighs most."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dlcheck.coverage.forms import grade
from dlcheck.diff.criterion import Weight
from dlcheck.finding import Severity
from dlcheck.report.document import Bullets, Paragraph, Piece, Section, Tile, Tiles
from dlcheck.report.endings import within_horizon
from dlcheck.report.sections.findings import GRADES, TONES, title_of
from dlcheck.report.sections.time import ending_words
from dlcheck.report.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from dlcheck.coverage.measure import Measure
    from dlcheck.report.document import Block, Tone, Words
    from dlcheck.report.figures import Figures
    from dlcheck.report.material import Material
    from dlcheck.report.phrases import Phrases

_MOST = 7
"""How many rules are named among what weighs most."""


def summary(material: Material, figures: Figures, phrases: Phrases) -> Section:
    """What the programme comes to, for a reader who reads no further."""
    tiles = [*_counts(figures, phrases), *_measures(figures, phrases)]
    if isinstance(phrases, Subject):
        tiles += _rest(figures, phrases)
    blocks: list[Block] = [Tiles(tuple(tiles))]
    heavy = tuple(_heaviest(material, phrases))
    if heavy:
        blocks += [Paragraph(phrases.say("report-what-weighs-most")), Bullets(heavy)]
    return Section("summary", phrases.say("report-summary"), tuple(blocks))


def verdict(material: Material, figures: Figures, phrases: Phrases) -> Words:
    """The verdict as sentences."""
    errors, warnings = figures.counts[Severity.ERROR], figures.counts[Severity.WARNING]
    sentences = [phrases.say(f"report-verdict-{figures.verdict}")]
    if errors:
        sentences.append(phrases.say("report-errors-found", number=errors))
    if warnings:
        sentences.append(phrases.say("report-warnings-found", number=warnings))
    if figures.counts[Severity.INFO]:
        sentences.append(phrases.say("report-infos-found", number=figures.counts[Severity.INFO]))
    if figures.accepted:
        sentences.append(phrases.say("report-accepted-found", number=figures.accepted))
    sentences += _news(material, phrases)
    return phrases.spaced([*sentences, *_missing(material, phrases)])


def _news(material: Material, phrases: Phrases) -> Iterator[Words]:
    """What is about to end, and what was taken away since the revision that was asked for."""
    programme, change = material.programme, material.change
    soon = len(within_horizon(programme)) if programme else 0
    if soon:
        yield phrases.say("report-ends-soon", number=soon, days=material.horizon)
    verdicts = change.verdicts if change else ()
    breaking = sum(1 for each in verdicts if each.weight is Weight.BREAKING and not each.acknowledged)
    if change and breaking:
        yield phrases.say("report-breaking-since", number=breaking, since=Piece(change.since, code=True))


def _missing(material: Material, phrases: Phrases) -> Iterator[Words]:
    """What the report says nothing of, because it could not be read."""
    programme = material.programme
    if programme is None:
        yield phrases.say("report-not-bound")
        return
    entries = sum(1 for _, id_ in programme.broken if id_)
    if entries:
        yield phrases.say("report-left-out", number=entries)
    if entries < len(programme.broken) or material.refused:
        yield phrases.say("report-not-read")


def _counts(figures: Figures, phrases: Phrases) -> Iterator[Tile]:
    for severity, number in figures.counts.items():
        tone: Tone = TONES[severity] if number else "good" if severity > Severity.INFO else "muted"
        label = phrases.piece(f"report-tile-{severity.label}s")
        yield Tile(f"{severity.label}s", label, phrases.number(number), tone=tone)


def _measures(figures: Figures, phrases: Phrases) -> Iterator[Tile]:
    """Those of which there is something to measure."""
    if figures.coverage and figures.coverage.share is not None:
        share = figures.coverage.share
        tone = GRADES[grade(share)]
        yield Tile("coverage", phrases.piece("report-tile-coverage"), phrases.share(share), share, tone)
    for key, measure in (("seats", figures.seats), ("accountable", figures.accountable)):
        if measure and measure.share is not None:
            value = phrases.piece("report-of", part=_whole(measure), whole=measure.total)
            label = phrases.piece(f"report-tile-{key}")
            yield Tile(key, label, value, measure.share, _whole_or_not(measure.share))
    if figures.funded and figures.funded.share is not None:
        share = figures.funded.share
        yield Tile("money", phrases.piece("report-tile-money"), phrases.share(share), share, _whole_or_not(share))


def _whole(measure: Measure) -> int:
    """How many are covered wholly."""
    return measure.total - len(measure.missing)


def _whole_or_not(share: Fraction) -> Tone:
    """What a share means of which nothing should be missing."""
    return "good" if share == 1 else "warning"


def _rest(figures: Figures, subject: Subject) -> Iterator[Tile]:
    """What the programme costs, and what ends next."""
    if figures.total is not None:
        yield Tile("cost", subject.piece("report-tile-cost"), subject.money(figures.total))
    ending = figures.next_ending
    if ending:
        near = (ending.when.last - subject.programme.day).days <= subject.programme.horizon
        value = subject.own(subject.names.end(ending.when))
        tone: Tone | None = "warning" if near else None
        yield Tile("ending", subject.piece("report-tile-ending"), value, tone=tone, note=ending_words(subject, ending))


def _heaviest(material: Material, phrases: Phrases) -> Iterator[Words]:
    """The rules whose findings are no mere remarks, the heaviest first, with how often each was found."""
    heavy = [result for result in material.counted if result.severity > Severity.INFO]
    numbers = Counter((-result.severity, result.code) for result in heavy)
    shown = sorted(numbers, key=lambda key: (key[0], -numbers[key], key[1]))
    for severity, code in shown[:_MOST]:
        sign = phrases.piece(f"report-{Severity(-severity).label}", tone=TONES[Severity(-severity)])
        title, number = title_of(material, phrases, code), numbers[severity, code]
        words = (sign, Piece(" "), Piece(code, code=True), Piece(" "), title)
        yield (*words, Piece(" "), phrases.piece("report-times", number=number)) if number > 1 else words
    if len(shown) > _MOST:
        yield phrases.say("report-and-more-rules", number=len(shown) - _MOST)
