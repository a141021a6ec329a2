"""DL4: decisions: which body decides what, and whether it can."""

from dlcheck.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
