"""The command `coverage`: how much of the governance is covered, as test coverage is for code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dlcheck.cli import FOUND, INCOMPLETE, PASSED, put
from dlcheck.cli.options import as_of, covers, locate, paths_argument, prefix_of, today, wants_color
from dlcheck.coverage.forms import FORMS, Sheet, formatter, grade, summary
from dlcheck.coverage.gauges import GAUGES
from dlcheck.coverage.measure import TOTAL, Threshold, percent, shortfalls
from dlcheck.coverage.workspace import cover
from dlcheck.wording import nearest, one_line
from dlcheck.workspace.settings import percentage

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from dlcheck.coverage.measure import Portfolio


_BADGE = "badge"


class Least(click.ParamType[Threshold]):
    """A threshold: `PERCENT` of all together, or `MEASURE=PERCENT`."""

    name = "percent"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Threshold:
        """The threshold, or a usage error."""
        if isinstance(value, Threshold):
            return value
        name, said, number = str(value).rpartition("=")
        known = [TOTAL, *(gauge.name for gauge in GAUGES)]
        if said and name not in known:
            guess = nearest(name, known)
            expected = f"did you mean `{guess}`?" if guess else f"there are: {', '.join(known)}"
            self.fail(f"`{one_line(name, 60)}` is no measure; {expected}", param, ctx)
        least = percentage(number.removesuffix("%"))
        if least is None:
            self.fail(f"`{one_line(number, 60)}` is no number from 0 to 100", param, ctx)
        return Threshold(name or TOTAL, least)


@click.command("coverage")
@paths_argument
@click.option("--format", "form", type=click.Choice([*FORMS, _BADGE]), default=FORMS[0], help="How to show it.")
@click.option("--missing", is_flag=True, help="List what is not covered, with its place (text, markdown).")
@click.option(
    "--fail-under",
    "least",
    type=Least(),
    multiple=True,
    metavar="PERCENT",
    help="Fail where a programme, or all together, is below; MEASURE=PERCENT for one measure. May be repeated.",
)
@as_of
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Whether to colour.")
def command(
    *,
    paths: tuple[Path, ...],
    form: str,
    missing: bool,
    least: tuple[Threshold, ...],
    day: date | None,
    color: str,
) -> int:
    """Measure how much of the governance that PATH declares is covered (default: the current folder).

    A total is all that is covered over all that is counted. What has nothing to count is not applicable, and counts
    neither for nor against. A programme with errors is not measured, and the input is then incomplete.
    """
    root, settings, inside = locate(paths)
    thresholds = least
    if settings.fail_under is not None and not any(each.name == TOTAL for each in least):
        thresholds = (Threshold(TOTAL, settings.fail_under), *least)
    portfolio = cover(root, settings, day or today(), lambda path: covers(inside, path))
    falls = shortfalls(portfolio, thresholds)
    sheet = Sheet(portfolio, thresholds, falls, prefix_of(root), missing, form == "text" and wants_color(color))
    put(_badge(portfolio) if form == _BADGE else formatter(form)(sheet))
    if not (portfolio.programmes or portfolio.shared.total):
        click.echo(f"dlcheck: no programme to measure under {prefix_of(root) or './'}", err=True)
    return INCOMPLETE if not portfolio.complete else FOUND if falls else PASSED


def _badge(portfolio: Portfolio) -> str:
    """A small SVG with the share of all programmes together; what is not complete has no share."""
    from dlcheck.draw.badge import badge

    share = portfolio.total.share if portfolio.complete else None
    value = percent(share) if portfolio.complete else "incomplete"
    return badge("governance", value, grade(share), f"Coverage of governance: {summary(portfolio)}")
