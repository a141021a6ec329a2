"""A report on one programme in one language, put together from its sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlcheck.draw.views.names import readable
from dlcheck.report.document import Findings, Piece, Report, Table
from dlcheck.report.figures import figures_of
from dlcheck.report.phrases import Phrases
from dlcheck.report.sections.accepted import accepted
from dlcheck.report.sections.bodies import bodies
from dlcheck.report.sections.changes import changes
from dlcheck.report.sections.coverage import coverage
from dlcheck.report.sections.decisions import decisions
from dlcheck.report.sections.findings import findings
from dlcheck.report.sections.money import money
from dlcheck.report.sections.organisation import organisation
from dlcheck.report.sections.people import people
from dlcheck.report.sections.policies import policies
from dlcheck.report.sections.responsibilities import responsibilities
from dlcheck.report.sections.risk import risk
from dlcheck.report.sections.sources import sources
from dlcheck.report.sections.summary import summary, verdict
from dlcheck.report.sections.time import time
from dlcheck.report.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dlcheck.report.document import Block, Section
    from dlcheck.report.material import Material

_SECTIONS: tuple[Callable[[Subject], Section | None], ...] = (
    changes,
    organisation,
    bodies,
    decisions,
    responsibilities,
    money,
    time,
    risk,
    coverage,
    accepted,
    policies,
    people,
    sources,
)
"""What is said of a programme that could be read, in this order; each may have nothing to say."""


def compose(material: Material, lang: str) -> Report:
    """The report on a programme; of one that could not be read, what is wrong with it."""
    programme = material.programme
    subject = Subject(material, programme, lang) if programme else None
    phrases = subject or Phrases(lang)
    figures = figures_of(material)
    sections = [summary(material, figures, phrases), findings(material, phrases)]
    if subject:
        sections += [section for make in _SECTIONS if (section := make(subject))]
    title = subject.title if subject else Piece(readable(material.id or material.path), "en")
    return Report(
        id=material.id,
        lang=lang,
        title=title,
        subtitle=phrases.piece("report-subtitle", day=phrases.locale.day(material.day)),
        day=material.day,
        verdict=figures.verdict,
        summary=verdict(material, figures, phrases),
        sections=tuple(sections),
        partners=_partners(subject, sections) if subject else {},
    )


def _partners(subject: Subject, sections: Iterable[Section]) -> dict[str, Piece]:
    """The partners that some row or finding concerns, in the order of the file."""
    parts = (part for section in sections for part in (section, *section.parts))
    found = {partner for part in parts for block in part.blocks for partner in _concerned(block)}
    return {id_: subject.name(id_) for id_ in subject.programme.partners if id_ in found}


def _concerned(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        for line in block.lines:
            yield from line.partners
    elif isinstance(block, Findings):
        for finding in block.items:
            yield from finding.partners
