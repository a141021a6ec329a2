"""Hostile texts in every field: nothing that is said of them is a command, a tag, a link or a mention."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from itertools import chain
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml
from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from dlcheck.check import check
from dlcheck.cli import run
from dlcheck.formats.github import render as github
from dlcheck.formats.look import Look
from dlcheck.sheets.workbook import write
from dlcheck.workspace.files import Folder
from dlcheck.workspace.load import open_workspace
from tests.draw.hostile import HOSTILE
from tests.fuzz.fields import quoted
from tests.fuzz.harm import harmless, in_json
from tests.fuzz.seeds import PROGRAMS
from tests.fuzz.targets import DAY, SETTINGS, SPLIT, compared, policies, shown, stored, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MORE = (
    "\x1b]8;;http://evil.example\x07link\x1b]8;;\x07",
    "\x9b31mred",
    "\r::error file=a,line=1::owned",
    "::error::owned",
    "\n::set-output name=a::b",
    "##[error]owned",
    "###[group]owned",
    "[x](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "<script>alert(1)</script>",
    "``<img src=x onerror=alert(1)>",
    "`` @everyone ``",
    "x` @everyone `y",
    "<!-- hidden",
    "</details></summary>",
    "=cmd|' /C calc'!A0",
    "@everyone",
    "#1 and GH-1, http://evil.example and www.evil.example",
    "`",
    "``",
    "```\n",
    "|",
    "a | b | c",
    "\\",
    "\\`",
    "$(reboot)",
    "%0A::error::owned",
    "e\u0301\u0302\u0303" * 50,
    "\u200b\u2060\ufeff",
    "\U000e0041\U000e0042",
    "&#64;everyone &lt;b&gt;",
    "{{ 7*7 }} ${{ github.token }}",
    "- [ ] task\n# head",
)
TEXTS = tuple(text for text in (*MORE, *HOSTILE) if not any("\ud800" <= letter <= "\udfff" for letter in text))
FILES = {path.name: path.read_text(encoding="utf-8") for path in sorted((PROGRAMS / "harbour-renewal").glob("*.yaml"))}
KEPT = SPLIT.join(text.encode() for text in FILES.values())


class Place(NamedTuple):
    """Where a scalar stands in a text, and whether it is one that people read."""

    start: int
    end: int
    for_people: bool


@cache
def places(text: str) -> tuple[Place, ...]:
    """The values of a file, in order."""
    return tuple(_places(yaml.compose(text, yaml.SafeLoader)))


def _places(node: yaml.Node | None) -> Iterator[Place]:
    if isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _places(value)
    elif isinstance(node, yaml.SequenceNode):
        yield from chain.from_iterable(map(_places, node.value))
    elif isinstance(node, yaml.ScalarNode) and node.start_mark and node.end_mark and node.style not in ("|", ">"):
        for_people = not node.value.isascii() or " " in node.value.strip() or "://" in node.value
        yield Place(node.start_mark.index, node.end_mark.index, for_people)


def turned(text: str, wanted: Callable[[int, Place], str | None]) -> str:
    """A file with other values: what `wanted` gives for the number and place of one, where it gives any."""
    parts, end = [], 0
    for number, place in enumerate(places(text)):
        said = wanted(number, place)
        if said is not None:
            parts += [text[end : place.start], quoted(said)]
            end = place.end
    return "".join([*parts, text[end:]])


def hostile(turn: int) -> list[str]:
    """The files with a hostile text in each that people read: another one in every field at each turn."""

    def wanted(number: int, place: Place) -> str | None:
        return TEXTS[(number + turn) % len(TEXTS)] if place.for_people else None

    return [turned(text, wanted) for text in FILES.values()]


def anywhere(turn: int) -> list[str]:
    """The files with hostile texts in some values of any kind: ids, dates, amounts, thresholds."""
    random = Random(turn)

    def wanted(_number: int, _place: Place) -> str | None:
        return random.choice(TEXTS) if random.random() < 0.02 else None

    return [turned(text, wanted) for text in FILES.values()]


def judge(files: list[str]) -> None:
    """Everything that can be said of some files, and of the change to them and back, harms nobody."""
    data = SPLIT.join(text.encode() for text in files)
    for target in (whole, shown, policies):
        target(data)
    compared(KEPT + SPLIT + data)
    compared(data + SPLIT + KEPT)


QUICK, ALL = 3, len(TEXTS)


@pytest.mark.parametrize("turn", range(QUICK))
def test_texts_that_people_read(turn: int) -> None:
    judge(hostile(turn * 17))


@pytest.mark.parametrize("turn", range(QUICK))
def test_values_of_any_kind(turn: int) -> None:
    judge(anywhere(turn))


@pytest.mark.deep
@pytest.mark.parametrize("turn", range(ALL))
def test_every_text_in_every_field(turn: int) -> None:
    judge(hostile(turn))
    judge(anywhere(QUICK + turn))


def test_hostile_texts_reach_what_is_said() -> None:
    files = [text.replace("2031-01-01", "2026-02-01") for text in hostile(0)]
    told = github(check(stored(SPLIT.join(text.encode() for text in files)), SETTINGS, DAY), Look())
    assert told.count("::warning ") + told.count("::error ") > 5
    assert any(text in told for text in ("owned", "alert(1)", "everyone", "evil"))


def test_a_hostile_workbook_is_read_and_what_is_wrong_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(book())
    assert run(["import", "xlsx", str(path), "--format", "json"]) == 1
    assert len(in_json(capsys.readouterr().out)["findings"]) > 50


PROGRAMME = "program: {{id: p{id}}}\npartners: {{a: {{name: {name}, role: {role}}}}}\nbodies: {{b: {{kind: audit}}}}\n"
ROLES = {"old": "lead", "new": "funder"}
NAMES = (
    "::error::x",
    "##[error]x",
    "[x](javascript:1)",
    "<b>x",
    "``<b>@everyone",
    "=cmd|x",
    "דנה\u202ex",
    "a\x1b[31m",
    "x y",
)
BOOK = "::error::##[x].xlsx"
COMMANDS = {
    **{f"check {form}": (form, ["check", "--format", form]) for form in ("text", "json", "github")},
    "check days": ("text", ["check", "--from", "2026-01-15", "--to", "2026-03-01"]),
    **{
        f"coverage {form}": (form, ["coverage", "--missing", "--fail-under", "99", "--format", form])
        for form in ("text", "json", "markdown", "github")
    },
    **{
        f"diff {form}": (form, ["diff", "--all", "--format", form, "./old", "./new"])
        for form in ("text", "json", "markdown", "github")
    },
    "policy list": ("text", ["policy", "list"]),
    "policy list json": ("json", ["policy", "list", "--format", "json"]),
    "policy test": ("text", ["policy", "test"]),
    "policy test json": ("json", ["policy", "test", "--format", "json"]),
    "show": ("text", ["show", "harbour-renewal"]),
    "show json": ("json", ["show", "harbour-renewal", "--format", "json"]),
    "show graph": ("json", ["show", "harbour-renewal", "--format", "graph"]),
    "report": ("text", ["report", "--check", "--format", "csv", "--format", "markdown"]),
    "render": ("text", ["render", "--check", "--format", "mermaid", "--view", "risk"]),
    "import": ("text", ["import", "xlsx", BOOK, "--color", "never"]),
    "import json": ("json", ["import", "xlsx", BOOK, "--format", "json"]),
    "import none": ("text", ["import", "xlsx", "\x1b##[x]"]),
    "import no id": ("text", ["import", "xlsx", BOOK, "--program", "\x1b##[x]"]),
    "import no programme": ("text", ["import", "xlsx", BOOK, "--merge", "\x1b##[x]"]),
    "no view": ("text", ["render", "--view", "\x1b##[x]"]),
    "no partner": ("text", ["render", "--partner", "\x1b##[x]"]),
    "no language": ("text", ["report", "--lang", "\x1b##[x]"]),
    "no base": ("text", ["report", "--since", "\x1b##[x]"]),
    "no programme": ("text", ["show", "::error::##[x]\x1b"]),
    "no rule": ("text", ["explain", "\x1b##[x]"]),
    "no folder": ("text", ["check", "\x1b##[x]"]),
    "no day": ("text", ["check", "--as-of", "\x1b##[x]"]),
    "no revision": ("text", ["diff", "\x1b##[x]"]),
    "no option": ("text", ["check", "--\x1b##[x]"]),
    "no command": ("text", ["\x1b##[x]"]),
}


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two workspaces, the new one hostile in its texts and in the names of its files and folders."""
    top = tmp_path_factory.mktemp("ground")
    for side, files in (("old", list(FILES.values())), ("new", hostile(5))):
        for folder in ("", *NAMES):
            (top / side / folder).mkdir(parents=True, exist_ok=True)
        for name, text in zip(FILES, files, strict=True):
            (top / side / name).write_text(text, encoding="utf-8")
        for number, name in enumerate(NAMES):
            text = PROGRAMME.format(id=number, name=quoted(name), role=ROLES[side])
            (top / side / name / f"{name.replace('/', '')}.yaml").write_text(text, encoding="utf-8")
    (top / "new" / BOOK).write_bytes(book())
    return top


