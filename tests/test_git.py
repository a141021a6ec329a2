"""Git as dlcheck asks it: what a revision may be called, and what a hostile repository cannot do."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
import time
from itertools import chain
from pathlib import Path
from textwrap import dedent

import pytest

import dlcheck.git
from dlcheck.finding import Finding
from dlcheck.git import GitError, Repository, Revision, TooLargeError, changed, walk
from dlcheck.limits import LIMITS
from dlcheck.pool import map_shares
from dlcheck.workspace.files import Store
from dlcheck.workspace.settings import Settings
from tests.repositories import ENVIRONMENT, Sandbox, environment, git

SOUND = "program: {id: sound}\n"
ALLOWED = {"rev-parse", "ls-tree", "cat-file", "merge-base"}


@pytest.fixture(autouse=True)
def own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for key in [key for key in os.environ if key.startswith("GIT_")]:
        monkeypatch.delenv(key)
    # dlcheck takes every GIT_… away from git, so the user's own configuration is kept out by another home.
    monkeypatch.setenv("HOME", os.devnull)
    monkeypatch.setenv("XDG_CONFIG_HOME", os.devnull)


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    made = Sandbox(tmp_path / "repository")
    made.commit("first", sound=SOUND)
    return made


def fake_git(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A `git` of our own, found before the real one."""
    folder.mkdir()
    program = folder / "git"
    program.write_text(f"#!{sys.executable}\n{dedent(script)}", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


class TestRevisions:
    def test_names_of_a_commit(self, sandbox: Sandbox) -> None:
        [first] = sandbox.commits
        second = sandbox.commit("second", sound=SOUND + "# more\n")
        sandbox.git("tag", "-a", "v1", "-m", "one")
        with Repository(sandbox.folder) as repository:
            names = {"HEAD": second, "main": second, "v1": second, second[:10]: second, "HEAD~1": first, "HEAD^": first}
            assert {name: repository.commit(name) for name in names} == names
            assert repository.merge_base(first, second) == first

    @pytest.mark.parametrize(
        "revision",
        [
            "",
            "-",
            "--",
            "--all",
            "--output=canary",
            "--git-dir",
            "^HEAD",
            "HEAD..HEAD",
            "HEAD...HEAD",
            "HEAD^@",
            "HEAD^!",
            "HEAD:sound.yaml",
            "HEAD^{tree}",
            "HEAD\nHEAD",
            "HEAD\0",
            "nothing",
            "\x1b[31m",
            "שלום",
            "0" * 40,
        ],
    )
    def test_what_names_none(self, sandbox: Sandbox, revision: str) -> None:
        with Repository(sandbox.folder) as repository, pytest.raises(GitError) as caught:
            repository.commit(revision)
        assert re.fullmatch(r"`.*` names no commit here", str(caught.value))
        assert "\n" not in str(caught.value)
        assert "\x1b" not in str(caught.value)
        assert not (sandbox.folder / "canary").exists()

    def test_a_blob_by_its_hash_is_no_commit(self, sandbox: Sandbox) -> None:
        with Repository(sandbox.folder) as repository, pytest.raises(GitError, match="names no commit here"):
            repository.commit(sandbox.git("rev-parse", "HEAD:sound.yaml"))

    def test_a_revision_longer_than_an_argument_may_be(self, sandbox: Sandbox) -> None:
        with Repository(sandbox.folder) as repository, pytest.raises(GitError) as caught:
            repository.commit("a" * 3_000_000)
        assert len(str(caught.value)) < 300

    @pytest.mark.parametrize("hash_", ["HEAD", "--batch", "-p", "", "0" * 39, "A" * 40, "0" * 40 + "\n"])
    def test_only_hashes_are_objects(self, sandbox: Sandbox, hash_: str) -> None:
        [first] = sandbox.commits
        with Repository(sandbox.folder) as repository:
            for ask in (
                lambda: repository.object(hash_),
                lambda: repository.entries(hash_),
                lambda: repository.merge_base(hash_, first),
                lambda: repository.merge_base(first, hash_),
            ):
                with pytest.raises(GitError, match="is no hash"):
                    ask()

    def test_no_common_ancestor(self, sandbox: Sandbox) -> None:
        [first] = sandbox.commits
        sandbox.git("checkout", "--quiet", "--orphan", "other")
        other = sandbox.commit("other")
        with Repository(sandbox.folder) as repository, pytest.raises(GitError, match=r"no common ancestor here$"):
            repository.merge_base(first, other)


class TestObjects:
    def test_an_object_is_read_as_its_kind(self, sandbox: Sandbox) -> None:
        blob = sandbox.git("rev-parse", "HEAD:sound.yaml")
        with Repository(sandbox.folder) as repository:
            assert repository.object(blob) == SOUND.encode()
            with pytest.raises(GitError, match=f"`{blob}` is a blob, a commit is expected"):
                repository.object(blob, "commit")
            with pytest.raises(GitError, match="is not here; a partial clone has to fetch it first"):
                repository.object("1" * 40)
            assert repository.object(blob) == SOUND.encode()

    @pytest.mark.parametrize(("more", "whole"), [(-1, True), (0, True), (1, False)])
    def test_the_limit_on_size(self, sandbox: Sandbox, more: int, whole: bool) -> None:
        sandbox.commit("large", large=b"#" * (LIMITS.size + more), small=SOUND)
        with Repository(sandbox.folder) as repository:
            revision = Revision.read_from(repository, repository.commit("HEAD"))
            data = revision.read("large.yaml")
            assert isinstance(data, bytes)
            assert len(data) == LIMITS.size + more
            assert (data[:1] == b"#") is whole
            assert revision.read("small.yaml") == SOUND.encode()
            if not whole:
                with pytest.raises(TooLargeError, match="holds 1,048,577 bytes, at most 1,048,576 are read"):
                    repository.object(revision.files["large.yaml"].hash)

    def test_a_thousand_are_read_by_one_process(self, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
        sandbox.commit("many", **{f"many-{number}": f"# {number}\n" for number in range(1_000)})
        started = []
        real = subprocess.Popen
        monkeypatch.setattr(subprocess, "Popen", lambda *args, **how: started.append(args) or real(*args, **how))
        with Repository(sandbox.folder) as repository:
            revision = Revision.read_from(repository, sandbox.commits[-1])
            before = len(started)
            start = time.perf_counter()
            texts = {revision.read(path) for path in revision.files}
            assert time.perf_counter() - start < 2
            assert len(texts) == 1_001
            assert len(started) - before == 1
            process = repository._objects[os.getpid()]._process
            assert process.poll() is None
        assert process.returncode is not None

    def test_processes_that_are_forked_do_not_disturb_one_another(self, sandbox: Sandbox) -> None:
        sandbox.commit("many", **{f"many-{number}": f"# {number}\n" * 100 for number in range(300)})
        with Repository(sandbox.folder) as repository:
            revision = Revision.read_from(repository, sandbox.commits[-1])
            alone = {path: revision.read(path) for path in revision.files}
            shared = map_shares(lambda paths: [(path, revision.read(path)) for path in paths], sorted(alone), 3)
            assert dict(chain.from_iterable(shared)) == alone
            assert revision.read("sound.yaml") == SOUND.encode()

    def test_the_process_ends_where_something_goes_wrong(self, sandbox: Sandbox) -> None:
        def fail(repository: Repository) -> None:
            repository.object(sandbox.git("rev-parse", "HEAD:sound.yaml"))
            seen.append(repository._objects[os.getpid()]._process)
            raise KeyboardInterrupt

        seen: list[subprocess.Popen[bytes]] = []
        with pytest.raises(KeyboardInterrupt), Repository(sandbox.folder) as repository:
            fail(repository)
        assert seen[0].returncode is not None

    def test_what_a_commit_says_of_itself(self, sandbox: Sandbox) -> None:
        second = sandbox.commit("ועדת היגוי: seats\n  moved\n\nThe body\nparent of all\n")
        with Repository(sandbox.folder) as repository:
            about = repository.about(second)
            assert about == (
                second,
                (sandbox.commits[0],),
                "Dana Levi",
                "2026-01-02T12:00:00+02:00",
                "ועדת היגוי: seats moved",
                False,
            )
            assert [each.hash for each in walk(repository, second)] == [second, sandbox.commits[0]]

    @pytest.mark.parametrize(
        ("author", "name", "when"),
        [
            ("Dana <d@x> 1 +0000", "Dana", "1970-01-01T00:00:01+00:00"),
            (" <d@x> 1 -0330", "", "1969-12-31T20:30:01-03:30"),
            ("Dana <d@x> 999999999999999999 +0000", "Dana", ""),
            ("Dana <d@x> 1 +9999", "Dana", ""),
            ("nonsense", "", ""),
            ("Dana <d@x>", "", ""),
        ],
    )
    def test_a_commit_that_was_made_by_hand(self, sandbox: Sandbox, author: str, name: str, when: str) -> None:
        tree = sandbox.git("rev-parse", "HEAD^{tree}")
        text = f"tree {tree}\nparent nonsense\nauthor {author}\ncommitter x <x> 1 +0000\n\n\n".encode() + b"\xff\n"
        made = sandbox.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", text=text)
        with Repository(sandbox.folder) as repository:
            about = repository.about(made)
        assert (about.author, about.time, about.parents, about.subject) == (name, when, (), "\ufffd")


class TestTrees:
    def test_links_submodules_and_names(self, sandbox: Sandbox) -> None:
        (sandbox.folder / "link.yaml").symlink_to("sound.yaml")
        sandbox.write({".hidden/a.yaml": SOUND, "deep/er/b.yml": SOUND, "c.txt": "", "deep/[x]*.yaml": SOUND})
        Path(os.fsdecode(os.fsencode(sandbox.folder) + b"/\xff.yaml")).write_text(SOUND, encoding="utf-8")
        sandbox.commit("files")
        entry = f"160000 {'1' * 40}\tmodule.yaml"
        sandbox.git("update-index", "--add", "--index-info", text=entry.encode())
        sandbox.git("commit", "--quiet", "-m", "a submodule")
        with Repository(sandbox.folder) as repository:
            revision = Revision.read_from(repository, repository.commit("HEAD"))
            store: Store = revision
            listing = store.list(Settings())
            assert listing.paths == ("deep/[x]*.yaml", "deep/er/b.yml", "sound.yaml")
            assert sorted(finding.message for finding in listing.findings) == [
                "`\\xff.yaml` was not read: its name is not UTF-8",
                "`link.yaml` was not read: it is a link, or not a regular file",
            ]
            for path in ("link.yaml", "module.yaml", "nothing.yaml", "../sound.yaml", "/etc/passwd"):
                said = revision.read(path)
                assert isinstance(said, Finding)
                assert said.message == f"`{path}` was not read: it is no regular file of the revision"
            assert store.list(Settings(include=("deep",), exclude=("deep/er",))).paths == ("deep/[x]*.yaml",)

    def test_a_folder_of_it(self, sandbox: Sandbox) -> None:
        sandbox.write({"a/one.yaml": SOUND, "a*/two.yaml": SOUND, "ab/three.yaml": SOUND, "a/b/four.yaml": SOUND})
        sandbox.commit("folders")
        with Repository(sandbox.folder) as repository:
            head = repository.commit("HEAD")
            assert set(repository.entries(head, "a")) == {"one.yaml", "b/four.yaml"}
            assert set(repository.entries(head, "a*")) == {"two.yaml"}
            for nothing in ("nothing", ":(top)a", "..", "a\0b", "one.yaml", "--"):
                assert repository.entries(head, nothing) == {}
            below = Revision.read_from(repository, head, "a")
            assert below.list(Settings()).paths == ("b/four.yaml", "one.yaml")

    def test_too_many_files(self, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
        sandbox.commit("two", more=SOUND)
        for most, paths in ((2, ("more.yaml", "sound.yaml")), (1, ("more.yaml",))):
            monkeypatch.setattr(dlcheck.git, "MOST_FILES", most)
            with Repository(sandbox.folder) as repository:
                listing = Revision.read_from(repository, sandbox.commits[-1]).list(Settings())
            assert listing.paths == paths
        assert [(found.slug, found.span.path) for found in listing.findings] == [("too-many-files", "sound.yaml")]
        assert listing.findings[0].message == (
            "the revision holds more than 1 files; `sound.yaml` is the first not read"
        )

    def test_what_two_revisions_do_not_share(self, sandbox: Sandbox) -> None:
        second = sandbox.commit("second", same=SOUND, other="program: {id: other}\n")
        third = sandbox.commit("third", other=SOUND, new=SOUND)
        with Repository(sandbox.folder) as repository:
            one, other = (Revision.read_from(repository, commit) for commit in (second, third))
        assert changed(one, other) == changed(other, one) == {"other.yaml", "new.yaml"}
        assert changed(one, one) == frozenset()


class TestHostility:
    def test_a_repository_runs_nothing(self, sandbox: Sandbox, tmp_path: Path) -> None:
        canary = tmp_path / "canary"
        program = tmp_path / "program"
        program.write_text(f"#!/bin/sh\ntouch {canary}\nexec cat\n", encoding="utf-8")
        program.chmod(0o755)
        sandbox.write({".gitattributes": "* diff=evil filter=evil merge=evil\n"})
        sandbox.commit("attributes")
        hooks = sandbox.folder / ".git" / "hooks"
        hooks.mkdir(exist_ok=True)
        for name in (
            "post-checkout",
            "post-index-change",
            "reference-transaction",
            "fsmonitor-watchman",
            "pre-auto-gc",
        ):
            (hooks / name).write_text(program.read_text(encoding="utf-8"), encoding="utf-8")
            (hooks / name).chmod(0o755)
        evil = f"""
            [core]
                fsmonitor = {program}
                hooksPath = {hooks}
                pager = {program}
                editor = {program}
                sshCommand = {program}
                gitProxy = {program}
                askPass = {program}
                alternateRefsCommand = {program}
            [pager]
                rev-parse = {program}
                ls-tree = {program}
                cat-file = {program}
            [diff]
                external = {program}
            [diff "evil"]
                textconv = {program}
                command = {program}
            [filter "evil"]
                smudge = {program}
                clean = {program}
                process = {program}
                required = true
            [alias]
                rev-parse = !{program}
                ls-tree = !{program}
                cat-file = !{program}
                merge-base = !{program}
            [credential]
                helper = !{program}
            [uploadpack]
                packObjectsHook = {program}
            [gpg]
                program = {program}
            [log]
                showSignature = true
            [trace2]
                normalTarget = {canary}
        """
        with (sandbox.folder / ".git" / "config").open("a", encoding="utf-8") as file:
            file.write(dedent(evil))
        with Repository(sandbox.folder) as repository:
            head, first = repository.commit("HEAD"), repository.commit("HEAD~1")
            assert repository.top() == str(sandbox.folder)
            assert repository.merge_base(head, first) == first
            revision = Revision.read_from(repository, head)
            assert revision.read("sound.yaml") == SOUND.encode()
            assert repository.about(head).parents == (first,)
            with pytest.raises(GitError):
                repository.object("1" * 40)
        assert not canary.exists()

    def test_a_partial_clone_fetches_nothing(self, sandbox: Sandbox, tmp_path: Path) -> None:
        canary = tmp_path / "canary"
        program = tmp_path / "program"
        program.write_text(f'#!/bin/sh\ntouch {canary}\nexec git-upload-pack "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        sandbox.git("config", "uploadpack.allowFilter", "true")
        clone = tmp_path / "clone"
        git(tmp_path, "clone", "--quiet", "--bare", "--filter=blob:none", f"file://{sandbox.folder}", str(clone))
        for key, value in (
            ("remote.origin.uploadpack", str(program)),
            ("protocol.allow", "always"),
            ("protocol.file.allow", "always"),
        ):
            git(clone, "config", key, value)
        with Repository(clone) as repository:
            revision = Revision.read_from(repository, repository.commit("HEAD"))
            assert revision.list(Settings()).paths == ("sound.yaml",)
            said = revision.read("sound.yaml")
            assert isinstance(said, Finding)
            assert said.slug == "unreadable"
            assert revision.read("nothing.yaml") != said
        assert not canary.exists()
        # It could have been fetched.
        assert git(clone, "-c", "remote.origin.uploadpack=git-upload-pack", "show", "HEAD:sound.yaml") == SOUND.strip()

    def test_only_four_commands_are_run(
        self, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = subprocess.run(["which", "git"], capture_output=True, check=True, encoding="utf-8").stdout.strip()
        log = tmp_path / "log"
        script = f"""
            import os, sys
            with open({str(log)!r}, "a") as file:
                file.write(repr((sys.argv[1:], [k for k in os.environ if k.startswith("GIT_")])) + "\\n")
            os.execv({real!r}, ["git", *sys.argv[1:]])
        """
        fake_git(tmp_path / "bin", monkeypatch, script)
        monkeypatch.setenv("GIT_EXTERNAL_DIFF", "canary")
        monkeypatch.setenv("GIT_SSH_COMMAND", "canary")
        with Repository(sandbox.folder) as repository:
            head = repository.commit("HEAD")
            repository.top()
            repository.merge_base(head, head)
            repository.about(head)
            revision = Revision.read_from(repository, head)
            revision.read("sound.yaml")
            with pytest.raises(GitError):
                repository.commit("nothing")
        calls = [eval(line, {}) for line in log.read_text(encoding="utf-8").splitlines()]
        commands = []
        for arguments, variables in calls:
            at = arguments.index("-C")
            assert arguments[:at] == list(dlcheck.git._SAFELY)
            commands.append(arguments[at + 2])
            assert set(variables) == {key for key in dlcheck.git._ENVIRONMENT if key.startswith("GIT_")}
        assert set(commands) == ALLOWED
        assert [arguments[-1] for arguments, _ in calls if "cat-file" in arguments] == ["--batch"]

    def test_no_other_command_is_written_down(self) -> None:
        code = Path(dlcheck.git.__file__).read_text(encoding="utf-8")
        assert set(re.findall(r'(?:_ask|_run|_command)\(\s*"([^"]+)"', code)) == ALLOWED
        package = Path(dlcheck.git.__file__).parent
        runs = {
            path.name for path in package.rglob("*.py") if re.search(r"subprocess\.|os\.system|popen", path.read_text())
        }
        assert "git.py" in runs
        assert {name for name in runs if "git" in name} == {"git.py"}


class TestPlaces:
    def test_bare(self, sandbox: Sandbox, tmp_path: Path) -> None:
        bare = tmp_path / "bare.git"
        git(tmp_path, "clone", "--quiet", "--bare", str(sandbox.folder), str(bare))
        with Repository(bare) as repository:
            assert repository.top() == ""
            revision = Revision.read_from(repository, repository.commit("main"))
            assert revision.read("sound.yaml") == SOUND.encode()

    def test_the_folder_of_git_itself(self, sandbox: Sandbox) -> None:
        with Repository(sandbox.folder / ".git") as repository:
            assert repository.top() == ""

    def test_a_worktree_and_a_subfolder(self, sandbox: Sandbox, tmp_path: Path) -> None:
        tree = tmp_path / "tree"
        sandbox.git("worktree", "add", "--quiet", str(tree))
        (tree / "deep").mkdir()
        with Repository(tree / "deep") as repository:
            assert repository.top() == str(tree)
            assert repository.commit("HEAD") == sandbox.commits[0]

    def test_a_shallow_clone_says_what_to_fetch(self, sandbox: Sandbox, tmp_path: Path) -> None:
        [first] = sandbox.commits
        second = sandbox.commit("second")
        sandbox.git("branch", "feature/x", first)
        clone = tmp_path / "clone"
        git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{sandbox.folder}", str(clone))
        with Repository(clone) as repository:
            about = repository.about(second)
            assert (about.parents, about.is_cut) == ((), True)
            assert [each.hash for each in walk(repository, second)] == [second]
            told = {}
            for name in ("origin/feature/x", first, "feature/x", "a; rm -rf /", "origin/--x"):
                with pytest.raises(GitError, match="; the clone is shallow") as caught:
                    repository.commit(name)
                told[name] = str(caught.value).rpartition(" with ")[2]
        deepen = "`git fetch --unshallow origin`"
        assert told == {
            "origin/feature/x": "`git fetch --depth=1 origin feature/x:refs/remotes/origin/feature/x`",
            first: f"`git fetch --depth=1 origin {first}`",
            "feature/x": deepen,
            "a; rm -rf /": deepen,
            "origin/--x": deepen,
        }
        # What is told does help.
        git(clone, *told["origin/feature/x"].strip("`").split()[1:])
        with Repository(clone) as repository:
            assert repository.commit("origin/feature/x") == first
            with pytest.raises(GitError, match="no common ancestor here; the clone is shallow") as caught:
                repository.merge_base(second, first)
        assert str(caught.value).endswith(deepen)
        git(clone, *deepen.strip("`").split()[1:])
        with Repository(clone) as repository:
            assert repository.merge_base(second, first) == first

    def test_sha_256(self, tmp_path: Path) -> None:
        made = Sandbox(tmp_path / "long", ("--object-format=sha256",))
        made.commit("first", sound=SOUND)
        with Repository(made.folder) as repository:
            head = repository.commit("HEAD")
            assert len(head) == 64
            assert Revision.read_from(repository, head).read("sound.yaml") == SOUND.encode()

    @pytest.mark.parametrize("name", ["GIT_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_CONFIG_PARAMETERS"])
    def test_the_environment_leads_nowhere_else(
        self, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, name: str, tmp_path: Path
    ) -> None:
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
        with Repository(sandbox.folder) as repository:
            assert repository.commit("HEAD") == sandbox.commits[0]
            assert repository.top() == str(sandbox.folder)

    def test_a_hook_sees_what_is_pushed(self, sandbox: Sandbox, tmp_path: Path) -> None:
        bare = tmp_path / "bare.git"
        git(tmp_path, "clone", "--quiet", "--bare", str(sandbox.folder), str(bare))
        hook = bare / "hooks" / "pre-receive"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(
            f"#!/bin/sh\nread old new ref\nexec {sys.executable} -m dlcheck diff $old..$new --concise\n",
            encoding="utf-8",
        )
        hook.chmod(0o755)
        sandbox.commit("more", more="program: {id: more}\n")
        done = subprocess.run(
            ["git", "push", str(bare), "main"],
            cwd=sandbox.folder,
            capture_output=True,
            encoding="utf-8",
            env=environment(PYTHONPATH=str(Path(dlcheck.__file__).parent.parent)),
            timeout=60,
            check=False,
        )
        assert "more.yaml:1:1: info DC002" in done.stderr, done.stderr

    def test_no_repository(self, tmp_path: Path) -> None:
        with Repository(tmp_path) as repository:
            for ask in (repository.top, lambda: repository.commit("HEAD")):
                with pytest.raises(GitError, match="git rev-parse: not a git repository"):
                    ask()


class TestGitItself:
    def test_not_installed(self, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
        blob = sandbox.git("rev-parse", "HEAD:sound.yaml")
        monkeypatch.setenv("PATH", "")
        with Repository(sandbox.folder) as repository:
            for ask in (repository.top, lambda: repository.object(blob)):
                with pytest.raises(GitError, match=r"^git is not installed, and revisions are read with it$"):
                    ask()

    def test_one_that_never_answers(self, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        fake_git(tmp_path / "bin", monkeypatch, "import time\ntime.sleep(60)\n")
        monkeypatch.setattr(dlcheck.git, "SECONDS", 0.3)
        start = time.perf_counter()
        with Repository(sandbox.folder) as repository:
            with pytest.raises(GitError, match=r"git rev-parse did not answer within 0.3 seconds"):
                repository.top()
            with pytest.raises(GitError, match="git cat-file has ended without an answer"):
                repository.object("1" * 40)
        assert time.perf_counter() - start < 10

    @pytest.mark.parametrize(
        "said", ["", "1111 blob", "1111 blob 5\\nabc", "1111 blob -1\\n\\n", "1111 blob x\\n", "what is this\\n"]
    )
    def test_one_that_answers_nonsense(
        self, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str
    ) -> None:
        fake_git(tmp_path / "bin", monkeypatch, f'import sys\nsys.stdin.readline()\nsys.stdout.write("{said}")\n')
        with Repository(sandbox.folder) as repository, pytest.raises(GitError, match="without an answer"):
            repository.object("1" * 40)

    def test_one_that_fails_says_why(self, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        fake_git(
            tmp_path / "bin", monkeypatch, 'import sys\nsys.stderr.write("fatal: \\x1b no\\nmore\\n")\nsys.exit(128)\n'
        )
        with Repository(sandbox.folder) as repository, pytest.raises(GitError) as caught:
            repository.commit("HEAD")
        assert str(caught.value).startswith("git rev-parse: ")
        assert "\n" not in str(caught.value)
        assert "\x1b" not in str(caught.value)


def test_the_tests_own_git_is_apart() -> None:
    assert ENVIRONMENT["GIT_CONFIG_GLOBAL"] == os.devnull
