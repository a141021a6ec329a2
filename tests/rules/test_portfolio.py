"""People and money that several programmes count on, and people who oversee in one what they work for in another."""

from __future__ import annotations

from datetime import date

import pytest

from tests.rules.telling import told
from tests.workspaces import found, place, run

EFFORT = """
    # file: people.yaml
    people: {dana: {%s}}
    # file: north.yaml
    program: {id: north%s}
    positions: {manager: {holders: {h: {person: dana, effort: 60%%%s}}}}
    # file: south.yaml
    program: {id: south%s}
    positions: {coach: {holders: {h: {person: dana, effort: %s}}}}
    """
SHARES = "60% in `north` (`manager`) and 41% in `south` (`coach`); 100% at most is expected"


@pytest.mark.parametrize(
    ("person", "north", "held", "south", "effort", "message"),
    [
        ("", "", "", "", "40%", None),
        ("", "", "", "", "41%", f"101% of `dana` is promised on 2026-01-01, {SHARES}"),
        ("capacity: 9/10", "", "", "", "30%", None),
        (
            "capacity: 9/10",
            "",
            "",
            "",
            "1/3",
            (
                "14/15 of `dana` is promised on 2026-01-01, 60% in `north` (`manager`) and 1/3 in `south` (`coach`); "
                "90% at most is expected"
            ),
        ),
        # The programmes' own dates and those of the holding; `until` is the first day on which it is no more.
        ("", ", until: 2027-01-01", "", ", since: 2027-01-01", "41%", None),
        (
            "",
            ", until: 2027-01-02",
            "",
            ", since: 2027-01-01",
            "41%",
            f"101% of `dana` is promised on 2027-01-01, {SHARES}",
        ),
        ("", "", ", until: 2027-01-01", ", since: 2027-01-01", "41%", None),
        (
            "",
            "",
            ", until: 2025-06-02",
            ", since: 2025-06-01",
            "41%",
            f"101% of `dana` is promised on 2025-06-01, {SHARES}",
        ),
        # Both have always been so, and one has ended: the last day on which it was.
        ("", "", ", until: 2025-06-01", "", "41%", f"101% of `dana` is promised on 2025-05-31, {SHARES}"),
        # Vague dates count where they are sure.
        ("", ", until: 2027", "", ", since: 2027", "41%", None),
        ("", ", until: 2028", "", ", since: 2027", "41%", f"101% of `dana` is promised on 2027-12-31, {SHARES}"),
        ("", ", status: closed", "", "", "41%", None),
        # What one programme takes too much by itself is told there.
        ("capacity: 59%", "", "", "", "1%", None),
        ("capacity: 60%", "", "", "", "60%", "120% of `dana` is promised on 2026-01-01"),
    ],
)
def test_what_programmes_take_of_a_person(
    person: str, north: str, held: str, south: str, effort: str, message: str | None
) -> None:
    results = found(EFFORT % (person, north, held, south, effort), "DL802")
    assert [result.where for result in results] == ["people.dana"] * (message is not None)
    assert [result.span.path for result in results] == ["people.yaml"] * (message is not None)
    for result in results:
        assert result.message.startswith(message or "-")


def test_where_programmes_take_their_shares_is_shown() -> None:
    checked = run(EFFORT % ("", "", "", "", "1/2"), select=("DL802",))
    [result] = checked.results
    shown = [
        (label.span.path, checked.sources[label.span.path].text[label.span.start : label.span.end], label.text)
        for label in result.related
    ]
    assert shown == [
        ("north.yaml", "60%", "60% for `manager` in `north`"),
        ("south.yaml", "1/2", "50% for `coach` in `south`"),
    ]


def test_where_programmes_promise_their_money_is_shown() -> None:
    checked = run(PAYS % ("100", "", "", "currency: ILS", "state"), select=("DL804",))
    [result] = checked.results
    assert place(checked, result)[2] == "100"
    shown = [
        (label.span.path, checked.sources[label.span.path].text[label.span.start : label.span.end], label.text)
        for label in result.related
    ]
    assert shown == [
        ("north.yaml", "50%", "promised to `north`"),
        ("south.yaml", "41", "promised to `south`"),
    ]


def test_one_programme_alone_is_its_own_matter() -> None:
    text = """
        # file: people.yaml
        people: {dana: {}}
        # file: north.yaml
        program: {id: north}
        positions: {a: {holders: {h: {person: dana, effort: 60%}}}, b: {holders: {h: {person: dana, effort: 60%}}}}
        # file: south.yaml
        program: {id: south}
        positions: {a: {holders: {h: {person: dana, effort: 10%, since: 2026-05}}}}
        """
    assert [result.code for result in found(text, "DL704", "DL802")] == ["DL704"]