def book() -> bytes:
    """A workbook with a hostile text in each cell of words below the headings, and as the name of a sheet."""
    (reading,) = open_workspace(Folder(PROGRAMS), SETTINGS, DAY).readings(["harbour-renewal/4-programme.yaml"])
    assert reading.programme
    pages = load_workbook(BytesIO(write(reading.programme, (), "en")))
    # What XML cannot hold would make it no workbook at all.
    fit = [text for text in TEXTS if not ILLEGAL_CHARACTERS_RE.search(text) and "\uffff" not in text]
    for page in pages:
        words = [cell for row in page.iter_rows(min_row=3) for cell in row if isinstance(cell.value, str)]
        for number, cell in enumerate(words):
            cell.value, cell.data_type = fit[number % len(fit)][:32_000], "s"
    pages.create_sheet("=x|<b> ##(y) @everyone")
    made = BytesIO()
    pages.save(made)
    return made.getvalue()


@pytest.mark.parametrize("said", COMMANDS)
def test_every_command_on_hostile_files_and_arguments(
    ground: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], said: str
) -> None:
    form, arguments = COMMANDS[said]
    monkeypatch.chdir(ground if arguments[0] == "diff" else ground / "new")
    code = run(arguments)
    printed = capsys.readouterr()
    assert code in (0, 1, 2, 3)
    assert printed.out + printed.err
    if printed.out:
        harmless(form, printed.out)
    harmless("text", printed.err)
