"""DL6: money: what it costs, who pays, and who spends."""

from dlcheck.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
