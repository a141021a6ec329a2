"""The baseline: what was there before does not count, whatever moves; what is gone is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dlcheck.baseline import BaselineError, read_baseline, write_baseline
from dlcheck.rules import BUILT_IN
from dlcheck.workspace.files import Folder
from tests.workspaces import run

CONFIGURED = '# file: dlcheck.toml\nbaseline = "base.json"\n# file: base.json\n'
PROGRAMME = """\
# file: programme.yaml
program: {id: example}
partners: {elka: {role: observer}}
responsibilities:
"""


def later(baseline: str, text: str, *select: str) -> list[tuple[str, str]]:
    """Code and what accepts it, of a workspace with a baseline."""
    checked = run(f"{CONFIGURED}{baseline}{PROGRAMME}{text}", select=select)
    return [(result.code, result.accepted.by if result.accepted else "") for result in checked.results]


def baseline_of(text: str) -> str:
    """The baseline of a programme with some duties."""
    return write_baseline(run(PROGRAMME + text).results, BUILT_IN)


def test_it_holds_what_was_found_by_rule_entry_and_witness() -> None:
    assert (
        baseline_of("  train: {}\n  teach: {}\n")
        == """\
{
  "version": 1,
  "findings": [
    {"code": "DL501", "home": "example", "where": "responsibilities.teach", "names": ["teach"], "count": 1},
    {"code": "DL501", "home": "example", "where": "responsibilities.train", "names": ["train"], "count": 1}
  ]
}
"""
    )


def test_it_leaves_out_what_has_to_be_mended_and_what_is_accepted() -> None:
    text = "  train: {}  # dlcheck: ignore[DL501] nobody yet\n  teach: {accountable: elkaa}\n"
    assert json.loads(baseline_of(text)) == {"version": 1, "findings": []}


def test_what_was_there_before_is_accepted_wherever_it_has_moved() -> None:
    assert later(baseline_of("  train: {}\n"), "\n\n  # moved\n  train: {}\n") == [("DL501", "baseline")]


def test_what_is_new_counts() -> None:
    assert later(baseline_of("  train: {}\n"), "  train: {}\n  teach: {}\n") == [("DL501", "baseline"), ("DL501", "")]


def test_of_several_alike_as_many_are_accepted_as_there_were() -> None:
    one = json.loads(baseline_of("  train: {}\n"))
    one["findings"][0]["count"] = 2
    results = run(f"{CONFIGURED}{json.dumps(one)}\n{PROGRAMME}  train: {{}}\n").results
    assert [(result.code, result.message) for result in results if not result.accepted] == [
        ("DL925", "DL501 is no longer found at `responsibilities.train` of `train`, 1 time fewer than before")
    ]


def test_what_is_gone_is_told_where_it_stands() -> None:
    before = baseline_of("  train: {}\n")
    checked = run(f"{CONFIGURED}{before}{PROGRAMME}  train: {{accountable: elka}}\n")
    [result] = checked.results
    assert (result.code, result.message) == (
        "DL925",
        "DL501 is no longer found at `responsibilities.train` of `train`",
    )
    source = checked.sources["base.json"]
    assert source.position(result.span.start).line == 4
    assert source.text[result.span.start : result.span.end].startswith('{"code": "DL501"')


def test_what_is_gone_names_each_thing_once() -> None:
    gone = json.loads(baseline_of("  train: {}\n"))
    gone["findings"][0]["names"] = ["train", "elka", "train"]
    results = run(f"{CONFIGURED}{json.dumps(gone)}\n{PROGRAMME}  train: {{}}\n").results
    [message] = [result.message for result in results if result.code == "DL925"]
    assert message == "DL501 is no longer found at `responsibilities.train` of `train` and `elka`"


def test_what_does_not_run_is_not_called_stale() -> None:
    before, now = baseline_of("  train: {}\n"), "  train: {accountable: elka}\n"
    assert later(before, now, "DL925") == []
    assert later(before, now, "DL501", "DL925") == [("DL925", "")]
    assert later(before.replace("DL501", "DL599"), now, "DL925") == [("DL925", "")]
    assert later(before, now, "DL501") == []


def test_what_is_accepted_otherwise_is_not_taken_from_the_baseline() -> None:
    text = "  train: {}  # dlcheck: ignore[DL501] nobody yet\n"
    assert later(baseline_of("  train: {}\n"), text) == [("DL925", ""), ("DL501", "ignore")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"version": 2, "findings": []}',
        '{"version": 1}',
        '{"version": 1, "findings": [1]}',
        '{"version": 1, "findings": [{}]}',
        '{"version": 1, "findings": [{"code": 1, "home": "", "where": "", "names": [], "count": 1}]}',
        '{"version": 1, "findings": [{"code": "", "home": "", "where": "", "names": [1], "count": 1}]}',
        '{"version": 1, "findings": [{"code": "", "home": "", "where": "", "names": [], "count": 0}]}',
        '{"version": 1, "findings": [{"code": "", "home": "", "where": "", "names": [], "count": true}]}',
        "[" * 5000,
        "\u0000",
    ],
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "base.json").write_text(text, encoding="utf-8")
    with pytest.raises(BaselineError, match=r"^base\.json: "):
        read_baseline(Folder(tmp_path), "base.json")


def test_a_baseline_that_is_not_there_or_is_a_link_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BaselineError):
        read_baseline(Folder(tmp_path), "base.json")
    (tmp_path / "real.json").write_text('{"version": 1, "findings": []}', encoding="utf-8")
    (tmp_path / "base.json").symlink_to("real.json")
    with pytest.raises(BaselineError):
        read_baseline(Folder(tmp_path), "base.json")