def test_the_first_day_on_which_none_is_over_by_itself() -> None:
    text = """
        # file: people.yaml
        people: {dana: {}}
        # file: north.yaml
        program: {id: north}
        positions:
          a: {holders: {h: {person: dana, effort: 60%}}}
          b: {holders: {h: {person: dana, effort: 60%, until: 2026-07-01}}}
        # file: south.yaml
        program: {id: south}
        positions: {a: {holders: {h: {person: dana, effort: 50%, since: 2026-05-31}}}}
        """
    [result] = found(text, "DL802")
    assert result.message.startswith("110% of `dana` is promised on 2026-07-01, 60% in `north` (`a`) and 50% in")


def test_a_share_that_is_inherited_is_written_once_and_is_one_share() -> None:
    text = """
        # file: base.yaml
        program: {id: base, abstract: true}
        people: {dana: {}}
        positions: {manager: {holders: {h: {person: dana, effort: 60%%}}}}
        # file: north.yaml
        program: {id: north, extends: base}
        # file: south.yaml
        program: {id: south, extends: base}
        positions: {coach: {holders: {h: {person: dana, effort: %s}}}}
        """
    assert found(text % "40%", "DL802") == []
    [result] = found(text % "41%", "DL802", "DL704")[:1]
    assert (result.code, result.span.path) == ("DL704", "base.yaml")


def test_people_of_a_programme_that_another_extends() -> None:
    text = """
        # file: north.yaml
        program: {id: north}
        people: {dana: {}}
        positions: {manager: {holders: {h: {person: dana, effort: 60%}}}}
        # file: south.yaml
        program: {id: south, extends: north}
        positions: {manager: ~, coach: {holders: {h: {person: dana, effort: 41%}}}}
        """
    assert told(text, "DL802") == [f"2:10 dana | 101% of `dana` is promised on 2026-01-01, {SHARES}"]


def test_people_whom_programmes_do_not_share_are_different_people() -> None:
    text = """
        # file: north.yaml
        program: {id: north}
        people: {dana: {}}
        positions: {a: {holders: {h: {person: dana, effort: 60%}}}}
        # file: south.yaml
        program: {id: south}
        people: {dana: {}}
        positions: {a: {holders: {h: {person: dana, effort: 60%}}}}
        """
    assert found(text, "DL802") == []


def test_people_of_ones_own_beside_those_that_are_shared() -> None:
    text = """
        # file: people.yaml
        people: {noa: {}}
        # file: north.yaml
        program: {id: north}
        people: {dana: {}}
        positions: {a: {holders: {h: {person: dana, effort: 60%}, i: {person: noa, effort: 10%}}}}
        # file: south.yaml
        program: {id: south}
        people: {dana: {}}
        positions: {a: {holders: {h: {person: dana, effort: 60%}, i: {person: noa, effort: 91%}}}}
        """
    assert [result.where for result in found(text, "DL802")] == ["people.noa"]


def test_a_shared_person_is_one_whether_or_not_a_base_has_words_on_them() -> None:
    text = """
        # file: people.yaml
        people: {dana: {}}
        # file: base.yaml
        program: {id: base, abstract: true}
        people: {dana: {capacity: 70%}}
        # file: north.yaml
        program: {id: north, extends: base}
        positions: {a: {holders: {h: {person: dana, effort: 60%}}}}
        # file: south.yaml
        program: {id: south}
        positions: {a: {holders: {h: {person: dana, effort: 41%}}}}
        """
    [result] = found(text, "DL802")
    assert (result.where, result.span.path) == ("people.dana", "people.yaml")
    assert result.message.endswith("100% at most is expected")  # by the programme that says most


def test_a_programmes_own_words_on_a_person_are_on_the_same_person() -> None:
    text = """
        # file: people.yaml
        people: {dana: {}}
        # file: north.yaml
        program: {id: north}
        people: {dana: {capacity: 120%}}
        positions: {a: {holders: {h: {person: dana, effort: 60%}}}}
        # file: south.yaml
        program: {id: south}
        positions: {a: {holders: {h: {person: dana, effort: %s}}}}
        """
    assert found(text.replace("%s", "60%"), "DL802") == []
    [result] = found(text.replace("%s", "61%"), "DL802")
    assert result.message.endswith("120% at most is expected")


