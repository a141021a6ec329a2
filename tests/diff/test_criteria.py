"""Every criterion: its two sides say exactly what it is there for, and looking back says its mirror."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from dlcheck.diff.criteria import CRITERIA
from dlcheck.diff.criterion import Criterion
from dlcheck.diff.explain import document_change
from dlcheck.diff.review import judge
from tests.diff.sides import between

BY_SLUG = {criterion.slug: criterion for criterion in CRITERIA}
by_code = pytest.mark.parametrize("criterion", CRITERIA, ids=[criterion.code for criterion in CRITERIA])


def told(old: str, new: str) -> set[str]:
    """The codes of what is said of a change."""
    return {verdict.criterion.code for verdict in judge(between(old, new))}


def test_codes_and_slugs_are_unique_and_in_order() -> None:
    codes = [criterion.code for criterion in CRITERIA]
    assert codes == sorted(codes)
    assert [code for code, number in Counter(codes).items() if number > 1] == []
    assert len(BY_SLUG) == len(CRITERIA)
    assert all(re.fullmatch(r"DC[0-9]{3}", code) for code in codes)


@by_code
def test_its_example_is_told_by_it(criterion: Criterion) -> None:
    about = document_change(criterion)
    assert about.summary
    assert about.why
    assert criterion.code in told(about.old, about.new), told(about.old, about.new)


@by_code
def test_its_example_looking_back_is_told_by_its_mirror(criterion: Criterion) -> None:
    about = document_change(criterion)
    if criterion.mirror.startswith("-"):
        assert len(criterion.mirror) > 10
        return
    mirror = BY_SLUG[criterion.mirror]
    assert mirror.mirror == criterion.slug
    assert mirror.code in told(about.new, about.old)


@by_code
def test_its_example_against_itself_is_no_change(criterion: Criterion) -> None:
    about = document_change(criterion)
    assert told(about.old, about.old) == set()
    assert told(about.new, about.new) == set()
