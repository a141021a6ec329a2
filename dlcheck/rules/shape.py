"""DL1: shape and reference: what is noticed while a programme is bound and resolved."""

from dlcheck.finding import Severity
from dlcheck.rules.rule import Rule, noticed


@noticed("DL101", "unknown-field", Severity.ERROR)
def unknown_field() -> None:
    """A field is not part of the language.

    A misspelt field says nothing to dlcheck though its writer believes it does; so none is passed over.

    Bad:
        partners:
          elka: {role: observer, knd: nonprofit}

    Good:
        partners:
          elka: {role: observer, kind: nonprofit}
    """


@noticed("DL102", "missing-field", Severity.ERROR)
def missing_field() -> None:
    """A field that is always needed is not there.

    The rest of the entry cannot be understood without it.

    Bad:
        bodies:
          steering-committee: {meets: quarterly}

    Good:
        bodies:
          steering-committee: {kind: steering, meets: quarterly}
    """


@noticed("DL103", "wrong-type", Severity.ERROR)
def wrong_type() -> None:
    """A value is of another type than the field takes.

    A list where one word is expected, or a number where a text is, was meant otherwise than it would be read.

    Bad:
        people:
          noa: {partner: elka, since: 2019}
        partners:
          elka: {role: observer, kind: 12}

    Good:
        partners:
          elka: {role: observer, kind: nonprofit}
    """


@noticed("DL104", "wrong-value", Severity.ERROR)
def wrong_value() -> None:
    """A value is none that the field knows.

    A share, a date, a threshold or a word outside of the list says nothing that could be checked.

    Bad:
        partners:
          elka: {role: onlooker}

    Good:
        partners:
          elka: {role: observer}
    """


@noticed("DL105", "bad-id", Severity.ERROR)
def bad_id() -> None:
    """An id is not in ASCII kebab-case.

    An id is typed by many hands and read by many tools; letters that look alike, capitals and spaces make two of
    one. The `name` may be in any language.

    Bad:
        partners:
          Elka_JDC: {role: observer}

    Good:
        partners:
          elka-jdc: {role: observer}
    """


@noticed("DL106", "nothing-there", Severity.ERROR)
def nothing_there() -> None:
    """A key has no value, or removes what is not there.

    `~` removes what a programme takes over; with nothing to remove, a name is misspelt or a value was forgotten.

    Bad:
        partners:
          elka: {role: observer, kind: }

    Good:
        partners:
          elka: {role: observer, kind: nonprofit}
    """


@noticed("DL107", "unknown-version", Severity.ERROR)
def unknown_version() -> None:
    """A file names a version of the language that is not known.

    What it says may mean something else in that version, so nothing more is said of it.

    Bad:
        dlcheck: 2
        partners:
          elka: {role: observer}

    Good:
        dlcheck: 1
        partners:
          elka: {role: observer}
    """


@noticed("DL108", "misplaced-section", Severity.ERROR)
def misplaced_section() -> None:
    """A shared file holds what only a programme can have.

    A body or a duty belongs to one programme; a file without a `program` holds what several programmes share.

    Bad:
        # file: shared.yaml
        bodies:
          steering-committee: {kind: steering}

    Good:
        # file: programme.yaml
        program: {id: example}
        bodies:
          steering-committee: {kind: steering}
    """


@noticed("DL109", "id-declared-twice", Severity.ERROR)
def id_declared_twice() -> None:
    """An id stands for two things.

    A reference is the bare id; it must not be open which of the two it means.

    Bad:
        partners:
          steering: {role: observer}
        bodies:
          steering: {kind: steering}

    Good:
        partners:
          ministry: {role: observer}
        bodies:
          steering: {kind: steering}
    """


@noticed("DL110", "unknown-reference", Severity.ERROR)
def unknown_reference() -> None:
    """A reference names nothing that is declared.

    A misspelt name leaves a seat, a duty or a vote with nobody behind it.

    Bad:
        partners:
          elka: {role: observer}
        responsibilities:
          train: {accountable: elca}

    Good:
        partners:
          elka: {role: observer}
        responsibilities:
          train: {accountable: elka}
    """


@noticed("DL111", "wrong-kind", Severity.ERROR)
def wrong_kind() -> None:
    """A reference names a thing of the wrong kind.

    A ministry cannot chair, and a committee cannot fill a post; whoever is meant is another.

    Bad:
        partners:
          elka: {role: observer}
        bodies:
          team: {kind: management, reports_to: elka}

    Good:
        partners:
          elka: {role: observer}
        bodies:
          team: {kind: management, reports_to: board}
          board: {kind: steering}
    """


@noticed("DL112", "extends-unknown", Severity.ERROR)
def extends_unknown() -> None:
    """A programme extends one that the workspace does not hold.

    Everything that it should take over is missing, so nothing else can be said of it.

    Bad:
        program: {id: local, extends: digital-leader}

    Good:
        # file: base.yaml
        program: {id: digital-leaders, abstract: true}
        # file: local.yaml
        program: {id: local, extends: digital-leaders}
    """


@noticed("DL113", "extends-cycle", Severity.ERROR)
def extends_cycle() -> None:
    """Programmes extend one another in a circle.

    None of them can be put together, as each waits for the other.

    Bad:
        # file: one.yaml
        program: {id: one, extends: other}
        # file: other.yaml
        program: {id: other, extends: one}

    Good:
        # file: one.yaml
        program: {id: one, extends: other}
        # file: other.yaml
        program: {id: other}
    """


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
