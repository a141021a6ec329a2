"""Two sides of a programme in one picture."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from dlcheck.diff.compare import Comparison, compare
from dlcheck.draw import render
from dlcheck.draw.chart import chart
from dlcheck.draw.diagram import Diagram, Difference, Matrix, letters_of
from dlcheck.draw.table import table
from dlcheck.draw.views import COMPARED, comparison_picture
from dlcheck.workspace.load import open_workspace
from dlcheck.workspace.settings import find_root
from tests.diff.sides import between, programme
from tests.draw.drawing import ROOT, node, real
from tests.draw.test_phrases import plain
from tests.draw.test_views_whole import SMALL, WRITABLE, check_forms, check_layout, check_words, hostile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dlcheck.draw.picture import Picture
    from dlcheck.workspace.programme import Programme

ADDED, REMOVED, CHANGED, SAME = Difference.ADDED, Difference.REMOVED, Difference.CHANGED, Difference.SAME
LABELS = ("main", "HEAD~1")
DAY = date(2026, 6, 1)


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    """The text with each first place of one text replaced by another; each has to be there."""
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


OTHER = replaced(
    SMALL,
    ("en: The fund (PMO)}, role: funder}", "en: The fund (PMO)}, role: [funder, member]}"),
    (
        "passes: more than 1/2 of seats, chair: city}",
        "passes: at least 2/3 of seats, quorum: all of filled, chair: fund}",
    ),
    ("fund: {partner: fund, rank: head}", "fund: {partner: fund, rank: head, votes: 2}"),
    ("        reports_to: board\n", ""),
    ("up_to: 100_000", "up_to: 150_000"),
    ("seats: {city: {partner: city, vacant: true}}", "seats: {fund: {partner: fund}}"),
    ("count: 1, reports_to: team", "count: 2, reports_to: board"),
    ("participants: 12", "participants: 15"),
    ("accountable: board, agreement: fund", "accountable: fund, informed: board"),
    (
        "      work: {title",
        "      more: {title: {he: עוד, en: More}, accountable: team}\n      works: {renamed_from: work, title",
    ),
)
"""What `SMALL` became: partners, rules, votes, seats, lines, limits, numbers, letters, a duty and a name."""


def drawn(view: str, old: str, new: str, lang: str = "en") -> Picture:
    return comparison_picture(view, between(old, new), lang, LABELS)


def diagram(view: str, old: str, new: str, lang: str = "en") -> Diagram:
    found = drawn(view, old, new, lang)
    assert isinstance(found, Diagram)
    return found


def matrix(old: str, new: str, lang: str = "en") -> Matrix:
    found = drawn("responsibilities", old, new, lang)
    assert isinstance(found, Matrix)
    return found


def said(box: object) -> list[str]:
    """All that a box says, each row after its sign."""
    signs = {ADDED: "(+) ", REMOVED: "(-) ", CHANGED: "(~) "}
    rows = [
        signs.get(row.difference, "") + " | ".join([row.text.text, *([row.detail.text] if row.detail else [])])
        for row in box.rows  # type: ignore[attr-defined]
    ]
    return [plain(text) for text in (*(line.text for line in box.lines), *rows)]  # type: ignore[attr-defined]


def notes(picture: Picture) -> list[str]:
    return [plain(note.text) for note in picture.notes]


def marked(picture: Diagram) -> dict[str, Difference]:
    """What differs, of boxes and of lines."""
    found = {box.id: box.difference for box in picture.nodes}
    found |= {f"{edge.source} {edge.kind} {edge.target}": edge.difference for edge in picture.edges}
    return {key: fate for key, fate in found.items() if fate and fate is not SAME}


@pytest.mark.parametrize("lang", ["he", "en"])
@pytest.mark.parametrize("view", COMPARED)
def test_the_text_of_a_small_comparison(golden: Callable[[str, str], None], view: str, lang: str) -> None:
    picture = drawn(view, SMALL, OTHER, lang)
    golden(f"draw/changes-{view}.{lang}.dot", render(picture, "dot").data.decode())
    golden(f"draw/changes-{view}.{lang}.mmd", render(picture, "mermaid").data.decode())


def test_bodies_show_rules_seats_and_lines() -> None:
    picture = diagram("bodies", SMALL, OTHER)
    assert said(node(picture, "board")) == [
        "Board",
        "Decides: Budget",
        "+ Quorum: all filled seats",
        "Passes with more than 1/2 → at least 2/3 of seats",
        "(~) The city | head · − chair",
        "(~) The fund (PMO) | head · 1 vote → 2 votes · + chair",
    ]
    assert said(node(picture, "team")) == [
        "Team",
        "Decides: Budget (up to ₪100,000 → ₪150,000)",
        "Passes with at least 1 of those present",
        "(-) The city | vacant",
        "(+) The fund (PMO)",
    ]
    assert marked(picture) == {"board": CHANGED, "team": CHANGED, "team reports-to board": REMOVED}
    assert [edge.difference for edge in picture.edges if edge.kind == "delegates"] == [SAME]


def test_the_organisation_shows_partners_staff_and_cohorts() -> None:
    picture = diagram("org", SMALL, OTHER)
    assert said(node(picture, "fund")) == ["The fund (PMO)", "funder · + member"]
    assert said(node(picture, "manager")) == ["Manager", "The city · 1 post → 2 posts"]
    assert said(node(picture, "first"))[1] == "12 → 15 participants"
    assert marked(picture) == {
        "fund": CHANGED,
        "board": CHANGED,
        "team": CHANGED,
        "manager": CHANGED,
        "first": CHANGED,
        "city sits-on team": REMOVED,
        "fund sits-on team": ADDED,
        "manager reports-to team": REMOVED,
        "manager reports-to board": ADDED,
        "team reports-to board": REMOVED,
    }


def test_the_matrix_shows_letters_duties_and_names() -> None:
    picture = matrix(SMALL, OTHER)
    rows = {row.id: row for row in picture.rows}
    letters = {
        id_: {cell.column: [f"{letter.value}{fate}" for letter, fate in letters_of(cell)] for cell in row.cells}
        for id_, row in rows.items()
    }
    assert {id_: row.difference for id_, row in rows.items()} == {"plan": CHANGED, "more": ADDED, "works": CHANGED}
    assert letters["plan"] == {"board": ["Aremoved", "Iadded"], "fund": ["Gremoved", "Aadded"]}
    assert plain(rows["works"].detail.text if rows["works"].detail else "") == "work → works"


def test_the_title_says_what_is_compared_and_when() -> None:
    picture = diagram("org", SMALL, OTHER)
    assert picture.subtitle.text == "Organisation · changes from main to HEAD~1 · as of 1 January 2026"
    assert picture.id == "small-org-changes"
    hebrew = diagram("org", SMALL, OTHER, "he")
    assert hebrew.subtitle.text == "מבנה ארגוני · השינויים מ־\u200emain\u200e ל־\u200eHEAD~1\u200e · נכון ליום 1.1.2026"


@pytest.mark.parametrize("view", COMPARED)
def test_where_nothing_changed_the_picture_says_so(view: str) -> None:
    picture = drawn(view, SMALL, SMALL)
    assert notes(picture)[0] == "Nothing that this picture shows has changed."
    assert "unchanged" in render(picture, "svg", engine="tidy").data.decode()


def test_what_changed_out_of_sight_is_named() -> None:
    other = replaced(
        SMALL,
        ("budget: {currency: ILS}", "budget: {currency: ILS, total: 5}"),
        ("accountable: team", "accountable: city"),
    )
    assert notes(diagram("bodies", SMALL, other)) == [
        "Nothing that this picture shows has changed.",
        "Changed too, without a sign in this picture: Work, the budget",
    ]
    assert notes(matrix(SMALL, other))[0] == "Changed too, without a sign in this picture: the budget"


def test_of_many_the_first_are_named() -> None:
    extra = "".join(f"      d{number}: {{name: D{number}}}\n" for number in range(8))
    other = replaced(
        SMALL,
        (
            "    domains: {budget: {name: {he: תקציב, en: Budget}, unit: money}}\n",
            f"    domains:\n      budget: {{name: {{he: תקציב, en: Budget}}, unit: money}}\n{extra}",
        ),
    )
    (_, note) = notes(diagram("org", SMALL, other))
    assert note.endswith(": D0, D1, D2, D3, D4, D5 and 2 more")


def test_what_changed_in_a_box_out_of_sight_is_no_quiet_box() -> None:
    other = replaced(SMALL, ("passes: more than 1/2 of seats, ", ""))
    picture = diagram("org", SMALL, other)
    assert said(node(picture, "board"))[-1] == "changed in what is not shown here"
    assert marked(picture) == {"board": CHANGED}
    seat = replaced(
        SMALL, ("fund: {partner: fund, rank: head}", "fund: {partner: fund, rank: head, appointed_by: city}")
    )
    assert marked(diagram("org", SMALL, seat)) == {"board": CHANGED}
    cards = diagram("bodies", SMALL, seat)
    assert said(node(cards, "board"))[-1] == "(~) The fund (PMO) | head · changed in what is not shown here"
    assert marked(cards) == {"board": CHANGED}
    duty = replaced(SMALL, ("agreement: fund, domain", "agreement: fund, agreement_within: 3 days, domain"))
    (row,) = (row for row in matrix(SMALL, duty).rows if row.id == "plan")
    assert row.difference is CHANGED
    assert row.detail
    assert plain(row.detail.text) == "domain: Budget · changed in what is not shown here"


HOLDERS = """
    program: {id: held, name: Held, detail: people}
    partners: {city: {name: City, role: lead}}
    people: {dana: {name: Dana Levi}, noa: {name: Noa Gil}}
    bodies:
      board:
        kind: steering
        seats: {chair: {name: Chair, partner: city, holder: dana, until: 2029-01-01}}
    positions: {manager: {name: Manager, holders: {a: {person: dana}}}}
