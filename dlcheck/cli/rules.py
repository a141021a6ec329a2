"""The command `rules`: all rules there are."""

from __future__ import annotations

import click

from dlcheck.cli import PASSED, put
from dlcheck.explain import describe, document, markdown
from dlcheck.rules import RULES
from dlcheck.sinks import json_text


@click.command("rules")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text")
@click.option("--changes", is_flag=True, help="What `dlcheck diff` says of a change, instead.")
def command(*, form: str, changes: bool) -> int:
    """List all rules: code, severity, name, and what is wrong when they speak up."""
    if changes:
        return _list_changes(form)
    if form == "json":
        put(json_text([describe(rule) for rule in RULES]))
    elif form == "markdown":
        put(markdown(RULES))
    else:
        _list([(rule.code, rule.severity.label, rule.slug, document(rule).summary) for rule in RULES], "rules")
    return PASSED


def _list_changes(form: str) -> int:
    from dlcheck.diff.explain import document_change
    from dlcheck.diff.reference import ALL, describe_change, markdown_changes

    if form == "json":
        put(json_text([describe_change(one) for one in ALL]))
    elif form == "markdown":
        put(markdown_changes())
    else:
        _list([(one.code, one.weight.label, one.slug, document_change(one).summary) for one in ALL], "criteria")
    return PASSED


def _list(rows: list[tuple[str, str, str, str]], noun: str) -> None:
    levels, names = (max(len(row[column]) for row in rows) for column in (1, 2))
    for code, level, name, summary in rows:
        put(f"{code}  {level.ljust(levels)}  {name.ljust(names)}  {summary}\n")
    put(f"\n{len(rows)} {noun}; `dlcheck explain CODE` says more of one\n")
