"""DL0: files: what a file, or a workspace, is as a whole, and what it may hold at most."""

from dlcheck.finding import Severity
from dlcheck.rules.rule import Rule, noticed


@noticed("DL013", "too-large", Severity.ERROR)
def too_large() -> None:
    """A file is larger than 1 MiB.

    A hand-written programme has some tens of kilobytes; what is far larger was made to exhaust the reader.

    Bad:
        # {{repeat 1048576 x}}
        partners:
          elka: {role: observer}

    Good:
        partners:
          elka: {role: observer}
    """


@noticed("DL014", "too-deep", Severity.ERROR)
def too_deep() -> None:
    """Maps and lists stand within one another more than 64 deep.

    The language needs eight; what is far deeper was made to crash the reader.

    Bad:
        partners: {{repeat 64 [}}{{repeat 64 ]}}

    Good:
        partners:
          elka: {role: observer}
    """


@noticed("DL015", "too-many-nodes", Severity.ERROR)
def too_many_nodes() -> None:
    """A file holds more than 200,000 keys, values, maps and lists.

    What is so large was made to exhaust the reader; a large programme goes into several files.

    Bad:
        partners: [{{repeat 200000 1,}}]

    Good:
        partners:
          elka: {role: observer}
    """


@noticed("DL016", "scalar-too-long", Severity.ERROR)
def scalar_too_long() -> None:
    """A single text is longer than 64 KiB.

    A name or a reason is a sentence; a whole document belongs into a file of its own.

    Bad:
        partners:
          elka: {name: {{repeat 65537 x}}, role: observer}

    Good:
        partners:
          elka: {name: Elka, role: observer}
    """


@noticed("DL017", "number-too-long", Severity.ERROR)
def number_too_long() -> None:
    """A number has more than 18 digits.

    No tool reads such a number exactly, and it is mostly an account number that is meant as text.

    Bad:
        partners:
          elka: {name: 1234567890123456789, role: observer}

    Good:
        partners:
          elka: {name: "1234567890123456789", role: observer}
    """


@noticed("DL018", "more-than-one-document", Severity.ERROR)
def more_than_one_document() -> None:
    """A file holds a second YAML document.

    Most tools read only the first, so the rest is overlooked.

    Bad:
        partners:
          elka: {role: observer}
        ---
        partners:
          jdc: {role: observer}

    Good:
        partners:
          elka: {role: observer}
          jdc: {role: observer}
    """


@noticed("DL019", "empty-file", Severity.ERROR)
def empty_file() -> None:
    """A file says nothing.

    It is mostly the rest of a merge gone wrong, and what should stand in it is missed.

    Bad:
        # file: programme.yaml
        # nothing here yet

    Good:
        # file: programme.yaml
        program: {id: example}
    """


@noticed("DL020", "not-a-map", Severity.ERROR)
def not_a_map() -> None:
    """A file holds a list or a single value instead of a map.

    Everything in the language has a name, so that others can refer to it.

    Bad:
        # file: partners.yaml
        - elka
        - jdc

    Good:
        # file: programme.yaml
        program: {id: example}
        partners:
          elka: {role: observer}
          jdc: {role: observer}
    """


@noticed("DL021", "ambiguous-scalar", Severity.WARNING)
def ambiguous_scalar() -> None:
    """A plain value is read otherwise by tools that speak YAML 1.1.

    `NO` is Norway here and false there, `12:30` a time here and 750 there; quotes make it the same for all.

    Bad:
        partners:
          norway: {name: NO, role: observer}

    Good:
        partners:
          norway: {name: "NO", role: observer}

    Sources:
        - YAML 1.1, bool, int and float types
    """


@noticed("DL022", "unreadable", Severity.ERROR)
def unreadable() -> None:
    """A file of the workspace was not read.

    It is a link, no regular file, or not open to whoever runs the check; what it says cannot be vouched for, so
    the check does not pass.

    Bad:
        partners:
          elka: {role: observer}
        # link: people.yaml -> /etc/hostname

    Good:
        partners:
          elka: {role: observer}
    """


@noticed("DL023", "too-many-files", Severity.ERROR)
def too_many_files() -> None:
    """The workspace holds more than 20,000 files.

    It was then mostly begun in the wrong folder, and only a part of it was read; `include` and `exclude` say what
    belongs to it.
    """


RULES: tuple[Rule, ...] = (
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
