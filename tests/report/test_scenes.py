"""Pictures are laid out once for all forms, and what is to be said about that reaches whoever asked."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from click.testing import CliRunner

from dlcheck.draw import scene_of
from dlcheck.report import scenes
from dlcheck.report.scenes import Scenes
from tests.draw.examples import programme

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_picture_is_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def counted(picture: object) -> object:
        asked.append(picture)
        return SimpleNamespace(), ("simple",)

    monkeypatch.setattr(scenes, "scene_of", counted)
    drawn, one, other = Scenes(), programme("en"), programme("he")
    assert drawn.of(one) is drawn.of(one)
    assert drawn.of(other) is not drawn.of(one)
    assert asked == [one, other]
    assert drawn.notices == ["simple", "simple"]


def test_a_simple_layout_is_told_by_the_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from dlcheck.cli.report import command

    monkeypatch.setattr(scenes, "scene_of", lambda picture: (scene_of(picture)[0], ("it was too large",)))
    (tmp_path / "p.yaml").write_text("program: {id: p}\nbodies: {board: {kind: advisory}}\n", encoding="utf-8")
    done = CliRunner().invoke(
        command, [str(tmp_path), "--out", str(tmp_path / "out"), "--as-of", "2026-01-01"], standalone_mode=False
    )
    assert done.exception is None
    assert "note: p: it was too large" in done.stderr.splitlines()
