"""Coverage of governance: what each measure counts, that it agrees with the rules, and the arithmetic of shares."""

from __future__ import annotations

import tempfile
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcheck.check import check
from dlcheck.coverage.gauges import GAUGES
from dlcheck.coverage.measure import (
    TOTAL,
    Coverage,
    Gap,
    Measure,
    Portfolio,
    Threshold,
    percent,
    shortfalls,
    together,
)
from dlcheck.coverage.workspace import cover
from dlcheck.explain import document, files_of
from dlcheck.rules import RULES
from dlcheck.source import Span
from dlcheck.workspace.settings import Settings, find_root
from tests.workspaces import DAY

ROOT, SETTINGS = find_root(Path(__file__).parents[1])
BY_CODE = {rule.code: rule for rule in RULES}
PAIRS = [(gauge, code) for gauge in GAUGES for code in gauge.rules]


def covered(text: str, day: date = DAY, wanted: str = "") -> Portfolio:
    """The coverage of a workspace given as text."""
    with tempfile.TemporaryDirectory() as folder:
        for path, data in files_of(dedent(text).lstrip("\n")).items():
            target = Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        return cover(Path(folder), Settings(), day, lambda path: path.startswith(wanted))


def measure(name: str, text: str, day: date = DAY) -> tuple[str, list[str]]:
    """`COVERED/TOTAL` of one measure, and what is missing: `LINE what`."""
    portfolio = covered(text, day)
    assert portfolio.complete
    (programme,) = portfolio.programmes
    (found,) = [each for each in programme.measures if each.name == name]
    source = portfolio.sources
    gaps = [f"{source[gap.span.path].position(gap.span.start).line} {gap.what}" for gap in found.missing]
    return f"{found.covered}/{found.total}", gaps


PARTNERS = "partners: {elka: {role: lead}, interior: {role: member}, academy: {role: stakeholder}}"

