"""The command `show`: what it prints is the merged programme, and every value stands where it says."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcheck.cli import run
from dlcheck.nodes import Map, Seq
from dlcheck.show import merged_json, merged_yaml
from dlcheck.tree import read_tree
from dlcheck.workspace.load import open_workspace
from dlcheck.workspace.settings import Settings, find_root
from tests.draw.hostile import HOSTILE, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.nodes import Value
    from dlcheck.workspace.load import Reading

PROGRAMS = Path(__file__).parents[2] / "programs"

GROUND = """\
program: {id: ground, abstract: true, name: Ground}
bodies:
  board:
    kind: steering
    seats:
      one: {votes: 2}
"""
UPPER = """\
# A comment.
program:
  id: upper
  extends: ground
partners: {city: {name: "a # b: [c]", role: [lead, funder]}}
bodies: {board: {seats: {one: {partner: city}}}}
budget: {total: 1_000.50, currency: ILS}
"""


def readings() -> Iterator[Reading]:
    root, settings = find_root(PROGRAMS)
    for reading in open_workspace(root, settings, date(2026, 6, 1)).readings():
        if reading.root is not None and "program" in reading.root:
            yield reading


def leaves(value: Value, pointer: str = "") -> Iterator[tuple[str, Value]]:
    """Every value that is no map with entries, by its JSON pointer."""
    if isinstance(value, Map) and value:
        for key, inner in value.items():
            yield from leaves(inner, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}")
    else:
        yield pointer, value


def exact(value: Any) -> Any:
    """A value with its types: `True` is not 1, and `1.50` is not 1.5."""
    if isinstance(value, dict):
        return {key: exact(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [exact(item) for item in value]
    return type(value).__name__, str(value)


def as_json(value: Any) -> Any:
    """A value as JSON has it: exact numbers as texts."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return str(value) if isinstance(value, Decimal) else value


@pytest.mark.parametrize("reading", list(readings()), ids=lambda reading: reading.path)
def test_every_value_of_the_real_programmes_stands_where_it_says(reading: Reading) -> None:
    assert reading.root is not None
    lines = {path: source.text.splitlines() for path, source in reading.sources.items()}
    document = json.loads(merged_json(reading.root, reading.sources, "", origins=True))
    values = dict(leaves(reading.root))
    assert set(document["origins"]) == set(values)
    for pointer, place in document["origins"].items():
        rest = lines[place["path"]][place["line"] - 1][place["column"] - 1 :]
        value = values[pointer]
        if isinstance(value, Seq):
            assert rest[0] in "[-"
        elif isinstance(value, Map):
            assert rest[0] == "{"
        elif isinstance(value, str):
            assert rest[0] in "\"'|>" or rest.startswith(value.split("\n")[0][:20])
        else:
            assert rest[0].isdigit() or rest[:4] in {"true", "fals"}
    printed = merged_yaml(reading.root, reading.sources, "", origins=True)
    said = [line.rpartition("  # ")[2] for line in printed.splitlines() if "  # " in line]
    assert said == [f"{place['path']}:{place['line']}" for place in map(document["origins"].get, values)]


def scalar(text: str) -> bool:
    """Whether a text can stand in a file at all, in quotes and with what is hidden written by its number."""
    return all(not "\ud800" <= letter <= "\udfff" for letter in text)


values: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        texts.filter(scalar).map(lambda text: text[:500]),
        st.sampled_from([text[:500] for text in HOSTILE if scalar(text)]),
        st.sampled_from(
            ["yes", "no", "null", "~", "1_000", "017", "1e5", "0x10", "12:30", "true", "<<", "=", "- a", "a: b"]
        ),
        st.sampled_from([None, True, False, 0, -5, 10**17, Decimal("1.50"), Decimal("1E+5"), Decimal("-0.001")]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(texts.filter(scalar).map(lambda text: text[:100]), inner, max_size=3),
    ),
    max_leaves=8,
)


def built(value: Any) -> Value:
    """A plain value as a tree without places."""
    made: Value = value
    if isinstance(value, dict):
        made = Map(_nowhere())
        for key, inner in value.items():
            made[key] = built(inner)
            made.places += [0, 0, 0, 0]
    elif isinstance(value, list):
        made = Seq(_nowhere())
        made.extend(built(item) for item in value)
        made.places += [0, 0] * len(value)
    return made


