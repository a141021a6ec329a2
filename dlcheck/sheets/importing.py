"""A workbook becomes a file of the language: taken in, written, read back, and whatever is wrong told at its cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from dlcheck.finding import Finding, Severity
from dlcheck.rules import BUILT_IN
from dlcheck.sheets.ids import make_id
from dlcheck.sheets.intake import Intake
from dlcheck.sheets.layout import PROGRAMME
from dlcheck.sheets.matrix import apply_matrix
from dlcheck.sheets.merging import inherited, plain, revised
from dlcheck.sheets.remarks import At, Remark, Remarks
from dlcheck.sheets.rows import rows_of, tree_of
from dlcheck.sheets.tables import Line, Table, recognise
from dlcheck.sheets.written import SCHEMA_LINE, contracted, in_order, yaml_text
from dlcheck.tree import read_tree
from dlcheck.wording import one_line
from dlcheck.workspace.entries import SECTIONS
from dlcheck.workspace.files import Listing
from dlcheck.workspace.load import open_workspace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from dlcheck.sheets.columns import Steps
    from dlcheck.sheets.intake import Branch, Taken
    from dlcheck.sheets.tables import Grid, Tables
    from dlcheck.workspace.files import Store
    from dlcheck.workspace.load import Reading
    from dlcheck.workspace.settings import Settings

ALONE = "programme.yaml"
"""What a file that stands by itself is called while it is judged."""


class Target(NamedTuple):
    """The programme into which a workbook is merged: its workspace, and what was read of it."""

    store: Store
    settings: Settings
    day: date
    reading: Reading


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a workbook: the text of the file, and what is to be said."""

    text: str
    remarks: tuple[Remark, ...]
    more: int = 0
    """How many remarks there are beyond those that are told."""
    failed: bool = False
    """Whether anything is wrong, so that there is no text and nothing is to be written."""


@dataclass(frozen=True, slots=True)
class _Overlaid:
    """A workspace with one file replaced."""

    below: Store | None
    path: str
    data: bytes

    def list(self, settings: Settings) -> Listing:
        """The files that are there, and the one that is replaced."""
        if self.below is None:
            return Listing((self.path,))
        listing = self.below.list(settings)
        return Listing(tuple(sorted({*listing.paths, self.path})), listing.findings)

    def read(self, path: str) -> bytes | Finding:
        """What stands in a file."""
        if path == self.path:
            return self.data
        assert self.below is not None  # noqa: S101 - no other path was listed
        return self.below.read(path)


def import_workbook(
    grids: Sequence[Grid], settings: Settings, day: date, *, programme: str = "", target: Target | None = None
) -> Imported:
    """The file that a workbook means, by itself or merged into a programme.

    `programme` is the id to take; else the workbook says it. `day` is only needed to read what was written.
    """
    remarks = Remarks()
    tables = recognise(grids, remarks)
    taken = Intake(remarks, _known(target)).take_in(tables.by_key)
    apply_matrix(tables, taken, remarks)
    _name_it(taken, programme, target, tables, remarks)
    text = ""
    if not remarks.failed:
        text = _merged(taken.tree, tables, target) if target else yaml_text(contracted(in_order(taken.tree)))
        _judge(text, taken, settings, day, target, remarks)
    told = tuple(sorted(remarks.found, key=lambda remark: remark.order))
    return Imported("" if remarks.failed else text, told, remarks.more, remarks.failed)


def _known(target: Target | None) -> Mapping[str, list[str]]:
    """The ids that a programme has, by section."""
    programme = target.reading.programme if target else None
    if programme is None:
        return {}
    known: dict[str, list[str]] = {section: [] for section in SECTIONS}
    for entity in programme.entities.values():
        known[entity.section].append(entity.id)
    return known


