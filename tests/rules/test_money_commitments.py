"""What partners promise, against their envelopes and the budget's."""

from __future__ import annotations

import pytest

from tests.rules.telling import told
from tests.workspaces import found

OVER = "over the envelope of"

CASES = [
    pytest.param(
        "DL617",
        """
        partners: {a: {envelope: 99.99}, b: {envelope: 100}, c: {envelope: 100.01}}
        budget: {currency: ILS, funding: {a: 100, b: 100, c: 100}}
        """,
        [f"3:38 100 | `a` has promised 100 ILS, 0.01 ILS {OVER} `a`, 99.99 ILS"],
        id="DL617 a coin over, as much, a coin under",
    ),
    pytest.param(
        "DL617",
        """
        partners: {a: {envelope: 33}, b: {envelope: 34}, c: {}}
        budget: {currency: ILS, total: 100, funding: {a: 1/3, b: 1/3, c: 1/3}}
        """,
        [f"3:50 1/3 | `a` has promised 33.33 ILS, 0.33 ILS {OVER} `a`, 33 ILS"],
        id="DL617 a share of the total is exact",
    ),
    pytest.param(
        "DL617",
        """
        partners: {a: {envelope: 1}, b: {}}
        groups: {both: {members: [a, b]}}
        budget: {currency: ILS, cost_by_participants: {10: 100}, funding: {a: 50%, both: 50%}}
        """,
        [],
        id="DL617 a share of nothing known, and what a group pays",
    ),
    pytest.param(
        "DL617",
        """
        partners:
          ministry: {envelope: 100}
          east: {part_of: ministry}
          west: {part_of: east, envelope: 60}
          other: {}
        budget: {currency: EUR, funding: {other: 500, east: 41, west: 60}}
        """,
        [
            (
                "7:53 41 | `east` has promised 41 EUR and `west` has promised 60 EUR, 101 EUR in all, "
                f"1 EUR {OVER} `ministry`, 100 EUR"
            )
        ],
        id="DL617 what the parts of an organisation promise",
    ),
    pytest.param(
        "DL617",
        """
        partners:
          m: {envelope: 6}
          a: {part_of: m}
          b: {part_of: m}
          c: {part_of: m}
          d: {part_of: m}
          e: {part_of: m}
          f: {part_of: m}
          g: {part_of: m}
        budget: {funding: {a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1}}
        """,
        [
            (
                "11:23 1 | `a` has promised 1, `b` has promised 1, `c` has promised 1, `d` has promised 1, `e` has "
                f"promised 1 and 2 more parts of `m` the rest, 7 in all, 1 {OVER} `m`, 6"
            )
        ],
        id="DL617 of many parts the first are named",
    ),
    pytest.param(
        "DL617",
        """
        partners: {a: {part_of: b, envelope: 1}, b: {part_of: a, envelope: 3}}
        budget: {currency: ILS, funding: {a: 2}}
        """,
        [f"3:38 2 | `a` has promised 2 ILS, 1 ILS {OVER} `a`, 1 ILS"],
        id="DL617 organisations that are part of one another",
    ),
    pytest.param(
        "DL617",
        """
        partners:
          a: {envelope: {amount: 1, currency: EUR}}
          b: {envelope: {amount: 1, currency: ILS}}
        budget: {currency: ILS, funding: {a: 2, b: 2}}
        """,
        [f"5:44 2 | `b` has promised 2 ILS, 1 ILS {OVER} `b`, 1 ILS"],
        id="DL617 only in one currency",
    ),
    pytest.param(
        "DL617",
        """
        partners: {a: {envelope: {amount: 1, currency: ILS}}}
        budget: {funding: {a: 2}}
        """,
        [f"3:23 2 | `a` has promised 2, 1 {OVER} `a`, 1 ILS"],
        id="DL617 a budget without a currency",
    ),
    pytest.param(
        "DL618",
        """
        budget: {currency: ILS, envelope: 100, total: 100, lines: {x: {amount: 101}}}
        cohorts: {one: {cost: 100}}
        """,
        ["2:52 lines | `lines` come to 101 ILS, 1 ILS over the `envelope` of 100 ILS"],
        id="DL618 what comes to most, as much is not over",
    ),
    pytest.param(
        "DL618",
        """
        partners: {a: {}, b: {}}
        budget: {currency: ILS, envelope: 100, funding: {a: 60, b: 40.01}}
        """,
        ["3:40 funding | `funding` comes to 100.01 ILS, 0.01 ILS over the `envelope` of 100 ILS"],
        id="DL618 the amounts that are paid",
    ),
    pytest.param(
        "DL618",
        """
        partners: {a: {}, b: {}}
        budget: {currency: ILS, envelope: 100, funding: {a: 60%, b: 60%}}
        """,
        [],
        id="DL618 shares come to no amount",
    ),
    pytest.param(
        "DL618",
        """
        cohorts:
          one: {cost: 60, lines: {x: {amount: 90}}}
          two: {lines: {x: {amount: 41}, y: {amount: 900, currency: EUR}}}
        budget: {currency: ILS, envelope: 100}
        """,
        ["4:17 x | the cohorts come to 101 ILS, 1 ILS over the `envelope` of 100 ILS"],
        id="DL618 the cohorts, by their cost or else their lines",
    ),
    pytest.param(
        "DL618",
        "budget: {currency: ILS, envelope: 0}",
        [],
        id="DL618 nothing is committed",
    ),
    pytest.param("DL618", "partners: {a: {}}", [], id="DL618 no budget"),
    pytest.param("DL618", "budget: {total: 1, envelope: 1}", [], id="DL618 as much as there is"),
    pytest.param(
        "DL617",
        """
        partners:
          m: {envelope: 4}
          a: {part_of: m}
          b: {part_of: m}
          c: {part_of: m}
          d: {part_of: m}
          e: {part_of: m}
        budget: {funding: {a: 1, b: 1, c: 1, d: 1, e: 1}}
        """,
        [
            (
                "9:23 1 | `a` has promised 1, `b` has promised 1, `c` has promised 1, `d` has promised 1 and `e` has "
                f"promised 1, 5 in all, 1 {OVER} `m`, 4"
            )
        ],
        id="DL617 as many parts as are named",
    ),
    pytest.param("DL618", "budget: {total: 1}", [], id="DL618 no envelope"),
    pytest.param(
        "DL619",
        """
        partners:
          a: {envelope: {amount: 1, currency: EUR}}
          b: {envelope: {amount: 1, currency: ILS}}
          c: {envelope: 1}
          d: {envelope: {amount: 1, currency: EUR}}
        budget: {currency: ILS, funding: {a: 2, b: 2, c: 2}}
        """,
        [("7:38 2 | `a` has promised 2 ILS, but the envelope of `a` is in `EUR`, and the two cannot be compared")],
        id="DL619 another currency, the same, none, and one who does not pay",
    ),
    pytest.param(
        "DL619",
        """
        partners: {a: {envelope: {amount: 1, currency: EUR}}}
        budget: {funding: {a: 2}}
        """,
        [],
        id="DL619 a budget without a currency",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected


@pytest.mark.parametrize(
    ("programme", "envelope", "judged"),
    [
        ("", "", True),
        ("since: 2026, until: 2027", "", True),
        ("since: 2026, until: 2027", "since: 2026, until: 2027", True),
        ("since: 2026-01-01, until: 2027-01-01", "since: 2026-01-01, until: 2027-01-01", True),
        ("since: 2026-01-02, until: 2026-12-31", "since: 2026-01-01, until: 2027-01-01", True),
        ("since: 2025-12-31, until: 2027-01-01", "since: 2026-01-01, until: 2027-01-01", False),
        ("since: 2026-01-01, until: 2027-01-02", "since: 2026-01-01, until: 2027-01-01", False),
        ("since: 2026-01-01", "since: 2026-01-01, until: 2027-01-01", False),
        ("since: 2026-01-01", "since: 2026-01-01", True),
        ("until: 2027-01-01", "since: 2026-01-01", False),
        ("", "until: 2027-01-01", False),
    ],
)
def test_an_envelope_covers_the_programmes_that_lie_within_its_time(
    programme: str, envelope: str, judged: bool
) -> None:
    text = (
        f"program: {{id: x, {programme}}}\npartners: {{a: {{envelope: {{amount: 1, {envelope}}}}}}}\n"
        "budget: {currency: ILS, funding: {a: 2}}\n"
    )
    assert [result.code for result in found(text, "DL617")] == ["DL617"] * judged


def test_the_envelope_is_shown_beside_the_promise() -> None:
    text = (
        "program: {id: x}\npartners: {a: {envelope: {currency: ILS, amount: 1}}}\n"
        "budget: {currency: ILS, funding: {a: 2}}\n"
    )
    [result] = found(text, "DL617")
    assert [text[label.span.start : label.span.end] for label in result.related] == ["1"]
    assert (result.related[0].text, result.where) == ("the envelope of `a`", "budget.funding.a")
    short = text.replace("{currency: ILS, amount: 1}", "77")
    assert found(short.replace("a: 2", "a: 78"), "DL617")[0].related[0].span.start == short.index("77")


@pytest.mark.parametrize(("levels", "judged"), [(63, True), (64, False)])
def test_envelopes_are_looked_for_a_bounded_number_of_levels_up(levels: int, judged: bool) -> None:
    above = "".join(f"  a{level}: {{part_of: a{level + 1}}}\n" for level in range(levels))
    text = f"partners:\n{above}  a{levels}: {{envelope: 1}}\nbudget: {{funding: {{a0: 2}}}}\n"
    assert [result.code for result in found(text, "DL617")] == ["DL617"] * judged
