"""The command `check`: judge the whole workspace and show what was found."""

from __future__ import annotations

import gc
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from dlcheck.baseline import BaselineError
from dlcheck.check import check
from dlcheck.cli import FOUND, INCOMPLETE, PASSED, put
from dlcheck.cli.options import (
    as_of,
    below,
    choose,
    cores,
    covers,
    locate,
    over_days,
    paths_argument,
    plugged,
    prefix_of,
    range_of_days,
    today,
    wants_color,
    with_plugins,
)
from dlcheck.formats import FORMATS, OF_DAYS, formatter, formatter_of_days
from dlcheck.formats.look import Look
from dlcheck.rules import guarding
from dlcheck.rules.book import UnknownRuleError
from dlcheck.wording import listing

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from dlcheck.result import Run
    from dlcheck.rules.book import Choice
    from dlcheck.timeline import Timeline
    from dlcheck.workspace.settings import Settings

_SEVERITIES = {"info": 1, "warning": 2, "error": 3, "never": 4}


@click.command("check")
@paths_argument
@click.option("--format", "form", type=click.Choice(FORMATS), default=FORMATS[0], help="How to show the findings.")
@click.option("--concise", is_flag=True, help="One line for each finding (text).")
@click.option("--fail-on", type=click.Choice(list(_SEVERITIES)), help="The least severity that fails (default: error).")
@click.option("--select", multiple=True, metavar="RULES", help="Run only these: codes, slugs or prefixes, with commas.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Do not run these.")
@click.option("--no-ignores", is_flag=True, help="Tell also what comments ignore.")
@click.option("--baseline", metavar="FILE", help="What was there before and does not count (`-`: none).")
@click.option("--base", "revision", metavar="REV", help="Check a change by what this revision demands and accepts.")
@click.option("--new-only", is_flag=True, help="Only what the base has not counts.")
@with_plugins
@as_of
@over_days
@click.option("--horizon", type=click.IntRange(0, 36_500), metavar="DAYS", help="How far ahead an ending is told.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), metavar="N", help="Processes for a large workspace (default: 1 a core)."
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Whether to colour.")
def command(  # noqa: PLR0913 - one parameter for each option
    *,
    paths: tuple[Path, ...],
    form: str,
    concise: bool,
    fail_on: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    no_ignores: bool,
    baseline: str | None,
    revision: str | None,
    new_only: bool,
    plugins: tuple[str, ...],
    day: date | None,
    first: date | None,
    last: date | None,
    horizon: int | None,
    jobs: int | None,
    color: str,
) -> int:
    """Check every programme of the workspace that PATH lies in (default: the current folder).

    The whole workspace is always read; PATH only limits what is shown. With --from or --to, every day of a range is
    checked, and each finding is told with the days on which it appears and ends. With --base, configuration, policies,
    waivers, comments and baseline count as that revision has them, and what changes of them is a finding.
    """
    root, settings, inside = locate(paths)
    if new_only and revision is None:
        raise click.UsageError("`--new-only` says what is new against `--base`, which is expected with it")
    if revision is not None and (first or last):
        raise click.UsageError("`--base` judges one day, and `--from` and `--to` a range of them: one is expected")
    with ExitStack() as stack:
        judge_day = check
        if revision is not None:
            settings, judge_day = _against(stack, revision, root, settings, new_only=new_only)
        known = settings.baseline if baseline is None else "" if baseline == "-" else below(root, baseline)
        choice = replace(choose(settings, select, ignore), comments=not no_ignores, baseline=known)
        choice = replace(choice, plugins=plugged(root, settings, plugins))
        days = range_of_days(first, last, day, settings.horizon if horizon is None else horizon)
        if days and form not in OF_DAYS:
            raise click.UsageError(f"a range of days is shown as {listing(OF_DAYS, 'or')}, not as {form}")
        # What has been imported stays, and a tree makes no garbage while it grows: the collector would walk it in vain.
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)
        gc.enable()
        judge = partial(_judge_days, days=days) if days else partial(_judge_day, day=day or today(), check=judge_day)
        try:
            shown, render = judge(root, settings, inside, form, horizon=horizon, choice=choice, jobs=jobs or cores())
        except (UnknownRuleError, BaselineError) as error:
            raise click.UsageError(str(error)) from error
    put(render(Look(prefix_of(root), concise, color=form == "text" and wants_color(color))))
    if not shown.files:
        click.echo(f"dlcheck: no YAML file to check under {prefix_of(root) or './'}", err=True)
    return exit_code(shown, fail_on or settings.fail_on)


def _against(
    stack: ExitStack, revision: str, root: Path, settings: Settings, *, new_only: bool
) -> tuple[Settings, Callable[..., Run]]:
    """The settings that hold for a change from a revision, and what checks it as `check` would."""
    from dlcheck.cli.sides import base_at
    from dlcheck.diff.states import State
    from dlcheck.guard import check_change
    from dlcheck.workspace.files import Folder

    base, now = base_at(stack, revision, root), State("work tree", Folder(root), settings, prefix_of(root))

    def judge(_root: Path, _settings: Settings, day: date, *, choice: Choice, **how: Any) -> Run:
        return check_change(now, base, day, choice, new_only=new_only, **how)

    return base.settings(now), judge


Shown = tuple["Run | Timeline", "Callable[[Look], str]"]
"""What is to be shown, and how."""


def _judge_day(
    root: Path,
    settings: Settings,
    inside: tuple[str, ...],
    form: str,
    *,
    day: date,
    check: Callable[..., Run],
    **how: Any,
) -> Shown:
    run = check(root, settings, day, **how)
    # What a change alters of its own check concerns every file.
    always = {rule.code for rule in guarding.RULES}
    results = (result for result in run.results if result.code in always or covers(inside, result.span.path))
    shown = replace(run, results=tuple(results))
    return shown, partial(formatter(form), shown)


def _judge_days(
    root: Path, settings: Settings, inside: tuple[str, ...], form: str, *, days: tuple[date, date], **how: Any
) -> Shown:
    from dlcheck.timeline import follow

    line = follow(root, settings, *days, **how)
    shown = replace(line, stays=tuple(stay for stay in line.stays if covers(inside, stay.result.span.path)))
    return shown, partial(formatter_of_days(form), shown)


def exit_code(run: Run | Timeline, fail_on: str) -> int:
    """What the shell is told: incomplete input before findings, findings before success."""
    if not run.complete:
        return INCOMPLETE
    least = _SEVERITIES[fail_on]
    return FOUND if any(result.severity >= least and not result.accepted for result in run.results) else PASSED