"""


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        (("holder: dana, until", "holder: noa, until"), "(~) Dana Levi → Noa Gil | Chair · City"),
        (("until: 2029-01-01", "until: 2030-01-01"), "(~) Dana Levi | Chair · City · until 31 December 2028 → 2029"),
        (
            ("holder: dana, until: 2029-01-01", "rank: head"),
            "(~) − Dana Levi | Chair · City · + head · + vacant · − until 31 December 2028",
        ),
        (("holder: dana,", "holder: dana, deputy: noa,"), "(~) Dana Levi | Chair · City · + deputy: Noa Gil"),
        (("name: Dana Levi", "name: Dana Cohen"), "(~) Dana Levi → Dana Cohen | Chair · City"),
        (("name: City", "name: Town"), "Dana Levi | Chair · Town"),
        (
            ("chair: {name: Chair", "head: {renamed_from: chair, name: Chair"),
            "(~) Dana Levi | Chair · City · chair → head",
        ),
    ],
)
def test_a_seat_shows_what_became_of_it(pair: tuple[str, str], expected: str) -> None:
    row = said(node(diagram("bodies", HOLDERS, replaced(HOLDERS, pair)), "board"))[-1]
    assert row == expected


def test_a_new_holder_of_a_position_is_a_new_row() -> None:
    picture = diagram("org", HOLDERS, replaced(HOLDERS, ("person: dana", "person: noa")))
    assert said(node(picture, "manager")) == ["Manager", "(-) Dana Levi", "(+) Noa Gil"]


def test_a_body_with_another_id_keeps_its_lines_seats_and_letters() -> None:
    old = SMALL
    new = replaced(
        SMALL,
        ("      board:\n        name", "      council:\n        renamed_from: board\n        name"),
        ("reports_to: board", "reports_to: council"),
        ("delegated_by: board", "delegated_by: council"),
        ("accountable: board", "accountable: council"),
    )
    cards = diagram("bodies", old, new)
    assert marked(cards) == {"council": CHANGED}
    assert said(node(cards, "council"))[:2] == ["Board", "board → council"]
    assert {row.difference for row in node(cards, "council").rows} == {SAME}
    table_ = matrix(old, new)
    assert {row.difference for row in table_.rows} == {SAME}
    assert [plain(column.label.text) for column in table_.columns if column.difference is not SAME] == [
        "Board · board → council"
    ]
    assert marked(diagram("org", old, new)) == {"council": CHANGED}


def crowded(partners: int, more: str = "") -> str:
    names = [f"p{number}" for number in range(partners)]
    file = {
        "program": {"id": "crowd", "name": "Crowd"},
        "partners": {name: {"name": name.upper(), "role": "member"} for name in names},
        "bodies": {
            "board": {"kind": "steering", "seats": {name: {"partner": name} for name in names}},
            "team": {"kind": "management", "reports_to": "board"},
        },
    }
    return "# file: programme.yaml\n" + yaml.safe_dump(file) + more


def test_both_sides_are_drawn_in_one_manner() -> None:
    """With one partner more they would be named inside the body on one side only, and all seem to have changed."""
    picture = diagram("org", crowded(12), crowded(13))
    assert {box.id for box in picture.nodes} == {"board", "team"}
    assert [row.id for row in node(picture, "board").rows if row.difference is ADDED] == ["p12"]
    assert len(node(picture, "board").rows) == 13
    assert marked(diagram("org", crowded(13), crowded(12))) == {"board": CHANGED}


def test_a_frame_of_one_side_is_a_frame_of_both() -> None:
    old = """
        program: {id: framed, name: Framed}
        partners:
          state: {name: State}
          a: {name: A, role: lead, part_of: state}
          b: {name: B, role: member, part_of: state}
    """
    picture = diagram("org", old, replaced(old, ("          b: {name: B, role: member, part_of: state}\n", "")))
    assert [(box.id, box.group) for box in picture.nodes] == [("a", "in-state"), ("b", "in-state")]
    assert marked(picture) == {"b": REMOVED}
    moved = diagram("org", old, replaced(old, ("role: lead, part_of: state", "role: lead")))
    assert said(node(moved, "a")) == ["A", "lead", "− part of State"]


def test_that_a_body_oversees_is_no_news_where_another_no_longer_reports() -> None:
    old = """
        program: {id: over, name: Over}
        bodies:
          board: {name: Board, kind: steering, oversees: team}
          team: {name: Team, kind: management, reports_to: board}
    """
    picture = diagram("org", old, replaced(old, (", reports_to: board", "")))
    assert marked(picture) == {"team reports-to board": REMOVED}
    assert len(picture.edges) == 2
    assert [edge.kind.value for edge in diagram("org", old, old).edges] == ["reports-to"]


def test_a_side_without_anything_is_no_empty_picture() -> None:
    empty = "program: {id: over, name: Over}"
    full = "program: {id: over, name: Over}\nbodies: {board: {name: Board, kind: steering}}"
    assert notes(diagram("bodies", empty, full)) == []
    assert marked(diagram("bodies", full, empty)) == {"board": REMOVED}
    assert notes(diagram("bodies", empty, empty)) == [
        "Nothing that this picture shows has changed.",
        "No bodies are declared for this day.",
    ]


@pytest.mark.parametrize("text", WRITABLE)
def test_no_name_breaks_out_of_a_comparison(text: str) -> None:
    comparison = between(hostile((text, "x")), hostile(("y", text)))
    for lang in ("he", "en"):
        for view in COMPARED:
            check_forms(comparison_picture(view, comparison, lang, (text, f"{{{text}}}")))


EDITS = {
    "3-charter.yaml": (
        ("quorum: at least 2/3 of seats", "quorum: at least 1/2 of seats"),
        (
            "functions: [audit]\n    reports_to: steering-committee",
            "functions: [audit]\n    reports_to: advisory-council",
        ),
        ("up_to: 200_000", "up_to: 300_000"),
        ("en: Quay working group}", "en: Quay and market working group}"),
        ("vetoes: {budget: [ministry-head]}\n", "\n"),
    ),
    "4-programme.yaml": (
        ("votes: 2\n        holder: yael-barak\n        deputy: oren-shalev", "votes: 3\n        holder: oren-shalev"),
        ("      fishers: {partner: fishers-cooperative, rank: member, holder: hassan-zoabi, source: register}\n", ""),
        (
            "    accountable: port-company\n    responsible: works-manager\n",
            "    accountable: works-manager\n    responsible: port-company\n",
        ),
        ("    informed: finance-officer\n", "    informed: [finance-officer, audit-committee]\n"),
        ("    participants: 24\n", "    participants: 30\n"),
    ),
}


def only(root: Path) -> Programme:
    found, settings = find_root(root)
    readings = list(open_workspace(found, settings, DAY).readings())
    [programme_] = [one.programme for one in readings if one.programme and one.programme.id == "harbour-renewal"]
    return programme_


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """The harbour programme, and what it might become."""
    sides = []
    for name, edits in (("old", {}), ("new", EDITS)):
        root = tmp_path_factory.mktemp(name)
        (root / "dlcheck.toml").write_text(
            "[phases]\nshaping = {he = 'גיבוש', en = 'Shaping'}\nrunning = {he = 'הפעלה', en = 'Running'}\n"
        )
        for path in sorted((ROOT / "programs" / "harbour-renewal").glob("*.yaml")):
            text = path.read_text(encoding="utf-8")
            (root / path.name).write_text(replaced(text, *edits.get(path.name, ())), encoding="utf-8")
        sides.append(only(root))
    return compare(*sides)


@pytest.mark.parametrize("lang", ["he", "en"])
@pytest.mark.parametrize("view", COMPARED)
def test_a_real_comparison_holds_together(harbour: Comparison, view: str, lang: str) -> None:
    picture = comparison_picture(view, harbour, lang, LABELS)
    if isinstance(picture, Diagram):
        scene, notices = chart(picture)
        assert notices == ()
        check_layout(picture)
    else:
        scene = table(picture)
    check_words(scene)
    text = render(picture, "svg").data.decode()
    assert "…</text>" not in text
    check_forms(picture)


@pytest.mark.parametrize("view", COMPARED)
def test_the_real_programmes_beside_themselves_are_quiet(view: str) -> None:
    for one, _ in real():
        picture = comparison_picture(view, compare(one, one), "he", LABELS)
        things: Iterable[object] = picture.nodes if isinstance(picture, Diagram) else picture.rows
        assert {thing.difference for thing in things} <= {SAME}  # type: ignore[attr-defined]
        assert plain(picture.notes[0].text) == "דבר ממה שמוצג כאן לא השתנה."


DIGESTS = """
import hashlib
from dlcheck.draw import render
from dlcheck.draw.views import COMPARED
from tests.draw.test_comparison import OTHER, drawn
from tests.draw.test_views_whole import SMALL
for view in COMPARED:
    for form in ("svg", "png", "dot", "mermaid"):
        print(form, hashlib.sha256(render(drawn(view, SMALL, OTHER, "he"), form).data).hexdigest())
"""


def test_the_same_bytes_for_any_hash_seed() -> None:
    seen = []
    for seed in ("1", "4711"):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", DIGESTS], capture_output=True, check=True, cwd=ROOT, env=environment
        )
        seen.append(done.stdout)
    assert seen[0] == seen[1]
    assert len(set(seen[0].splitlines())) == 4 * len(COMPARED)


def test_the_day_is_that_of_the_programme() -> None:
    comparison = compare(programme(SMALL, date(2026, 1, 2)), programme(OTHER, date(2026, 1, 2)))
    assert comparison_picture("org", comparison, "en", LABELS).subtitle.text.endswith("as of 2 January 2026")
