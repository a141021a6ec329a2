"""DL0: files: what is refused, or doubtful, while a file is read."""

from dlcheck.finding import Severity
from dlcheck.rules.rule import Rule, noticed


@noticed("DL001", "not-utf8", Severity.ERROR)
def not_utf8() -> None:
    """To be documented."""


@noticed("DL002", "yaml-syntax", Severity.ERROR)
def yaml_syntax() -> None:
    """To be documented."""


@noticed("DL003", "duplicate-key", Severity.ERROR)
def duplicate_key() -> None:
    """To be documented."""


@noticed("DL004", "anchor-or-alias", Severity.ERROR)
def anchor_or_alias() -> None:
    """To be documented."""


@noticed("DL005", "merge-key", Severity.ERROR)
def merge_key() -> None:
    """To be documented."""


@noticed("DL006", "tag", Severity.ERROR)
def tag() -> None:
    """To be documented."""


@noticed("DL007", "tab-indent", Severity.ERROR)
def tab_indent() -> None:
    """To be documented."""


@noticed("DL008", "not-a-key", Severity.ERROR)
def not_a_key() -> None:
    """To be documented."""


@noticed("DL009", "hidden-break", Severity.ERROR)
def hidden_break() -> None:
    """To be documented."""


@noticed("DL010", "invisible-character", Severity.ERROR)
def invisible_character() -> None:
    """To be documented."""


@noticed("DL011", "bidi-control", Severity.ERROR)
def bidi_control() -> None:
    """To be documented."""


@noticed("DL012", "bidi-order", Severity.WARNING)
def bidi_order() -> None:
    """To be documented."""


@noticed("DL013", "too-large", Severity.ERROR)
def too_large() -> None:
    """To be documented."""


@noticed("DL014", "too-deep", Severity.ERROR)
def too_deep() -> None:
    """To be documented."""


@noticed("DL015", "too-many-nodes", Severity.ERROR)
def too_many_nodes() -> None:
    """To be documented."""


@noticed("DL016", "scalar-too-long", Severity.ERROR)
def scalar_too_long() -> None:
    """To be documented."""


@noticed("DL017", "number-too-long", Severity.ERROR)
def number_too_long() -> None:
    """To be documented."""


@noticed("DL018", "more-than-one-document", Severity.ERROR)
def more_than_one_document() -> None:
    """To be documented."""


@noticed("DL019", "empty-file", Severity.ERROR)
def empty_file() -> None:
    """To be documented."""


@noticed("DL020", "not-a-map", Severity.ERROR)
def not_a_map() -> None:
    """To be documented."""


@noticed("DL021", "ambiguous-scalar", Severity.WARNING)
def ambiguous_scalar() -> None:
    """To be documented."""


@noticed("DL022", "unreadable", Severity.ERROR)
def unreadable() -> None:
    """To be documented."""


@noticed("DL023", "too-many-files", Severity.ERROR)
def too_many_files() -> None:
    """To be documented."""


RULES: tuple[Rule, ...] = (
    not_utf8,
    yaml_syntax,
    duplicate_key,
    anchor_or_alias,
    merge_key,
    tag,
    tab_indent,
    not_a_key,
    hidden_break,
    invisible_character,
    bidi_control,
    bidi_order,
    too_large,
    too_deep,
    too_many_nodes,
    scalar_too_long,
    number_too_long,
    more_than_one_document,
    empty_file,
    not_a_map,
    ambiguous_scalar,
    unreadable,
    too_many_files,
)
