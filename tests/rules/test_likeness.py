"""What the entries of a programme are known by: their text without what is between them, and no fewer than some."""

from __future__ import annotations

from array import array
from fractions import Fraction

import pytest

from dlcheck.rules.likeness import LEAST_ENTRIES, Signature, alike, least_alike, likeness, sign
from dlcheck.tree import read_tree


def signed(text: str) -> Signature | None:
    tree = read_tree("a.yaml", text.encode())
    assert tree.root is not None
    return sign(tree.source, tree.root)


def people(number: int, between: str = "") -> str:
    return "people:\n" + "".join(f"  p{index}: {{name: N{index}}}\n{between}" for index in range(number))


def test_few_entries_are_not_signed() -> None:
    assert signed(people(LEAST_ENTRIES - 1)) is None
    least = signed(people(LEAST_ENTRIES))
    assert least is not None
    assert (least.path, least.entries, len(set(least.least))) == ("a.yaml", LEAST_ENTRIES, LEAST_ENTRIES)
    assert list(least.least) == sorted(least.least)


@pytest.mark.parametrize("between", ["\n", "\n\n", "   \n"])
def test_blank_lines_between_entries_do_not_count(between: str) -> None:
    one, other = signed(people(30)), signed(people(30, between))
    assert one is not None
    assert one == other
    assert likeness(one, one) == 1


def test_an_entry_is_known_by_its_section_its_id_and_its_text() -> None:
    same = people(LEAST_ENTRIES)
    more = "separation:\n  s: {duties: [a, b]}\n"
    whole, without = signed(same + more), signed(same)
    assert whole is not None
    assert without is not None
    assert whole.entries == without.entries + 1
    assert likeness(whole, without) == Fraction(2 * LEAST_ENTRIES, 2 * LEAST_ENTRIES + 1)
    for changed in (same.replace("people:", "partners:"), same.replace("p0:", "q0:"), same.replace("N0", "M0")):
        other = signed(changed)
        assert other is not None
        assert likeness(without, other) < 1
    apart = signed(same.replace("people:", "partners:"))
    assert apart is not None
    assert likeness(without, apart) == 0
    assert least_alike([without, without, apart]) == 0


def test_what_stands_behind_a_block_of_text_does_not_count() -> None:
    block = "people:\n" + "".join(f"  p{index}:\n    name: |+\n      N\n{{0}}" for index in range(12))
    one, other = signed(block.format("")), signed(block.format("\n\n"))
    assert one == other


def made(*values: int) -> Signature:
    return Signature("", len(values), array("Q", sorted(values)[:64]))


def test_one_that_is_held_whole_and_one_that_is_not_are_compared_by_a_sample() -> None:
    small, large = made(*range(100, 164)), made(*range(16), *range(100, 164))
    exact = Fraction(2 * 64, 64 + 80)
    assert abs(likeness(small, large) - exact) < Fraction(1, 20)
    assert likeness(small, large) == likeness(large, small)


def test_whoever_has_most_in_common_is_found_behind_many_who_have_something() -> None:
    few = [made(own, *range(100 * own, 100 * own + 9)) for own in range(1, 12)]
    like = made(*range(1, 21))
    for order in ([*few, like], [like, *few]):
        assert alike([*order, like]) == [[like, like]]


@pytest.mark.parametrize(("others", "together"), [(7, True), (8, False)])
def test_what_eight_have_in_common_tells_nothing_of_a_ninth(others: int, together: bool) -> None:
    halves = [
        made(*half, *range(1000 * index + start, 1000 * index + start + 5))
        for start, half in ((100, range(5)), (200, range(5, 10)))
        for index in range(1, others + 1)
    ]
    ninth = made(*range(10))
    assert alike([*halves, ninth, ninth]) == ([[ninth, ninth]] if together else [])
