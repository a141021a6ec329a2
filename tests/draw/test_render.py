from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dlcheck.draw import render
from dlcheck.draw.diagram import Diagram, Group, Node, NodeKind, Text
from tests.draw.examples import programme

ROOT = Path(__file__).parents[2]
DIGESTS = """
import hashlib, sys
from dlcheck.draw import render
from tests.draw.examples import matrix, programme
for picture in (programme("he"), programme("en"), matrix("he"), matrix("en")):
    for form in ("svg", "png", "dot", "mermaid"):
        print(form, hashlib.sha256(render(picture, form).data).hexdigest())
"""
HEAVY = {"uharfbuzz", "graphviz", "pygraphviz", "pymupdf_fonts", "networkx", "resvg_py", "subprocess"}


def run(code, **environment):
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        text=True,
    )
    return done.stdout


def test_the_same_bytes_for_any_hash_seed_locale_and_time_zone():
    one = run(DIGESTS, PYTHONHASHSEED="1", LC_ALL="C", TZ="UTC")
    two = run(DIGESTS, PYTHONHASHSEED="4711", LC_ALL="C.UTF-8", TZ="Asia/Jerusalem")
    assert one == two
    assert len(set(one.splitlines())) == 16


def test_the_order_of_lines_and_frames_does_not_change_the_text_forms():
    diagram = programme("en")
    turned = Diagram(
        diagram.id, diagram.title, diagram.subtitle, diagram.lang, diagram.nodes, diagram.edges[::-1], diagram.groups
    )
    for form in ("dot", "mermaid"):
        assert render(diagram, form) == render(turned, form)


def test_describing_a_picture_imports_nothing_heavy():
    code = "import sys, dlcheck.draw, dlcheck.draw.diagram; print(*sorted(sys.modules))"
    assert not HEAVY - {"subprocess"} & set(run(code).split())


def test_a_chart_is_drawn_without_the_png_package_and_without_networkx():
    code = (
        "import sys; from dlcheck.draw import render; from tests.draw.examples import programme\n"
        "render(programme('he'), 'svg'); print(*sorted(sys.modules))"
    )
    assert not {"networkx", "resvg_py", "pygraphviz"} & set(run(code).split())


@pytest.mark.parametrize("form", ["svg", "dot", "mermaid"])
def test_many_frames_inside_one_another_are_flattened_with_a_notice(form):
    text = Text("t")
    groups = tuple(Group(f"g{number}", text, f"g{number - 1}" if number else None) for number in range(60))
    node = Node("a", NodeKind.PARTNER, (text,), group="g59")
    found = render(Diagram("d", text, text, "en", (node,), (), groups), form)
    assert "too many frames" in found.notices[0]
    assert found.data
