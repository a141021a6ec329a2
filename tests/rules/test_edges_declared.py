"""Edges of the rules on what is declared: each kind of thing, and what stands before the thing that is told."""

from __future__ import annotations

import pytest

from tests.rules.telling import told

CASES = [
    pytest.param(
        "DL114",
        """
        program: {id: a}
        documents: {charter: {title: Charter}, page: {title: Page}}
        partners: {elka: {}, interior: {role: lead, source: page}}
        groups: {both: {members: []}}
        people: {dana: {}}
        domains: {policy: {}}
        cohorts: {spring: {}}
        """,
        [
            (
                "2:13 charter | the document `charter` is declared and never used in this programme, a source is "
                "expected"
            ),
            (
                "3:12 elka | the partner `elka` is declared and never used in this programme, a role or a reference "
                "is expected"
            ),
            "4:10 both | the group `both` is declared and never used in this programme, a reference is expected",
            "5:10 dana | the person `dana` is declared and never used in this programme, a reference is expected",
            "6:11 policy | the domain `policy` is declared and never used in this programme, a reference is expected",
        ],
        id="DL114 one of each kind",
    ),
    pytest.param(
        "DL115",
        """
        # file: shared.yaml
        documents: {charter: {title: Charter}}
        partners: {jdc: {}, elka: {}}
        people: {dana: {}}
        # file: programme.yaml
        program: {id: example}
        partners: {jdc: {role: lead}}
        """,
        [
            "1:13 charter | the document `charter` is declared and never used in any programme, a source is expected",
            (
                "2:21 elka | the partner `elka` is declared and never used in any programme, a role or a reference "
                "is expected"
            ),
            "3:10 dana | the person `dana` is declared and never used in any programme, a reference is expected",
        ],
        id="DL115 one of each kind",
    ),
    pytest.param(
        "DL116",
        """
        partners:
          ministry: {role: lead}
          elka: {role: observer}
          ministri: {role: observer}
          elkas: {role: observer}
          coordinator-l: {role: observer}
          coordinator-1: {role: observer}
          northern-academy: {role: observer}
          nothern-academy: {role: observer}
        people:
          head-coordinater: {}
          head-coordinator: {}
        """,
        [
            "5:3 ministri | `ministri`, a partner, looks like `ministry`, a partner; ids that differ are expected",
            (
                "8:3 coordinator-1 | `coordinator-1`, a partner, looks like `coordinator-l`, a partner; ids that "
                "differ are expected"
            ),
            (
                "10:3 nothern-academy | `nothern-academy`, a partner, looks like `northern-academy`, a partner; ids "
                "that differ are expected"
            ),
            (
                "13:3 head-coordinator | `head-coordinator`, a person, looks like `head-coordinater`, a person; ids "
                "that differ are expected"
            ),
        ],
        id="DL116 pairs of several sorts, among ids that differ",
    ),
    pytest.param(
        "DL116",
        """
        partners:
          state-office: {role: lead}
          start-office: {role: lead}
          health: {role: lead}
          wealth: {role: lead}
          dealth: {role: lead}
          al1: {role: lead}
          all: {role: lead}
          council: {role: lead}
          councils: {role: lead}
        """,
        [
            "6:3 wealth | `wealth`, a partner, looks like `health`, a partner; ids that differ are expected",
            "7:3 dealth | `dealth`, a partner, looks like `health`, a partner; ids that differ are expected",
            "9:3 all | `all`, a partner, looks like `al1`, a partner; ids that differ are expected",
            "11:3 councils | `councils`, a partner, looks like `council`, a partner; ids that differ are expected",
        ],
        id="DL116 after a pair that only begins alike: three of one sort, three letters, and one letter more",
    ),
    pytest.param(
        "DL901",
        """
        documents:
          charter: {title: Charter, clauses: ["1", "2"]}
          page: {title: Page}
        partners:
          elka: {role: lead, source: [charter, page#9, charter#1]}
          interior: {role: lead, source: [charter#3, page, chartr]}
          academy: {role: lead, source: zzz}
        """,
        [
            "7:35 charter#3 | `3` is no clause of `charter`, one that is declared is expected",
            "7:52 chartr | `chartr` is no document that is declared, `document#clause` or `document` is expected",
            "8:33 zzz | `zzz` is no document that is declared, `document#clause` or `document` is expected",
        ],
        id="DL901 after sources that lead somewhere",
    ),
    pytest.param(
        "DL116",
        """
        partners:
          council1: {role: lead}
          council2: {role: lead}
          academy: {role: lead}
          academy1: {role: lead}
          academy11: {role: lead}
        """,
        [],
        id="DL116 digits are meant to differ, within a word as well",
    ),
    pytest.param(
        "DL901",
        f"""
        documents:
          charter: {{title: Charter, clauses: ["1"]}}
        partners:
          a: {{role: lead, source: charter#{"x" * 40}}}
          b: {{role: lead, source: charter#{"x" * 41}}}
          c: {{role: lead, source: {"y" * 80}}}
          d: {{role: lead, source: {"y" * 81}}}
        """,
        [
            (
                "5:27 charter#xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx | `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx` "
                "is no clause of `charter`, one that is declared is expected"
            ),
            (
                "6:27 charter#xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx | `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…` "
                "is no clause of `charter`, one that is declared is expected"
            ),
            (
                "7:27 yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy | "
                "`yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy` is no document "
                "that is declared, `document#clause` or `document` is expected"
            ),
            (
                "8:27 yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy | "
                "`yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…` is no document "
                "that is declared, `document#clause` or `document` is expected"
            ),
        ],
        id="DL901 what is very long is cut",
    ),
    pytest.param(
        "DL902",
        """
        documents:
          page: {title: Page}
          charter: {title: Charter, clauses: ["1", "2", "2.1", "3.1", "4"]}
        partners:
          elka: {role: lead, source: [page, charter#2.1]}
          interior: {role: lead, source: [charter#3.1.4, charter#4]}
        """,
        [
            (
                '4:38 ["1", "2", "2.1", "3.1", "4"] | no fact cites `1` of `charter`, which has 5 clauses; each is '
                "expected to bear on something"
            ),
        ],
        id="DL902 parts of clauses, and a document without any",
    ),
    pytest.param(
        "DL904",
        """
        documents: {page: {title: Page}}
        cohorts:
          a: {source: page}
          b: {}
          c: {}
          d: {}
          e: {}
          f: {}
          g: {}
          h: {}
        budget: {total: 3}
        """,
        [
            (
                "3:1 cohorts | 7 of 8 in `cohorts` name no source, a clause is expected for each fact: `b`, `c`, "
                "`d`, `e`, `f`, `g` and 1 more"
            ),
            "12:1 budget | `budget` names no source, a clause is expected for each fact",
        ],
        id="DL904 six are named, and how many more there are",
    ),
    pytest.param(
        "DL904",
        f"""
        documents: {{page: {{title: Page}}}}
        cohorts: {{a: {{source: page}}, {"x" * 40}: {{}}, {"y" * 41}: {{}}}}
        """,
        [
            (
                "3:1 cohorts | 2 of 3 in `cohorts` name no source, a clause is expected for each fact: "
                f"`{'x' * 40}` and `{'y' * 39}…`"
            ),
        ],
        id="DL904 what is very long is cut",
    ),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_what_is_told(code: str, text: str, expected: list[str]) -> None:
    assert told(text, code) == expected
