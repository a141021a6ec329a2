"""The command line as its users meet it: exit codes, streams, paths, and bad input."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SOUND = "program: {id: sound}\n"
BROKEN = "program: {id: broken, status: actve}\n"


def dlcheck(
    *arguments: str, cwd: Path, env: dict[str, str] | None = None, code: int | None = None
) -> subprocess.CompletedProcess[str]:
    """Run dlcheck as a process of its own; nothing it does may end in a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "dlcheck", *arguments],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "NO_COLOR": "", "FORCE_COLOR": "", **(env or {})},
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr
    if code is not None:
        assert done.returncode == code, done.stdout + done.stderr
    return done


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sound.yaml").write_text(SOUND, encoding="utf-8")
    return tmp_path


def test_a_sound_workspace_passes(folder: Path) -> None:
    done = dlcheck("check", "--as-of", "2026-01-01", cwd=folder, code=0)
    assert done.stdout == "nothing to report in 1 programme (1 file), as of 2026-01-01\n"
    assert done.stderr == ""


def test_findings_fail(folder: Path) -> None:
    (folder / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    done = dlcheck("check", cwd=folder, code=1)
    assert "broken.yaml:1:31" in done.stdout
    assert "did you mean `active`?" in done.stdout


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on(folder: Path, fail_on: str, code: int) -> None:
    (folder / "sound.yaml").write_text("program: {id: sound, name: NO}\n", encoding="utf-8")  # a doubtful scalar
    dlcheck("check", "--fail-on", fail_on, cwd=folder, code=code)


def test_the_configuration_says_what_fails(folder: Path) -> None:
    (folder / "sound.yaml").write_text("program: {id: sound, name: NO}\n", encoding="utf-8")
    (folder / "dlcheck.toml").write_text('fail-on = "warning"\n', encoding="utf-8")
    dlcheck("check", cwd=folder, code=1)
    dlcheck("check", "--fail-on", "error", cwd=folder, code=0)


def test_select_and_ignore_take_codes_slugs_and_prefixes(folder: Path) -> None:
    (folder / "sound.yaml").write_text("program: {id: sound, name: NO}\n", encoding="utf-8")
    assert "DL021" in dlcheck("check", cwd=folder).stdout
    for ignored in ("DL021", "ambiguous-scalar", "DL0", "DL5,DL02"):
        assert "DL021" not in dlcheck("check", "--ignore", ignored, cwd=folder).stdout
    assert "DL021" in dlcheck("check", "--select", "DL0", cwd=folder).stdout
    assert "DL021" not in dlcheck("check", "--select", "DL1", cwd=folder).stdout
    done = dlcheck("check", "--select", "DLX", cwd=folder, code=2)
    assert "`DLX` is no rule" in done.stderr


def test_no_input_is_incomplete(tmp_path: Path) -> None:
    done = dlcheck("check", cwd=tmp_path, code=3)
    assert "no YAML file" in done.stderr
    assert json.loads(dlcheck("check", "--format", "json", cwd=tmp_path, code=3).stdout)["complete"] is False


def test_a_path_that_is_not_there_is_a_usage_error(folder: Path) -> None:
    done = dlcheck("check", "nowhere.yaml", cwd=folder, code=2)
    assert "does not exist" in done.stderr


def test_paths_only_limit_what_is_shown(folder: Path) -> None:
    (folder / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    (folder / "dlcheck.toml").write_text("", encoding="utf-8")
    dlcheck("check", "sound.yaml", cwd=folder, code=0)
    done = dlcheck("check", "broken.yaml", cwd=folder, code=1)
    assert "(2 files)" in done.stdout, "the whole workspace is read"


def test_paths_are_shown_from_where_the_reader_stands(folder: Path) -> None:
    (folder / "dlcheck.toml").write_text("", encoding="utf-8")
    below = folder / "below"
    below.mkdir()
    (below / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    assert "../below/broken.yaml:1:31" in dlcheck("check", "--concise", cwd=below).stdout
    assert "\nbelow/broken.yaml:1:31" in "\n" + dlcheck("check", "--concise", cwd=folder).stdout


def test_unreadable_input_is_incomplete_in_every_format(folder: Path) -> None:
    (folder / "link.yaml").symlink_to("/proc/self/environ")
    for form in ("text", "json", "github"):
        done = dlcheck("check", "--format", form, cwd=folder, code=3)
        assert "PATH=" not in done.stdout


def test_a_file_over_a_limit_is_incomplete(folder: Path) -> None:
    (folder / "large.yaml").write_text("# " + "x" * 1024 * 1024, encoding="utf-8")
    dlcheck("check", cwd=folder, code=3)


def test_a_wrong_configuration_is_a_usage_error(folder: Path) -> None:
    for text in ("horizont = 3\n", "horizon = -1\n", "[[\n", 'include = ["../x"]\n', 'fail-on = "always"\n'):
        (folder / "dlcheck.toml").write_text(text, encoding="utf-8")
        done = dlcheck("check", cwd=folder, code=2)
        assert "dlcheck.toml" in done.stderr


def test_validate_is_check(folder: Path) -> None:
    assert dlcheck("validate", cwd=folder, code=0).stdout == dlcheck("check", cwd=folder, code=0).stdout


def test_a_misspelt_command_is_guessed(folder: Path) -> None:
    assert "did you mean `check`?" in dlcheck("chekc", cwd=folder, code=2).stderr


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["render", "--help"], ["-h"], []])
def test_help(folder: Path, arguments: list[str]) -> None:
    done = dlcheck(*arguments, cwd=folder)
    assert done.returncode in (0, 2)
    assert "Usage: dlcheck" in done.stdout + done.stderr


def test_the_day_is_a_day(folder: Path) -> None:
    assert "as of 2020-02-29" in dlcheck("check", "--as-of", "2020-02-29", cwd=folder, code=0).stdout
    for text in ("2020-02-30", "2020", "today", "20200229", "٢٠٢٠-٠١-٠١"):
        dlcheck("check", "--as-of", text, cwd=folder, code=2)


def test_colour_follows_the_option_and_the_environment(folder: Path) -> None:
    def colored(*arguments: str, **env: str) -> bool:
        return "\x1b[" in dlcheck("check", *arguments, cwd=folder, env=env).stdout

    assert not colored()
    assert colored("--color", "always")
    assert colored(FORCE_COLOR="1")
    assert not colored(FORCE_COLOR="1", NO_COLOR="1")
    assert colored("--color", "always", NO_COLOR="1")
    assert not colored("--color", "never", FORCE_COLOR="1")


def test_hebrew_on_a_stream_that_cannot_speak_it(folder: Path) -> None:
    (folder / "broken.yaml").write_text("program: {id: broken, name: [דנה]}\n", encoding="utf-8")
    done = dlcheck("check", cwd=folder, env={"PYTHONIOENCODING": "cp1252", "LC_ALL": "C"}, code=1)
    assert "דנה" in done.stdout


def test_a_reader_that_goes_away(folder: Path) -> None:
    lines = "".join(f"  p{number}: {{kind: 5}}\n" for number in range(3000))
    (folder / "broken.yaml").write_text(f"program: {{id: broken}}\npartners:\n{lines}", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "dlcheck", "check"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) == 141
    assert errors == b""


def test_interrupted(folder: Path) -> None:
    code = "import dlcheck.cli.check as c, sys\nfrom dlcheck.cli import run\n"
    code += "def stop(*a, **k): raise KeyboardInterrupt\nc.check = stop\nsys.exit(run(['check']))\n"
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 130
    assert b"Traceback" not in done.stderr


def test_an_internal_error_has_a_code_of_its_own(folder: Path) -> None:
    code = "import dlcheck.cli.check as c, sys\nfrom dlcheck.cli import run\n"
    code += "def stop(*a, **k): raise ValueError('\\x1b[31m::error::')\nc.check = stop\nsys.exit(run(['check']))\n"
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 70
    assert b"\x1b" not in done.stderr
    assert b"internal error" in done.stderr


def test_the_tree_that_is_checked_lends_no_code(folder: Path) -> None:
    for name in ("yaml", "pydantic", "click", "networkx"):
        (folder / f"{name}.py").write_text("raise SystemExit('code of the tree ran')\n", encoding="utf-8")
    dlcheck("check", cwd=folder, code=0)


def test_the_same_bytes_whatever_the_environment(folder: Path) -> None:
    (folder / "broken.yaml").write_text(
        "program: {id: broken}\npartners: {b: {kind: 1}, a: {rol: lead}}\nbodies: {x: {}, y: {oversees: z}}\n",
        encoding="utf-8",
    )
    outputs = {
        dlcheck(
            "check", "--as-of", "2026-01-01", cwd=folder, env={"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        ).stdout
        for seed, zone, locale in (
            ("0", "UTC", "C"),
            ("1", "Asia/Jerusalem", "he_IL.UTF-8"),
            ("77", "Pacific/Apia", "tr_TR"),
        )
    }
    assert len(outputs) == 1


def test_it_works_where_signals_are_blocked(folder: Path) -> None:
    # pools and timers must not be needed for a plain check
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    try:
        dlcheck("check", cwd=folder, code=0)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


# Comments and the baseline


def test_a_baseline_is_written_and_then_only_what_is_new_fails(tmp_path: Path) -> None:
    path = tmp_path / "programme.yaml"
    path.write_text("program: {id: example}\npartners: {elka: {role: observer}}\nresponsibilities: {train: {}}\n")
    assert dlcheck("check", cwd=tmp_path).returncode == 1
    written = dlcheck("baseline", cwd=tmp_path)
    assert (written.returncode, written.stdout.splitlines()[0]) == (0, "1 finding in dlcheck-baseline.json")
    again = dlcheck("check", "--baseline", "dlcheck-baseline.json", cwd=tmp_path)
    assert (again.returncode, again.stdout.splitlines()[-1].split(" in 1 programme")[0]) == (0, "1 in the baseline")
    (tmp_path / "dlcheck.toml").write_text('baseline = "dlcheck-baseline.json"\n')
    assert dlcheck("check", cwd=tmp_path).returncode == 0
    assert dlcheck("check", "--baseline", "-", cwd=tmp_path).returncode == 1
    path.write_text(path.read_text().replace("{train: {}}", "{train: {}, teach: {}}"))
    assert "`teach`" in dlcheck("check", cwd=tmp_path).stdout
    assert dlcheck("check", cwd=tmp_path).returncode == 1


def test_a_baseline_that_cannot_be_used_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "programme.yaml").write_text("program: {id: example}\n")
    for name in ("nothing.json", "../elsewhere.json", "."):
        done = dlcheck("check", "--baseline", name, cwd=tmp_path)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False), name


def test_no_baseline_is_written_of_half_a_workspace(tmp_path: Path) -> None:
    (tmp_path / "programme.yaml").write_bytes(b"program: {id: example}\n\xff")
    assert dlcheck("baseline", cwd=tmp_path).returncode == 3
    assert not (tmp_path / "dlcheck-baseline.json").exists()


def test_ignores_can_be_passed_over(tmp_path: Path) -> None:
    (tmp_path / "programme.yaml").write_text(
        "program: {id: example}\npartners: {elka: {role: observer}}\n"
        "responsibilities:\n  train: {}  # dlcheck: ignore[DL501] nobody yet\n"
    )
    assert dlcheck("check", cwd=tmp_path).returncode == 0
    assert dlcheck("check", "--no-ignores", cwd=tmp_path).returncode == 1