CASES = {
    "domains: none, so nothing to count": ("domains", "partners: {}", ("0/0", [])),
    "domains: one of two": (
        "domains",
        """
        domains: {policy: {}, budget: {}}
        bodies:
          board: {kind: steering, decides: [policy]}
        """,
        ("1/2", ["2 budget"]),
    ),
    "domains: of a body that is gone": (
        "domains",
        """
        domains: {policy: {}}
        bodies:
          board: {kind: steering, decides: [policy], until: 2026-01-01}
        """,
        ("0/1", ["2 policy"]),
    ),
    "domains: of a body on its last day": (
        "domains",
        """
        domains: {policy: {}}
        bodies:
          board: {kind: steering, decides: [policy], until: 2026-01-02}
        """,
        ("1/1", []),
    ),
    "domains: without any body, nobody decides": ("domains", "domains: {policy: {}}", ("0/1", ["2 policy"])),
    "decisions: quorum and rule from the body, from the mandate, and half of them": (
        "decisions",
        """
        domains: {policy: {}, budget: {}}
        bodies:
          board:
            kind: steering
            decides: {policy: {}, budget: {passes: all of seats}}
            decision: {quorum: more than 1/2 of seats}
            seats: {a: {}, b: {}}
        """,
        ("1/2", ["6 board: policy"]),
    ),
    "decisions: a rule without a quorum": (
        "decisions",
        """
        domains: {policy: {}}
        bodies:
          board: {kind: steering, decides: [policy], decision: {passes: all of seats}, seats: {a: {}, b: {}}}
        """,
        ("0/1", ["4 board: policy"]),
    ),
    "decisions: one voter needs neither": (
        "decisions",
        """
        domains: {policy: {}}
        bodies:
          board: {kind: steering, decides: [policy], seats: {a: {}, b: {votes: 0}}}
        """,
        ("1/1", []),
    ),
    "accountable: none, one, two, and the same twice": (
        "accountable",
        f"""
        {PARTNERS}
        responsibilities:
          nobody: {{responsible: elka}}
          one: {{accountable: elka}}
          two: {{accountable: [elka, interior]}}
          twice: {{accountable: [elka, elka]}}
        """,
        ("2/4", ["4 nobody", "6 two"]),
    ),
    "accountable: two stay two, whoever settles it": (
        "accountable",
        f"""
        {PARTNERS}
        responsibilities:
          two: {{accountable: [elka, interior], escalates_to: academy}}
        """,
        ("0/1", ["4 two"]),
    ),
    "accountable: one deliverable, claimed by both": (
        "accountable",
        f"""
        {PARTNERS}
        responsibilities:
          one: {{accountable: elka, deliverable: design}}
          other: {{accountable: interior, deliverable: design}}
          more: {{accountable: interior, deliverable: report}}
        """,
        ("1/3", ["4 one", "5 other"]),
    ),
    "accountable: a duty that is over is not counted, unless nobody answered for it": (
        "accountable",
        f"""
        {PARTNERS}
        responsibilities:
          over: {{accountable: [elka, interior], until: 2026-01-01}}
          nobody: {{responsible: elka, until: 2026-01-01}}
          now: {{accountable: elka, until: 2026-01-02}}
        """,
        ("1/2", ["5 nobody"]),
    ),
    "responsible: whoever is accountable carries it out where nobody else does": (
        "responsible",
        f"""
        {PARTNERS}
        responsibilities:
          one: {{accountable: elka}}
          other: {{accountable: elka, responsible: interior}}
          nobody: {{consulted: interior}}
        """,
        ("2/3", ["6 nobody"]),
    ),
    "partners: who decides or carries a duty, and not who is only touched": (
        "partners",
        """
        partners:
          elka: {role: lead}
          interior: {role: member}
          academy: {role: stakeholder}
          helper: {role: stakeholder}
          gone: {role: member, until: 2026-01-01}
        bodies:
          board: {kind: steering, seats: {a: {partner: elka}}}
        responsibilities:
          help: {accountable: [helper, gone]}
        """,
        ("1/3", ["4 interior", "6 helper"]),
    ),
    "partners: a unit is represented by what it is part of": (
        "partners",
        """
        partners:
          elka: {role: lead, part_of: jdc}
          jdc: {}
        bodies:
          board: {kind: steering, seats: {a: {partner: jdc}}}
        """,
        ("1/1", []),
    ),
    "partners: without any body, nobody is represented": (
        "partners",
        "partners: {elka: {role: lead}}",
        ("0/1", ["2 elka"]),
    ),
    "seats: in offices a declared vacancy alone is empty": (
        "seats",
        """
        bodies:
          board:
            kind: steering
            seats:
              full: {}
              empty: {vacant: true}
              still: {vacant: {until: 2026-01-02}}
              overdue: {vacant: {until: 2026-01-01}}
              to-come: {vacant: {since: 2026-01-02, until: 2026-02}}
              gone: {until: 2026-01-01}
              perhaps: {vacant: {since: 2026}}
              left: {holder: dana, until: 2026-01-01}
              coming: {holders: {dana: {person: dana, since: 2026-01-02}}}
              last-day: {holder: dana, until: 2026-01-02}
          old: {kind: audit, until: 2026-01-01, seats: {a: {}}}
        people: {dana: {}}
        """,
        (
            "3/9",
            [f"{7 + at} board/{seat}" for at, seat in enumerate(("empty", "still", "overdue"))]
            + [f"{12 + at} board/{seat}" for at, seat in enumerate(("perhaps", "left", "coming"))],
        ),
    ),
    "seats: where people are named, somebody must be": (
        "seats",
        """
        program: {id: example, detail: people}
        people: {dana: {}}
        bodies:
          board:
            kind: steering
            seats:
              full: {holder: dana}
              empty: {}
              over: {holder: dana, until: 2026-01-01}
              vacant: {vacant: {until: 2026-07}}
              filled-meanwhile: {holder: dana, vacant: {until: 2026-01-01}}
        """,
        ("2/5", ["8 board/empty", "9 board/over", "10 board/vacant"]),
    ),
    "positions: not asked where offices are": ("positions", "positions: {clerk: {count: 2}}", ("0/0", [])),
    "positions: n-1, n, n+1, and one where no number is given": (
        "positions",
        """
        program: {id: example, detail: people}
        people: {a: {}, b: {}, c: {}}
        positions:
          short: {count: 2, holders: {a: {person: a}}}
          right: {count: 2, holders: {a: {person: a}, b: {person: b}}}
          over: {count: 2, holders: {a: {person: a}, b: {person: b}, c: {person: c}}}
          open: {holders: {a: {person: a}}}
          empty: {}
          gone: {count: 2, until: 2026-01-01}
          optional: {count: {min: 0, max: 1}}
        """,
        ("3/6", ["4 short (1 of 2)", "6 over (3 of 2)", "8 empty (0 of 1)"]),
    ),
    "positions: so many for each cohort that runs": (
        "positions",
        """
        program: {id: example, detail: people}
        people: {a: {}, b: {}}
        positions:
          coordinator: {per: cohort, count: 1, holders: {b: {person: b}}}
          helper: {per: cohort, count: 2}
        cohorts:
          one: {starts: 2025-09, ends: 2026-07, coordinator: a}
          two: {starts: 2025-10, ends: 2026-07}
          later: {starts: 2026-09, ends: 2027-07}
        """,
        ("1/2", ["5 helper (1 of 4)"]),
    ),
    "positions: for each cohort, and none runs": (
        "positions",
        """
        program: {id: example, detail: people}
        positions: {coordinator: {per: cohort, count: 1}}
        """,
        ("0/0", []),
    ),
    "cohorts: one that has a coordinator, one that has none, one that is over": (
        "cohorts",
        """
        people: {noa: {}}
        cohorts:
          with: {starts: 2025-09, ends: 2026-07, coordinator: noa}
          without: {starts: 2026-09, ends: 2027-07}
          over: {starts: 2024-09, ends: 2026-01-01}
        """,
        ("1/2", ["5 without"]),
    ),
    "cohorts: in offices the position is enough, in its time": (
        "cohorts",
        """
        positions: {coordinator: {per: cohort, until: 2026-08}}
        cohorts:
          in-time: {starts: 2025-09, ends: 2026-07}
          late: {starts: 2026-09, ends: 2027-07}
        """,
        ("1/2", ["5 late"]),
    ),
    "money: neither cost nor funding": ("money", "budget: {currency: ILS}", ("0/0", [])),
    "money: a cost, and nobody who pays": ("money", "budget: {total: 400}", ("0/1", ["2 100% of the cost"])),
    "money: the cost of a cohort, and no budget": (
        "money",
        "cohorts: {one: {cost: 400}}",
        ("0/1", ["2 100% of the cost"]),
    ),
    "money: shares that fall short": (
        "money",
        f"""
        {PARTNERS}
        budget:
          funding: {{elka: 60%, interior: 1/3}}
        """,
        (f"{Fraction(14, 15)}/1", ["4 1/15 of the cost"]),
    ),
    "money: shares that come to the whole": (
        "money",
        f"""
        {PARTNERS}
        budget: {{funding: {{elka: 2/3, interior: 1/3}}}}
        """,
        ("1/1", []),
    ),
    "money: more than the whole is no more than the whole": (
        "money",
        f"""
        {PARTNERS}
        budget: {{funding: {{elka: 70%, interior: 60%}}}}
        """,
        ("1/1", []),
    ),
    "money: amounts against the total": (
        "money",
        f"""
        {PARTNERS}
        budget: {{total: 400, lines: {{all: {{amount: 300}}}}, funding: {{elka: 100, interior: 200}}}}
        """,
        ("3/4/1", ["3 25% of the cost"]),
    ),
    "money: amounts against the lines": (
        "money",
        f"""
        {PARTNERS}
        cohorts: {{one: {{cost: 1000}}}}
        budget: {{lines: {{a: {{amount: 100}}, b: {{amount: 100}}}}, funding: {{elka: 150}}}}
        """,
        ("3/4/1", ["4 25% of the cost"]),
    ),
    "money: amounts against the cohorts": (
        "money",
        f"""
        {PARTNERS}
        cohorts: {{one: {{cost: 100}}, two: {{cost: 100}}}}
        budget: {{cost_by_participants: {{25: 1000}}, funding: {{elka: 50}}}}
        """,
        ("1/4/1", ["4 75% of the cost"]),
    ),
    "money: amounts against the norm at its largest": (
        "money",
        f"""
        {PARTNERS}
        budget: {{cost_by_participants: {{25: 100, 40: 200}}, funding: {{elka: 50}}}}
        """,
        ("1/4/1", ["3 75% of the cost"]),
    ),
    "money: lines in two currencies cannot be added": (
        "money",
        f"""
        {PARTNERS}
        budget:
          currency: ILS
          cost_by_participants: {{25: 100}}
          lines: {{a: {{amount: 10}}, b: {{amount: 10, currency: EUR}}}}
          funding: {{elka: 50}}
        """,
        ("1/2/1", ["7 50% of the cost"]),
    ),
    "money: amounts, and no cost to hold them against": (
        "money",
        f"""
        {PARTNERS}
        budget: {{funding: {{elka: 50}}}}
        """,
        ("0/0", []),
    ),
    "money: an amount below zero pays nothing": (
        "money",
        f"""
        {PARTNERS}
        budget: {{total: 100, funding: {{elka: -50}}}}
        """,
        ("0/1", ["3 100% of the cost"]),
    ),
    "spenders: unknown, with a duty, without, elsewhere, and the decider": (
        "spenders",
        f"""
        {PARTNERS}
        groups: {{gone: {{members: [interior], until: 2025}}}}
        domains: {{venues: {{}}}}
        bodies:
          board: {{kind: steering, decides: [venues], seats: {{a: {{partner: interior}}}}}}
        responsibilities:
          train: {{accountable: elka}}
          help: {{accountable: gone}}
        budget:
          lines:
            unknown: {{amount: 1}}
            with: {{amount: 1, spent_by: elka}}
            without: {{amount: 1, spent_by: academy}}
            elsewhere: {{amount: 1, spent_by: elka, domain: venues}}
            decider: {{amount: 1, spent_by: board, domain: venues}}
            left: {{amount: 1, spent_by: gone}}
        cohorts:
          one: {{lines: {{food: {{amount: 1, spent_by: elka}}}}}}
        """,
        ("3/7", ["12 budget/unknown", "14 budget/without", "15 budget/elsewhere", "17 budget/left"]),
    ),
    "spenders: no duties at all": (
        "spenders",
        f"""
        {PARTNERS}
        budget: {{lines: {{a: {{amount: 1, spent_by: elka}}}}}}
        """,
        ("0/1", ["3 budget/a"]),
    ),
    "spenders: no duties at all, and a domain that another decides": (
        "spenders",
        f"""
        {PARTNERS}
        domains: {{venues: {{}}}}
        bodies:
          board: {{kind: steering, decides: [venues], seats: {{a: {{partner: elka}}}}}}
        budget: {{lines: {{a: {{amount: 1, spent_by: elka, domain: venues}}}}}}
        """,
        ("0/1", ["6 budget/a"]),
    ),
    "sources: nothing to cite": ("sources", "responsibilities: {a: {accountable: []}}", ("0/0", [])),
    "sources: facts, and not the words that they use": (
        "sources",
        """
        documents: {charter: {title: Charter}}
        partners: {elka: {role: lead}}
        bodies:
          board: {kind: steering, source: charter}
          team: {kind: management, seats: {a: {source: charter}}}
        responsibilities:
          bare: {accountable: elka}
        budget: {total: 400}
        """,
        ("2/4", ["8 responsibilities.bare", "9 budget"]),
    ),
    "clauses: cited, cited in part, cited as a part, and not": (
        "clauses",
        """
        documents: {charter: {title: Charter, clauses: ["1", "2", "3.1", "4"]}}
        partners: {elka: {role: lead, source: [charter#1, charter#2.1, charter#3]}}
        """,
        ("3/4", ["2 charter#4"]),
    ),
    "clauses: of a document that nothing cites": (
        "clauses",
        'documents: {charter: {title: Charter, clauses: ["1"]}}',
        ("0/1", ["2 charter#1"]),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_a_measure_counts(case: str) -> None:
    name, text, expected = CASES[case]
    assert measure(name, text) == expected


def test_every_measure_has_a_case_with_something_covered_and_one_with_something_missing() -> None:
    told = list(CASES.values())
    names = [gauge.name for gauge in GAUGES]
    assert [name for name, number in Counter(names).items() if number > 1] == []
    assert {name for name, _, (said, _) in told if not said.startswith("0/")} == set(names)
    assert {name for name, _, (_, gaps) in told if gaps} == set(names)


@pytest.mark.parametrize(("gauge", "code"), PAIRS, ids=[f"{gauge.name} {code}" for gauge, code in PAIRS])
def test_where_the_rule_speaks_the_measure_is_below_the_whole(gauge: object, code: str) -> None:
    portfolio = covered(document(BY_CODE[code]).bad)
    (found,) = [each for each in portfolio.measures if each.name == getattr(gauge, "name", "")]
    assert found.share is not None
    assert found.share < 1


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 11, 23), date(2027, 6, 1)])
def test_the_programmes_of_the_repository_agree_with_what_is_found_in_them(day: date) -> None:
    by_id = {each.id: {one.name: one for one in each.measures} for each in cover(ROOT, SETTINGS, day).programmes}
    spoken = {(result.code, id_) for result in check(ROOT, SETTINGS, day).results for id_ in result.programmes}
    assert {code for code, _ in spoken} >= {"DL401", "DL411", "DL502", "DL613"}
    for gauge, code in PAIRS:
        for id_, measures in by_id.items():
            if (code, id_) in spoken:
                assert measures[gauge.name].missing, (gauge.name, code, id_)


