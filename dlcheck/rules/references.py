"""DL1: reference: ids that look alike, and what is declared but never used."""

from dlcheck.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
