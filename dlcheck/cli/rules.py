"""The command `rules`: all rules there are."""

from __future__ import annotations

import json

import click

from dlcheck.cli import PASSED, put
from dlcheck.explain import describe, document, markdown
from dlcheck.rules import RULES


@click.command("rules")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text")
def command(*, form: str) -> int:
    """List all rules: code, severity, name, and what is wrong when they speak up."""
    if form == "json":
        put(json.dumps([describe(rule) for rule in RULES], ensure_ascii=False, indent=2) + "\n")
    elif form == "markdown":
        put(markdown(RULES))
    else:
        width = max(len(rule.slug) for rule in RULES)
        for rule in RULES:
            name = rule.slug.ljust(width)
            put(f"{rule.code}  {rule.severity.label:<7}  {name}  {document(rule).summary}\n")
        put(f"\n{len(RULES)} rules; `dlcheck explain CODE` says more of one\n")
    return PASSED
