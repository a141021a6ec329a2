"""DL0: files: what is refused, or doubtful, in the text of a file."""

from dlcheck.finding import Severity
from dlcheck.rules.rule import Rule, noticed


@noticed("DL001", "not-utf8", Severity.ERROR)
def not_utf8() -> None:
    """A file is not UTF-8.

    Its letters would differ from one machine to the next, and names in Hebrew would be lost first.

    Bad:
        partners:
          elka: {name: {{byte E9}}lka, role: observer}

    Good:
        partners:
          elka: {name: élka, role: observer}

    Sources:
        - YAML 1.2.2, section 5.2 (character encodings)
    """


@noticed("DL002", "yaml-syntax", Severity.ERROR)
def yaml_syntax() -> None:
    """A file cannot be read as YAML.

    Nothing of it is checked before it can be read; the place is where the reader gave up, or what it found left
    open.

    Bad:
        partners:
          elka: {role: lead

    Good:
        partners:
          elka: {role: observer}

    Sources:
        - YAML 1.2.2
    """


@noticed("DL003", "duplicate-key", Severity.ERROR)
def duplicate_key() -> None:
    """A key stands twice in one map.

    Tools differ on which of the two counts, so a reviewer may read one and a program the other.

    Bad:
        partners:
          elka: {role: observer}
          elka: {role: stakeholder}

    Good:
        partners:
          elka: {role: [observer, stakeholder]}

    Sources:
        - YAML 1.2.2, section 3.2.1.3 (keys are unique)
    """


@noticed("DL004", "anchor-or-alias", Severity.ERROR)
def anchor_or_alias() -> None:
    """A value has an anchor, or is an alias of another.

    What is said once and meant twice is missed in a review; and a few lines of aliases can stand for millions.

    Bad:
        partners:
          elka: &shape {role: observer}
          jdc: *shape

    Good:
        partners:
          elka: {role: observer}
          jdc: {role: observer}
    """


@noticed("DL005", "merge-key", Severity.ERROR)
def merge_key() -> None:
    """A map merges another one with `<<`.

    It is not part of YAML 1.2, and tools differ on what wins; what programmes share goes under `extends`.

    Bad:
        partners:
          elka: {<<: {role: observer}}

    Good:
        partners:
          elka: {role: observer}
    """


@noticed("DL006", "tag", Severity.ERROR)
def tag() -> None:
    """A value has a tag.

    A tag changes how a value is read, and with some tools what is run; the language needs none.

    Bad:
        partners:
          elka: {name: !!str Elka, role: observer}

    Good:
        partners:
          elka: {name: Elka, role: observer}
    """


@noticed("DL007", "tab-indent", Severity.ERROR)
def tab_indent() -> None:
    """A line is indented with a tab.

    YAML takes only spaces for indentation, as a tab has another width for everyone.

    Bad:
        partners:
        {{char 9}}elka: {role: observer}

    Good:
        partners:
          elka: {role: observer}

    Sources:
        - YAML 1.2.2, section 6.1 (indentation spaces)
    """


@noticed("DL008", "not-a-key", Severity.ERROR)
def not_a_key() -> None:
    """A list or a map stands where a key is expected.

    A key is an id or the name of a field, so that others can refer to it.

    Bad:
        partners:
          [elka, jdc]: {role: observer}

    Good:
        partners:
          elka: {role: observer}
          jdc: {role: observer}
    """


@noticed("DL009", "hidden-break", Severity.ERROR)
def hidden_break() -> None:
    """A character ends the line for some tools and not for others.

    What looks like the rest of a comment is then a live line, which no reviewer sees.

    Bad:
        partners: # those who decide{{char 2028}}
          elka: {role: observer}

    Good:
        partners: # those who decide
          elka: {role: observer}

    Sources:
        - YAML 1.2.2, section 5.4 (line breaks)
    """


@noticed("DL010", "invisible-character", Severity.ERROR)
def invisible_character() -> None:
    """A text holds a character that cannot be seen, or one that YAML forbids.

    Two names that look alike are then two names, and nobody can tell by looking.

    Bad:
        partners:
          elka: {name: El{{char 200B}}ka, role: observer}

    Good:
        partners:
          elka: {name: Elka, role: observer}

    Sources:
        - Unicode Technical Report 36 (security considerations)
    """


@noticed("DL011", "bidi-control", Severity.ERROR)
def bidi_control() -> None:
    """A character that changes the order of what is shown is not closed where it was opened.

    The line is then read in another order than it is written; balanced marks within a name are no harm.

    Bad:
        partners:
          elka: {name: "Elka {{char 202E}}", role: observer}

    Good:
        partners:
          elka: {name: Elka, role: observer}

    Sources:
        - Boucher and Anderson, Trojan Source: Invisible Vulnerabilities, 2021
    """


@noticed("DL012", "bidi-order", Severity.WARNING)
def bidi_order() -> None:
    """Two texts on one line are shown in each other's place.

    After a right-to-left letter, what follows is laid out to its left: the value and the comment behind it change
    places for the reader, with no hidden character at all.

    Bad:
        partners:
          elka:
            role: observer
            name: דנה # משה

    Good:
        partners:
          elka:
            role: observer
            # משה
            name: דנה

    Sources:
        - Unicode Standard Annex 9 (bidirectional algorithm)
    """


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
)
