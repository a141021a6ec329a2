"""The command `explain`: what a rule means, and how to satisfy it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dlcheck.cli import PASSED, put
from dlcheck.cli.options import locate, plugged, today, with_plugins
from dlcheck.explain import describe, explain
from dlcheck.rules import BUILT_IN
from dlcheck.rules.book import Choice
from dlcheck.sinks import json_text
from dlcheck.wording import one_line

if TYPE_CHECKING:
    from dlcheck.rules.book import Rulebook


@click.command("explain")
@click.argument("names", nargs=-1, required=True, metavar="CODE...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@with_plugins
def command(*, names: tuple[str, ...], form: str, plugins: tuple[str, ...]) -> int:
    """Say what a rule means, why it matters, and show an example that fails and one that passes.

    CODE is a code (`DL301`; `DC101` for what `dlcheck diff` says), a slug, or the first letters of a code for a whole
    family (`DL3`). The policies of the workspace that the current folder lies in are rules too.
    """
    told: list[tuple[dict[str, Any], str]] = []
    for name in names:
        wanted = name.upper() if name[:2].lower() in ("dl", "dc") else name
        if changes := _changes(wanted):
            told += changes
            continue
        book = BUILT_IN if BUILT_IN.matching(wanted) else _book_here(plugins)
        found = book.matching(wanted)
        if not found:
            from dlcheck.diff.reference import nearest_criterion

            guess = book.nearest(wanted) or nearest_criterion(wanted)
            said = f"`{one_line(name, 60)}` is no rule, and no change that `dlcheck diff` tells of"
            raise click.UsageError(f"{said}; did you mean `{guess}`?" if guess else f"{said}; see `dlcheck rules`")
        told += [(describe(rule), explain(rule)) for rule in found]
    chosen = {about["code"]: (about, text) for about, text in told}.values()
    if form == "json":
        put(json_text([about for about, _ in chosen]))
    else:
        put("\n\n".join(text.rstrip() for _, text in chosen) + "\n")
    return PASSED


def _changes(name: str) -> list[tuple[dict[str, Any], str]]:
    """What is known of the criteria of `dlcheck diff` that are meant; nothing where a rule of `dlcheck check` is."""
    if BUILT_IN.matching(name):
        return []
    from dlcheck.diff.reference import describe_change, explain_change, matching

    return [(describe_change(one), explain_change(one)) for one in matching(name)]


def _book_here(plugins: tuple[str, ...]) -> Rulebook:
    """All rules that run in the workspace that the current folder lies in."""
    from dlcheck.check import book_of
    from dlcheck.workspace.load import open_workspace

    root, settings, _ = locate(())
    return book_of(open_workspace(root, settings, today()), Choice(plugins=plugged(root, settings, plugins)))
