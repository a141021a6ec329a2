"""Which files a workspace has, what is read of them, and what its settings say."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dlcheck.finding import Finding
from dlcheck.limits import LIMITS
from dlcheck.model.values import Text
from dlcheck.workspace.files import Glob, list_files, read_bytes
from dlcheck.workspace.settings import Settings, SettingsError, find_root, read_settings


def write(folder: Path, *paths: str) -> None:
    for path in paths:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("program: {id: a}\n")


def next_descriptor() -> int:
    """The number that the next open file gets."""
    number = os.dup(0)
    os.close(number)
    return number


def listed(folder: Path, **settings: tuple[str, ...]) -> list[str]:
    listing = list_files(folder, Settings(**settings))
    assert listing.findings == ()
    return list(listing.paths)


def refused(folder: Path, **settings: tuple[str, ...]) -> dict[str, str]:
    """Why files are not read, by path."""
    findings = list_files(folder, Settings(**settings)).findings
    return {finding.span.path: finding.message.partition(": ")[2] for finding in findings}


@pytest.mark.parametrize(
    ("glob", "fitting", "other"),
    [
        (
            "drafts",
            ["drafts", "drafts/a.yaml", "drafts/b/c.yaml"],
            ["draft/a.yaml", "a/drafts/b.yaml", "drafts2/a"],
        ),
        ("drafts/", ["drafts/a.yaml"], ["a.yaml"]),
        ("./drafts", ["drafts/a.yaml"], ["a.yaml"]),
        (".", ["a.yaml", "b/a.yaml"], []),
        ("*.yaml", ["a.yaml", ".yaml"], ["a/b.yaml", "a.yml"]),
        ("a?.yaml", ["ab.yaml"], ["a.yaml", "abc.yaml", "a/.yaml"]),
        ("**/old", ["old", "a/old", "a/b/old/c.yaml"], ["older", "a/bold"]),
        ("a/**", ["a/b.yaml", "a/b/c.yaml"], ["b/a.yaml"]),
        ("a/**/z.yaml", ["a/z.yaml", "a/b/c/z.yaml"], ["z.yaml", "a/b/zz.yaml"]),
        ("a/*/c.yaml", ["a/b/c.yaml"], ["a/c.yaml", "a/b/b/c.yaml"]),
        ("[ab].yaml", ["[ab].yaml"], ["a.yaml"]),
    ],
)
def test_patterns(glob: str, fitting: list[str], other: list[str]) -> None:
    assert [path for path in fitting if not Glob(glob).fits(path)] == []
    assert [path for path in other if Glob(glob).fits(path)] == []


def test_a_hostile_pattern_takes_no_longer() -> None:
    assert not Glob("**/" * 40 + "*a*a*a*a*a*a*a*ab").fits("/".join(["a" * 120] * 40))


def test_files_are_listed_in_order_of_path_without_hidden_ones(tmp_path: Path) -> None:
    write(tmp_path, "b.yaml", "a/z.yml", "a/b/c.yaml", "a.yaml", ".hidden.yaml", ".git/a.yaml", "note.txt", "c.YAML")
    assert listed(tmp_path) == ["a.yaml", "a/b/c.yaml", "a/z.yml", "b.yaml"]


def test_a_folder_may_be_called_as_a_file(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml/b.yaml")
    assert listed(tmp_path) == ["a.yaml/b.yaml"]


def test_include_and_exclude(tmp_path: Path) -> None:
    write(tmp_path, "programs/a.yaml", "programs/old/b.yaml", "other/c.yaml", "d.yaml")
    assert listed(tmp_path, include=("programs", "d.yaml")) == ["d.yaml", "programs/a.yaml", "programs/old/b.yaml"]
    assert listed(tmp_path, include=("programs/*.yaml",)) == ["programs/a.yaml"]
    assert listed(tmp_path, include=("programs",), exclude=("**/old",)) == ["programs/a.yaml"]
    assert listed(tmp_path, exclude=("*/*.yaml",)) == ["d.yaml", "programs/old/b.yaml"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    write(root, "a/b.yaml")
    write(outside, "c.yaml")
    (root / "linked.yaml").symlink_to(outside / "c.yaml")
    (root / "inside.yaml").symlink_to(root / "a/b.yaml")
    (root / "circle.yaml").symlink_to(root / "circle.yaml")
    (root / "folder").symlink_to(outside)
    (root / "again").symlink_to(root / "a")
    (root / "broken").symlink_to(root / "nowhere")
    (root / "round").symlink_to(root / "round")
    link, folder = "it is a link, or not a regular file", "it is a link to a folder outside of the workspace"
    assert list_files(root, Settings()).paths == ("a/b.yaml",)
    assert refused(root) == {"circle.yaml": link, "folder": folder, "inside.yaml": link, "linked.yaml": link}
    assert refused(root, exclude=("*.yaml", "folder")) == {}
    assert refused(root, include=("a",)) == {}


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert refused(tmp_path) == {"pipe.yaml": "it is a link, or not a regular file"}
    found = read_bytes(tmp_path, "pipe.yaml")
    assert isinstance(found, Finding)
    assert found.message == "`pipe.yaml` was not read: it is not a regular file"


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    Path(os.fsdecode(folder + b"/a\xff.yaml")).write_text("x: 1")
    write(tmp_path, "b.yaml")
    Path(os.fsdecode(folder + b"/\xfe")).mkdir()
    Path(os.fsdecode(folder + b"/\xfe/c.yaml")).write_text("x: 1")
    assert list_files(tmp_path, Settings()).paths == ("b.yaml",)
    assert refused(tmp_path) == {r"\udcfe/c.yaml": "its name is not UTF-8", r"a\udcff.yaml": "its name is not UTF-8"}


@pytest.mark.parametrize(("files", "slugs"), [(2, []), (3, []), (4, ["too-many-files"]), (6, ["too-many-files"])])
def test_the_limit_on_files(tmp_path: Path, files: int, slugs: list[str]) -> None:
    write(tmp_path, *(f"{number}.yaml" for number in range(files)), "x.txt")
    listing = list_files(tmp_path, Settings(), most=3)
    assert len(listing.paths) == min(files, 3)
    assert [finding.slug for finding in listing.findings] == slugs
    if slugs:
        assert listing.findings[0].message == "the workspace holds more than 3 files; `3.yaml` is the first not read"


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a/b.yaml", "c.yaml")
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if path == tmp_path / "a":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert refused(tmp_path) == {"a": "permission denied"}
    assert refused(tmp_path, include=("a/*.yaml",)) == {"a": "permission denied"}
    assert refused(tmp_path, include=("c.yaml",)) == {}
    assert refused(tmp_path / "nowhere") == {".": "no such file or directory"}


def test_bytes_are_read_up_to_one_over_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"x" * (LIMITS.size + 10))
    data = read_bytes(tmp_path, "a.yaml")
    assert isinstance(data, bytes)
    assert len(data) == LIMITS.size + 1


@pytest.mark.parametrize("size", [0, 3, 65_535, 65_536, 65_537, LIMITS.size, LIMITS.size + 1, LIMITS.size + 10])
@pytest.mark.parametrize("at_once", [40_000, 1 << 30])
def test_a_file_is_read_to_its_end_however_little_comes_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, at_once: int
) -> None:
    (tmp_path / "a.yaml").write_bytes(b"x" * size)
    read = os.read
    monkeypatch.setattr(os, "read", lambda handle, most: read(handle, min(most, at_once)))
    assert read_bytes(tmp_path, "a.yaml") == b"x" * min(size, LIMITS.size + 1)


def test_a_folder_swapped_for_a_link_leads_nowhere(tmp_path: Path) -> None:
    root = tmp_path / "root"
    write(root, "b.yaml")
    write(tmp_path, "outside/c.yaml")
    (root / "a").symlink_to(tmp_path / "outside")
    (root / "d.yaml").symlink_to(tmp_path / "outside/c.yaml")
    before = next_descriptor()
    for path in ("a/c.yaml", "d.yaml", "gone.yaml", "b.yaml/c.yaml"):
        assert isinstance(read_bytes(root, path), Finding)
    assert next_descriptor() == before, "a descriptor stays open"


def test_the_root_is_where_the_nearest_settings_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a/b/c.yaml")
    (tmp_path / "pyproject.toml").write_text("[tool.dlcheck]\nhorizon = 30\n")
    assert find_root(tmp_path / "a/b/c.yaml") == (tmp_path, Settings(horizon=30))
    (tmp_path / "a/pyproject.toml").write_text("[tool.other]\nx = 1\n")
    assert find_root(tmp_path / "a/b")[0] == tmp_path
    (tmp_path / "a/dlcheck.toml").write_text("horizon = 7\n")
    assert find_root(tmp_path / "a/b") == (tmp_path / "a", Settings(horizon=7))
    monkeypatch.chdir(tmp_path / "a/b")
    assert find_root(Path("c.yaml")) == (tmp_path / "a", Settings(horizon=7))
    (tmp_path / "a/b/dlcheck.toml").write_text("")
    assert find_root(Path()) == (tmp_path / "a/b", Settings())


def test_without_settings_the_root_is_the_folder_given(tmp_path: Path) -> None:
    write(tmp_path, "a/b.yaml")
    assert find_root(tmp_path / "a") == find_root(tmp_path / "a/b.yaml") == (tmp_path / "a", Settings())


def test_settings_are_read() -> None:
    table = {"include": ["programs"], "phases": ["design"], "select": ["DL3"], "fail-on": "warning", "horizon": 0}
    expected = Settings(include=("programs",), phases=("design",), select=("DL3",), fail_on="warning", horizon=0)
    assert read_settings(table, "dlcheck.toml") == expected


def test_phases_may_have_names() -> None:
    settings = read_settings({"phases": {"design": {"he": "תכנון", "en": "Design"}, "run": "Run"}}, "dlcheck.toml")
    assert settings.phases == ("design", "run")
    assert settings.phase_names["run"] == Text({"": "Run"})


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"inclde": []}, "dlcheck.toml: unknown key `inclde`; did you mean `include`?"),
        ({"zzz\n": 1}, r"dlcheck.toml: unknown key `zzz\u{a}`"),
        ({"fail_on": "info"}, "dlcheck.toml: unknown key `fail_on`; did you mean `fail-on`?"),
        ({"phase-names": {}}, "dlcheck.toml: unknown key `phase-names`; did you mean `phases`?"),
        ({"include": "programs"}, "dlcheck.toml: `include` is a list of texts"),
        ({"include": [1]}, "dlcheck.toml: `include` is a list of texts"),
        ({"horizon": -1}, "dlcheck.toml: `horizon` is a whole number, not below 0"),
        ({"horizon": True}, "dlcheck.toml: `horizon` is a whole number, not below 0"),
        ({"fail-on": "errors"}, "dlcheck.toml: `fail-on` is one of `info`, `warning`, `error` or `never`"),
        ({"exclude": ["/etc"]}, "dlcheck.toml: `exclude` names only what lies under the workspace, found `/etc`"),
        ({"include": ["a/../.."]}, "dlcheck.toml: `include` names only what lies under the workspace, found `a/../..`"),
        ({"phases": {"design": 3}}, "dlcheck.toml: phase `design`: a text"),
    ],
)
def test_settings_that_cannot_be_used(table: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError) as raised:
        read_settings(table, "dlcheck.toml")
    assert str(raised.value).startswith(message)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("dlcheck.toml", b"x = ", "dlcheck.toml: Invalid value"),
        ("dlcheck.toml", b"x = '\xff'", "dlcheck.toml: 'utf-8' codec"),
        ("dlcheck.toml", b"#" * (256 * 1024 + 1), "dlcheck.toml: larger than 262144 bytes"),
        ("dlcheck.toml", b"x = " + b"[" * 5000, "dlcheck.toml: "),
        ("pyproject.toml", b"tool = 3\n[x", "pyproject.toml: "),
        ("pyproject.toml", b"[tool]\ndlcheck = 3", "pyproject.toml: `tool.dlcheck` is a table of settings"),
    ],
)
def test_a_configuration_that_cannot_be_read(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SettingsError) as raised:
        find_root(tmp_path)
    assert str(raised.value).startswith(message)


def test_without_folders_as_descriptors_links_are_refused_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "a.yaml").write_text("a: b\n", encoding="utf-8")
    (tmp_path / "file.yaml").symlink_to(tmp_path / "below" / "a.yaml")
    (tmp_path / "folder").symlink_to(tmp_path / "below")
    monkeypatch.setattr("os.supports_dir_fd", set())
    assert read_bytes(tmp_path, "below/a.yaml") == b"a: b\n"
    for path in ("file.yaml", "folder/a.yaml", "below", "nowhere.yaml"):
        assert isinstance(read_bytes(tmp_path, path), Finding)
