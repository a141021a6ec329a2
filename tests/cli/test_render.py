"""The command `render`: which pictures it makes, where they go, and what it says when it cannot."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from dlcheck.cli import run
from dlcheck.draw import engines
from dlcheck.draw.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable

HARBOUR = """\
program: {id: harbour, name: {he: נמל, en: Harbour}, languages: [he, en]}
partners:
  city: {name: {he: עירייה, en: City}, role: lead}
  port: {name: {he: נמל, en: Port}, role: member, until: 2026-02-01}
domains: {budget: {name: {he: תקציב, en: Budget}}}
bodies:
  board:
    kind: steering
    decides: [budget]
    decision: {passes: more than 1/2 of seats}
    seats: {city: {partner: city}, port: {partner: port, until: 2026-02-01}}
  team: {kind: management, reports_to: board, seats: {city: {partner: city}}}
responsibilities:
  plan: {title: {he: תכנון, en: Plan}, accountable: board}
"""
SQUARE = "program: {id: square, name: Square}\npartners: {city: {role: lead}}\nbodies: {board: {kind: steering}}\n"
BASE = "program: {id: ground, abstract: true}\n"
UNREADABLE = "program: {id: lost\n"
DAY = ("--as-of", "2026-01-01")

BLOCKED = """
import sys
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "resvg_py":
            raise ImportError(name)