def test_a_programme_that_took_all_of_a_person_and_ended_it_counts_no_more() -> None:
    text = """
        # file: people.yaml
        people: {dana: {}}
        # file: north.yaml
        program: {id: north}
        positions:
          a: {holders: {h: {person: dana, effort: 100%, until: 2026-06-01}}}
          b: {holders: {h: {person: dana, effort: 60%, since: 2026-07-01}}}
        # file: south.yaml
        program: {id: south}
        positions: {a: {holders: {h: {person: dana, effort: 60%, since: 2026-08-01}}}}
        """
    [result] = found(text, "DL802")
    assert result.message.startswith("120% of `dana` is promised on 2026-08-01, 60% in `north` (`b`) and 60% in")


@pytest.mark.parametrize(("number", "more"), [(6, " and 20% in `p5` (`a`)"), (7, " and 2 more"), (8, " and 3 more")])
def test_of_many_programmes_the_first_are_named(number: int, more: str) -> None:
    files = "".join(
        f"# file: p{index}.yaml\nprogram: {{id: p{index}}}\n"
        "positions: {a: {holders: {h: {person: dana, effort: 20%}}}}\n"
        for index in range(number)
    )
    [result] = found(f"# file: people.yaml\npeople: {{dana: {{}}}}\n{files}", "DL802")
    shown = ", ".join(f"20% in `p{index}` (`a`)" for index in range(5))
    assert result.message == (
        f"{number * 20}% of `dana` is promised on 2026-01-01, {shown}{more}; 100% at most is expected"
    )
    assert [label.span.path for label in result.related] == ["p0.yaml", "p1.yaml", "p2.yaml"]


OVERSEES = """
    # file: shared.yaml
    partners: {elka: {}, city: {}}
    people: {dana: {}, noa: {}}
    # file: north.yaml
    program: {id: north}
    partners: {elka: {role: operator}, city: {role: %s}}
    bodies:
      board: {kind: %s, %s, seats: {one: {votes: %s, holder: dana%s}}}
      team: {kind: management, seats: {one: {partner: city, holder: noa}}}
    # file: south.yaml
    program: {id: south}
    partners: {elka: {role: operator}, city: {role: lead}}
    %s
    """
BOARD = ("lead", "audit", "functions: [audit]", "1", "")
MANAGER = "positions: {manager: {from: elka, holders: {h: {person: dana}}}}"
TOLD = "`dana` works for `elka` in `south` (`%s`), and oversees its work in `north` (`board`); somebody who works for"


@pytest.mark.parametrize(
    ("board", "runs", "place"),
    [
        (BOARD, MANAGER, "manager"),
        (BOARD, "bodies: {crew: {kind: management, seats: {one: {partner: elka, holder: dana}}}}", "crew"),
        (BOARD, "cohorts: {first: {coordinator: dana, ends: 2026-01-02}}", "first"),
        (BOARD, "cohorts: {first: {coordinator: dana, ends: 2026-01-01}}", ""),
        (BOARD, "bodies: {crew: {kind: management, seats: {one: {partner: elka, holder: dana, votes: 0}}}}", ""),
        (BOARD, "bodies: {crew: {kind: steering, seats: {one: {partner: elka, holder: dana}}}}", ""),
        (BOARD, MANAGER.replace("elka", "city"), ""),
        (BOARD, MANAGER.replace("dana", "noa"), ""),
        (BOARD, MANAGER.replace("dana}", "dana, until: 2026-01-01}"), ""),
        (BOARD, MANAGER.replace("from", "until: 2026-01-01, from"), ""),
        (("lead", "audit", "functions: [advise]", "1", ""), MANAGER, ""),
        (("lead", "audit", "functions: [audit]", "0", ""), MANAGER, ""),
        (("lead", "audit", "functions: [audit]", "1", ", until: 2026-01-01"), MANAGER, ""),
        (("lead", "steering", "oversees: team", "1", ""), MANAGER, "manager"),
        (("lead", "audit", "until: 2026-01-01, functions: [audit]", "1", ""), MANAGER, ""),
    ],
)
def test_who_oversees_in_one_programme_whom_they_work_for_in_another(
    board: tuple[str, ...], runs: str, place: str
) -> None:
    results = found(OVERSEES % (*board, runs), "DL803")
    assert [(result.where, result.span.path) for result in results] == [("people.dana", "shared.yaml")] * bool(place)
    for result in results:
        assert result.message.startswith(TOLD % place)


