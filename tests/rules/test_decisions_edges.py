"""Edges of the rules on decisions: exactly the quorum, and bodies whose mandates are over."""

from __future__ import annotations

import pytest

from tests.rules.telling import told


@pytest.mark.parametrize(("quorum", "number"), [(3, 0), (4, 1), (5, 0)])
def test_four_of_seven_are_a_quorum_of_four_and_of_three_there_are_two(quorum: int, number: int) -> None:
    text = f"""
        partners: {{elka: {{}}, interior: {{}}}}
        bodies:
          council:
            kind: advisory
            decision: {{quorum: at least {quorum} of seats, passes: at least 2/3 of present}}
            seats:
              {{a: {{partner: elka}}, b: {{partner: elka}}, c: {{partner: elka}},
               d: {{partner: elka}}, e: {{partner: interior}}, f: {{partner: interior}}, g: {{partner: interior}}}}
    """
    assert len(told(text, "DL438")) == number
    assert len(told(text, "DL424")) == (quorum == 3)


@pytest.mark.parametrize(("quorum", "number"), [(1, 1), (2, 1), (3, 0)])
def test_who_is_left_after_a_recusal_is_just_a_quorum(quorum: int, number: int) -> None:
    text = f"""
        partners: {{elka: {{}}, interior: {{}}, academy: {{}}}}
        bodies:
          council:
            kind: advisory
            decision: {{quorum: at least {quorum} of seats, passes: more than 1/2 of present, recuse: subject}}
            seats: {{a: {{partner: elka, votes: 2}}, b: {{partner: interior, votes: 2}}, c: {{partner: academy}}}}
    """
    assert len(told(text, "DL439")) == number


def test_no_domain_is_named_where_all_mandates_are_over() -> None:
    text = """
        domains: {policy: {}}
        bodies:
          council:
            kind: advisory
            decides: {policy: {until: 2025}}
            decision: {passes: more than 1/2 of seats}
            seats: {a: {votes: 2}, b: {}}
    """
    (line,) = told(text, "DL434")
    assert "alone carries every decision of `council`: it has 2 of 3 votes" in line
