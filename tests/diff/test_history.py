"""The history of the harbour programme: ten commits of a real repository, told so that a stranger can follow it."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_coverage import dlcheck
from tests.repositories import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HARBOUR = Path(__file__).parents[2] / "programs" / "harbour-renewal"
GOLDEN = Path(__file__).parents[1] / "golden" / "diff" / "history.txt"
ORGANISATIONS, PEOPLE, CHARTER, PROGRAMME, POLICIES = (path.name for path in sorted(HARBOUR.iterdir()))
MOVED = "renewal/programme.yaml"
INTRODUCTION = """\
The history of the harbour programme: what `dlcheck diff COMMIT~1..COMMIT --all` says of each of ten commits, and then
what `dlcheck log harbour-renewal --reverse` says of all of them.
"""
SETTINGS = 'phases = ["shaping", "running"]\n'


@dataclass(frozen=True)
class Edit:
    """One commit: its message, texts that take the place of others (each stands in one file, once), and a move."""

    message: str
    texts: tuple[tuple[str, str, str], ...] = ()
    move: tuple[str, str] | None = None
    restyle: str = ""


STORY = (
    Edit(
        "The market sits on the quay group",
        (
            (
                PROGRAMME,
                "      fishers: {partner: fishers-cooperative, rank: member, holder: hassan-zoabi, source: register}\n",
                (
                    "      fishers: {partner: fishers-cooperative, rank: member, "
                    "holder: hassan-zoabi, source: register}\n"
                    "      merchants:\n"
                    "        name: {he: נציגת השוק, en: Speaker of the market}\n"
                    "        partner: merchants-guild\n"
                    "        rank: member\n"
                    "        holder: dina-levy\n"
                    "        source: register\n"
                ),
            ),
            (
                PEOPLE,
                "  moshe-abutbul: {",
                (
                    "  dina-levy: {name: {he: דינה לוי, en: Dina Levy}, partner: merchants-guild, source: register}\n"
                    "  moshe-abutbul: {"
                ),
            ),
        ),
    ),
    Edit(
        "Five of the management team must be present",
        ((CHARTER, "quorum: at least 4 of seats\n", "quorum: at least 5 of seats\n"),),
    ),
    Edit(
        "The fishers' cooperative leaves",
        (
            (
                ORGANISATIONS,
                (
                    "  fishers-cooperative:\n    name: {he: קואופרטיב הדייגים, en: Fishers' cooperative}\n"
                    "    kind: cooperative\n    role: stakeholder\n    source: charter#2\n"
                ),
                "",
            ),
            (
                PEOPLE,
                (
                    "  hassan-zoabi: {name: {he: חסן זועבי, en: Hassan Zoabi}, "
                    "partner: fishers-cooperative, source: register}\n"
                    "  nabil-faraj: {name: {he: נביל פרג', en: Nabil Faraj}, "
                    "partner: fishers-cooperative, source: register}\n"
                ),
                "",
            ),
            (
                PROGRAMME,
                "      fishers: {partner: fishers-cooperative, rank: member, holder: nabil-faraj, source: register}\n",
                "",
            ),
            (
                PROGRAMME,
                "      fishers: {partner: fishers-cooperative, rank: member, holder: hassan-zoabi, source: register}\n",
                "",
            ),
            (PROGRAMME, "    counterparts: [fishers-cooperative]  # whom the act depends on\n", ""),
            (PROGRAMME, "counterparts: [merchants-guild, fishers-cooperative]", "counterparts: [merchants-guild]"),
        ),
    ),
    Edit(
        "Two on the advisory council for now: accepted until a third is found",
        (
            (
                PROGRAMME,
                "waivers:\n",
                (
                    "waivers:\n"
                    "  two-on-the-council:\n"
                    "    rule: DL424\n"
                    "    at: bodies.advisory-council\n"
                    "    why: the guild and the architect go on until somebody speaks for the fishers again\n"
                    "    by: steering-committee\n"
                    "    until: 2027-01-01\n"
                ),
            ),
        ),
    ),
    Edit(
        "The third cycle costs more",
        ((PROGRAMME, "coordinator: dana-oz\n    cost: 400_000\n", "coordinator: dana-oz\n    cost: 412_000\n"),),
    ),
    Edit(
        "The quay group is the waterfront group now",
        (
            (CHARTER, "oversees: quay-group\n", "oversees: waterfront-group\n"),
            (CHARTER, "oversees: [management-team, quay-group]", "oversees: [management-team, waterfront-group]"),
            (
                CHARTER,
                "  quay-group:\n    name: {he: צוות עבודה לרציף, en: Quay working group}\n",
                (
                    "  waterfront-group:\n    renamed_from: quay-group\n"
                    "    name: {he: צוות עבודה לקו המים, en: Waterfront working group}\n"
                ),
            ),
            (PROGRAMME, "\n  quay-group:\n", "\n  waterfront-group:\n"),
            (PROGRAMME, "accountable: quay-group\n", "accountable: waterfront-group\n"),
        ),
    ),
    Edit(
        "The residents need no longer agree to the quay's design",
        (
            (
                PROGRAMME,
                (
                    "    agreement: residents-association\n    agreement_within: 45 days\n"
                    "    escalates_to: steering-committee  # if they do not agree in time\n"
                    "    consulted: heritage-council\n"
                ),
                "    consulted: [heritage-council, residents-association]\n",
            ),
            (
                PROGRAMME,
                "acknowledge:\n",
                (
                    "acknowledge:\n  residents-are-heard:\n    rule: escalation-lost\n"
                    "    at: responsibilities.design-quay\n    why: there is no agreement left to escalate\n"
                    "    by: steering-committee\n"
                ),
            ),
        ),
    ),
    Edit("Tidy up: one person a line", restyle=PEOPLE),
    Edit("The programme gets a folder of its own", move=(PROGRAMME, MOVED)),
    Edit(
        "Large programmes may do without an audit",
        (
            (
                POLICIES,
                "    code: DL950\n    severity: error\n",
                "    code: DL950\n    severity: warning\n",
            ),
            (POLICIES, "above: 5_000_000}}\n    require:", "above: 50_000_000}}\n    require:"),
            (POLICIES, "waivable: false\n", "waivable: true\n"),
        ),
    ),
)


@pytest.fixture(scope="module")
def own_git() -> Iterator[None]:
    """No git but the test's own speaks."""
    with pytest.MonkeyPatch.context() as patch:
        for key in [key for key in os.environ if key.startswith("GIT_")]:
            patch.delenv(key)
        for name in ("HOME", "XDG_CONFIG_HOME"):
            patch.setenv(name, os.devnull)
        yield


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, own_git: None) -> Sandbox:
    """The harbour programme in a repository, and what became of it."""
    sandbox = Sandbox(tmp_path_factory.mktemp("harbour"))
    shutil.copytree(HARBOUR, sandbox.folder, dirs_exist_ok=True)
    (sandbox.folder / "dlcheck.toml").write_text(SETTINGS, encoding="utf-8")
    sandbox.commit("The programme as it was agreed")
    for edit in STORY:
        apply(edit, sandbox.folder)
        sandbox.commit(edit.message)
    return sandbox


