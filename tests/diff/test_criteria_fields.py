"""Every field of the language: an edit is told by a criterion that knows what it means, and back by its mirror."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlcheck.check import results_of
from dlcheck.diff.compare import Comparison, compare
from dlcheck.diff.criteria import CRITERIA
from dlcheck.diff.criteria.look import look
from dlcheck.diff.facts import entries_of, facts_of, kind_of
from dlcheck.diff.review import judge
from dlcheck.model.base import Model
from dlcheck.model.dates import Timed
from dlcheck.model.policy import PolicyTest
from dlcheck.model.programme import Acknowledgement, File
from tests.diff.edits import EDITS
from tests.diff.sides import reading
from tests.diff.whole import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dlcheck.diff.review import Verdict
    from dlcheck.result import Result
    from dlcheck.workspace.programme import Programme

BY_SLUG = {criterion.slug: criterion for criterion in CRITERIA}
ONE_WAY = {criterion.code for criterion in CRITERIA if criterion.mirror.startswith("-")}
QUALITY = "DC85"
REST = "DC899"

MERELY_TOLD: frozenset[str] = frozenset()
"""Fields of which a change is only told, by the criterion that tells the rest."""
NOT_OF_A_SIDE = {Acknowledgement, File, PolicyTest, Timed}
"""Models that are no part of what is compared, or only there to be inherited from."""
ASIDE = {"renamed_from", "extends", "abstract", "tests"}


@lru_cache(maxsize=4)
def side(text: str) -> tuple[Programme, tuple[Result, ...]]:
    read = reading(text)
    assert read.programme is not None
    return read.programme, results_of(read)


def between(old: str, new: str) -> Comparison:
    (one, found), (other, found_there) = side(old), side(new)
    return compare(one, other, found, found_there)


def edited(edits: Iterable[tuple[str, str, str]]) -> str:
    """The programme with some edits, apart from those whose place an earlier one has taken."""
    text = WHOLE
    for old, new, _ in edits:
        if text.count(old) == 1:
            text = text.replace(old, new)
    return text


def codes(verdicts: Iterable[Verdict]) -> Counter[str]:
    return Counter(verdict.criterion.code for verdict in verdicts if verdict.criterion.code not in ONE_WAY)


def mirrored(verdicts: Iterable[Verdict]) -> Counter[str]:
    return Counter(
        BY_SLUG[verdict.criterion.mirror].code for verdict in verdicts if verdict.criterion.code not in ONE_WAY
    )


@pytest.mark.parametrize(("old", "new", "expected"), EDITS)
def test_an_edit_means_what_it_means_and_its_mirror_looking_back(old: str, new: str, expected: str) -> None:
    assert WHOLE.count(old) == 1
    text = WHOLE.replace(old, new)
    ahead, back = judge(between(WHOLE, text)), judge(between(text, WHOLE))
    told = sorted(verdict.criterion.code for verdict in ahead if not verdict.criterion.code.startswith(QUALITY))
    assert told == expected.split()
    assert mirrored(ahead) == codes(back)
    for verdict in ahead:
        said = verdict.statement
        assert said.old or said.new
        assert said.message.count("`") % 2 == 0
        assert not any(word in said.message for word in ("None", "Fraction(", "Decimal(", "frozenset"))


def test_only_what_is_listed_is_merely_told() -> None:
    merely = {old for old, _, expected in EDITS if REST in expected}
    assert merely == MERELY_TOLD


def models(model: type[Model] = Model) -> Iterator[type[Model]]:
    """All models of the language."""
    for inner in model.__subclasses__():
        yield inner
        yield from models(inner)


def parts(value: object) -> Iterator[Model]:
    """A model and those within it."""
    if isinstance(value, Model):
        yield value
        for name in type(value).model_fields:
            yield from parts(getattr(value, name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from parts(inner)


def test_the_programme_uses_every_field_of_the_language() -> None:
    programme, _ = side(WHOLE)
    used = {
        (type(part).__name__, name)
        for _, model in entries_of(programme)
        for part in parts(model)
        for name, field in type(part).model_fields.items()
        if getattr(part, name) != field.get_default(call_default_factory=True)
    }
    wanted = {
        (model.__name__, name)
        for model in models()
        if model not in NOT_OF_A_SIDE
        for name in model.model_fields
        if name not in ASIDE
    }
    assert wanted - used - {("Separation", "at_most")} == set()


ALIASES = {field.alias or name for model in models() for name, field in model.model_fields.items()}


def field_of(entry: str, path: tuple[str, ...]) -> tuple[str, ...]:
    """Which field of the language a fact is of: its path without the ids and words in it."""
    if path[0] == "role":
        return (kind_of(entry), "role")
    return (kind_of(entry), *(step for step in path if step in ALIASES))


def test_every_field_is_edited() -> None:
    programme, _ = side(WHOLE)
    facts = [key for key in facts_of(programme) if key.path]
    made_of = {(key.entry, key.path[:length]) for key in facts for length in range(len(key.path))}
    there = {field_of(*key) for key in facts if key not in made_of}
    touched: set[tuple[str, ...]] = set()
    for old, new, _ in EDITS:
        edited_programme = reading(WHOLE.replace(old, new)).programme
        assert edited_programme is not None
        comparison = compare(programme, edited_programme)
        seen = look(comparison.old, comparison.new, lost=True)
        touched |= {field_of(part.entry, part.path) for part in seen.parts()}
    assert there - touched == {("program", "id")}


@settings(max_examples=40)
@given(st.lists(st.sampled_from(EDITS), max_size=20), st.lists(st.sampled_from(EDITS), max_size=20))
def test_looking_back_says_the_mirror_of_many_edits(
    one: list[tuple[str, str, str]], other: list[tuple[str, str, str]]
) -> None:
    old, new = edited(one), edited(other)
    ahead, back = judge(between(old, new)), judge(between(new, old))
    assert mirrored(ahead) == codes(back)
    assert REST not in codes(ahead)
    assert bool(ahead) is (old != new)
