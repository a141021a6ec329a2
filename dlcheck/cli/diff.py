"""The command `diff`: what a change means."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from dlcheck.cli import FOUND, INCOMPLETE, PASSED, put
from dlcheck.cli.options import as_of, today, wants_color
from dlcheck.cli.sides import sides
from dlcheck.diff.criterion import Weight
from dlcheck.diff.review import review
from dlcheck.formats.reviews import FORMS, Sight, formatter

if TYPE_CHECKING:
    from datetime import date

    from dlcheck.diff.review import Review

_NEVER = "never"


@click.command("diff")
@click.argument("old")
@click.argument("new", required=False)
@click.option("--format", "form", type=click.Choice(FORMS), default=FORMS[0], help="How to show it.")
@click.option("--concise", is_flag=True, help="One line for each thing (text).")
@click.option("--all", "cosmetic", is_flag=True, help="Show what is cosmetic, too.")
@click.option(
    "--fail-on",
    type=click.Choice([weight.label for weight in sorted(Weight, reverse=True)] + [_NEVER]),
    default=_NEVER,
    help="The least weight that fails (default: never).",
)
@as_of
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Whether to colour.")
def command(
    *, old: str, new: str | None, form: str, concise: bool, cosmetic: bool, fail_on: str, day: date | None, color: str
) -> int:
    """Say what the change from OLD to NEW means for who decides, who does what, and who pays.

    OLD and NEW are a git revision, `A..B`, `A...B` (what B changed since the two parted), `REV:path`, a folder or a
    file. NEW is the work tree where nothing is said.
    """
    with ExitStack() as stack:
        before, after = sides(stack, old, new)
        found = review(before, after, day or today())
    sight = Sight(
        before.label,
        after.label,
        before.prefix,
        after.prefix,
        cosmetic=cosmetic,
        concise=concise,
        color=form == "text" and wants_color(color),
    )
    put(formatter(form)(found, sight))
    return exit_code(found, fail_on)


def exit_code(found: Review, fail_on: str) -> int:
    """What the shell is told: incomplete input before verdicts, verdicts before success."""
    if not found.complete:
        return INCOMPLETE
    if fail_on == _NEVER:
        return PASSED
    least = Weight[fail_on.upper()]
    return FOUND if any(one.weight >= least and not one.acknowledged for one in found.verdicts) else PASSED
