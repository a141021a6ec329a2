"""`check --base`: a change is judged by what its base demands and accepts, and cannot grade itself."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from dlcheck.interchange import findings_schema
from tests.cli.test_coverage import dlcheck
from tests.repositories import Sandbox
from tests.workspaces import place, run

if TYPE_CHECKING:
    from dlcheck.result import Run

HEAD = "program: {id: example}\npartners: {elka: {role: observer}}\n"
DUTY = f"{HEAD}responsibilities:\n  train: {{}}\n"
MENDED = DUTY.replace("train: {}", "train: {accountable: elka}")
IGNORED = DUTY.replace("train: {}", "train: {}  # dlcheck: ignore[DL501] the tender is open")
POLICY = """\
policies:
  costed:
    code: DL950
    for: programme
    require: {budget.total: {exists: true}}
    message: "`{id}` has no total"
    tests: {costed: {given: {budget: {total: 1}}, finds: []}}
"""
WEAK = POLICY.replace("for: programme\n", "for: programme\n    where: {id: {in: [nobody]}}\n")
AS_OF = ("--as-of", "2026-01-01")


def waived(at: str = "responsibilities.train", until: str = "", name: str = "tender", rule: str = "DL501") -> str:
    last = f", until: {until}" if until else ""
    return f"{DUTY}waivers:\n  {name}: {{rule: {rule}, at: {at}, why: the tender is open, by: board{last}}}\n"


def change(old: dict[str, str], new: dict[str, str], *, new_only: bool = False) -> Run:
    """Check a change between two workspaces."""
    files = {**{f"main:{path}": text for path, text in old.items()}, **new}
    return run("".join(f"# file: {path}\n{text}" for path, text in files.items()), new_only=new_only)


def one(old: str, new: str, *, new_only: bool = False) -> Run:
    """Check a change of one file."""
    return change({"programme.yaml": old}, {"programme.yaml": new}, new_only=new_only)


def told(checked: Run) -> dict[str, str | None]:
    """What is found, by code: by what it is accepted."""
    return {result.code: result.accepted.by if result.accepted else None for result in checked.results}


def message(checked: Run, code: str) -> str:
    [result] = [result for result in checked.results if result.code == code]
    return result.message


class TestWaivers:
    def test_one_that_the_base_has_counts(self) -> None:
        assert told(one(waived(), waived())) == {"DL501": "waiver"}
        assert told(one(waived(), "# moved down\n" + waived())) == {"DL501": "waiver"}

    def test_one_that_is_new_does_not(self) -> None:
        checked = one(DUTY, waived())
        assert told(checked) == {"DL501": None, "DL933": None}
        assert message(checked, "DL933") == (
            "waiver `tender` of `DL501` at `responsibilities.train` is new, and counts only once the change is taken in"
        )
        [added] = [result for result in checked.results if result.code == "DL933"]
        assert place(checked, added) == (6, 3, "tender")
        assert (added.where, added.home) == ("waivers.tender", "example")

    def test_under_another_name_it_is_the_same(self) -> None:
        assert told(one(waived(), waived(name="other"))) == {"DL501": "waiver"}
        assert told(one(waived(), waived(rule="duty-without-accountable"))).keys() <= {"DL501"}

    @pytest.mark.parametrize(
        ("old", "new", "code"),
        [
            ("2026-06-01", "2026-06-02", "DL935"),
            ("2026-06-01", "", "DL935"),
            ("2026-06-01", "2026-06-01", ""),
            ("2026-06-02", "2026-06-01", "DL938"),
            ("", "2026-06-01", "DL938"),
        ],
    )
    def test_how_long_it_lasts(self, old: str, new: str, code: str) -> None:
        checked = one(waived(until=old), waived(until=new))
        assert told(checked) == {"DL501": "waiver"} | ({code: None} if code else {})

    def test_one_that_is_over_in_the_base_is_not_revived(self) -> None:
        checked = one(waived(until="2025-12-31"), waived(until="2030-01-01"))
        assert told(checked) == {"DL501": None, "DL935": None}
        assert message(checked, "DL935") == (
            "waiver `tender` of `DL501` at `responsibilities.train` lasts until `2030-01-01`, "
            "until `2025-12-31` it is granted and counts"
        )

    def test_widened(self) -> None:
        wider = waived("responsibilities").replace("  train: {}\n", "  train: {}\n  hire: {}\n")
        checked = one(waived(), wider)
        assert sorted((result.code, bool(result.accepted)) for result in checked.results) == [
            ("DL501", False),
            ("DL501", True),
            ("DL934", False),
        ]
        assert message(checked, "DL934") == (
            "waiver `tender` accepts `DL501` at `responsibilities`, and counts for `responsibilities.train` as before"
        )

    def test_one_of_another_rule_is_another(self) -> None:
        assert told(one(waived(rule="DL502"), waived()))["DL933"] is None

    def test_one_that_is_gone_is_not_kept(self) -> None:
        checked = one(waived(), DUTY)
        assert told(checked) == {"DL501": None, "DL938": None}
        assert message(checked, "DL938") == "waiver `tender` no longer accepts all that it did"

    def test_a_programme_that_is_called_otherwise_keeps_its_own(self) -> None:
        renamed = waived().replace("id: example", "id: sample, renamed_from: example")
        assert told(one(waived(), renamed)) == {"DL501": "waiver"}

    def test_a_programme_cannot_claim_those_of_another(self) -> None:
        thief = waived().replace("id: example", "id: thief, renamed_from: example")
        checked = change({"a.yaml": waived()}, {"a.yaml": waived(), "b.yaml": thief})
        assert {result.code for result in checked.results if result.span.path == "b.yaml" and not result.accepted} >= {
            "DL501",
            "DL933",
        }

    def test_one_that_is_inherited_counts_as_the_base_has_it(self) -> None:
        base = "program: {id: base, abstract: true}\n"
        below = DUTY.replace("id: example", "id: example, extends: base")
        granted = base + waived().partition("train: {}\n")[2]
        old, new = {"base.yaml": base, "programme.yaml": below}, {"base.yaml": granted, "programme.yaml": below}
        assert told(change(old, new)) == {"DL501": None, "DL933": None}
        assert told(change(new, new)) == {"DL501": "waiver"}


class TestComments:
    def test_one_that_the_base_has_counts(self) -> None:
        assert told(one(IGNORED, "# moved down\n" + IGNORED)) == {"DL501": "ignore"}

    def test_one_that_is_new_does_not(self) -> None:
        checked = one(DUTY, IGNORED)
        assert told(checked) == {"DL501": None, "DL937": None}
        assert message(checked, "DL937") == (
            "the comment that ignores `DL501` is new, and counts only once the change is taken in"
        )
        [added] = [result for result in checked.results if result.code == "DL937"]
        assert place(checked, added) == (4, 14, "# dlcheck: ignore[DL501] the tender is open")

    @pytest.mark.parametrize("new", ["for another reason", "the tender is open "])
    def test_another_reason_is_another_comment(self, new: str) -> None:
        counts = told(one(IGNORED, IGNORED.replace("the tender is open", new)))["DL501"]
        assert counts == (None if new.strip() != "the tender is open" else "ignore")

    def test_one_that_is_moved_to_another_entry_does_not_count_there(self) -> None:
        old = IGNORED.replace("  train", "  hire: {accountable: elka}\n  train")
        new = DUTY.replace(
            "  train: {}", "  hire: {}  # dlcheck: ignore[DL501] the tender is open\n  train: {accountable: elka}"
        )
        assert told(one(old, new)) == {"DL501": None, "DL937": None}

    def test_as_often_as_the_base_has_it(self) -> None:
        twice = IGNORED + "bodies: {board: {kind: steering}}\n"
        assert told(one(IGNORED, twice))["DL501"] == "ignore"

    def test_in_a_file_that_is_the_same_all_count(self) -> None:
        checked = change(
            {"a.yaml": IGNORED, "b.yaml": "program: {id: b}\n"}, {"a.yaml": IGNORED, "b.yaml": "program: {id: c}\n"}
        )
        assert told(checked) == {"DL501": "ignore"}


class TestPolicies:
    def test_a_weaker_one_is_not_judged(self) -> None:
        checked = change({"p.yaml": POLICY, "a.yaml": HEAD}, {"p.yaml": WEAK, "a.yaml": HEAD})
        assert {"DL950": None, "DL931": None}.items() <= told(checked).items()
        [found] = [result for result in checked.results if result.code == "DL950"]
        label = found.related[-1]
        assert label.text == "the policy `costed` stands here; it is judged as `main` has it"
        assert checked.sources["p.yaml"].text[label.span.start : label.span.end] == "costed"

    def test_one_that_is_gone_holds(self) -> None:
        checked = change({"p.yaml": POLICY, "a.yaml": HEAD}, {"a.yaml": HEAD})
        assert {"DL950": None, "DL932": None}.items() <= told(checked).items()
        assert message(checked, "DL932") == "the policy `costed` of `main` is gone from `p.yaml`, and holds"

    def test_one_that_sees_fewer_programmes_now_holds_for_all(self) -> None:
        checked = change({"p.yaml": POLICY, "a.yaml": HEAD}, {"below/p.yaml": POLICY, "a.yaml": HEAD})
        assert {"DL950", "DL932", "DL938"} <= told(checked).keys()

    def test_one_that_is_new_holds_too(self) -> None:
        checked = change({"a.yaml": HEAD}, {"p.yaml": POLICY, "a.yaml": HEAD})
        assert {"DL950": None, "DL938": None}.items() <= told(checked).items()
        assert message(checked, "DL938") == "the policy `costed` is new, and holds for this change too"

    def test_one_with_its_code_does_not_take_its_place(self) -> None:
        other = WEAK.replace("costed:\n", "another:\n", 1)
        checked = change({"p.yaml": POLICY, "a.yaml": HEAD}, {"a-first.yaml": other, "a.yaml": HEAD})
        assert "DL950" in told(checked)

    def test_one_that_is_the_same_is_told_by_nothing(self) -> None:
        checked = change({"p.yaml": POLICY, "a.yaml": HEAD}, {"q.yaml": "# ours\n" + POLICY, "a.yaml": HEAD})
        assert not told(checked).keys() & {"DL931", "DL932", "DL938"}
        assert "DL950" in told(checked)


class TestConfiguration:
    def test_that_of_the_base_holds(self) -> None:
        old = {"dlcheck.toml": "horizon = 90\n", "a.yaml": DUTY}
        for line in ('ignore = ["DL5"]', 'exclude = ["a.yaml"]', 'select = ["DL4"]', 'include = ["nothing"]'):
            checked = change(old, {"dlcheck.toml": f"horizon = 90\n{line}\n", "a.yaml": DUTY})
            assert told(checked) == {"DL501": None, "DL930": None}
            [said] = [result for result in checked.results if result.code == "DL930"]
            key = line.partition(" ")[0]
            assert place(checked, said) == (2, 1, key)
            assert said.message.startswith(f"`{key}` is `")
            assert said.message.endswith(" here and not given in `main`, by which this change is checked")

    def test_one_that_is_gone_holds(self) -> None:
        checked = change({"dlcheck.toml": 'ignore = ["DL501"]\n', "a.yaml": DUTY}, {"a.yaml": DUTY})
        assert told(checked) == {"DL930": None}

    def test_where_the_base_has_no_workspace_everything_is_new(self) -> None:
        checked = change({"notes.txt": ""}, {"dlcheck.toml": 'ignore = ["DL4"]\n', "a.yaml": IGNORED}, new_only=True)
        assert told(checked) == {"DL501": None, "DL930": None, "DL937": None}
        assert message(checked, "DL930") == "`main` has no workspace, so the configuration is that of the change"


class TestBaseline:
    TOML = 'baseline = "baseline.json"\n'

    def written(self, *names: str) -> str:
        findings = [
            {"code": "DL501", "home": "example", "where": f"responsibilities.{name}", "names": [name], "count": 1}
            for name in names
        ]
        return json.dumps({"version": 1, "findings": findings}) + "\n"

    def changed(self, old: str | None, new: str | None, text: str = DUTY) -> dict[str, str | None]:
        sides = [
            {"dlcheck.toml": self.TOML, "a.yaml": text} | ({"baseline.json": side} if side else {})
            for side in (old, new)
        ]
        return told(change(*sides))

    def test_what_the_base_holds_is_accepted(self) -> None:
        assert self.changed(self.written("train"), self.written("train")) == {"DL501": "baseline"}

    def test_what_is_new_in_it_is_not(self) -> None:
        assert self.changed(self.written(), self.written("train")) == {"DL501": None, "DL936": None}
        assert self.changed(None, self.written("train")) == {"DL501": None, "DL936": None}
        assert self.changed("nonsense\n", self.written("train")) == {"DL501": None, "DL936": None}

    def test_what_is_gone_from_it_is_not_either(self) -> None:
        assert self.changed(self.written("train"), self.written()) == {"DL501": None, "DL938": None}
        assert self.changed(self.written("train"), None) == {"DL501": None, "DL938": None}

    def test_what_was_mended_is_not_missed(self) -> None:
        assert self.changed(self.written("train"), self.written(), MENDED) == {"DL938": None}
        assert self.changed(self.written("train"), self.written("train"), MENDED) == {"DL925": None}


class TestNewOnly:
    def test_what_the_base_has_does_not_count(self) -> None:
        new = DUTY.replace("  train: {}", "  hire: {}\n  train: {}")
        checked = one(DUTY, new, new_only=True)
        found = {result.where: result.accepted for result in checked.results}
        assert found == {"responsibilities.hire": None, "responsibilities.train": ("base", "main")}

    def test_of_several_alike_as_many_as_the_base_has(self) -> None:
        twice = change({"a.yaml": DUTY}, {"a.yaml": DUTY, "b.yaml": DUTY.replace("example", "other")}, new_only=True)
        assert [bool(result.accepted) for result in twice.results if result.code == "DL501"] == [True, False]

    def test_what_was_accepted_there_is_new(self) -> None:
        assert told(one(waived(), DUTY, new_only=True))["DL501"] is None

    def test_through_a_rename_of_the_programme_and_of_the_entry(self) -> None:
        renamed = DUTY.replace("id: example", "id: sample, renamed_from: example")
        assert told(one(DUTY, renamed, new_only=True))["DL501"] == "base"
        entry = DUTY.replace("train: {}", "teach: {renamed_from: train}")
        assert told(one(DUTY, entry, new_only=True))["DL501"] == "base"
        assert told(one(DUTY, entry.replace("{renamed_from: train}", "{}"), new_only=True))["DL501"] is None


class TestCommand:
    @pytest.fixture(autouse=True)
    def own_git(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for key in [key for key in os.environ if key.startswith("GIT_")]:
            monkeypatch.delenv(key)
        for name in ("HOME", "XDG_CONFIG_HOME"):
            monkeypatch.setenv(name, os.devnull)

    @pytest.fixture
    def sandbox(self, tmp_path: Path) -> Sandbox:
        made = Sandbox(tmp_path / "repository")
        made.write({"dlcheck.toml": 'include = ["programs"]\n', "programs/a.yaml": DUTY, "ci.yaml": "a: 1\n"})
        made.commit("first")
        return made

    def test_exit_codes(self, sandbox: Sandbox) -> None:
        check = ("check", *AS_OF, "--base", "HEAD", "--concise")
        assert "DL501" in dlcheck(*check, cwd=sandbox.folder, code=1).stdout
        done = dlcheck(*check, "--new-only", cwd=sandbox.folder, code=0)
        assert done.stdout == "1 not new in 1 programme (1 file), as of 2026-01-01\n"
        sandbox.write({"programs/a.yaml": DUTY.replace("  train", "  hire: {}\n  train")})
        assert "programs/a.yaml:4:3" in dlcheck(*check, "--new-only", cwd=sandbox.folder, code=1).stdout
        sandbox.write({"dlcheck.toml": 'include = ["programs"]\nfail-on = "never"\n'})
        done = dlcheck(*check, "--new-only", cwd=sandbox.folder, code=1)
        assert "dlcheck.toml:2:1: warning DL930 `fail-on` is `never` here" in done.stdout
        (sandbox.folder / "programs" / "link.yaml").symlink_to("a.yaml")
        dlcheck(*check, "--new-only", cwd=sandbox.folder, code=3)

    def test_from_a_folder_below_and_through_a_link(self, sandbox: Sandbox, tmp_path: Path) -> None:
        check = ("check", *AS_OF, "--base", "HEAD", "--new-only", "--concise")
        assert "1 not new" in dlcheck(*check, cwd=sandbox.folder / "programs", code=0).stdout
        (tmp_path / "link").symlink_to(sandbox.folder)
        assert "1 not new" in dlcheck(*check, cwd=tmp_path / "link", code=0).stdout

    def test_what_is_shown_of_a_part(self, sandbox: Sandbox) -> None:
        sandbox.write({"dlcheck.toml": 'include = ["programs"]\nignore = ["DL5"]\n', "programs/b.yaml": DUTY})
        text = dlcheck("check", "programs/b.yaml", *AS_OF, "--base", "HEAD", "--concise", cwd=sandbox.folder).stdout
        assert "dlcheck.toml:2:1: warning DL930 `ignore` is `DL5` here and not given in `HEAD`" in text
        assert "programs/b.yaml" in text
        assert "programs/a.yaml:" not in text

    def test_many_programmes_in_several_processes(self, sandbox: Sandbox) -> None:
        sandbox.write({f"programs/many-{n}.yaml": DUTY.replace("example", f"many-{n}") for n in range(150)})
        sandbox.commit("many")
        sandbox.write({f"programs/many-{n}.yaml": waived().replace("example", f"many-{n}") for n in range(3)})
        texts = {
            dlcheck(
                "check", *AS_OF, "--base", "HEAD", "--new-only", "--jobs", jobs, "--concise", cwd=sandbox.folder, code=0
            ).stdout
            for jobs in ("1", "3")
        }
        [text] = texts
        assert text.endswith("3 warnings, 151 not new in 151 programmes (151 files), as of 2026-01-01\n")

    def test_every_format_says_it(self, sandbox: Sandbox) -> None:
        check = ("check", *AS_OF, "--base", "HEAD", "--new-only", "--format")
        assert "1 not new" in dlcheck(*check, "text", cwd=sandbox.folder, code=0).stdout
        assert "1 not new" in dlcheck(*check, "github", cwd=sandbox.folder, code=0).stdout
        document = json.loads(dlcheck(*check, "json", cwd=sandbox.folder, code=0).stdout)
        jsonschema.Draft7Validator(findings_schema()).validate(document)
        assert document["summary"]["base"] == 1
        assert document["findings"][0]["accepted"] == {"by": "base", "name": "HEAD"}

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (("--new-only",), "`--new-only` says what is new against `--base`"),
            (("--base", "nothing"), "`--base`: `nothing` names no commit here"),
            (("--base", "--output=x"), "names no commit here"),
            (("--base", "HEAD", "--from", "2026-01-01"), "`--base` judges one day"),
            (("--base", "HEAD", "--to", "2099-01-01"), "`--base` judges one day"),
        ],
    )
    def test_what_cannot_be_asked(self, sandbox: Sandbox, options: tuple[str, ...], said: str) -> None:
        assert said in dlcheck("check", *options, cwd=sandbox.folder, code=2).stderr

    def test_a_configuration_of_the_base_that_cannot_be_used(self, sandbox: Sandbox) -> None:
        sandbox.write({"dlcheck.toml": "nonsense = 1\n"})
        sandbox.commit("nonsense")
        sandbox.write({"dlcheck.toml": ""})
        done = dlcheck("check", "--base", "HEAD", cwd=sandbox.folder, code=2)
        assert "`--base`: dlcheck.toml: unknown key `nonsense`" in done.stderr