def _nowhere() -> Any:
    from dlcheck.source import Source

    return Source("nowhere.yaml", "")


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), values, min_size=1))
def test_any_tree_is_read_back_as_it_is(value: dict[str, Any]) -> None:
    root = built(value)
    assert isinstance(root, Map)
    printed = merged_yaml(root, {}, "", origins=False)
    again = read_tree("again.yaml", printed.encode())
    refused = {finding.slug for finding in again.findings}
    # A text that stands by its number is still what a file may not hold; its value is kept.
    assert refused <= {"hidden-character", "bidi-order", "merge-key", "ambiguous-scalar", "number-too-long"}, printed
    assert exact(again.root) == exact(root)
    assert exact(json.loads(merged_json(root, {}, "", origins=False))) == exact(as_json(root))


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "dlcheck.toml").write_text("", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "ground.yaml").write_text(GROUND, encoding="utf-8")
    (tmp_path / "sub" / "upper.yaml").write_text(UPPER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def show(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capfd.readouterr()
    code = run(["show", *arguments])
    return code, *capfd.readouterr()


def test_a_merged_programme_with_its_origins(workspace: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, err = show(capfd, "upper")
    assert (code, err) == (0, "")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    for line in (
        "name: Ground # ground.yaml:1",
        "id: upper # sub/upper.yaml:3",
        "kind: steering # ground.yaml:4",
        "votes: 2 # ground.yaml:6",
        "partner: city # sub/upper.yaml:6",
        'name: "a # b: [c]" # sub/upper.yaml:5',
        "role: [lead, funder] # sub/upper.yaml:5",
        "total: 1000.50 # sub/upper.yaml:7",
    ):
        assert line in lines
    assert "#" not in show(capfd, "upper", "--no-origins")[1].replace("a # b", "")


def test_paths_lead_from_where_one_stands(
    workspace: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace / "sub")
    assert "# ../ground.yaml:4" in show(capfd, "upper")[1]


def test_json_with_pointers_to_places(workspace: Path, capfd: pytest.CaptureFixture[str]) -> None:
    document = json.loads(show(capfd, "upper", "--format", "json")[1])
    assert document["programme"]["bodies"]["board"]["seats"]["one"] == {"votes": 2, "partner": "city"}
    assert document["programme"]["budget"]["total"] == "1000.50"
    assert document["origins"]["/bodies/board/kind"] == {"path": "ground.yaml", "line": 4, "column": 11}
    bare = json.loads(show(capfd, "upper", "--format", "json", "--no-origins")[1])
    assert bare == document["programme"]


def test_what_is_only_there_to_be_extended_can_be_shown(workspace: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = show(capfd, "ground")
    assert code == 0
    assert "abstract: true" in out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("uper", "no programme `uper` in this workspace; did you mean `upper`?"),
        ("zzz", "no programme `zzz` in this workspace; there are: ground, upper"),
        ("a\x1b[31mb", "no programme `a\\u{1b}[31mb` in this workspace"),
    ],
)
def test_a_name_that_nobody_has(workspace: Path, capfd: pytest.CaptureFixture[str], name: str, said: str) -> None:
    code, out, err = show(capfd, name)
    assert (code, out) == (2, "")
    assert said in err


def test_a_workspace_without_programmes(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "no programme `x` in this workspace; there is none" in show(capfd, "x")[2]


def test_a_programme_that_cannot_be_read_is_named(workspace: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (workspace / "sub" / "upper.yaml").write_text(UPPER + "bodies: {\n", encoding="utf-8")
    code, out, err = show(capfd, "upper")
    assert (code, out) == (3, "")
    assert err == "sub/upper.yaml cannot be read; see `dlcheck check`\n"


def test_a_programme_with_errors_of_shape_is_shown_whole(workspace: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (workspace / "sub" / "upper.yaml").write_text(UPPER + "cohorts: [{a: [1, {b: ~}]}]\nodd: {}\n", encoding="utf-8")
    code, out, _ = show(capfd, "upper", "--no-origins")
    assert code == 0
    assert "cohorts: [{a: [1, {b: ~}]}]\n" in out
    assert "odd: {}\n" in out
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.yaml").write_text(out, encoding="utf-8")
        (reading,) = open_workspace(Path(folder), Settings(), date(2026, 1, 1)).readings()
        assert reading.root is not None
        assert reading.root["cohorts"] == [{"a": [1, {"b": None}]}]