def apply(edit: Edit, folder: Path) -> None:
    """Change the files of a folder."""
    for name, old, new in edit.texts:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (edit.message, name, old)
        path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    if edit.restyle:
        path = folder / edit.restyle
        lines = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join(map(restyled, lines)) + "\n", encoding="utf-8", newline="\n")
    if edit.move:
        old_name, new_name = edit.move
        (folder / new_name).parent.mkdir()
        (folder / old_name).rename(folder / new_name)


def restyled(line: str) -> str:
    """A person in one line as a block, the source first; and no comments."""
    if line.startswith("  #"):
        return ""
    id_, brace, rest = line.partition(": {")
    if not (brace and rest.endswith(", source: register}") and id_.startswith("  ") and id_[2] != " "):
        return line
    said = (
        rest.removesuffix(", source: register}")
        .replace("}, partner", "}\n    partner")
        .replace(", capacity", "\n    capacity")
    )
    return f'{id_}:\n    source: "register"\n    {said}'


def test_ten_commits_tell_a_story(harbour: Sandbox, accepted: Callable[[Path, str], None]) -> None:
    told = [INTRODUCTION]
    for number, edit in enumerate(STORY):
        between = f"{harbour.commits[number]}..{harbour.commits[number + 1]}"
        done = dlcheck("diff", between, "--all", "--as-of", "2026-06-01", cwd=harbour.folder, code=0)
        told.append(f"{'=' * 100}\n{number + 1}. {edit.message}\n{'=' * 100}\n\n{done.stdout}")
    done = dlcheck("log", "harbour-renewal", "--reverse", cwd=harbour.folder, code=0)
    told.append(f"{'=' * 100}\ndlcheck log harbour-renewal --reverse\n{'=' * 100}\n\n{done.stdout}")
    text = "\n".join(told)
    for number, commit in enumerate(harbour.commits):
        text = text.replace(commit, f"commit-{number}").replace(commit[:12], f"commit-{number}")
    accepted(GOLDEN, text)


@pytest.mark.parametrize("number", [8, 9])
def test_what_is_only_written_otherwise_is_no_change(harbour: Sandbox, number: int) -> None:
    between = f"{harbour.commits[number - 1]}..{harbour.commits[number]}"
    done = dlcheck("diff", between, "--all", "--as-of", "2026-06-01", cwd=harbour.folder, code=0)
    assert done.stdout.startswith("nothing changed, ")


def test_the_whole_story_undone_is_its_mirror(harbour: Sandbox) -> None:
    first, last = harbour.commits[0], harbour.commits[-1]
    counts = []
    for between in (f"{first}..{last}", f"{last}..{first}"):
        done = dlcheck("diff", between, "--concise", "--as-of", "2026-06-01", cwd=harbour.folder, code=0)
        counts.append(sum("DC103" in line or "DC104" in line for line in done.stdout.splitlines()))
    assert counts[0] == counts[1] > 0
