"""The table of changes: rows as YAML, each an edit with the facts that differ and what is said of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from dlcheck.diff.naming import value_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dlcheck.diff.compare import Change, Comparison
    from dlcheck.diff.review import Review, Verdict

FOLDER = Path(__file__).parent
BASE = (FOLDER / "base.yaml").read_text(encoding="utf-8")
"""The workspace that most rows edit: every field of the language is used in it."""
FAMILIES = tuple(sorted(path for path in FOLDER.glob("*.yaml") if path.name != "base.yaml"))
_PROGRAMME = "example"
_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


class Row(NamedTuple):
    """One edit: either `change` (texts of the base, each found there once, and what takes their place) or both sides.

    `=` in the facts is a rename. What is said is weight, code, slug, place and sentence, as in `Review`.
    """

    row: str
    change: tuple[dict[str, str], ...] = ()
    old: str = ""
    new: str = ""
    facts: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    complete: bool = True

    @property
    def sides(self) -> tuple[str, str]:
        """The workspaces before and after."""
        if not self.change:
            return self.old, self.new
        text = BASE
        for edit in self.change:
            assert BASE.count(edit["old"]) == 1, f"{edit['old']!r} stands {BASE.count(edit['old'])} times in the base"
            text = text.replace(edit["old"], edit["new"])
        return BASE, text

    def written(self, review: Review) -> Row:
        """The row with what really comes of its edit."""
        return self._replace(facts=facts_in(review), told=told_in(review), complete=review.complete)


def read_rows(path: Path) -> list[Row]:
    """The rows of a family."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        Row(**{key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}) for row in rows
    ]


def shown(path: Path, rows: Iterable[tuple[Row, Review]]) -> str:
    """The file of a family, its first comment kept, with what really comes of each edit."""
    comment = path.read_text(encoding="utf-8").partition("\n")[0]
    assert comment.startswith("# ")
    return "\n".join((comment, *("\n" + _as_yaml(row.written(review)).rstrip() for row, review in rows), ""))


def facts_in(review: Review) -> tuple[str, ...]:
    """What differs, in lines: `~ bodies.board decision.quorum: … → …`, and what is called otherwise."""
    return tuple(line for comparison in review.comparisons for line in facts_between(comparison))


def facts_between(comparison: Comparison) -> list[str]:
    """What differs in one programme."""
    renames = [f"= {rename.old} → {rename.new}{' (a guess)' if rename.guess else ''}" for rename in comparison.renames]
    return [_of(comparison.id) + line for line in (*renames, *map(fact_line, comparison.changes))]


def fact_line(change: Change) -> str:
    """A change in a line."""
    both = change.old and change.new
    values = [value_text(fact.value) for fact in (change.old, change.new) if fact and (both or fact.value is not True)]
    place = " ".join(filter(None, (change.entry, ".".join(change.path))))
    return f"{_SIGNS[change.kind]} {place}{': ' if values else ''}{' → '.join(values)}"


def told_in(review: Review) -> tuple[str, ...]:
    """What is said of it, in lines: `breaking DC101 seat-lost bodies.board.seats.chair: …`."""
    return tuple(_verdict_line(verdict) for verdict in review.verdicts)


def _verdict_line(verdict: Verdict) -> str:
    said, criterion = verdict.statement, verdict.criterion
    meant = f" [meant: {verdict.acknowledged}]" if verdict.acknowledged else ""
    place = ".".join((said.entry, *said.path))
    about = f"{criterion.weight.label} {criterion.code} {criterion.slug} {place}"
    return f"{_of(verdict.programme)}{about}: {said.message}{meant}"


def _of(programme: str) -> str:
    return "" if programme == _PROGRAMME else f"({programme}) "


class _Dumper(yaml.SafeDumper):
    """YAML as people write it: lists indented, texts of several lines as blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:
        return super().increase_indent(flow, indentless=False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = None if "\n" not in text else "|" if text.endswith("\n") and text.count("\n") > 1 else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def _as_yaml(row: Row) -> str:
    said = {key: value for key, value in row._asdict().items() if value != Row._field_defaults.get(key)}
    said |= {key: list(value) for key, value in said.items() if isinstance(value, tuple)}
    return yaml.dump([said], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000)
