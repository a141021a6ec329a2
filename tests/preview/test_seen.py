"""What a look at the workspace comes to, and what is kept of the one before."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlcheck.finding import Severity
from dlcheck.preview import seen as module
from dlcheck.preview.seen import Seen, look
from tests.preview.served import BROKEN, DAY, HARBOUR

OTHER = "program: {id: other}\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.yaml"
    path.write_text(HARBOUR, encoding="utf-8")
    return path


def shown(seen: Seen) -> list[tuple[str, bool]]:
    return [(subject.id, subject.old) for subject in seen.subjects]


def codes(seen: Seen) -> set[str]:
    return {result.code for result in seen.run.results} if seen.run else set()


def test_a_first_look(tmp_path: Path, file: Path) -> None:
    (tmp_path / "base.yaml").write_text("program: {id: base, abstract: true}\n", encoding="utf-8")
    first = look(tmp_path, DAY)
    assert (first.number, first.day, first.trouble, first.undrawn) == (1, DAY, "", ())
    assert shown(first) == [("harbour", False)]
    subject = first.subjects[0]
    assert subject.programme is not None
    assert subject.programme.day == DAY
    assert subject.path == "harbour.yaml"
    assert first.run is not None
    assert first.run.files == 2


def test_flags_are_the_heaviest_findings_that_count(tmp_path: Path, file: Path) -> None:
    subject = look(tmp_path, DAY).subjects[0]
    assert subject.flags is not None
    assert subject.flags["board"] is Severity.WARNING
    ignored = HARBOUR.replace(
        "decides: [policy]", "decides: [policy]  # dlcheck: ignore[DL401, DL402, DL421]: agreed so"
    )
    file.write_text(ignored, encoding="utf-8")
    flags = look(tmp_path, DAY).subjects[0].flags
    assert flags is not None
    assert "board" not in flags


def test_a_broken_file_keeps_what_was_seen_before(tmp_path: Path, file: Path) -> None:
    first = look(tmp_path, DAY)
    file.write_text(BROKEN, encoding="utf-8")
    second = look(tmp_path, DAY, first)
    assert second.number == 2
    assert shown(second) == [("harbour", True)]
    assert second.subjects[0].programme is first.subjects[0].programme
    assert "DL002" in codes(second)
    third = look(tmp_path, DAY, second)
    assert shown(third) == [("harbour", True)]
    file.write_text(HARBOUR, encoding="utf-8")
    fourth = look(tmp_path, DAY, third)
    assert shown(fourth) == [("harbour", False)]
    assert fourth.subjects[0].programme is not first.subjects[0].programme


def test_a_file_that_was_never_whole_is_told(tmp_path: Path, file: Path) -> None:
    file.write_text(BROKEN, encoding="utf-8")
    seen = look(tmp_path, DAY)
    assert shown(seen) == []
    assert seen.undrawn == ("harbour.yaml",)


def test_a_file_that_has_gone_is_gone(tmp_path: Path, file: Path) -> None:
    first = look(tmp_path, DAY)
    file.unlink()
    second = look(tmp_path, DAY, first)
    assert (shown(second), second.undrawn) == ([], ())
    assert second.run is not None
    assert not second.run.complete


def test_a_file_that_became_a_link_is_not_followed(tmp_path: Path, file: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    file.rename(inside / "harbour.yaml")
    first = look(inside, DAY)
    secret = tmp_path / "secret.yaml"
    secret.write_text(OTHER, encoding="utf-8")
    (inside / "harbour.yaml").unlink()
    (inside / "harbour.yaml").symlink_to(secret)
    second = look(inside, DAY, first)
    assert shown(second) == [("harbour", True)]
    assert codes(second) == {"DL022"}


def test_a_programme_that_moved_is_not_old(tmp_path: Path, file: Path) -> None:
    first = look(tmp_path, DAY)
    file.rename(tmp_path / "a.yaml")
    file.write_text("%", encoding="utf-8")
    assert shown(look(tmp_path, DAY, first)) == [("harbour", False)]


def test_of_two_with_one_id_the_first_is_shown(tmp_path: Path, file: Path) -> None:
    (tmp_path / "z.yaml").write_text(HARBOUR, encoding="utf-8")
    seen = look(tmp_path, DAY)
    assert [subject.path for subject in seen.subjects] == ["harbour.yaml"]
    assert seen.undrawn == ("z.yaml",)


def test_a_configuration_that_cannot_be_used_is_told_and_what_was_seen_is_kept(tmp_path: Path, file: Path) -> None:
    first = look(tmp_path, DAY)
    (tmp_path / "dlcheck.toml").write_text("nonsense = 1\n", encoding="utf-8")
    second = look(tmp_path, DAY, first)
    assert "nonsense" in second.trouble
    assert second.run is None
    assert second.results("harbour") == ()
    assert shown(second) == [("harbour", True)]
    (tmp_path / "dlcheck.toml").write_text('select = ["DL999"]\n', encoding="utf-8")
    assert "DL999" in look(tmp_path, DAY, second).trouble
    (tmp_path / "dlcheck.toml").write_text('plugins = ["nobody-has-this"]\n', encoding="utf-8")
    assert "nobody-has-this" in look(tmp_path, DAY, second).trouble
    (tmp_path / "dlcheck.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    assert "known.json" in look(tmp_path, DAY, second).trouble
    (tmp_path / "dlcheck.toml").unlink()
    assert shown(look(tmp_path, DAY, second)) == [("harbour", False)]


def test_the_configuration_holds(tmp_path: Path, file: Path) -> None:
    before = codes(look(tmp_path, DAY))
    assert before
    (tmp_path / "dlcheck.toml").write_text(f"ignore = {sorted(before)}\n", encoding="utf-8")
    assert codes(look(tmp_path, DAY)) == set()


def test_a_path_limits_what_is_shown(tmp_path: Path, file: Path) -> None:
    (tmp_path / "dlcheck.toml").write_text("", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "other.yaml").write_text(OTHER, encoding="utf-8")
    (tmp_path / "subway.yaml").write_text("program: {id: way}\n", encoding="utf-8")
    assert shown(look(tmp_path / "sub", DAY)) == [("other", False)]
    only = look(file, DAY)
    assert shown(only) == [("harbour", False)]
    assert {result.span.path for result in only.run.results} == {"harbour.yaml"} if only.run else False


def test_findings_of_others_are_left_out_and_those_of_nobody_are_not(tmp_path: Path, file: Path) -> None:
    (tmp_path / "other.yaml").write_text("program: {id: other}\npartners: {x-y: {rule: lead}}\n", encoding="utf-8")
    (tmp_path / "torn.yaml").write_text("program: {id: torn", encoding="utf-8")
    seen = look(tmp_path, DAY)
    ours, theirs = ({result.span.path for result in seen.results(id_)} for id_ in ("harbour", "other"))
    assert ours == {"harbour.yaml", "torn.yaml"}
    assert theirs == {"other.yaml", "torn.yaml"}
    assert {result.span.path for result in seen.results("")} == {"torn.yaml"}


def test_only_so_many_programmes_are_kept_and_others_are_read_when_wanted(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 1)
    (tmp_path / "other.yaml").write_text(OTHER, encoding="utf-8")
    seen = look(tmp_path, DAY)
    assert [(subject.id, subject.programme is None) for subject in seen.subjects] == [
        ("harbour", False),
        ("other", True),
    ]
    other = seen.subject("other")
    assert other is not None
    assert other.programme is not None
    assert other.flags == {}
    (tmp_path / "other.yaml").write_text("program: {id: other", encoding="utf-8")
    assert seen.subject("other") is None


def test_there_is_no_subject_of_an_unknown_id(tmp_path: Path, file: Path) -> None:
    seen = look(tmp_path, DAY)
    assert seen.subject("harbour") is seen.subjects[0]
    assert seen.subject("nobody") is None


def test_nothing_at_all(tmp_path: Path) -> None:
    seen = look(tmp_path / "gone" / "for-good", DAY)
    assert (shown(seen), seen.undrawn) == ([], ())
