"""The command `explain`: what a rule means, and how to satisfy it."""

from __future__ import annotations

import json

import click

from dlcheck.cli import PASSED, put
from dlcheck.explain import describe, explain
from dlcheck.rules import BUILT_IN
from dlcheck.wording import one_line


@click.command("explain")
@click.argument("names", nargs=-1, required=True, metavar="CODE...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(*, names: tuple[str, ...], form: str) -> int:
    """Say what a rule means, why it matters, and show an example that fails and one that passes.

    CODE is a code (`DL301`), a slug, or the first letters of a code for a whole family (`DL3`).
    """
    chosen = []
    for name in names:
        wanted = name.upper() if name[:2].lower() == "dl" else name
        found = BUILT_IN.matching(wanted)
        if not found:
            guess = BUILT_IN.nearest(wanted)
            said = f"`{one_line(name, 60)}` is no rule"
            raise click.UsageError(f"{said}; did you mean `{guess}`?" if guess else f"{said}; see `dlcheck rules`")
        chosen += [rule for rule in found if rule not in chosen]
    if form == "json":
        put(json.dumps([describe(rule) for rule in chosen], ensure_ascii=False, indent=2) + "\n")
    else:
        put("\n\n".join(explain(rule).rstrip() for rule in chosen) + "\n")
    return PASSED
