"""DL7: staff and cohorts: who runs the programme, and for whom."""

from dlcheck.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
