"""DL2: structure: who reports to whom, and what no path joins to the top."""

from dlcheck.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
