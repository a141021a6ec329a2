"""What is read of two states: what differs, what depends on it, and what that rests on."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlcheck.diff.states import (
    Part,
    Patched,
    State,
    closure,
    identity_of,
    needed,
    scope_of,
    sketch,
    sketches_like,
)
from dlcheck.finding import Finding
from dlcheck.git import Repository, Revision
from dlcheck.workspace.files import Folder
from dlcheck.workspace.settings import Settings
from tests.repositories import Sandbox, git

FILES = {
    "shared.yaml": "people: {dana: {name: Dana}}\n",
    "base.yaml": "program: {id: base, abstract: true}\n",
    "one.yaml": "program: {id: one, extends: base}\n",
    "two.yaml": "program:\n  id: two\n  extends: 'one'\n",
    "alone.yaml": "program: {id: alone}\n",
    "below/shared.yaml": "partners: {elka: {}}\n",
    "below/three.yaml": "program: {id: three}\n",
    "below/deep/four.yaml": 'program: {"id": "four", "extends": "three"}\n',
    "notes.txt": "program: {id: notes}\n",
}


def state(folder: Path, files: dict[str, str]) -> State:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return State(folder.name, Folder(folder), Settings())


def touched(tmp_path: Path, *paths: str, new: dict[str, str] | None = None) -> tuple[set[str], set[str]]:
    """What is touched by a change of some files, and what is read of the new side."""
    changed = {**FILES, **{path: f"{FILES[path]}# changed\n" for path in paths}, **(new or {})}
    before, after = sketch(state(tmp_path / "old", FILES), state(tmp_path / "new", changed))
    scope = scope_of(before, after)
    return set(scope.touched), set(scope.new)


def test_nothing_changed_nothing_is_read(tmp_path: Path) -> None:
    assert touched(tmp_path) == (set(), set())


@pytest.mark.parametrize(
    ("path", "others", "read"),
    [
        ("alone.yaml", set(), {"alone.yaml", "shared.yaml"}),
        ("two.yaml", set(), {"two.yaml", "one.yaml", "base.yaml", "shared.yaml"}),
        ("one.yaml", {"two.yaml"}, {"two.yaml", "one.yaml", "base.yaml", "shared.yaml"}),
        ("base.yaml", {"one.yaml", "two.yaml"}, {"two.yaml", "one.yaml", "base.yaml", "shared.yaml"}),
        (
            "below/three.yaml",
            {"below/deep/four.yaml"},
            {"below/three.yaml", "below/deep/four.yaml", "below/shared.yaml", "shared.yaml"},
        ),
        (
            "below/shared.yaml",
            {"below/three.yaml", "below/deep/four.yaml"},
            {"below/three.yaml", "below/deep/four.yaml", "below/shared.yaml", "shared.yaml"},
        ),
        ("notes.txt", None, set()),
    ],
)
def test_what_a_change_touches(tmp_path: Path, path: str, others: set[str] | None, read: set[str]) -> None:
    assert touched(tmp_path, path) == (set() if others is None else {path, *others}, read)


def test_a_shared_file_at_the_top_touches_everything(tmp_path: Path) -> None:
    everything = FILES.keys() - {"notes.txt"}
    assert touched(tmp_path, "shared.yaml") == (everything, everything)


def test_what_comes_and_goes(tmp_path: Path) -> None:
    before, after = sketch(
        state(tmp_path / "old", {"gone.yaml": "program: {id: gone}\n", "two.yaml": FILES["two.yaml"]}),
        state(tmp_path / "new", {"come.yaml": "program: {id: one}\n", "two.yaml": FILES["two.yaml"]}),
    )
    scope = scope_of(before, after)
    assert scope.touched == {"gone.yaml", "come.yaml", "two.yaml"}
    assert (scope.old, scope.new) == ({"gone.yaml", "two.yaml"}, {"come.yaml", "two.yaml"})


@pytest.mark.parametrize(
    ("text", "shared", "ids", "extends"),
    [
        ("program: {id: a}\n", False, {b"a"}, set()),
        ("\ufeffprogram: {id: a}\n", True, {b"a"}, set()),  # rather too much: it is read as if it were shared
        ("program :\n  id : a\n  extends : b\n", False, {b"a"}, {b"b"}),
        ("# program: x\npartners: {a: {}}\n", True, set(), set()),
        ("  program: {id: a}\n", True, {b"a"}, set()),
        ('program: {"id": "a", "extends":"b"}\n', False, {b"a"}, {b"b"}),
        ("program:\n  id:\n    a\n  extends: # that one\n    b\n", False, {b"a"}, {b"b"}),
        ('program: {"\\x69d": a, "e\\u0078tends": b}\n', False, {b"a"}, {b"b"}),
        ("program:\n  ? id # its id\n  : a\n", False, {b"a"}, set()),
        ("program: {id: a, name: it extends the harbour}\n", False, {b"a"}, set()),
        ("program: {id: a, name: [}\n", False, {b"a"}, set()),
        ("", True, set(), set()),
        ("\xff", True, set(), set()),
    ],
)
def test_a_sketch(tmp_path: Path, text: str, shared: bool, ids: set[bytes], extends: set[bytes]) -> None:
    (found, _) = sketch(state(tmp_path / "old", {"a.yaml": text}), state(tmp_path / "new", {}))
    one = found["a.yaml"]
    assert (one.shared, one.extends) == (shared, extends)
    assert one.ids == ids


@pytest.mark.parametrize(("digits", "options"), [(40, ()), (64, ("--object-format=sha256",))])
def test_the_identity_is_the_hash_of_git(tmp_path: Path, digits: int, options: tuple[str, ...]) -> None:
    made = Sandbox(tmp_path / "repository", options)
    made.commit("first", a="שלום\n", b="")
    for name, data in (("a", "שלום\n".encode()), ("b", b"")):
        assert identity_of(data, digits) == made.git("rev-parse", f"HEAD:{name}.yaml")
    assert identity_of(b"x") == hashlib.sha1(b"blob 1\0x").hexdigest()


def test_what_a_revision_and_the_work_tree_share_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Sandbox(tmp_path / "repository")
    made.write(dict(FILES))
    made.commit("first")
    made.write({"alone.yaml": FILES["alone.yaml"] + "# changed\n"})
    read: list[str] = []
    real = Repository.object
    monkeypatch.setattr(Repository, "object", lambda self, hash_, *how: read.append(hash_) or real(self, hash_, *how))
    with Repository(made.folder) as repository:
        old = State("HEAD", Revision.read_from(repository, repository.commit("HEAD")), Settings())
        new = State("work tree", Folder(made.folder), Settings())
        for one, other in ((old, new), (new, old)):
            read.clear()
            sketch(one, other)
            assert read == [git(made.folder, "rev-parse", "HEAD:alone.yaml")]
        known = sketches_like(old, {})
        read.clear()
        assert sketches_like(old, known) == known
        assert read == []


def test_a_part_is_as_if_there_were_no_others(tmp_path: Path) -> None:
    whole = state(tmp_path / "one", FILES)
    (tmp_path / "one" / "link.yaml").symlink_to("one.yaml")
    part = Part(whole.store, frozenset({"one.yaml", "notes.txt", "nothing.yaml"}))
    assert part.list(Settings()).paths == ("one.yaml",)
    assert part.list(Settings()).findings == ()
    assert part.read("one.yaml") == FILES["one.yaml"].encode()
    assert len(Part(whole.store, frozenset({"link.yaml"})).list(Settings()).findings) == 1


def test_a_patched_store(tmp_path: Path) -> None:
    store = state(tmp_path / "one", {"a.yaml": "a\n", "c.yaml": "c\n"}).store
    more = Patched(store, "b.yaml", b"b\n")
    assert more.list(Settings()).paths == ("a.yaml", "b.yaml", "c.yaml")
    assert (more.read("a.yaml"), more.read("b.yaml")) == (b"a\n", b"b\n")
    less = Patched(store, "a.yaml", None)
    assert less.list(Settings()).paths == ("c.yaml",)
    gone = less.read("a.yaml")
    assert isinstance(gone, Finding)
    assert gone.message == "`a.yaml` was not read: it is not there"
    assert Patched(store, "a.yaml", b"x").read("a.yaml") == b"x"


def test_the_closure_of_a_file(tmp_path: Path) -> None:
    assert closure(state(tmp_path / "one", FILES), "two.yaml") == {"two.yaml", "one.yaml", "base.yaml", "shared.yaml"}


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "x/", "x/y/"]), st.sampled_from("abcdef"), st.sampled_from(["", *"abcdef"])),
        min_size=1,
        max_size=6,
        unique_by=lambda item: item[1],
    ),
    st.integers(0, 5),
)
def test_what_is_touched_is_needed_with_all_that_it_extends(files: list[tuple[str, str, str]], index: int) -> None:
    texts = {
        f"{folder}{id_}.yaml": f"program: {{id: {id_}{f', extends: {base}' if base else ''}}}\n"
        for folder, id_, base in files
    }
    path = sorted(texts)[index % len(texts)]
    with tempfile.TemporaryDirectory() as folder:
        before, after = sketch(
            state(Path(folder, "old"), texts), state(Path(folder, "new"), {**texts, path: texts[path] + "#\n"})
        )
    scope = scope_of(before, after)
    extends = {id_: base for _, id_, base in files}
    paths = {id_: f"{folder}{id_}.yaml" for folder, id_, _ in files}

    def chain(id_: str) -> set[str]:
        found: set[str] = set()
        while id_ in paths and paths[id_] not in found:
            found.add(paths[id_])
            id_ = extends[id_]
        return found

    assert scope.touched == {paths[id_] for id_ in paths if path in chain(id_)}
    assert scope.new == set().union(*(chain(id_) for id_ in paths if paths[id_] in scope.touched))
    assert needed(after, scope.touched) == scope.new