def _name_it(taken: Taken, programme: str, target: Target | None, tables: Tables, remarks: Remarks) -> None:
    """See to it that the programme has an id: the one that is asked for, the one that it says, or one from its name."""
    head = taken.tree.setdefault("program", {})
    said = str(head.get("id", ""))
    at = taken.places.get(("program", "id"), taken.places.get(("program",)))
    if target:
        wanted = target.reading.programme.id if target.reading.programme else ""
        if said and said != wanted:
            message = f"the workbook is of the programme `{one_line(said, 60)}`, `{wanted}` is expected"
            remarks.add(at, "other-programme", message, "name the programme that it is of, or mend the id")
        if not head:
            del taken.tree["program"]
        return
    names = list(head.get("name", {}).values()) if isinstance(head.get("name"), dict) else []
    english = head["name"].get("en") if names else None
    if programme:
        head["id"] = programme
    elif not said and names:
        head["id"] = make_id(str(english or names[0]), "programme", ())
        message = f"`{one_line(str(names[0]), 60)}` has no id, `{head['id']}` is taken"
        remarks.add(
            at,
            "id-made",
            message,
            "write another one into the cell, or name one with `--program`",
            severity=Severity.INFO,
        )
    elif not said:
        sheet = tables.by_key.get(PROGRAMME.key)
        message = "nothing says the id of the programme"
        tab = one_line(sheet.name, 60) if sheet else PROGRAMME.key
        hint = f"fill in its row in the sheet `{tab}`, or name it with `--program`"
        remarks.add(At(sheet.name, 1) if sheet else None, "missing-id", message, hint)
    taken.tree["program"] = {"id": head.pop("id", ""), **head}


def _merged(after: Branch, tables: Tables, target: Target) -> str:
    """The file of a programme with what was changed in the sheets."""
    reading = target.reading
    assert reading.programme is not None  # noqa: S101 - asked by whoever made the target
    text = reading.sources[reading.path].text
    written = read_tree(reading.path, text.encode()).root
    before = shown_of(tree_of(reading.programme), tables)
    for tree in (before, after):
        tree.get("program", {}).pop("id", None)
    assert written is not None  # noqa: S101 - it was bound
    made = revised(plain(written), inherited(reading), before, after)
    return yaml_text(made, _opening(text))


def shown_of(tree: Branch, tables: Tables) -> Branch:
    """What the sheets of a workbook, with just the columns that it has, show of a programme's tree."""
    shown: dict[str, Table] = {}
    for key, table in tables.by_key.items():
        columns = {column.key: index for index, column in enumerate(table.sheet.columns)}
        lines = [Line(row, table.name, index, columns) for index, row in enumerate(rows_of(table.sheet, tree))]
        shown[key] = Table(table.sheet, table.name, lines)
    known = {section: list(tree[section]) for section in SECTIONS if section in tree}
    return Intake(Remarks(), known).take_in(shown).tree


def _opening(text: str) -> str:
    """The comments with which a file begins; the line that binds the schema where there are none."""
    lines: list[str] = []
    for line in text.split("\n"):
        if not line.startswith("#") and line.strip():
            break
        lines.append(line.rstrip())
    return "\n".join(lines).strip() or SCHEMA_LINE


def _judge(text: str, taken: Taken, settings: Settings, day: date, target: Target | None, remarks: Remarks) -> None:
    """Tell what is wrong with a file that was made, each at the cell that it comes from; not what was wrong before."""
    path = target.reading.path if target else ALONE
    store = _Overlaid(target.store if target else None, path, text.encode())
    workspace = open_workspace(store, settings, day)
    readings = list(workspace.readings([path])) if path in workspace.paths else []
    known = {(finding.slug, finding.message) for finding in target.reading.findings} if target else set()
    for reading in readings:
        for finding in reading.findings:
            if (finding.slug, finding.message) not in known:
                placed = len(remarks.found) < remarks.most  # what is not told needs no place
                remarks.extend([_remark(finding, reading, taken) if placed else _unplaced(finding)])
    if not remarks.failed and (not readings or readings[0].programme is None):
        message = "what the workbook says cannot be read back as a programme"
        remarks.extend([Remark(None, "not-readable", message, "mend what is told of it, then try again")])


def _unplaced(finding: Finding) -> Remark:
    rule = BUILT_IN.named(finding.slug)
    return Remark(None, finding.slug, finding.message, finding.hint, rule.severity, rule.code)


def _remark(finding: Finding, reading: Reading, taken: Taken) -> Remark:
    rule = BUILT_IN.named(finding.slug)
    steps = reading.locate(finding.span)
    related = tuple(
        (at, label.text) for label in finding.related if (at := _cell_of(reading.locate(label.span), taken))
    )
    if steps and steps[-1].startswith("["):  # what stands in a list may be an entry: `decides: [budget]`
        source = reading.sources[finding.span.path]
        steps = (*steps[:-1], source.text[finding.span.start : finding.span.end])
    at = _cell_of(steps, taken)
    return Remark(at, finding.slug, finding.message, finding.hint, rule.severity, rule.code, related)


def _cell_of(steps: Steps, taken: Taken) -> At | None:
    """The cell behind a place in the file: of the value itself, or of the closest that it stands in."""
    for length in range(len(steps), 0, -1):
        if steps[:length] in taken.places:
            return taken.places[steps[:length]]
    return None