def test_the_real_programmes_lack_what_their_page_leaves_open() -> None:
    government = next(
        each for each in cover(ROOT, SETTINGS, date(2026, 11, 23)).programmes if each.id == "digital-leaders-government"
    )
    assert {one.name: [gap.what for gap in one.missing] for one in government.measures if one.missing} == {
        "domains": ["day-to-day"],
        "decisions": [f"steering-committee: {domain}" for domain in ("policy", "personnel", "budget")],
        "accountable": ["shape-programme-government", "shape-programme-elka"],
        "money": ["100% of the cost"],
    }


SHARED = """
    # file: documents.yaml
    documents:
      charter: {title: Charter, clauses: ["1", "2", "3"]}
    # file: a/one.yaml
    program: {id: one, source: charter#1}
    # file: b/two.yaml
    program: {id: two, source: charter#2}
"""


def test_clauses_of_a_shared_document_are_counted_once_and_cited_by_any() -> None:
    portfolio = covered(SHARED)
    assert [(gap.what, gap.span.path) for gap in portfolio.shared.missing] == [("charter#3", "documents.yaml")]
    assert portfolio.shared.share == Fraction(2, 3)
    assert [each.total.share for each in portfolio.programmes] == [None, None]
    assert portfolio.total.share == Fraction(2, 3)
    assert portfolio.complete


