"""Every row of the table: the facts that differ, what is said of them, and the mirror of both looking back."""

from __future__ import annotations

import re
import types
from collections import Counter
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

import pytest

from dlcheck.diff.compare import compare
from dlcheck.diff.criteria.programmes import OUTSIDE
from dlcheck.diff.facts import kind_of
from dlcheck.diff.reference import ALL
from dlcheck.diff.review import judge
from dlcheck.model.base import Model
from dlcheck.model.bodies import Seat
from dlcheck.model.programme import File
from dlcheck.model.values import Text
from tests.diff.kept import reviewed
from tests.diff.table import BASE, FAMILIES, Row, facts_between, facts_in, read_rows, shown, told_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from dlcheck.diff.compare import Comparison
    from dlcheck.diff.review import Review, Verdict

ROWS = [(path.stem, row) for path in FAMILIES for row in read_rows(path)]
every_row = pytest.mark.parametrize("row", [row for _, row in ROWS], ids=[f"{stem}: {row.row}" for stem, row in ROWS])
FLIPPED = {"+": "-", "-": "+", "~": "~", "=": "="}
BY_SLUG = {criterion.slug: criterion for criterion in ALL}


def test_no_row_stands_twice() -> None:
    names = Counter(row.row for _, row in ROWS)
    edits = Counter(row.sides for _, row in ROWS)
    assert [name for name, number in names.items() if number > 1] == []
    assert [next(row.row for _, row in ROWS if row.sides == edit) for edit, number in edits.items() if number > 1] == []
    assert len(ROWS) >= 120


_once = cache(reviewed)


def ahead(row: Row) -> Review:
    """What comes of a row's edit."""
    return _once(*row.sides)


def back(row: Row) -> tuple[list[str], Counter[str]]:
    """What comes of undoing a row's edit: facts, and slugs. Two programmes are compared as they were read ahead."""
    old, new = row.sides
    if old != BASE or not ahead(row).comparisons:
        review = reviewed(new, old)
        return list(facts_in(review)), slugs(review.verdicts)
    undone = [
        compare(one.new.programme, one.old.programme, one.new.results, one.old.results)
        for one in ahead(row).comparisons
    ]
    verdicts = [verdict for comparison in undone for verdict in judge(comparison)]
    return [line for one in undone for line in facts_between(one)], slugs(verdicts)


@every_row
def test_a_row_says_what_differs_and_what_it_means(row: Row) -> None:
    review = ahead(row)
    assert facts_in(review) == row.facts
    assert told_in(review) == row.told
    assert review.complete is row.complete
    assert_places(review)


def assert_places(review: Review) -> None:
    """Every fact and statement has a place on a side that it is on, within what was read of that side."""
    for comparison in review.comparisons:
        for change in comparison.changes:
            for fact, sources in ((change.old, review.old_sources), (change.new, review.new_sources)):
                if fact is not None:
                    assert 0 <= fact.span.start < fact.span.end <= len(sources[fact.span.path].text)
    for verdict in review.verdicts:
        said = verdict.statement
        spans = [(said.old, review.old_sources), (said.new, review.new_sources)]
        assert said.entry == "configuration" or any(span for span, _ in spans)
        for span, sources in spans:
            assert span is None or 0 <= span.start <= span.end <= len(sources[span.path].text)


@every_row
def test_looking_back_says_the_mirror(row: Row) -> None:
    review = ahead(row)
    facts, said = back(row)
    assert Counter(one.criterion.mirror for one in with_mirror(review.verdicts)) == said
    if any(comparison.renames for comparison in review.comparisons):  # each way in the words of its new side
        first, second = ([_plain(line)[0] for line in lines] for lines in (row.facts, facts))
        assert Counter(map(FLIPPED.get, first)) == Counter(second)
    else:
        assert sorted(map(flip, row.facts)) == sorted(map(_plain, facts))


