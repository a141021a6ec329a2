"""What the sections say: of bodies and members, duties, money, risk, coverage, sources, changes and policies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dlcheck.report.document import Figure, Piece, plain
from tests.report.composing import column, figures, findings, keys, report, rows, said, section, table, tiles

SMALL = "program: {id: p, languages: [en]}\n"


def programme(text: str, lang: str = "en", **how):
    return report(SMALL + text, lang, **how)


MEMBERS = """
partners: {city: {role: lead, name: City hall}}
domains: {policy: {}}
people: {ann: {name: Ann, partner: city}, bob: {name: Bob}, eve: {name: Eve}}
bodies:
  council: {kind: steering, seats: {x: {}}}
  board:
    kind: management
    reports_to: council
    oversees: [council]
    meets: weekly
    decides: [policy]
    decision: {chair: one, vetoes: {policy: [two]}}
    seats:
      one:
        {name: Mayor, partner: city, rank: head, votes: 3, holder: ann, deputy: bob, since: 2025-01-01, until: 2026-02}
      two: {holders: {a: {person: bob, until: 2027-01-01}, b: {person: eve, since: 2025-05, deputy: ann}}}
      three: {vacant: {why: nobody was found}}
      four: {since: 2030-01-01}
"""


def test_members_are_told_by_body_with_terms_and_remarks():
    found = programme(MEMBERS)
    assert rows(found, "members") == [
        ["", "", "", "", "1", "", "", "", ""],
        [
            "Ann",
            "Mayor",
            "City hall",
            "head",
            "3",
            "1 January 2025",
            "February 2026",
            "Bob",
            "chair · ending soon",
        ],
        ["Bob, Eve", "", "", "", "1", "May 2025", "31 December 2026", "Ann", "veto on Policy"],
        ["", "", "", "", "1", "", "", "", "vacant · nobody was found"],
    ]
    lines = table(found, "members").lines
    assert [line.id for line in lines] == ["council/x", "board/one", "board/two", "board/three"]
    assert [plain(line.group) for line in lines] == ["Council", "Board", "Board", "Board"]
    assert lines[1].partners == ("city",)
    assert [cell.value for cell in lines[1].cells[5:7]] == [date(2025, 1, 1), date(2026, 2, 28)]
    assert [cell.value for cell in lines[2].cells[5:7]] == [date(2025, 5, 1), date(2026, 12, 31)]


def test_where_persons_are_expected_an_empty_seat_is_vacant():
    found = report("program: {id: p, detail: people}\nbodies: {board: {kind: steering, seats: {one: {}}}}\n")
    assert column(found, "members", "state") == ["vacant"]
    assert table(found, "members").lines[0].cells[-1].words[0].tone == "error"
    assert tiles(found)["seats"].value.text == "0 of 1"


def test_bodies_say_whom_they_answer_to_and_how_many_seats_are_filled():
    found = programme(MEMBERS)
    assert rows(found, "bodies") == [
        ["Council", "Steering committee", "", "", "", "1", "1"],
        ["Board", "Management team", "Council", "Council", "weekly", "3", "2"],
    ]
    assert [line.cells[-1].words[0].tone for line in table(found, "bodies").lines] == [None, "warning"]


DUTIES = """
partners: {city: {role: lead}, port: {role: member}, ministry: {role: funder}}
groups: {both: {members: [city, port]}}
domains: {policy: {}}
documents: {charter: {title: Charter}}
responsibilities:
  late: {title: Later, accountable: city, phase: second}
  plan:
    title: Plan
    accountable: [city, both]
    responsible: port
    agreement: ministry
    agreement_within: 2 weeks
    escalates_to: both
    consulted: port
    counterparts: ministry
    domain: policy
    phase: first
    source: charter#2
  over: {accountable: port, until: 2025-01-01}
