"""DL9: sources: what facts rest on."""

from dlcheck.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
