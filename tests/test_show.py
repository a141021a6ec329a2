"""A merged programme as text again: it reads back as the same, and says where each value stands."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcheck.nodes import Map
from dlcheck.show import graph_json, merged_json, merged_yaml
from dlcheck.source import Source
from dlcheck.tree import read_tree
from dlcheck.workspace.load import open_workspace
from dlcheck.workspace.settings import find_root
from tests.cli.test_cli import dlcheck

if TYPE_CHECKING:
    from dlcheck.workspace.load import Reading

ROOT = Path(__file__).parent.parent
WORKSPACE = open_workspace(*find_root(ROOT), date(2026, 11, 23))
READINGS = {reading.programme.id: reading for reading in WORKSPACE.readings() if reading.programme}


@pytest.fixture(params=sorted(READINGS))
def reading(request: pytest.FixtureRequest) -> Reading:
    return READINGS[request.param]


def test_it_reads_back_as_the_same(reading: Reading) -> None:
    assert reading.root is not None
    for origins in (True, False):
        again = read_tree("again.yaml", merged_yaml(reading.root, reading.sources, "", origins=origins).encode())
        assert again.findings == ()
        assert again.root == reading.root
        assert json.dumps(again.root, default=str) == json.dumps(reading.root, default=str), "in the same order"


def test_each_origin_is_where_the_value_stands(reading: Reading) -> None:
    assert reading.root is not None
    shown = json.loads(merged_json(reading.root, reading.sources, "", origins=True))
    assert set(shown) == {"programme", "origins"}
    for pointer, place in shown["origins"].items():
        line = reading.sources[place["path"]].line(place["line"])[place["column"] - 1 :]
        value = shown["programme"]
        for step in pointer[1:].split("/"):
            value = value[step.replace("~1", "/").replace("~0", "~")]
        if isinstance(value, str) and value.isidentifier():
            assert line.lstrip("\"'").startswith(value)
        assert line.strip()


def test_the_origin_in_yaml_is_the_line(reading: Reading) -> None:
    assert reading.root is not None
    for line in merged_yaml(reading.root, reading.sources, "", origins=True).splitlines():
        if found := re.search(r"^ *([a-z-]+): (?:[a-z-]+) +# (\S+):([0-9]+)$", line):
            assert found[1] in reading.sources[found[2]].line(int(found[3]))


def test_the_graph_is_read_by_networkx(reading: Reading) -> None:
    programme = reading.programme
    assert programme is not None
    shown = json.loads(graph_json(programme, reading.sources, "programs/"))
    graph = nx.node_link_graph(shown, edges="edges")
    assert set(programme.entities) <= set(graph)
    seats = sum("/" in id_ for id_ in programme.entities)
    assert graph.number_of_edges() == len(programme.links) + seats
    assert all(node["place"]["path"].startswith("programs/") for node in shown["nodes"] if node["kind"] != "part")


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).filter(
    lambda text: not re.search("[\u2028\u2029\ufeff\ufffe\uffff]", text)
)


@given(st.dictionaries(TEXTS.filter(lambda key: key != "<<"), TEXTS, min_size=1, max_size=4))
def test_any_text_reads_back(texts: dict[str, str]) -> None:
    source = Source("a.yaml", "")
    root = Map(source)
    for key, value in texts.items():
        root[key] = value
        root.places.extend((0, 0, 0, 0))
    again = read_tree("again.yaml", merged_yaml(root, {}, "", origins=False).encode())
    assert again.root == texts


def test_the_command(tmp_path: Path) -> None:
    (tmp_path / "dlcheck.toml").write_text("", encoding="utf-8")
    (tmp_path / "base.yaml").write_text("program: {id: base, abstract: true}\npartners: {elka: {}}\n", encoding="utf-8")
    (tmp_path / "one.yaml").write_text(
        "program: {id: one, extends: base}\npartners: {elka: {role: lead}}\n", encoding="utf-8"
    )
    (tmp_path / "broken.yaml").write_text("program: {id: broken}\nx: [\n", encoding="utf-8")
    shown = dlcheck("show", "one", cwd=tmp_path, code=0).stdout
    assert re.search(r"^    role: lead +# one.yaml:2$", shown, re.MULTILINE)
    assert "base.yaml" not in dlcheck("show", "one", "--no-origins", cwd=tmp_path, code=0).stdout
    assert "abstract: true" in dlcheck("show", "base", cwd=tmp_path, code=0).stdout
    assert "did you mean `one`?" in dlcheck("show", "onee", cwd=tmp_path, code=2).stderr
    assert "there are: base, broken, one" in dlcheck("show", "xyz", cwd=tmp_path, code=2).stderr
    assert "cannot be read" in dlcheck("show", "broken", cwd=tmp_path, code=3).stderr
