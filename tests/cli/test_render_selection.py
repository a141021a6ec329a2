"""The command `render`: single bodies and partners, and what is selected of a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dlcheck.draw.views import VIEWS
from tests.cli.test_render import Told, files, render, workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["render", "workspace"]
TEXT = ("--lang", "en", "--format", "dot", "--stdout", "harbour")


def test_the_view_of_one_body_is_named_after_it(workspace: Path, render: Callable[..., Told]) -> None:
    told = render("--view", "body:board", "--view", "partner:port", "--view", "body:board", "harbour")
    assert told == (0, "4 pictures of 1 programme in reports/\n", "")
    assert files(workspace / "reports") == [
        f"harbour/{view}.{lang}.svg" for view in ("body-board", "partner-port") for lang in ("en", "he")
    ]


def test_a_view_of_each_draws_what_is_there_on_the_day(workspace: Path, render: Callable[..., Told]) -> None:
    every = ("--view", "body:*", "--view", "partner:*", "--lang", "en")
    assert render(*every).out == "6 pictures of 2 programmes in reports/\n"
    assert files(workspace / "reports") == [
        "harbour/body-board.en.svg",
        "harbour/body-team.en.svg",
        "harbour/partner-city.en.svg",
        "harbour/partner-port.en.svg",
        "square/body-board.en.svg",
        "square/partner-city.en.svg",
    ]
    told = render(*every, "--as-of", "2026-02-01", "--check")
    assert "left over: reports/harbour/partner-port.en.svg" in told.out.splitlines()
    assert not any(line.startswith("left over: reports/harbour/body") for line in told.out.splitlines())


def test_a_view_of_one_body_is_drawn_where_it_is(workspace: Path, render: Callable[..., Told]) -> None:
    assert render("--view", "body:team", "--lang", "en") == (0, "1 picture of 1 programme in reports/\n", "")
    assert files(workspace / "reports") == ["harbour/body-team.en.svg"]
    assert render("--view", "body:board", "--lang", "en").out == "2 pictures of 2 programmes in reports/\n"


def test_a_check_of_whole_views_says_nothing_of_single_ones(workspace: Path, render: Callable[..., Told]) -> None:
    render("--view", "body:*", "--lang", "en", "harbour")
    render("--lang", "en", "harbour")
    assert render("--check", "--lang", "en", "harbour").code == 0
    assert render("--check", "--view", "body:team", "--lang", "en", "harbour").code == 0
    (workspace / "reports" / "harbour" / "body-gone.en.svg").write_text("<svg/>", encoding="utf-8")
    assert render("--check", "--view", "body:team", "--lang", "en", "harbour").code == 0
    told = render("--check", "--view", "body:*", "--lang", "en", "harbour")
    assert (told.code, told.out.splitlines()[0]) == (1, "left over: reports/harbour/body-gone.en.svg")


def test_a_selection_has_files_of_its_own(workspace: Path, render: Callable[..., Told]) -> None:
    told = render("--partner", "port", "--lang", "en")
    assert told == (0, f"{len(VIEWS)} pictures of 1 programme in reports/\n", "")
    assert files(workspace / "reports") == [f"harbour/{view}.selected.en.svg" for view in sorted(VIEWS)]
    assert render("--check", "--partner", "port", "--lang", "en").code == 0
    told = render("--check", "--partner", "city", "--view", "bodies", "--lang", "en", "harbour")
    assert told.out.splitlines()[0] == "stale: reports/harbour/bodies.selected.en.svg"
    render("--view", "org", "--lang", "en", "harbour")
    assert render("--check", "--view", "org", "--lang", "en", "harbour").code == 0


def test_what_is_selected_is_drawn_and_said(render: Callable[..., Told]) -> None:
    told = render("--view", "bodies", "--partner", "port", *TEXT).out
    assert "only: Port" in told
    assert "board [" in told
    assert "team [" not in told
    whole = render("--view", "bodies", "--body", "board", *TEXT).out
    assert "team [" in whole
    alone = render("--view", "bodies", "--body", "board", "--depth", "0", *TEXT).out
    assert "team [" not in alone
    assert "without what surrounds it" in alone


def test_what_bears_a_mark_is_drawn(render: Callable[..., Told]) -> None:
    told = render("--view", "bodies", "--status", "ending", "--status", "gap", "--depth", "0", *TEXT).out
    assert "only: ending soon, nobody named" in told
    assert "board [" in told
    assert "team [" not in told
    assert "Nothing in this picture fits" in render("--view", "bodies", "--status", "gap", *TEXT).out


def test_an_id_of_another_programme_is_no_error(workspace: Path, render: Callable[..., Told]) -> None:
    assert render("--body", "team", "--body", "board", "--view", "org", "--lang", "en").code == 0
    assert files(workspace / "reports") == ["harbour/org.selected.en.svg", "square/org.selected.en.svg"]
    told = render("--body", "team", "--view", "org", "square")
    assert told.code == 2
    assert "`team` is no body of what is drawn here; there are `board`" in told.err


@pytest.mark.parametrize("wanted", [("--view", "body:tean"), ("--body", "tean")])
def test_an_unknown_id_writes_nothing_and_names_the_nearest(
    workspace: Path, render: Callable[..., Told], wanted: tuple[str, str]
) -> None:
    told = render("--view", "org", *wanted, "harbour")
    assert told.code == 2
    assert "`tean` is no body of what is drawn here; did you mean `team`?" in told.err
    assert not (workspace / "reports").exists()


def test_an_id_may_be_in_a_programme_that_cannot_be_read(workspace: Path, render: Callable[..., Told]) -> None:
    (workspace / "harbour" / "lost.yaml").write_text("program: {id: lost\n", encoding="utf-8")
    told = render("--view", "body:elsewhere")
    assert told.code == 3
    assert "not drawn: harbour/lost.yaml has errors" in told.err


def test_of_many_ids_some_are_named(workspace: Path, render: Callable[..., Told]) -> None:
    bodies = ", ".join(f"b{number}: {{kind: advisory}}" for number in range(9))
    (workspace / "square" / "square.yaml").write_text(f"program: {{id: square}}\nbodies: {{{bodies}}}\n", "utf-8")
    told = render("--body", "qqqq", "square")
    assert "there are `b0`, `b1`, `b2`, `b3`, `b4`, `b5`, `b6` and `b7`, …" in told.err
    assert "there are none" in render("--partner", "qqqq", "square").err


def test_a_picture_of_bodies_that_is_an_index_brings_the_pictures_that_it_names(
    workspace: Path, render: Callable[..., Told]
) -> None:
    bodies = ", ".join(f"b{number}: {{kind: advisory, seats: {{a: {{}}}}}}" for number in range(41))
    (workspace / "square" / "square.yaml").write_text(f"program: {{id: square}}\nbodies: {{{bodies}}}\n", "utf-8")
    only = ("--view", "bodies", "--format", "mermaid", "--lang", "en", "square")
    assert render(*only).out == "42 pictures of 1 programme in reports/\n"
    assert "body-b40.en.mmd" in {path.name for path in (workspace / "reports" / "square").iterdir()}
    assert render(*only, "--check").code == 0
    assert render(*only, "--status", "finding", "--out", "some").out == "1 picture of 1 programme in some/\n"
