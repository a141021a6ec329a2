"""How reports are made: programme by programme, in one process or several, and the portfolio over all of them."""

from __future__ import annotations

import re
from contextlib import nullcontext
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple

from dlcheck.cli.artefacts import losses
from dlcheck.draw.resident import resident
from dlcheck.model.base import ID_LENGTH, ID_PATTERN
from dlcheck.pool import map_shares
from dlcheck.report.compose import compose
from dlcheck.report.portfolio import PORTFOLIO, Member, compose_portfolio, member_of
from dlcheck.report.scenes import Scenes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dlcheck.report.document import Report
    from dlcheck.report.material import Material, Record
    from dlcheck.workspace.load import Reading, Workspace
    from dlcheck.workspace.programme import Programme

Form = Literal["html", "markdown", "csv", "xlsx", "pdf"]
SUFFIXES: dict[Form, str] = {
    "html": r"\.html",
    "markdown": r"\.md",
    "csv": r"/[^/]+\.csv",
    "xlsx": r"\.xlsx",
    "pdf": r"\.pdf",
}
"""What the name of each form's files ends in, as a pattern."""
DRAWN: frozenset[Form] = frozenset({"html", "pdf"})
"""The forms for which pictures are laid out."""
_SHARE = 20
"""Programmes that one process works on at a time: enough for starting Graphviz to be little, few enough to hold."""
LEAST = 8
"""With fewer programmes than this, starting processes costs more than they save."""
_ID = re.compile(ID_PATTERN)


class FormError(Exception):
    """A form that reports cannot be made in here: a package is not installed, or refuses; says which, and why."""


class Edition(NamedTuple):
    """What is to be made of a workspace: of which record, in which languages (else each programme's own) and forms."""

    workspace: Workspace
    record: Record
    languages: tuple[str, ...]
    forms: tuple[Form, ...]

    def languages_of(self, programme: Programme | None) -> tuple[str, ...]:
        """The languages in which a programme is reported."""
        return self.languages or (programme.languages if programme else ("en",))


class Made(NamedTuple):
    """What was made of one file: reports by name, what a portfolio is to know, and what stood in the way."""

    path: str
    files: tuple[tuple[str, bytes], ...] = ()
    member: Member | None = None
    notices: tuple[str, ...] = ()
    missing: str = ""
    """Why there is no report, or none of all of it; empty where there is a whole one."""


def produce(edition: Edition, paths: Sequence[str], jobs: int) -> Iterator[Made]:
    """The reports on the programmes of some files, in the order of the files, whatever the number of processes."""
    for share in map_shares(partial(_of_share, edition), paths, jobs, least=LEAST, size=_SHARE):
        yield from share


def _of_share(edition: Edition, paths: Sequence[str]) -> list[Made]:
    with resident() if DRAWN.intersection(edition.forms) else nullcontext():
        return [_of(edition, reading) for reading in edition.workspace.readings(paths)]


def _of(edition: Edition, reading: Reading) -> Made:
    index = edition.workspace.programmes[reading.path]
    if reading.abstract or index.abstract:
        return Made(reading.path)
    if not _ID.fullmatch(index.id) or len(index.id) > ID_LENGTH:
        nameless = f"{reading.path} declares no programme that could be named; see `dlcheck check`"
        return Made(reading.path, missing=nameless)
    first = edition.workspace.by_id[index.id].path
    if first != reading.path:
        return Made(reading.path, missing=f"{reading.path} declares `{index.id}`, which {first} declares too")
    material = edition.record.material(reading, index.id)
    languages = edition.languages_of(reading.programme)
    notices = [*losses(reading.programme, "reported", "report")] if reading.programme else []
    files = []
    for language in languages:
        scenes = Scenes()
        files += [(f"{index.id}/{name}", data) for name, data in _files(edition, material, language, scenes)]
        notices += [f"{index.id}: {notice}" for notice in scenes.notices]
    return Made(
        reading.path,
        tuple(files),
        member_of(material, languages),
        tuple(notices),
        f"{reading.path} has errors; its report says which" if reading.programme is None else "",
    )


def _files(edition: Edition, material: Material, language: str, scenes: Scenes) -> Iterator[tuple[str, bytes]]:
    """The files of one report, in all forms that are wanted."""
    report = compose(material, language) if set(edition.forms) - {"xlsx"} else None
    for form in edition.forms:
        if form != "xlsx" and report:
            yield from _written(form, report, scenes)
        elif material.programme:
            from dlcheck.sheets.workbook import write

            yield f"report.{language}.xlsx", write(material.programme, material.results, language)


def _written(form: Form, report: Report, scenes: Scenes) -> list[tuple[str, bytes]]:
    """Name and bytes of each file of a report in a form; only that form's module is imported. Raises FormError."""
    module = import_module(f"dlcheck.report.{form}")
    refusals = tuple(getattr(module, name) for name in ("MissingError", "SettingError") if hasattr(module, name))
    try:
        return list(module.write(report, scenes) if form in DRAWN else module.write(report))
    except refusals as error:
        raise FormError(str(error)) from error


def portfolio(edition: Edition, members: Sequence[Member]) -> Iterator[tuple[str, bytes]]:
    """The files of the report on many programmes, in each language that is wanted, or that any of them uses."""
    languages = edition.languages or tuple(dict.fromkeys(each for member in members for each in member.languages))
    for language in languages:
        report = compose_portfolio(members, edition.record, language)
        for form in edition.forms:
            if form != "xlsx":
                for name, data in _written(form, report, Scenes()):
                    yield f"{PORTFOLIO}{name[name.index('.') :]}", data