def test_only_what_is_wanted_is_measured_and_all_is_read() -> None:
    portfolio = covered(SHARED, wanted="a/")
    assert [each.id for each in portfolio.programmes] == ["one"]
    assert portfolio.shared.share is None
    documents = covered(SHARED, wanted="documents")
    assert documents.shared.share == Fraction(2, 3)
    assert documents.complete


BROKEN = """
    # file: broken.yaml
    program: {id: broken, status: actve}
    domains: {policy: {}}
    # file: sound.yaml
    program: {id: sound}
    domains: {policy: {}}
"""


def test_a_programme_with_an_error_is_not_measured() -> None:
    portfolio = covered(BROKEN)
    assert [(each.id, each.whole, len(each.measures)) for each in portfolio.programmes] == [
        ("broken", False, 0),
        ("sound", True, len(GAUGES)),
    ]
    assert not portfolio.complete
    assert covered(BROKEN, wanted="sound").complete, "what is wrong elsewhere does not touch it"


@pytest.mark.parametrize("lost", ["program: [", "{{byte E9}}", "program: {id: x}\n# {{repeat 1048576 x}}", "- list"])
def test_what_cannot_be_read_at_all_may_have_been_anything(lost: str) -> None:
    for name in ("a", "z"):
        text = f"# file: {name}.yaml\n{lost}\n# file: sound.yaml\nprogram: {{id: sound}}\ndomains: {{policy: {{}}}}\n"
        assert not covered(text, wanted="sound").complete


