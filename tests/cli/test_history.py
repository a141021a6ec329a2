"""Ten commits of the harbour programme, and the history that `dlcheck log` tells of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.test_coverage import dlcheck
from tests.repositories import Sandbox

HARBOUR = Path(__file__).parents[2] / "programs" / "harbour-renewal"
CHARTER, PROGRAMME = "3-charter.yaml", "4-programme.yaml"
PLANNER = "planner: {name: {he: מתכננת ערים, en: Town planner}, rank: expert, holder: sigal-paz, source: register}"
EDITS = (
    (
        "a planner less",
        PROGRAMME,
        PLANNER,
        "",
    ),
    ("it costs more", PROGRAMME, "amount: 42_000_000", "amount: 44_000_000"),
    ("the total follows", PROGRAMME, "total: 60_000_000", "total: 62_000_000"),
    (
        "the ministry pays less",
        PROGRAMME,
        "municipality: 40%\n    ministry: 35%",
        "municipality: 45%\n    ministry: 30%",
    ),
    ("a comment, and nothing else", PROGRAMME, "\nbudget:\n", "\n# What it costs.\nbudget:\n"),
    ("the veto is given up", CHARTER, "vetoes: {budget: [ministry-head]}", "vetoes: {}"),
    ("the team may spend more", CHARTER, "budget: {up_to: 200_000,", "budget: {up_to: 300_000,"),
    ("another runs it day to day", PROGRAMME, "accountable: management-team", "accountable: programme-director"),
    ("a short meeting of the team is enough", CHARTER, "quorum: at least 4 of seats", "quorum: at least 3 of seats"),
)
SAID = {
    "it all begins": ["[DC002] the programme `harbour-renewal` is new"],
    "a planner less": ["`Management team` loses the seat `Town planner`"],
    "it costs more": ["`quay`", "from 42.00 to 44.00 million ILS (+4.8 %)"],
    "the total follows": ["the total of the budget rises from 60.00 to 62.00 million ILS (+3.3 %)"],
    "the ministry pays less": ["`Ministry of Sea and Coast`", "`Tel Galim municipality`"],
    "a comment, and nothing else": ["nothing changed in meaning"],
    "the veto is given up": ["veto"],
    "the team may spend more": ["200,000", "300,000"],
    "another runs it day to day": ["Manage the programme day to day"],
    "a short meeting of the team is enough": ["`Management team`", "at least 3 of seats"],
}


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    made = Sandbox(tmp_path_factory.mktemp("history") / "repository")
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(HARBOUR.glob("*.yaml"))}
    made.write(dict(texts))
    made.commit("it all begins")
    for subject, path, old, new in EDITS:
        assert old in texts[path], f"{path} no longer says `{old}`"
        texts[path] = texts[path].replace(old, new, 1)
        made.write({path: texts[path]})
        made.commit(subject)
    return made


def told(sandbox: Sandbox, *options: str) -> dict[str, str]:
    """What is told of each commit, by its subject, in the order in which it is told."""
    done = dlcheck("log", "harbour-renewal", *options, cwd=sandbox.folder, code=0)
    heads = [block.partition("\n") for block in done.stdout.split("\n\n")]
    return {head.partition(": ")[2]: rest for head, _, rest in heads}


@pytest.fixture(autouse=True)
def own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for key in [key for key in os.environ if key.startswith("GIT_")]:
        monkeypatch.delenv(key)
    for name in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, os.devnull)


def test_a_stranger_can_follow(sandbox: Sandbox) -> None:
    assert len(sandbox.commits) == 10
    history = told(sandbox)
    assert list(history) == ["it all begins", *(edit[0] for edit in EDITS)][::-1]
    for subject, sentences in SAID.items():
        for sentence in sentences:
            assert sentence in history[subject], (subject, history[subject])


def test_of_one_body(sandbox: Sandbox) -> None:
    history = told(sandbox, "--of", "management-team")
    assert {"a planner less", "the team may spend more", "a short meeting of the team is enough"} <= history.keys()
    assert not history.keys() & {"the total follows", "a comment, and nothing else", "the veto is given up"}


def test_the_oldest_first(sandbox: Sandbox) -> None:
    assert list(told(sandbox, "--reverse")) == list(told(sandbox))[::-1]
