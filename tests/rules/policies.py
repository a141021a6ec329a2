"""One policy over one small programme, in a line or two."""

from __future__ import annotations

from dataclasses import replace
from textwrap import dedent, indent
from typing import TYPE_CHECKING

from tests.workspaces import DAY, place, run

if TYPE_CHECKING:
    from datetime import date

    from dlcheck.result import Run


def workspace(policy: str, programme: str) -> str:
    """The text of a workspace: a policy DL950 of the id `mine` (what it leaves out is filled in), and a programme."""
    text = dedent(policy).strip("\n")
    filled = [line for key, line in _USUAL.items() if f"{key}:" not in [row.split(" ")[0] for row in text.splitlines()]]
    body = indent("\n".join([*filled, text]), "    ")
    programme = dedent(programme).strip("\n")
    head = "" if "program:" in programme else "program: {id: example}\n"
    return f"# file: a.yaml\npolicies:\n  mine:\n{body}\n# file: b.yaml\n{head}{programme}\n"


_USUAL = {"code": "code: DL950", "message": 'message: "`{id}` fails"', "for": "for: programme"}


def checked(policy: str, programme: str = "", day: date = DAY) -> Run:
    """What the policy finds and what is wrong with it; one that is not understood cannot be selected by its code."""
    done = run(workspace(policy, programme), day=day)
    return replace(done, results=tuple(result for result in done.results if result.code[:4] in ("DL95", "DL91")))


def told(policy: str, programme: str = "", day: date = DAY) -> list[str]:
    """What the policy finds, and what is wrong with it but for its missing test, as `text pointed at | message`."""
    done = checked(policy, programme, day)
    return [
        f"{place(done, result)[2]} | {result.message}"
        for result in done.results
        if result.slug not in ("policy-without-test", "policy-without-subject")
    ]


def failing(policy: str, programme: str = "", day: date = DAY) -> list[str]:
    """The entries in which the policy finds something."""
    return [result.where for result in checked(policy, programme, day).results if result.code == "DL950"]
