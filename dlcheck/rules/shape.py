"""DL1: shape and reference: what is noticed while a programme is bound and resolved."""

from dlcheck.finding import Severity
from dlcheck.rules.rule import Rule, noticed


@noticed("DL101", "unknown-field", Severity.ERROR)
def unknown_field() -> None:
    """To be documented."""


@noticed("DL102", "missing-field", Severity.ERROR)
def missing_field() -> None:
    """To be documented."""


@noticed("DL103", "wrong-type", Severity.ERROR)
def wrong_type() -> None:
    """To be documented."""


@noticed("DL104", "wrong-value", Severity.ERROR)
def wrong_value() -> None:
    """To be documented."""


@noticed("DL105", "bad-id", Severity.ERROR)
def bad_id() -> None:
    """To be documented."""


@noticed("DL106", "nothing-there", Severity.ERROR)
def nothing_there() -> None:
    """To be documented."""


@noticed("DL107", "unknown-version", Severity.ERROR)
def unknown_version() -> None:
    """To be documented."""


@noticed("DL108", "misplaced-section", Severity.ERROR)
def misplaced_section() -> None:
    """To be documented."""


@noticed("DL109", "id-declared-twice", Severity.ERROR)
def id_declared_twice() -> None:
    """To be documented."""


@noticed("DL110", "unknown-reference", Severity.ERROR)
def unknown_reference() -> None:
    """To be documented."""


@noticed("DL111", "wrong-kind", Severity.ERROR)
def wrong_kind() -> None:
    """To be documented."""


@noticed("DL112", "extends-unknown", Severity.ERROR)
def extends_unknown() -> None:
    """To be documented."""


@noticed("DL113", "extends-cycle", Severity.ERROR)
def extends_cycle() -> None:
    """To be documented."""


RULES: tuple[Rule, ...] = (
    unknown_field,
    missing_field,
    wrong_type,
    wrong_value,
    bad_id,
    nothing_there,
    unknown_version,
    misplaced_section,
    id_declared_twice,
    unknown_reference,
    wrong_kind,
    extends_unknown,
    extends_cycle,
)