@pytest.mark.parametrize(
    "text",
    [
        "# file: shared.yaml\npartners: {elka: {role: led}}\n# file: a.yaml\nprogram: {id: a}\n",
        "# file: b.yaml\nprogram: {id: b, abstract: true, status: x}\n# file: a.yaml\nprogram: {id: a, extends: b}\n",
        "# file: a.yaml\nprogram: {id: a, extends: nothing}\n",
        "# file: a.yaml\nprogram: {id: a}\nresponsibilities: {x: {accountable: nobody}}\n",
        "# file: a.yaml\nprogram: [\n",
    ],
    ids=["shared", "extended", "extends", "reference", "syntax"],
)
def test_an_error_in_what_a_programme_rests_on_is_its_own(text: str) -> None:
    portfolio = covered(text)
    assert [each.whole for each in portfolio.programmes] == [False]
    assert not portfolio.complete


def test_a_doubt_is_no_error() -> None:
    assert covered("program: {id: example, name: NO}").complete


def test_clauses_are_not_counted_while_a_file_cannot_be_trusted() -> None:
    portfolio = covered(f"{dedent(SHARED)}\n# file: c.yaml\nprogram: {{id: c, status: x}}\n", wanted="documents")
    assert portfolio.shared.share is None
    assert not portfolio.complete


def test_nothing_to_read_is_incomplete(tmp_path: Path) -> None:
    assert not cover(tmp_path, Settings(), DAY).complete


def test_an_abstract_programme_is_not_measured() -> None:
    portfolio = covered("program: {id: base, abstract: true}\ndomains: {policy: {}}")
    assert portfolio.programmes == ()
    assert portfolio.total.share is None
    assert not portfolio.complete, "there is nothing to measure"