def with_mirror(verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """Those verdicts that looking back has something to say on, too."""
    return (verdict for verdict in verdicts if not verdict.criterion.mirror.startswith("-"))


def slugs(verdicts: Iterable[Verdict]) -> Counter[str]:
    """What is said, by slug."""
    return Counter(verdict.criterion.slug for verdict in with_mirror(verdicts))


def flip(line: str) -> str:
    """A line of facts as it reads looking back."""
    about, colon, values = _plain(line).partition(": ")
    return f"{FLIPPED[about[0]]}{about[1:]}{colon}{' → '.join(reversed(values.split(' → ')))}"


def _plain(line: str) -> str:
    """A line without the programme that it is about, which may be called otherwise looking back."""
    return re.sub(r"^\([a-z-]+\) ", "", line)


@pytest.mark.parametrize("row", [row for _, row in ROWS if not row.change], ids=lambda row: row.row)
def test_a_side_against_itself_says_nothing(row: Row) -> None:
    for side in row.sides:
        review = reviewed(side, side)
        assert (facts_in(review), told_in(review)) == ((), ())


@pytest.mark.parametrize("path", FAMILIES, ids=lambda path: path.stem)
def test_a_family_is_written_in_one_form(path: Path, accepted: Callable[[Path, str], None]) -> None:
    accepted(path, shown(path, [(row, ahead(row)) for row in read_rows(path)]))


def test_every_criterion_is_told_by_a_row() -> None:
    told = {line.split(": ")[0].split(" ")[2 if line[0] != "(" else 3] for _, row in ROWS for line in row.told}
    back = {BY_SLUG[slug].mirror for slug in told}
    assert {one.slug for one in (*ALL, *OUTSIDE)} - told - back == set()


ASIDE = {
    ("program", "extends"): "what is inherited is as if it stood in the programme",
    ("program", "abstract"): "a base is compared in the programmes that extend it",
    ("seats", "holder"): "told with the holders, whatever the form",
    ("seats", "holders", "*", "person"): "a holding is called by its person",
    ("positions", "holders", "*", "person"): "a holding is called by its person",
    ("acknowledge", "*"): "it speaks of the change, and is none",
    ("policies", "tests", "*"): "they say what the policy finds, and change nothing of it",
    ("dlcheck",): "the version of the language, not of what is said in it",
}
"""Fields that say nothing that could be otherwise, by their first steps, and why; rows show that."""


def test_every_field_of_the_language_has_a_row() -> None:
    told = {pattern for _, row in ROWS for comparison in ahead(row).comparisons for pattern in patterns(comparison)}
    missing = [
        field
        for field in fields_of_file()
        if field not in told and not _is_aside(field) and field[-1] != "renamed_from"
    ]
    assert missing == []


def test_every_field_that_is_set_aside_has_a_row() -> None:
    for words in [*(field[-1] if field[-1] != "*" else field[-2] for field in ASIDE), "renamed_from"]:
        assert any(old.count(f"{words}:") != new.count(f"{words}:") for old, new in (row.sides for _, row in ROWS)), (
            words
        )


def patterns(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    """The fields in which two programmes differ, with `*` for every id, number and language in their paths."""
    known = set(fields_of_file())
    for change in comparison.changes:
        kind = kind_of(change.entry)
        for shape in product(*((step, "*") for step in change.path)):
            if (kind, *shape) in known:
                yield (kind, *shape)
                break


def _is_aside(field: tuple[str, ...]) -> bool:
    return any(all(step in ("*", its) for step, its in zip(aside, field, strict=False)) for aside in ASIDE)


@cache
def fields_of_file() -> tuple[tuple[str, ...], ...]:
    """Every field of the language: the kind of its entry, and the path there, with `*` for an id or a language."""
    found: list[tuple[str, ...]] = []
    for name, field in File.model_fields.items():
        inner = list(_models_in(field.annotation))
        if not inner:
            found.append((name,))
        for model, _ in inner:
            found += [(name, *path) for path in _fields(model, seats=name == "bodies")]
    found += [("seats", *path) for path in _fields(Seat)]
    return tuple(dict.fromkeys(found))


def _fields(model: type[Model], *, seats: bool = False) -> Iterator[tuple[str, ...]]:
    """Every field of a model and of what it is made of."""
    for name, field in model.model_fields.items():
        if seats and name == "seats":  # entries of their own
            continue
        path = (field.alias or name, *(("*",) * _depth(field.annotation)))
        yield path
        for inner, in_map in _models_in(field.annotation):
            above = path if in_map or path[-1] != "*" else path[:-1]
            yield from ((*above, *below) for below in _fields(inner))


def _models_in(annotation: Any, *, in_map: bool = False) -> Iterator[tuple[type[Model], bool]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation, in_map
    origin = get_origin(annotation)
    if origin in (Annotated, Union, types.UnionType, dict):
        for part in get_args(annotation):
            yield from _models_in(part, in_map=in_map or origin is dict)


def _depth(annotation: Any) -> int:
    """How many steps lead on from a field: none from a value, one from a list or a text, two from a map of lists."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is dict:
        return 1 + (0 if any(True for _ in _models_in(parts[1])) else _depth(parts[1]))
    if annotation is Text or origin is tuple:
        return 1
    return max(map(_depth, parts), default=0) if origin in (Annotated, Union, types.UnionType) else 0
