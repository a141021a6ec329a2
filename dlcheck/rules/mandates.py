"""DL5: mandates: acts in a domain that another decides."""

from dlcheck.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