SPAN = Span("a.yaml", 0, 1)
counts = st.integers(0, 50)
measures = st.tuples(counts, counts).map(
    lambda pair: Measure("x", Fraction(min(pair)), max(pair), (Gap("g", SPAN),) * (max(pair) - min(pair)))
)


@given(st.lists(measures, max_size=6))
def test_together_is_all_that_is_covered_over_all_that_is_counted(parts: list[Measure]) -> None:
    whole = together("all", parts)
    assert whole.total == sum(part.total for part in parts)
    assert whole.covered + len(whole.missing) == whole.total
    if whole.total:
        assert whole.share == sum(part.covered for part in parts) / Fraction(whole.total)
        shares = [part.share for part in parts if part.share is not None]
        assert min(shares) <= whole.share <= max(shares)


@given(st.fractions(0, 1))
def test_a_percentage_never_says_more_than_is_so(share: Fraction) -> None:
    said = Fraction(percent(share).removesuffix("%"))
    assert 0 <= share * 100 - said < Fraction(1, 10)


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (None, "n/a"),
        (Fraction(0), "0%"),
        (Fraction(1), "100%"),
        (Fraction(9999, 10000), "99.9%"),
        (Fraction(7, 8), "87.5%"),
        (Fraction(1, 3), "33.3%"),
    ],
)
def test_how_a_share_is_shown(share: Fraction | None, said: str) -> None:
    assert percent(share) == said


def portfolio_of(*programmes: tuple[str, dict[str, tuple[int, int]]], shared: tuple[int, int] = (0, 0)) -> Portfolio:
    made = tuple(
        Coverage(id_, f"{id_}.yaml", tuple(Measure(name, Fraction(a), b) for name, (a, b) in each.items()))
        for id_, each in programmes
    )
    return Portfolio(made, Measure("clauses", Fraction(shared[0]), shared[1]), DAY, complete=True, sources={})


TWO = portfolio_of(("one", {"domains": (3, 4), "seats": (4, 4)}), ("two", {"domains": (0, 0), "seats": (1, 2)}))


@pytest.mark.parametrize(
    ("name", "least", "expected"),
    [
        ("domains", Fraction(3, 4), []),
        ("domains", Fraction(751, 1000), ["one", ""]),
        ("seats", Fraction(1, 2), []),
        ("seats", Fraction(1), ["two", ""]),
        (TOTAL, Fraction(1, 2), []),
        (TOTAL, Fraction(51, 100), ["two"]),
        (TOTAL, Fraction(7, 8), ["two", ""]),
        (TOTAL, Fraction(9, 10), ["one", "two", ""]),
    ],
)
def test_a_threshold_holds_for_every_programme_and_for_all_together(
    name: str, least: Fraction, expected: list[str]
) -> None:
    assert [fall.programme for fall in shortfalls(TWO, [Threshold(name, least)])] == expected


def test_shared_documents_count_for_all_together() -> None:
    portfolio = portfolio_of(("one", {"seats": (1, 1), "clauses": (0, 0)}), shared=(0, 1))
    assert [
        str(fall) for fall in shortfalls(portfolio, [Threshold(TOTAL, Fraction(1)), Threshold("clauses", Fraction(1))])
    ] == [
        "`total` of all programmes together is 50%, at least 100% is expected",
        "`clauses` of all programmes together is 0%, at least 100% is expected",
    ]


def test_what_has_nothing_to_count_is_held_against_no_threshold_but_the_whole() -> None:
    empty = portfolio_of(("one", {"seats": (0, 0)}))
    assert shortfalls(empty, [Threshold("seats", Fraction(1))]) == ()
    assert [str(fall) for fall in shortfalls(empty, [Threshold(TOTAL, Fraction(1, 100))])] == [
        "`total` of all programmes together has nothing to count, at least 1% is expected"
    ]
    some = portfolio_of(("one", {"seats": (0, 0)}), ("two", {"seats": (1, 1)}))
    assert shortfalls(some, [Threshold(TOTAL, Fraction(1))]) == ()


def test_the_page_lists_every_measure_with_its_rules() -> None:
    page = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert rows == [
        f"| `{gauge.name}` | {gauge.title} | {', '.join(gauge.rules)} |".replace("|  |", "| |") for gauge in GAUGES
    ]


def test_every_rule_that_a_measure_names_exists() -> None:
    assert [code for _, code in PAIRS if code not in BY_CODE] == []
