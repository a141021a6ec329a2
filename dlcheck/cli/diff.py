"""The command `diff`: what a change means."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, cast

import click

from dlcheck.cli import FOUND, INCOMPLETE, PASSED, put
from dlcheck.cli.options import as_of, today, wants_color
from dlcheck.cli.picture import Language, put_picture
from dlcheck.cli.sides import sides
from dlcheck.diff.criterion import Weight
from dlcheck.diff.review import review
from dlcheck.draw.views import COMPARED
from dlcheck.formats.reviews import FORMS, Sight, formatter
from dlcheck.wording import one_line, quoted

if TYPE_CHECKING:
    from datetime import date

    from dlcheck.diff.compare import Comparison
    from dlcheck.diff.review import Review
    from dlcheck.draw import Form

_NEVER = "never"
_PICTURES = ("svg", "png", "mermaid", "dot")


@click.command("diff")
@click.argument("old")
@click.argument("new", required=False)
@click.option("--format", "form", type=click.Choice([*FORMS, *_PICTURES]), default=FORMS[0], help="How to show it.")
@click.option("--view", type=click.Choice(COMPARED), default=COMPARED[0], help="What to draw (picture).")
@click.option("--program", "id_", metavar="ID", help="Which programme to draw, where several changed (picture).")
@click.option("--lang", type=Language(), help="The language of the picture (default: the programme's first).")
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
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    old: str,
    new: str | None,
    form: str,
    view: str,
    id_: str | None,
    lang: str | None,
    concise: bool,
    cosmetic: bool,
    fail_on: str,
    day: date | None,
    color: str,
) -> int:
    """Say what the change from OLD to NEW means for who decides, who does what, and who pays.

    OLD and NEW are a git revision, `A..B`, `A...B` (what B changed since the two parted), `REV:path`, a folder or a
    file. NEW is the work tree where nothing is said. As a picture, both sides of one programme are drawn as one, with
    signs for what came, went and changed.
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
    if form in _PICTURES:
        _draw(_chosen(found, id_), view, form, lang, sight)
    else:
        put(formatter(form)(found, sight))
    if not any(side.store.list(side.settings).paths for side in (before, after)):
        click.echo(
            f"dlcheck: no YAML file to compare in {one_line(before.label)} and in {one_line(after.label)}", err=True
        )
        return INCOMPLETE
    return exit_code(found, fail_on)


def _chosen(found: Review, id_: str | None) -> Comparison:
    """The one comparison that is to be drawn; raises click.UsageError."""
    known = {comparison.id: comparison for comparison in found.comparisons if comparison.changes}
    if id_ is None and len(known) == 1:
        return next(iter(known.values()))
    if id_ in known:
        return known[id_]
    there = quoted(known) if known else "no programme that is on both sides"
    raise click.UsageError(f"a picture shows one programme, and there changed {there}; choose one with `--program`")


def _draw(comparison: Comparison, view: str, form: str, lang: str | None, sight: Sight) -> None:
    from dlcheck.draw import render
    from dlcheck.draw.png import MissingError
    from dlcheck.draw.views import comparison_picture

    language = lang or comparison.new.programme.languages[0]
    picture = comparison_picture(view, comparison, language, (sight.old, sight.new))
    try:
        drawn = render(picture, cast("Form", form))
    except MissingError as error:
        raise click.ClickException(str(error)) from error
    for notice in drawn.notices:
        click.echo(f"dlcheck: {notice}", err=True)
    put_picture(drawn.data)


def exit_code(found: Review, fail_on: str) -> int:
    """What the shell is told: incomplete input before verdicts, verdicts before success."""
    if not found.complete:
        return INCOMPLETE
    if fail_on == _NEVER:
        return PASSED
    least = Weight[fail_on.upper()]
    return FOUND if any(one.weight >= least and not one.acknowledged for one in found.verdicts) else PASSED
