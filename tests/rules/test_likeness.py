"""What the entries of a programme are known by: their text without what is between them, and no fewer than some."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dlcheck.rules.likeness import LEAST_ENTRIES, Signature, least_alike, likeness, sign
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
