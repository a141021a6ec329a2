"""The command `rules`: all rules there are."""

from __future__ import annotations

import json
import sys

import click

from dlcheck.cli import PASSED
from dlcheck.explain import describe, document, markdown
from dlcheck.rules import RULES


@click.command("rules")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text")
def command(*, form: str) -> int:
    """List all rules: code, severity, name, and what is wrong when they speak up."""
    if form == "json":
        sys.stdout.write(json.dumps([describe(rule) for rule in RULES], ensure_ascii=False, indent=2) + "\n")
    elif form == "markdown":
        sys.stdout.write(markdown(RULES))
    else:
        width = max(len(rule.slug) for rule in RULES)
        for rule in RULES:
            name = rule.slug.ljust(width)
            sys.stdout.write(f"{rule.code}  {rule.severity.label:<7}  {name}  {document(rule).summary}\n")
        sys.stdout.write(f"\n{len(RULES)} rules; `dlcheck explain CODE` says more of one\n")
    return PASSED
