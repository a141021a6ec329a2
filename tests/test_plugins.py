"""Rules that others have written: installed, named, outside of the workspace, and never the end of a verdict."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from dlcheck.cli import run

RULES = '''
from dlcheck.finding import Finding, Severity
from dlcheck.rules.rule import Rule, rule, workspace_rule


@rule("ACME1", "acme-named", Severity.ERROR)
def named(programme):
    """A programme has no name."""
    if programme.head.name is None:
        yield Finding(programme.head.here, f"`{programme.id}` has no name, one is expected")


@workspace_rule("ACME2", "acme-many", Severity.INFO)
def many(survey):
    """There are many programmes."""
    for index in survey.workspace.programmes.values():
        yield Finding(index.id_span, f"`{index.id}` is one of {len(survey.workspace.programmes)}")


@rule("ACME3", "acme-raises", Severity.ERROR)
def raises(programme):
    """It fails."""
    raise ValueError("no \\x1b idea")


@rule("ACME4", "acme-leaves", Severity.ERROR)
def leaves(programme):
    """It leaves."""
    raise SystemExit(0)


@rule("ACME5", "acme-yields", Severity.ERROR)
def yields(programme):
    """It yields."""
    yield "text"


@rule("ACME6", "acme-imports", Severity.ERROR)
def imports(programme):
    """It imports late."""
    import tree_module
    yield Finding(programme.head.here, tree_module.__name__)


@rule("DL301", "acme-family", Severity.ERROR)
def family(programme):
    """It takes a code of dlcheck."""


@rule("ACME7", "unknown-reference", Severity.ERROR)
def taken(programme):
    """It takes a name of dlcheck."""


@rule("ACME8", "acme-silent", Severity.ERROR)
def silent(programme):
    pass


both = (named, many)
nothing = ()
text = "rule"
'''
POINTS = {
    "acme": "acme_rules:named",
    "acme-both": "acme_rules:both",
    "raises": "acme_rules:raises",
    "leaves": "acme_rules:leaves",
    "yields": "acme_rules:yields",
    "late": "acme_rules:imports",
    "family": "acme_rules:family",
    "taken": "acme_rules:taken",
    "silent": "acme_rules:silent",
    "nothing": "acme_rules:nothing",
    "text": "acme_rules:text",
    "gone": "acme_rules:gone",
    "exits": "acme_exits:rule",
    "tree": "tree_module:rule",
}


def install(folder: Path, name: str = "acme", points: dict[str, str] | None = None) -> None:
    """Lay down a distribution as an installer would."""
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    listed = "".join(f"{key} = {value}\n" for key, value in (points or POINTS).items())
    (info / "entry_points.txt").write_text(f"[dlcheck.rules]\n{listed}", encoding="utf-8")
    (folder / "acme_rules.py").write_text(RULES, encoding="utf-8")
    (folder / "acme_exits.py").write_text("raise SystemExit(0)\n", encoding="utf-8")


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    install(folder)
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    folder.mkdir()
    (folder / "a.yaml").write_text("program: {id: a}\n", encoding="utf-8")
    (folder / "tree_module.py").write_text(
        "import pathlib\npathlib.Path('ran').touch()\nrule = None\n", encoding="utf-8"
    )
    return folder


def check(workspace: Path, *arguments: str, paths: tuple[Path, ...] = ()) -> subprocess.CompletedProcess[str]:
    """A whole process, with the workspace itself on the path, as `python -m dlcheck` there has it."""
    path = os.pathsep.join(map(str, (workspace, *paths)))
    done = subprocess.run(
        [sys.executable, "-m", "dlcheck", "check", "--concise", *arguments],
        cwd=workspace,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": path},
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert not (workspace / "ran").exists(), "no code of the workspace has run"
    return done


def test_a_plugin_that_leaves_gives_no_verdict(workspace: Path, installed: Path) -> None:
    done = check(workspace, "--plugin", "leaves", paths=(installed,))
    assert (done.returncode, done.stdout) == (70, "")


def test_a_plugin_is_off_unless_named(workspace: Path, installed: Path) -> None:
    done = check(workspace, paths=(installed,))
    assert done.returncode == 0
    assert "ACME" not in done.stdout


def test_a_plugin_that_is_named_judges(workspace: Path, installed: Path) -> None:
    done = check(workspace, "--plugin", "acme", paths=(installed,))
    assert done.returncode == 1
    assert "a.yaml:1:1: error ACME1 `a` has no name, one is expected\n" in done.stdout
    assert "ACME2" not in done.stdout
    done = check(workspace, "--plugin", "acme-both,acme-both", "--select", "ACME", paths=(installed,))
    assert [line.split()[2] for line in done.stdout.splitlines()[:-1]] == ["ACME1", "ACME2"]
    assert "`a` is one of 1" in done.stdout
    assert check(workspace, "--plugin", "acme", "--ignore", "acme-named", paths=(installed,)).returncode == 0


def test_the_configuration_names_plugins_too(workspace: Path, installed: Path) -> None:
    (workspace / "dlcheck.toml").write_text('plugins = ["acme"]\n', encoding="utf-8")
    done = check(workspace, paths=(installed,))
    assert done.returncode == 1
    assert "ACME1" in done.stdout


def test_what_a_plugin_finds_can_be_waived(workspace: Path, installed: Path) -> None:
    waived = "waivers: {known: {rule: acme-named, at: program, why: it is a draft, by: me, until: 2999}}\n"
    (workspace / "a.yaml").write_text(f"program: {{id: a}}\n{waived}", encoding="utf-8")
    assert check(workspace, "--plugin", "acme", paths=(installed,)).returncode == 0


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("acne", "plugin `acne` is not installed outside of the workspace; did you mean `acme`?"),
        ("raises", "plugin `raises`: ACME3 `acme-raises` failed: ValueError: no \\u{1b} idea"),
        ("leaves", "plugin `leaves`: ACME4 `acme-leaves` failed: SystemExit: 0"),
        ("yields", "plugin `yields`: ACME5 `acme-yields` yields str, a `Finding` is expected"),
        ("late", "plugin `late`: ACME6 `acme-imports` failed: ModuleNotFoundError: No module named 'tree_module'"),
        ("family", "plugin `family` gives the code `DL301`, capitals other than `DL` and digits are expected"),
        ("taken", "plugin `taken`: ACME7 has the name `unknown-reference`, which is that of DL110"),
        ("silent", "plugin `silent`: ACME8 `acme-silent` has no documentation, a docstring is expected"),
        ("nothing", "plugin `nothing` gives no rules, one at least is expected"),
        ("text", "plugin `text` gives str, a `Rule` is expected"),
        ("gone", "plugin `gone` cannot be loaded: AttributeError: module 'acme_rules' has no attribute 'gone'"),
        ("exits", "plugin `exits` cannot be loaded: SystemExit: 0"),
        ("tree", "plugin `tree` cannot be loaded: ModuleNotFoundError: No module named 'tree_module'"),
    ],
)
def test_a_plugin_that_fails_gives_no_verdict(
    workspace: Path,
    installed: Path,
    name: str,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(workspace)
    monkeypatch.setattr(sys, "path", ["", str(workspace), str(installed), *sys.path])
    for module in ("acme_rules", "acme_exits"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    assert run(["check", "--plugin", name]) == 70
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines()[0].startswith(f"dlcheck: {said}")
    assert told.err.splitlines()[1] == "Nothing was judged; this is to be mended in the plugin."
    assert not (workspace / "ran").exists()


def test_a_distribution_in_the_tree_is_not_seen(workspace: Path) -> None:
    install(workspace)
    done = check(workspace, "--plugin", "acme")
    assert done.returncode == 70
    assert "plugin `acme` is not installed outside of the workspace; there is none\n" in done.stderr


def test_a_link_out_of_the_environment_into_the_tree_is_not_followed(workspace: Path, tmp_path: Path) -> None:
    code = workspace / "src"
    install(code)
    (tmp_path / "site").symlink_to(code)
    assert check(workspace, "--plugin", "acme", paths=(tmp_path / "site",)).returncode == 70


def test_an_editable_finder_may_not_lead_into_the_tree(workspace: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    install(site, points={"tree": "tree_module:rule"})
    finder = f"""
        import importlib.util, sys
        class Finder:
            @staticmethod
            def find_spec(name, path=None, target=None):
                if name == "tree_module":
                    return importlib.util.spec_from_file_location(name, {str(workspace / "tree_module.py")!r})
        sys.meta_path.append(Finder)
    """
    (site / "sitecustomize.py").write_text(dedent(finder), encoding="utf-8")
    done = check(workspace, "--plugin", "tree", paths=(site,))
    assert done.returncode == 70
    assert "plugin `tree` lies under the workspace, from which no code is loaded" in done.stderr


def test_two_of_one_name_are_refused(workspace: Path, installed: Path, tmp_path: Path) -> None:
    install(tmp_path / "other", "other", {"acme": "acme_rules:both"})
    done = check(workspace, "--plugin", "acme", paths=(installed, tmp_path / "other"))
    assert done.returncode == 70
    assert "plugin `acme` is installed more than once, as `acme_rules:both` and `acme_rules:named`" in done.stderr
    done = check(workspace, "--plugin", "acme", "--plugin", "acme-both", paths=(installed,))
    assert done.returncode == 70
    assert "two rules of plugins are called `ACME1`" in done.stderr


def test_a_plugin_is_explained(workspace: Path, installed: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dlcheck", "explain", "--plugin", "acme", "ACME1"],
        cwd=workspace,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(installed)},
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.startswith("ACME1 acme-named (error)\n\nA programme has no name.\n")
