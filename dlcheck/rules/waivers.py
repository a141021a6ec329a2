"""DL9: waivers: what is wrong with a finding's acceptance."""

from dlcheck.finding import Severity
from dlcheck.rules.rule import Rule, noticed


@noticed("DL905", "waiver-of-nothing", Severity.ERROR)
def waiver_of_nothing() -> None:
    """To be documented."""


@noticed("DL906", "waiver-not-allowed", Severity.ERROR)
def waiver_not_allowed() -> None:
    """To be documented."""


@noticed("DL907", "waiver-ended", Severity.WARNING)
def waiver_ended() -> None:
    """To be documented."""


@noticed("DL908", "waiver-unused", Severity.WARNING)
def waiver_unused() -> None:
    """To be documented."""


RULES: tuple[Rule, ...] = (
    waiver_of_nothing,
    waiver_not_allowed,
    waiver_ended,
    waiver_unused,
)