def test_without_an_operator_those_behind_the_bodies_that_are_overseen_are_meant() -> None:
    text = (OVERSEES % ("lead", "steering", "oversees: team", "1", "", MANAGER.replace("elka", "city"))).replace(
        "partners: {elka: {role: operator}, city: {role: lead}}\n    bodies",
        "partners: {city: {role: lead}}\n    bodies",
    )
    [result] = found(text, "DL803")
    assert result.message.startswith("`dana` works for `city` in `south` (`manager`), and oversees its work in `north`")


def test_what_is_run_for_one_organisation_is_named_once() -> None:
    held = "{from: elka, holders: {h: {person: dana}}}"
    two = f"positions: {{manager: {held}, coach: {held}}}"
    [result] = found(OVERSEES % (*BOARD, two), "DL803")
    assert result.message == f"{TOLD % 'manager'} none of the overseen is expected"


def test_for_each_thing_that_is_run_one_organisation_is_named() -> None:
    both = MANAGER.replace("elka", "both") + "\n    groups: {both: {members: [city, elka]}}"
    [result] = found(OVERSEES % ("operator", *BOARD[1:], both), "DL803")
    assert result.message == (TOLD % "manager").replace("`elka`", "`city`") + " none of the overseen is expected"


def test_organisations_that_programmes_do_not_share_are_different_ones() -> None:
    text = (OVERSEES % (*BOARD, MANAGER)).replace("partners: {elka: {}, city: {}}\n", "\n")
    assert found(text, "DL803") == []


def test_what_is_so_in_one_programme_is_its_own_matter() -> None:
    board = "bodies: {board: {kind: audit, functions: [audit], seats: {one: {holder: dana}}}}"
    assert found(OVERSEES % (*BOARD, f"{MANAGER}\n    {board}"), "DL803") == []


def test_a_programme_that_is_closed_has_nobody() -> None:
    text = OVERSEES % (*BOARD, MANAGER)
    assert found(text.replace("id: south", "id: south, status: closed"), "DL803") == []
    assert found(text.replace("id: north", "id: north, status: closed"), "DL803") == []


PAYS = """
    # file: partners.yaml
    partners: {state: {envelope: %s}, unit: {part_of: state}, city: {}}
    # file: north.yaml
    program: {id: north%s}
    partners: {state: {role: funder}}
    budget: {currency: ILS, total: 120, funding: {state: 50%%, city: 50%%}}
    # file: south.yaml
    program: {id: south%s}
    budget: {%s, funding: {%s: 41}}
    """


@pytest.mark.parametrize(
    ("envelope", "north", "south", "currency", "payer", "message"),
    [
        ("101", "", "", "currency: ILS", "state", None),
        (
            "100",
            "",
            "",
            "currency: ILS",
            "state",
            (
                "`state` has promised 60 ILS to `north` and 41 ILS to `south`, 101 ILS in all, 1 ILS over its envelope "
                "of 100 ILS"
            ),
        ),
        (
            "100.99",
            "",
            "",
            "currency: ILS",
            "unit",
            (
                "`state` has promised 60 ILS to `north` and 41 ILS to `south` (by `unit`), 101 ILS in all, 0.01 ILS "
                "over its envelope of 100.99 ILS"
            ),
        ),
        ("100", "", "", "currency: EUR", "state", None),
        ("100", "", "", "currency: ILS", "city", None),
        ("{amount: 100, currency: ILS}", "", "", "tolerance: 1%", "state", "`state` has promised 60 ILS to `north`"),
        ("{amount: 100, currency: EUR}", "", "", "currency: ILS", "state", None),
        ("100", ", status: closed", "", "currency: ILS", "state", None),
        ("59", "", "", "currency: ILS", "state", None),  # told in `north`
        ("60", "", "", "currency: ILS", "state", "`state` has promised 60 ILS to `north`"),
        (
            "{amount: 100, since: 2026, until: 2028}",
            ", since: 2026, until: 2028",
            ", since: 2027-05, until: 2027-06",
            "currency: ILS",
            "state",
            "`state` has promised 60 ILS to `north`",
        ),
        (
            "{amount: 100, since: 2026, until: 2028}",
            ", since: 2026, until: 2028",
            ", since: 2025-05, until: 2027-06",
            "currency: ILS",
            "state",
            None,
        ),
    ],
)
def test_what_is_taken_out_of_an_envelope(
    envelope: str, north: str, south: str, currency: str, payer: str, message: str | None
) -> None:
    results = found(PAYS % (envelope, north, south, currency, payer), "DL804")
    where = "partners.state.envelope.amount" if envelope.startswith("{") else "partners.state.envelope"
    assert [(result.where, result.span.path) for result in results] == [(where, "partners.yaml")] * bool(message)
    for result in results:
        assert result.message.startswith(message or "-")