sys.meta_path.insert(0, Blocker())
from dlcheck.cli import run
sys.exit(run(sys.argv[1:]))
"""


class Told(NamedTuple):
    """What a command has said, and its exit code."""

    code: int
    out: str
    err: str


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "dlcheck.toml").write_text("", encoding="utf-8")
    (tmp_path / "harbour").mkdir()
    (tmp_path / "harbour" / "harbour.yaml").write_text(HARBOUR, encoding="utf-8")
    (tmp_path / "square").mkdir()
    (tmp_path / "square" / "square.yaml").write_text(SQUARE, encoding="utf-8")
    (tmp_path / "square" / "ground.yaml").write_text(BASE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def render(workspace: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Told]:
    """Run `render` in this process, as of a fixed day."""

    def call(*arguments: str) -> Told:
        capfd.readouterr()
        code = run(["render", *DAY, *arguments])
        return Told(code, *capfd.readouterr())

    return call


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_every_view_in_every_language_goes_to_reports(workspace: Path, render: Callable[..., Told]) -> None:
    told = render()
    assert told == (0, f"{3 * len(VIEWS)} pictures of 2 programmes in reports/\n", "")
    assert files(workspace / "reports") == [
        *(f"harbour/{view}.{lang}.svg" for view in sorted(VIEWS) for lang in ("en", "he")),
        *(f"square/{view}.en.svg" for view in sorted(VIEWS)),
    ]


def test_views_forms_languages_and_folder_are_chosen(workspace: Path, render: Callable[..., Told]) -> None:
    told = render("--view", "org", "--view", "org", "--lang", "he", "--out", "a/b", "harbour")
    assert told.out == "1 picture of 1 programme in a/b/\n"
    assert files(workspace / "a") == ["b/harbour/org.he.svg"]
    wanted = [word for form in ("svg", "png", "dot", "mermaid") for word in ("--format", form)]
    render("--view", "bodies", "--lang", "en", *wanted, "--out", "forms", "harbour/harbour.yaml")
    assert files(workspace / "forms") == [f"harbour/bodies.en.{ending}" for ending in ("dot", "mmd", "png", "svg")]
    starts = {path.suffix: path.read_bytes()[:12] for path in (workspace / "forms" / "harbour").iterdir()}
    assert starts[".svg"].startswith(b"<svg ")
    assert starts[".png"].startswith(b"\x89PNG")
    assert starts[".dot"].startswith(b"digraph")
    assert starts[".mmd"].startswith(b"---\ntitle:")
    assert render("--view", "all", "--view", "org", "--lang", "en", "harbour").out.startswith(f"{len(VIEWS)} pictures")


def test_a_language_that_the_programme_has_not_is_drawn_with_what_there_is(
    workspace: Path, render: Callable[..., Told]
) -> None:
    assert render("--lang", "ar", "--view", "org", "square").code == 0
    assert 'lang="ar"' in (workspace / "reports" / "square" / "org.ar.svg").read_text(encoding="utf-8")


def test_the_day_decides_what_is_there(workspace: Path, render: Callable[..., Told]) -> None:
    def drawn(day: str) -> str:
        told = render("--view", "bodies", "--format", "dot", "--lang", "en", "--stdout", "--as-of", day, "harbour")
        assert told.code == 0
        return told.out

    assert "• Port" in drawn("2026-01-31")
    assert "• Port" not in drawn("2026-02-01")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--lang", "../../etc"), "`../../etc` is not a language"),
        (("--lang", "HE"), "`HE` is not a language"),
        (("--scale", "nan"), "nan is not a number"),
        (("--scale", "9"), "9.0 is not in the range"),
        (("--view", "maney"), "`maney` is not a view, `org`, `bodies`"),
        (("--view", "body:"), "`body:` is not a view"),
        (("--view", "body:../up"), "`body:../up` is not a view"),
        (("--view", "seat:first"), "`seat:first` is not a view"),
        (("--status", "loose"), "'loose' is not one of 'vacant', 'ending', 'gap', 'conflict', 'finding'"),
        (("--depth", "2"), "--depth counts from what is selected, and nothing is"),
        (("--depth", "-1", "--status", "gap"), "-1 is not in the range"),
        (("--view", "body:baord"), "`baord` is no body of what is drawn here; did you mean `board`?"),
        (("--partner", "board"), "`board` is no partner of what is drawn here; there are `city` and `port`"),
        (("--body", "city"), "`city` is no body of what is drawn here; there are `board` and `team`"),
        (("--format", "gif"), "'gif' is not one of"),
        (("--as-of", "soon"), "`soon` is not a day"),
        (("--stdout", "--check"), "--stdout and --check cannot go together"),
        (("--stdout",), "--stdout takes one picture, and more are wanted"),
        (("nowhere",), "nowhere` does not exist"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(
    workspace: Path, render: Callable[..., Told], arguments: tuple[str, ...], words: str
) -> None:
    told = render(*arguments)
    assert told.code == 2
    assert words in told.err
    assert told.out == ""
    assert not (workspace / "reports").exists()


def test_one_picture_goes_to_the_standard_output_as_it_is(workspace: Path, render: Callable[..., Told]) -> None:
    one = ("--view", "org", "--lang", "he", "harbour")
    told = render(*one, "--stdout")
    assert (told.code, told.err) == (0, "")
    assert not (workspace / "reports").exists()
    render(*one)
    assert (workspace / "reports" / "harbour" / "org.he.svg").read_text(encoding="utf-8") == told.out


def test_a_check_passes_where_all_is_fresh_and_writes_nothing(workspace: Path, render: Callable[..., Told]) -> None:
    render()
    before = {path: path.stat().st_mtime_ns for path in workspace.rglob("*")}
    assert render("--check") == (0, f"{3 * len(VIEWS)} pictures compared, 0 not fresh\n", "")
    assert {path: path.stat().st_mtime_ns for path in workspace.rglob("*")} == before


def test_a_check_names_what_is_stale_missing_and_left_over(workspace: Path, render: Callable[..., Told]) -> None:
    render()
    reports = workspace / "reports"
    (reports / "harbour" / "org.he.svg").write_text("<svg/>", encoding="utf-8")
    (reports / "square" / "org.en.svg").unlink()
    (reports / "square" / "org.he.svg").write_text("<svg/>", encoding="utf-8")
    (reports / "gone").mkdir()
    (reports / "gone" / "bodies.en.svg").write_text("<svg/>", encoding="utf-8")
    for other in ("square/notes.txt", "square/org.en.dot", "square/maney.en.svg", "index.html"):
        (reports / other).write_text("not a picture of this kind", encoding="utf-8")
    told = render("--check")
    assert told.code == 1
    assert told.out.splitlines() == [
        "stale: reports/harbour/org.he.svg",
        "missing: reports/square/org.en.svg",
        "left over: reports/gone/bodies.en.svg",
        "left over: reports/square/org.he.svg",
        f"{3 * len(VIEWS)} pictures compared, 4 not fresh",
    ]


def test_a_check_of_some_pictures_says_nothing_of_others(workspace: Path, render: Callable[..., Told]) -> None:
    render()
    (workspace / "reports" / "harbour" / "bodies.he.svg").write_text("<svg/>", encoding="utf-8")
    (workspace / "reports" / "square" / "org.he.svg").write_text("<svg/>", encoding="utf-8")
    assert render("--check", "--view", "org", "harbour").code == 0
    assert render("--check", "--view", "org", "--lang", "en").code == 0
    assert render("--check", "--view", "bodies", "harbour").code == 1
    assert render("--check", "--format", "dot", "square").out.splitlines()[0] == "missing: reports/square/org.en.dot"


def test_a_programme_that_cannot_be_read_is_named_and_the_others_are_drawn(
    workspace: Path, render: Callable[..., Told]
) -> None:
    (workspace / "harbour" / "lost.yaml").write_text(UNREADABLE, encoding="utf-8")
    told = render("--view", "org", "--lang", "en")
    assert told.code == 3
    assert told.out == "2 pictures of 2 programmes in reports/\n"
    assert told.err == "not drawn: harbour/lost.yaml has errors; see `dlcheck check`\n"
    assert render("--view", "org", "square").code == 0
    assert render("--check", "--view", "org", "--lang", "en").code == 3


def test_two_programmes_of_one_id_do_not_overwrite_each_other(workspace: Path, render: Callable[..., Told]) -> None:
    (workspace / "square" / "twin.yaml").write_text(SQUARE.replace("Square", "Twin"), encoding="utf-8")
    told = render("--view", "org", "square")
    assert told.code == 3
    assert told.err == "not drawn: square/twin.yaml declares `square`, which square/square.yaml declares too\n"
    assert "Twin" not in (workspace / "reports" / "square" / "org.en.svg").read_text(encoding="utf-8")


def test_a_file_that_may_not_be_read_makes_the_run_incomplete(workspace: Path, render: Callable[..., Told]) -> None:
    (workspace / "square" / "far.yaml").symlink_to("/etc/hostname")
    told = render("--view", "org", "--lang", "en")
    assert told.code == 3
    note, reason = told.err.splitlines()
    assert note.startswith("note: square: some of what it rests on could not be read, and may be missing")
    assert reason == "`square/far.yaml` was not read: it is a link, or not a regular file"
    assert "Incomplete" in (workspace / "reports" / "square" / "org.en.svg").read_text(encoding="utf-8")
    assert told.out == "2 pictures of 2 programmes in reports/\n"


def test_broken_entries_are_left_out_with_a_note(workspace: Path, render: Callable[..., Told]) -> None:
    file = workspace / "harbour" / "harbour.yaml"
    file.write_text(HARBOUR.replace("kind: management", "kind: managment"), encoding="utf-8")
    told = render("--view", "bodies", "--lang", "en", "--format", "dot", "harbour")
    assert told.code == 0
    assert told.err == "note: harbour: drawn without 1 entry that has errors; see `dlcheck check`\n"
    drawn = (workspace / "reports" / "harbour" / "bodies.en.dot").read_text(encoding="utf-8")
    assert "team" not in drawn.lower()
    assert "Left out because of errors: 1" in drawn


@pytest.mark.parametrize("path", ["square/ground.yaml", "empty"])
def test_where_there_is_no_programme_to_draw_it_says_so(
    workspace: Path, render: Callable[..., Told], path: str
) -> None:
    (workspace / "empty").mkdir()
    assert render(path) == (3, "", "dlcheck: no programme to draw here\n")
    assert not (workspace / "reports").exists()


def test_without_graphviz_the_simple_layout_is_used_and_told(
    workspace: Path, render: Callable[..., Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "library_folder", lambda: None)
    monkeypatch.setenv("PATH", "")
    told = render("--view", "bodies", "--lang", "en", "harbour")
    assert told.code == 0
    assert told.err == (
        "note: harbour/bodies.en.svg: Graphviz could not lay out the picture `harbour-bodies`, as the package "
        "`pygraphviz` is not installed: a simple layout was used, and lines may cross boxes\n"
    )
    assert "Board" in (workspace / "reports" / "harbour" / "bodies.en.svg").read_text(encoding="utf-8")
    told = render("--view", "bodies", "--lang", "en", "--engine", "system", "harbour")
    assert (told.code, "the program `dot` is not on the search path" in told.err) == (0, True)
    assert render("--view", "bodies", "--engine", "tidy", "harbour").err == ""


def test_png_without_its_package_says_how_to_get_it_and_writes_nothing(workspace: Path) -> None:
    command = [sys.executable, "-c", BLOCKED, "render", "--format", "svg", "--format", "png", "square"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=workspace)
    assert done.returncode == 2
    assert "PNG needs the package `resvg-py`" in done.stderr
    assert "python -m pip install 'dlcheck[png]'" in done.stderr
    assert done.stdout == ""
    assert not (workspace / "reports").exists()


@pytest.mark.parametrize("kind", ["file", "link", "deep link", "unwritable"])
def test_a_folder_that_cannot_be_written_is_named(workspace: Path, render: Callable[..., Told], kind: str) -> None:
    (workspace / "elsewhere").mkdir()
    reports = workspace / "reports"
    if kind == "file":
        reports.write_text("mine", encoding="utf-8")
    elif kind == "link":
        reports.symlink_to(workspace / "elsewhere")
    elif kind == "deep link":
        reports.mkdir()
        (reports / "square").symlink_to(workspace / "elsewhere")
    out = "/proc/reports" if kind == "unwritable" else "reports"
    told = render("--out", out, "square")
    assert told.code == 2
    assert told.err.startswith(f"Error: cannot write to `{out}`: ")
    assert told.out == ""
    assert files(workspace / "elsewhere") == []


def test_a_linked_picture_is_replaced_and_not_followed(workspace: Path, render: Callable[..., Told]) -> None:
    precious = workspace / "precious"
    precious.write_text("mine", encoding="utf-8")
    (workspace / "reports" / "square").mkdir(parents=True)
    picture = workspace / "reports" / "square" / "org.en.svg"
    picture.symlink_to(precious)
    assert render("--check", "--view", "org", "square").out.startswith("missing: reports/square/org.en.svg")
    assert render("--view", "org", "square").code == 0
    assert precious.read_text(encoding="utf-8") == "mine"
    assert not picture.is_symlink()


def terminal(workspace: Path, *arguments: str) -> str:
    """What `render` writes to a terminal as its standard error."""
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "100"}
    command = [sys.executable, "-m", "dlcheck", "render", *DAY, "--view", "org", *arguments]
    with subprocess.Popen(command, cwd=workspace, env=environment, stdout=subprocess.DEVNULL, stderr=slave) as child:
        os.close(slave)
        told = b""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                piece = os.read(master, 4096)
            except OSError:  # the other end is closed
                break
            told += piece
            if not piece:
                break
        assert child.wait(60) == 0
    os.close(master)
    return told.decode()


def test_a_bar_is_shown_on_a_terminal_where_there_is_more_than_one_programme(workspace: Path) -> None:
    told = terminal(workspace)
    assert "harbour/harbour.yaml" in told
    assert "100%" in told
    assert terminal(workspace, "square/square.yaml") == ""


def test_the_same_bytes_for_any_hash_seed_locale_and_time_zone(workspace: Path) -> None:
    wanted = [word for form in ("svg", "png", "dot", "mermaid") for word in ("--format", form)]
    made = []
    for seed, zone, locale in (("1", "UTC", "C"), ("4711", "Pacific/Kiritimati", "C.UTF-8")):
        out = workspace / f"out-{seed}"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        command = [sys.executable, "-m", "dlcheck", "render", *DAY, *wanted, "--lang", "he", "--out", str(out)]
        subprocess.run(command, cwd=workspace, env=environment, check=True, capture_output=True)
        made.append({path.relative_to(out): path.read_bytes() for path in out.rglob("*.*")})
    assert made[0] == made[1]
    assert len(made[0]) == 8 * len(VIEWS)


def test_what_a_policy_finds_is_marked_as_what_a_rule_finds(workspace: Path, render: Callable[..., Told]) -> None:
    home = workspace / "policed"
    home.mkdir()
    (home / "one.yaml").write_text(
        "program: {id: one, name: {en: One}}\nbodies: {board: {name: {en: Board}, kind: advisory}}\n", encoding="utf-8"
    )
    wanted = ("policed/one.yaml", "--view", "bodies", "--format", "svg", "--stdout")
    without = render(*wanted).out
    (home / "policies.yaml").write_text(
        "policies:\n"
        "  boards-are-audits:\n"
        "    {code: DL950, severity: error, for: bodies, require: {kind: audit}, message: '`{id}` is no audit body'}\n",
        encoding="utf-8",
    )
    marked = render(*wanted).out
    assert "<svg" in without
    assert marked.count("error") > without.count("error")
