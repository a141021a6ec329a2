"""The layout: every field of the language stands in one column, or is known to stand in none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import pytest

from dlcheck.locale.english import ENGLISH
from dlcheck.model.base import Model
from dlcheck.model.programme import File
from dlcheck.sheets.columns import HEADING, LEAVES
from dlcheck.sheets.layout import ENTRIES, MATRIX, SHEETS, in_languages, sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterator

UNSHOWN = {"dlcheck", "waivers", "acknowledge", "policies", "extends", "abstract", "renamed_from"}


def fields(model: type[Model], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The paths of all values that a file may hold, `*` for any key."""
    for name, field in model.model_fields.items():
        alias = field.alias or name
        if alias not in UNSHOWN:
            yield from values(field.annotation, (*above, alias))


def values(annotation: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    inner = [*models_in(annotation)]
    keyed = "dict[" in str(annotation)
    if not inner:
        yield (*path, "*") if keyed and "name" not in path[-1:] else path
    for model in inner:
        yield from fields(model, (*path, "*") if keyed else path)


def models_in(annotation: Any) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def columns() -> Iterator[tuple[str, ...]]:
    """The paths of all columns, as `fields` has them."""
    for sheet in ENTRIES:
        for root in sheet.roots:
            above = tuple("*" if step.startswith("{") else step for step in root)
            for column in sheet.columns:
                if column.form == "shown":
                    continue
                if column.path in LEAVES:
                    yield above
                elif column.path == ("{key}",) or column.path[-1:] == ("{flag}",):
                    continue
                elif column.path:
                    part = (sheet.part[0], "*") if column.part else ()
                    yield (*above, *part, *column.path)


# A count and a range are two columns each, a veto is a cell of its own for all domains, and what a seat says in short
# of its one holder stands in the columns of holders.
WRITTEN_OTHERWISE = {
    ("positions", "*", "count"): ("positions", "*", "count", "min"),
    ("bodies", "*", "composition", "*", "seats"): ("bodies", "*", "composition", "*", "seats", "min"),
    ("bodies", "*", "decision", "vetoes", "*"): ("bodies", "*", "decision", "vetoes"),
    ("bodies", "*", "seats", "*", "holder"): ("bodies", "*", "seats", "*", "holders", "*", "person"),
}


def test_every_field_has_a_column() -> None:
    shown = set(columns())
    missing = {path for path in fields(File) if WRITTEN_OTHERWISE.get(path, path) not in shown}
    assert missing == set()


def test_every_column_is_a_field() -> None:
    known = {*fields(File), *WRITTEN_OTHERWISE.values()}
    ranges = {path for path in columns() if path[-1] == "max"}
    assert {path for path in columns() if path not in known} == ranges
    assert len(ranges) == 2


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_a_sheet_is_named_and_its_columns_are_told_apart(sheet: Any) -> None:
    assert HEADING not in sheet.key
    assert len({column.key for column in sheet.columns}) == len(sheet.columns)
    titles = [ENGLISH[f"sheet-column-{column.title}"] for column in sheet.columns]
    assert len(set(titles)) == len(titles)
    assert {f"sheet-of-{sheet.key}", f"sheet-about-{sheet.key}"} <= ENGLISH.keys()
    for column in sheet.columns:
        assert f"sheet-form-{column.form}" in ENGLISH
        assert all(f"sheet-choice-{word}" in ENGLISH for word in column.choices)
        assert column.form == "shown" or column.key == "duty" or column.example or column.form == "name"


def test_a_column_for_each_language() -> None:
    partners = sheet_of("partners")
    assert partners is not None
    keys = [column.key for column in in_languages(partners, ("he", "")).columns]
    assert keys[:4] == ["id", "name.he", "name", "kind"]
    assert in_languages(partners, ("he",)).column("name.he").path == ("name", "he")


def test_no_sheet_of_another_name() -> None:
    assert sheet_of("sheet1") is None
    assert sheet_of("matrix") is MATRIX
    with pytest.raises(KeyError):
        MATRIX.column("nobody")
