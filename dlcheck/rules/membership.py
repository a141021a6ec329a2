"""DL3: membership: who sits on a body, for how long, and whom nobody represents."""

from dlcheck.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