def test_each_currency_is_added_by_itself() -> None:
    files = "".join(
        f"# file: {id_}.yaml\nprogram: {{id: {id_}}}\nbudget: {{currency: {currency}, funding: {{state: 6}}}}\n"
        for id_, currency in (("a", "EUR"), ("b", "ILS"), ("c", "EUR"), ("d", "USD"))
    )
    [result] = found(f"# file: partners.yaml\npartners: {{state: {{envelope: 10}}}}\n{files}", "DL804")
    assert result.message == (
        "`state` has promised 6 EUR to `a` and 6 EUR to `c`, 12 EUR in all, 2 EUR over its envelope of 10 EUR"
    )


def test_a_promise_that_is_inherited_is_written_once_and_is_one_promise() -> None:
    text = """
        # file: base.yaml
        program: {id: base, abstract: true}
        partners: {state: {envelope: 100}}
        budget: {currency: ILS, total: 60, funding: {state: 100%%}}
        # file: north.yaml
        program: {id: north, extends: base}
        # file: south.yaml
        program: {id: south, extends: base}
        %s
        """
    assert found(text % "", "DL804") == []
    [result] = found(text % "budget: {total: 41}", "DL804")
    assert result.message.startswith("`state` has promised 60 ILS to `north` and 41 ILS to `south`, 101 ILS")


def test_an_envelope_that_a_programme_sets_for_itself_is_its_own() -> None:
    text = PAYS % ("100", "", "", "currency: ILS", "state")
    own = text.replace("{state: {role: funder}}", "{state: {role: funder, envelope: 70}}")
    assert len(found(text, "DL804")) == 1
    assert found(own, "DL804", "DL617") == []


def test_of_programmes_across_a_year_the_day_matters() -> None:
    text = OVERSEES % (*BOARD, MANAGER.replace("dana}", "dana, until: 2026-05-01}"))
    assert len(found(text, "DL803", day=date(2026, 4, 30))) == 1
    assert found(text, "DL803", day=date(2026, 5, 1)) == []


def hanging(*holders: str, head: str = "") -> list[str]:
    """What is told of so many programmes, each with a position that is held so."""
    files = "".join(
        f"# file: p{index}.yaml\nprogram: {{id: p{index}{head}}}\npositions: {{manager: {{holders: {{{held}}}}}}}\n"
        for index, held in enumerate(holders)
    )
    shared = "# file: people.yaml\npeople: {dana: {}, noa: {}}\n"
    return [result.message for result in found(shared + files, "DL809")]


ALONE = "a: {person: dana}"


def test_three_programmes_hang_on_one_person() -> None:
    assert hanging(ALONE, ALONE) == []
    assert hanging(ALONE, ALONE, ALONE) == [
        (
            "3 programmes hang on `dana` alone, for `manager` in `p0`, `manager` in `p1` and `manager` in `p2`; a "
            "deputy or a second holder is expected"
        )
    ]
    assert hanging(ALONE, ALONE, ALONE, head=", status: closed") == []


@pytest.mark.parametrize(
    ("third", "alone"),
    [
        ("a: {person: noa}", False),
        ("a: {person: dana, deputy: noa}", False),
        ("a: {person: dana}, b: {person: noa}", False),
        ("a: {person: dana}, b: {person: noa, until: 2026-01-01}", True),
        ("a: {person: dana}, b: {person: noa, until: 2026-01-02}", False),
        ("a: {person: dana, until: 2026-01-01}", False),
    ],
)
def test_whoever_has_a_deputy_or_a_colleague_is_not_alone(third: str, alone: bool) -> None:
    assert len(hanging(ALONE, ALONE, third)) == alone


def test_several_places_in_one_programme_count_once() -> None:
    text = "# file: people.yaml\npeople: {dana: {}}\n" + "".join(
        f"# file: {id_}.yaml\nprogram: {{id: {id_}}}\ncohorts: {{c: {{coordinator: dana}}, d: {{coordinator: dana}}}}\n"
        "bodies: {team: {kind: management, seats: {one: {holder: dana}}}}\n"
        for id_ in ("north", "south")
    )
    assert found(text, "DL809") == []
    member = (
        "# file: west.yaml\nprogram: {id: west}\nbodies: {team: {kind: management, seats: {one: {holder: dana}}}}\n"
    )
    assert found(text + member, "DL809") == []
