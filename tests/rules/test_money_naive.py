"""What is worked out in linear time, against a second implementation that asks everything of everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from dlcheck.rules.parties import is_among, relatives
from dlcheck.rules.sources import uncited

if TYPE_CHECKING:
    from dlcheck.workspace.programme import Programme


class Stub:
    """As much of a programme as kinship asks for."""

    class Partner:
        def __init__(self, part_of: str | None) -> None:
            self.part_of = part_of

    def __init__(self, above: dict[str, str | None]) -> None:
        self.partners = {id_: self.Partner(part_of) for id_, part_of in above.items()}
        self.memory: dict[object, object] = {}

    def chain(self, partner: str) -> list[str]:
        found: list[str] = []
        current: str | None = partner
        while current and current not in found:
            found.append(current)
            current = self.partners[current].part_of if current in self.partners else None
        return found

    def related(self, one: str, other: str) -> bool:
        return one in self.chain(other) or other in self.chain(one)


IDS = "abcdefgh"
above = st.dictionaries(st.sampled_from(IDS), st.none() | st.sampled_from(IDS), max_size=8)


@given(above, st.lists(st.sampled_from(IDS), max_size=4))
def test_kin_are_those_who_are_part_of_each_other(table: dict[str, str | None], others: list[str]) -> None:
    stub = Stub(table)
    programme: Programme = stub  # type: ignore[assignment]  # as much of one as is asked for
    expected = {id_ for id_ in (*table, *others) if any(stub.related(id_, other) for other in others)}
    found = relatives(programme, others)
    assert found & {*table, *others} == expected
    assert {id_ for id_ in table if is_among(programme, id_, others)} == expected & table.keys()


clause = st.text("12.", max_size=6)


@given(st.lists(clause, max_size=6), st.sets(clause, max_size=6))
def test_a_clause_is_cited_by_its_parts_and_by_what_it_is_a_part_of(clauses: list[str], cited: set[str]) -> None:
    def concerns(one: str, other: str) -> bool:
        return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")

    assert uncited(clauses, cited) == [one for one in clauses if not any(concerns(one, other) for other in cited)]