"""


def test_the_duties_of_the_picture_stand_in_a_table_with_names():
    found = programme(DUTIES)
    assert rows(found, "duties") == [
        ["Later", "City", "", "", "", "", ""],
        [
            "Plan",
            "City, Both (several are accountable)",
            "Port",
            "Ministry",
            "Port",
            "",
            "domain: Policy · agreement within 2 weeks · otherwise decided by Both · depends on Ministry · Charter 2",
        ],
    ]
    lines = table(found, "duties").lines
    assert [plain(line.group) for line in lines] == ["Second", "First"]
    assert [line.id for line in lines] == ["late", "plan"]
    assert lines[1].cells[1].words[-1].tone == "warning"
    assert lines[0].cells[1].words == (Piece("City", "en", "city"),)
    assert lines[1].partners == ("city", "port", "ministry")


def test_phases_stand_in_the_order_of_the_workspace_and_duties_of_none_before_them():
    duties = "".join(
        f"  {id_}: {{accountable: city{f', phase: {phase}' if phase else ''}}}\n"
        for id_, phase in (("a", "late"), ("b", "odd"), ("c", "early"), ("d", ""), ("e", "late"))
    )
    text = (
        f"# file: dlcheck.toml\nphases = ['early', 'late']\n# file: p.yaml\n{SMALL}partners: {{city: {{role: lead}}}}\n"
    )
    found = report(f"{text}responsibilities:\n{duties}")
    lines = table(found, "duties").lines
    assert [(line.id, plain(line.group)) for line in lines] == [
        ("d", ""),
        ("c", "Early"),
        ("a", "Late"),
        ("e", "Late"),
        ("b", "Odd"),
    ]


def test_a_programme_with_too_many_parties_for_a_matrix_has_the_same_table():
    duties = "".join(f"  d{number}: {{accountable: p{number}}}\n" for number in range(130))
    partners = "".join(f"  p{number}: {{role: member}}\n" for number in range(130))
    found = programme(f"partners:\n{partners}responsibilities:\n{duties}")
    assert column(found, "duties", "accountable") == [f"P{number}" for number in range(130)]


def test_a_duty_says_from_when_until_when_it_is_one():
    text = "responsibilities: {plan: {accountable: city, since: 2025-05, until: 2026-02-01}}\n"
    found = programme(f"partners: {{city: {{role: lead}}}}\n{text}")
    assert column(found, "duties", "remark") == ["from May 2025 · until 31 January 2026"]
    assert table(found, "duties").lines[0].cells[-1].words[-1].tone == "warning"


MONEY = """
partners: {city: {role: [lead, funder]}, ministry: {role: funder}}
domains: {budget: {unit: money}}
bodies: {board: {kind: steering, decides: [budget], seats: {a: {partner: city}}}}
documents: {charter: {title: Charter}}
people: {ann: {partner: city}}
budget:
  currency: ILS
  total: 3_000_000
  envelope: 3_500_000
  approved_by: board
  tolerance: 5%
  cost_by_participants: {20: 200_000, 30: 300_000}
  funding: {city: 1/3, ministry: 2/3}
  lines:
    staff: {name: Staff costs, amount: 1_000_000, spent_by: city, domain: budget, source: charter#1}
    rest: {amount: 2_000_000.50}
cohorts:
  first: {participants: 25, cost: 262_500, starts: 2025-10-01, ends: 2026-03-01, coordinator: ann}
  second: {participants: 20, cost: 189_999, lines: {food: {amount: 189_999}}}
  third: {participants: 40}
"""


def test_money_who_pays_who_spends_and_the_norm():
    found = programme(MONEY)
    assert said(found, "money") == [
        "The programme costs ₪3,000,000. At most ₪3,500,000 may be committed. The budget is approved by: Board."
    ]
    assert rows(found, "funding") == [["City", "33.3%", "₪1,000,000"], ["Ministry", "66.6%", "₪2,000,000"]]
    assert rows(found, "lines") == [
        ["Staff costs", "₪1,000,000", "City", "Budget", "Charter 1"],
        ["Rest", "₪2,000,000.50", "nobody", "", ""],
        ["Food", "₪189,999", "nobody", "", ""],
    ]
    assert [plain(line.group) for line in table(found, "lines").lines] == ["Budget", "Budget", "Second"]
    assert rows(found, "cohorts") == [
        ["First", "25", "1 October 2025", "28 February 2026", "Ann", "₪262,500", "₪10,500", "₪250,000", "+5%"],
        ["Second", "20", "", "", "", "₪189,999", "₪9,499.95", "₪200,000", "\u22125%"],
        ["Third", "40", "", "", "", "", "", "", ""],
    ]
    tones = [line.cells[-1].words[0].tone for line in table(found, "cohorts").lines[:2]]
    assert tones == [None, "warning"]  # five hundredths are allowed, and a shekel more is too much
    assert table(found, "cohorts").lines[0].cells[-1].value == Decimal("0.05")
    assert tiles(found)["cost"].value.text == "₪3,000,000"
    assert tiles(found)["money"].share == 1


def test_amounts_are_shares_of_a_total_and_nothing_where_there_is_none():
    text = "partners: {city: {role: funder}}\nbudget: {currency: ILS, total: 400, funding: {city: 100}}\n"
    assert rows(programme(text), "funding") == [["City", "25%", "₪100"]]
    assert rows(programme(text.replace("total: 400, ", "")), "funding") == [["City", "", "₪100"]]


def test_a_share_of_money_is_rounded_to_the_hundredth():
    text = "partners: {city: {role: funder}}\nbudget: {currency: ILS, total: 100, funding: {city: 1/3}}\n"
    assert rows(programme(text), "funding") == [["City", "33.3%", "₪33.33"]]


def test_cohorts_without_a_budget():
    found = programme("cohorts: {first: {participants: 5}}\n")
    assert said(found, "money") == ["No budget is declared."]
    assert rows(found, "cohorts") == [["First", "5", "", "", "", "", "", "", ""]]
    assert "cost" not in tiles(found)


def test_a_budget_that_nobody_pays_says_so():
    assert said(programme("budget: {total: 5}\n"), "money") == ["The programme costs 5. It is not said who pays."]


def test_lines_make_the_total_where_none_is_said():
    text = "budget: {currency: ILS, lines: {a: {amount: 5}, b: {amount: 7}}}\n"
    assert tiles(programme(text))["cost"].value.text == "₪12"
    mixed = text.replace("b: {amount: 7}", "b: {amount: 7, currency: EUR}")
    assert "cost" not in tiles(programme(mixed))


RISK = """
partners: {city: {role: lead}}
people: {ann: {name: Ann, partner: city}}
positions: {manager: {from: city, holders: {a: {person: ann}}}}
responsibilities: {plan: {accountable: city, responsible: manager}}
"""


def test_what_would_have_nobody_is_told_by_person_and_partner():
    found = programme(RISK)
    assert said(found, "risk") == [
        "If one person left, something would have nobody. If one partner left, something would have nobody."
    ]
    assert rows(found, "losses") == [
        ["Ann", "Person", "2", "duties: Plan · positions: Manager"],
        ["City", "Partner", "2", "duties: Plan · positions: Manager"],
    ]


def test_partners_alone_are_spoken_of_by_themselves():
    text = "partners: {city: {role: lead}}\nresponsibilities: {plan: {accountable: city}}\n"
    assert said(programme(text), "risk") == ["If one partner left, something would have nobody."]


def test_of_many_things_lost_the_first_are_named():
    duties = ", ".join(f"d{number}: {{accountable: city}}" for number in range(9))
    found = programme(f"partners: {{city: {{role: lead}}}}\nresponsibilities: {{{duties}}}\n")
    assert column(found, "losses", "what-is-lost") == ["duties: D0, D1, D2, D3, D4, D5, D6, D7 and 1 more"]


COVERED = """
partners: {city: {role: lead}}
domains: {policy: {}, budget: {}}
documents: {charter: {title: Charter, clauses: ["1", "2"]}}
bodies: {board: {kind: steering, decides: [policy], seats: {a: {partner: city, source: charter#1}, b: {vacant: true}}}}
positions: {manager: {count: 2}}
budget: {total: 100, funding: {city: 25}, lines: {food: {name: Food, amount: 100}}}
"""


def test_coverage_names_what_is_missing():
    found = report("program: {id: p, detail: people}\n" + COVERED)
    gaps = {row[0]: row[1:] for row in rows(found, "coverage")}
    assert gaps["domains in which a body decides"] == ["1", "2", "50%", "Budget"]
    assert gaps["decisions with a quorum and a voting rule"] == ["0", "1", "0%", "Board – Policy"]
    assert gaps["seats that somebody fills"] == ["0", "2", "0%", "City (Board), B (Board)"]
    assert gaps["positions held by as many as they need"] == ["0", "1", "0%", "Manager"]
    assert gaps["cost that somebody pays"] == ["0.25", "1", "25%", ""]
    assert gaps["budget lines with a spender who has a duty"] == ["0", "1", "0%", "Food"]
    assert gaps["facts with a source"] == ["1", "3", "33.3%", "Manager, the budget"]
    assert gaps["clauses that a fact cites"] == ["1", "2", "50%", "Charter 2"]
    assert list(gaps)[-1] == "all together"
    assert gaps["all together"][3] == ""


def test_of_many_gaps_the_first_are_named():
    seats = ", ".join(f"s{number}: {{vacant: true}}" for number in range(31))
    found = programme(f"bodies: {{board: {{kind: advisory, seats: {{{seats}}}}}}}\n")
    (gaps,) = [row[-1] for row in rows(found, "coverage") if row[0] == "seats that somebody fills"]
    assert gaps.endswith("S29 (Board) and 1 more")


def test_the_tile_of_coverage_is_graded():
    full = programme("partners: {city: {role: lead}}\nbodies: {b: {kind: advisory, seats: {a: {partner: city}}}}\n")
    assert (tiles(full)["coverage"].value.text, tiles(full)["coverage"].tone) == ("100%", "good")
    assert tiles(programme("domains: {policy: {}}\n"))["coverage"].tone == "error"


def test_sources_say_what_rests_on_which_clause_and_which_nobody_cites():
    found = programme(
        """
documents:
  charter: {title: Charter, since: 2025-01-01, until: 2026-02-01, clauses: ["1", "2", "3"]}
  list: {title: List}
partners: {city: {role: lead, source: [charter#2, list]}}
domains: {policy: {source: charter#1}}
separation: {apart: {name: Kept apart, duties: [a, b], source: charter#1}}
responsibilities: {a: {accountable: city, source: charter#9}, b: {accountable: city}}
budget: {source: charter#1}
"""
    )
    assert rows(found, "documents") == [
        ["Charter", "1 January 2025", "31 January 2026", "3", "2", "3"],
        ["List", "", "", "0", "0", ""],
    ]
    assert table(found, "documents").lines[0].cells[2].words[0].tone == "warning"
    assert rows(found, "clauses") == [
        ["Charter 1", "3", "Policy, Kept apart, the budget"],
        ["Charter 2", "1", "City"],
        ["List", "1", "City"],
        ["Charter 9", "1", "A"],
    ]


def test_of_many_facts_the_first_are_named():
    partners = ", ".join(f"p{number:02}: {{role: member, source: charter}}" for number in range(13))
    found = programme(f"documents: {{charter: {{title: Charter}}}}\npartners: {{{partners}}}\n")
    (row,) = rows(found, "clauses")
    assert row[:2] == ["Charter", "13"]
    assert row[2].endswith("P11 and 1 more")


WAIVED = """
partners: {city: {role: lead}}
domains: {policy: {}}
bodies: {board: {kind: steering, decides: [policy], seats: {a: {partner: city}, b: {}}}}
waivers:
  known: {rule: DL401, at: bodies.board, why: a charter is coming, by: the board, until: 2027-01-01}
  always: {rule: DL402, at: bodies.board, why: כך סוכם, by: הוועדה}
"""


def test_accepted_findings_say_by_whom_until_when_and_why():
    found = programme(WAIVED, select=("DL401", "DL402"))
    accepted = {item.code: plain(item.accepted) for item in findings(found, "accepted")}
    assert accepted == {
        "DL401": "accepted by the board until 31 December 2026: a charter is coming",
        "DL402": "accepted by הוועדה: כך סוכם",
    }
    (item,) = [item for item in findings(found, "accepted") if item.code == "DL402"]
    assert {piece.text: piece.lang for piece in item.accepted}["כך סוכם"] == "he"
    assert findings(found, "findings") == []
    assert "2 findings are known and accepted." in plain(found.summary)
    assert found.verdict == "passed"


def test_a_comment_accepts_too():
    text = "# dlcheck: ignore[DL401] agreed by all\n"
    board = "bodies: {board: {kind: steering, decides: [policy], seats: {a: {partner: city}, b: {}}}}\n"
    found = programme(
        f"partners: {{city: {{role: lead}}}}\ndomains: {{policy: {{}}}}\n{text}{board}", select=("DL401",)
    )
    (item,) = findings(found, "accepted")
    assert plain(item.accepted) == "accepted by a comment in the file: agreed by all"


SEATED = """
program: {id: p, languages: [en]}
partners: {city: {role: lead}, port: {role: member}}
bodies: {board: {kind: steering, seats: {a: {partner: city}, b: {partner: port}}}}
"""


def test_changes_since_a_revision_stand_by_their_weight():
    before = SEATED
    after = before.replace(", b: {partner: port}", "").replace("role: member", "role: funder")
    found = report(after, before=before)
    assert plain(section(found, "changes").title) == "Changes since before"
    weights = [part.key for part in section(found, "changes").parts]
    assert weights[0] == "changes-breaking"
    assert "changes-cosmetic" not in weights
    first = findings(found, "changes")[0]
    assert (first.tone, first.severity.text) == ("error", "breaking")
    assert first.place.endswith(":3")
    assert keys(found).index("changes") == keys(found).index("findings") + 1


def test_changes_are_entitled_in_the_language_of_the_report_and_name_what_they_are_about():
    after = SEATED.replace("b: {partner: port}", "b: {partner: port, votes: 3}")
    for lang in ("en", "he"):
        (item,) = [item for item in findings(report(after, lang, before=SEATED), "changes") if item.code == "DC106"]
        assert item.title.lang == lang
        assert plain(item.entry) == "Port (Board)"
        assert (item.entry[0].ref, item.partners) == ("board/b", ("port",))


def test_what_changed_is_shown_on_both_sides_as_one_picture():
    after = SEATED.replace(", b: {partner: port}", "")
    assert figures(report(after, before=SEATED))[:2] == ["changes-org", "changes-bodies"]
    renamed = SEATED.replace("languages: [en]", "languages: [en], status: active")
    assert not [key for key in figures(report(renamed, before=SEATED)) if key.startswith("changes")]


def test_where_nothing_changed_that_is_said():
    assert said(report(SMALL, before=SMALL), "changes") == ["Nothing changed that matters."]
    assert "changes" not in keys(report(SMALL))


def test_a_change_that_is_meant_says_by_whom():
    before = SEATED
    after = before.replace(", b: {partner: port}", "")
    code = next(item.code for item in findings(report(after, before=before), "changes") if item.tone == "error")
    after += (
        f"acknowledge: {{left: {{rule: {code}, at: bodies.board.seats.b, why: it asked to leave, by: the board}}}}\n"
    )
    found = report(after, before=before)
    meant = [item for item in findings(found, "changes") if item.accepted]
    assert [plain(item.accepted) for item in meant] == ["meant, says the board: it asked to leave"]
    assert section(found, "changes").parts[-1].key == "changes-acknowledged"


def test_policies_say_how_often_they_are_broken():
    text = """
# file: rules.yaml
policies:
  audited:
    code: DL950
    severity: warning
    for: partners
    name: {he: יש ביקורת, en: There is an audit}
    require: {kind: auditor}
    message: nobody audits
    why: money is spent
# file: p.yaml
program: {id: p, name: {he: א, en: A}}
partners: {city: {role: lead, kind: town}}
"""
    for lang, name in (("en", "There is an audit"), ("he", "יש ביקורת")):
        found = report(text, lang)
        (row,) = rows(found, "policies")
        assert row[:2] == ["DL950", name]
        assert row[4] == "money is spent"
        (line,) = table(found, "policies").lines
        assert line.cells[3].value == Decimal(1)
        assert line.cells[3].words[0].tone == "warning"


def test_what_will_be_found_is_told_with_its_day():
    text = "program: {id: p, detail: people}\npartners: {city: {role: lead}}\npeople: {ann: {partner: city}}\n"
    text += "bodies: {board: {kind: steering, seats: {a: {partner: city, holder: ann, until: 2026-02-01}}}}\n"
    found = report(text)
    days = [line.cells[0].value for line in table(found, "ahead").lines]
    assert days == sorted(days)
    assert date(2026, 2, 1) in days
    assert ["1 February 2026", "City (Board)"] in [[row[0], row[3]] for row in rows(found, "ahead")]


def test_the_summary_tells_what_ends_soon_and_what_was_taken_away():
    ending = "partners: {city: {role: lead, until: 2026-04-01}, port: {role: member, until: 2026-04-02}}\n"
    found = programme(ending)
    assert "One thing ends within the next 90 days." in plain(found.summary)
    taken = report(SEATED.replace(", b: {partner: port}", ""), before=SEATED)
    assert "One change since before takes a right" in plain(taken.summary)
    assert "since" not in plain(report(SEATED, before=SEATED).summary)


def test_nothing_ahead_is_said():
    assert table(report(SMALL), "ahead").empty == Piece(
        "Nothing more will be found within the horizon, as things stand.", "en"
    )


ORGANISATION = """
partners:
  city: {role: [lead, funder], kind: municipality, since: 2025-01-01}
  unit: {role: member, kind: fire-brigade, part_of: city}
  gone: {role: member, until: 2025-01-01}
groups: {both: {members: [city, unit], lead: city}}
people: {ann: {name: Ann, partner: unit}, idle: {name: Idle}}
bodies: {board: {kind: steering, seats: {a: {partner: city}, b: {partner: unit, holder: ann}}}}
positions:
  manager: {from: city, count: 1, reports_to: board, holders: {x: {person: ann}}}
  helper: {count: {min: 2, max: 3}, per: cohort}
  guard: {count: {min: 2}}
responsibilities: {plan: {accountable: city}, do: {accountable: ann}}
"""


@pytest.mark.parametrize("lang", ["en", "he"])
def test_the_organisation_names_partners_groups_and_staff(lang):
    found = programme(ORGANISATION, lang)
    assert len(rows(found, "partners")) == 2
    if lang == "he":
        assert rows(found, "partners")[0][1] == "רשות מקומית"
        return
    assert rows(found, "partners") == [
        ["City", "municipality", "lead, funder", "", "1", "1", "1 January 2025", ""],
        ["Unit", "fire brigade", "member", "City", "1", "1", "", ""],
    ]
    assert rows(found, "groups") == [["Both", "City, Unit", "City", "", ""]]
    assert [row[:5] for row in rows(found, "positions")] == [
        ["Manager", "City", "Board", "1 post", "Ann"],
        ["Helper", "", "", "2 to 3 posts, for each cohort", ""],
        ["Guard", "", "", "2 or more posts", ""],
    ]
    assert rows(found, "people") == [["Ann", "Unit", "Unit (Board), Manager, Do"]]


def test_a_programme_too_large_for_one_picture_has_one_for_each_body():
    seats = ", ".join(f"s{number}: {{name: Seat {number}}}" for number in range(30))
    text = "".join(
        f"  b{number}: {{kind: advisory, name: Body {number}, seats: {{{seats}}}}}\n" for number in range(20)
    )
    found = programme(f"bodies:\n{text}")
    parts = section(found, "bodies").parts
    assert [part.key for part in parts] == [f"body-b{number}" for number in range(20)]
    (figure,) = parts[3].blocks
    assert isinstance(figure, Figure)
    assert (figure.key, figure.caption) == ("body-b3", Piece("Body 3", "en", "b3"))
    assert section(programme(MEMBERS), "bodies").parts == ()
