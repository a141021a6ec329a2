"""DL8: registries: ids, names, texts and people that files of one workspace have in common, agreed or not."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from dlcheck.finding import Finding, Label, Severity
from dlcheck.rules.declared import several_entries, several_files
from dlcheck.rules.likeness import alike, least_alike
from dlcheck.rules.portfolio import LABELS, SHOWN, first_of
from dlcheck.rules.rule import Rule, workspace_rule
from dlcheck.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dlcheck.rules.declared import Declared, Naming
    from dlcheck.rules.recall import Entry
    from dlcheck.rules.survey import Survey

_MOST = 200
"""Findings of one of these rules: each makes files be read again."""
_MANY = 3
"""Programmes that hang on one person, from which on it is worth knowing."""


@workspace_rule("DL805", "one-id-two-things", Severity.WARNING)
def one_id_two_things(survey: Survey) -> Iterator[Finding]:
    """One id stands for two organisations, or two people, in two files that do not see each other.

    Reports on all programmes, and the sums across them, take the two for one. They count as two where they have no
    name in common in any language that both are named in; where names say nothing, organisations of two kinds are two.

    Bad:
        # file: north.yaml
        program: {id: north}
        people:
          dana: {name: {en: Dana Levi}}
        cohorts: {cycle-1: {coordinator: dana}}
        # file: south.yaml
        program: {id: south}
        people:
          dana: {name: {en: Dana Cohen}}
        cohorts: {cycle-1: {coordinator: dana}}

    Good:
        # file: north.yaml
        program: {id: north}
        people:
          dana-levi: {name: {en: Dana Levi}}
        cohorts: {cycle-1: {coordinator: dana-levi}}
        # file: south.yaml
        program: {id: south}
        people:
          dana-cohen: {name: {en: Dana Cohen}}
        cohorts: {cycle-1: {coordinator: dana-cohen}}
    """
    files = survey.declared
    found = ((entry, *_parted(survey, files, namings, same=False)) for entry, namings in several_files(files).items())
    for entry, first, others in islice((one for one in found if one[2]), _MOST):
        one, other, *further = _entries(survey, entry, [files[each.file].path for each in (first, *others[:LABELS])])
        more = f" (which it is not in {count(len(others) - 1, 'more file')} either)" if others[1:] else ""
        yield Finding(
            other.span,
            f"`{other.id}` is {_called(other, one)} here, and {_called(one, other)} in `{one.span.path}`{more}; an id "
            "of its own is expected for each",
            related=(
                Label(one.span, f"`{one.id}` is {_called(one, other)} here"),
                *(Label(each.span, f"`{each.id}` is {_called(each, one)} here") for each in further),
            ),
            hint="give one of them another id; if they are one, name them alike in a file that both programmes see",
        )


def _parted(survey: Survey, files: list[Declared], namings: list[Naming], *, same: bool) -> tuple[Naming, list[Naming]]:
    """The first of those who declare an entry, and the others that do, or do not, mean the same by it."""
    first, *others = namings
    here = files[first.file].path
    return first, [
        other for other in others if first.means(other) is same and not _sees(survey, here, files[other.file].path)
    ]


def _sees(survey: Survey, one: str, other: str) -> bool:
    """Whether one of two shared files lies in a folder of the other, so that programmes there see both."""
    if not survey.shared.issuperset((one, other)):
        return False
    folders = [path.rpartition("/")[0] for path in (one, other)]
    return any(f"{above}/".startswith(f"{below}/") or not below for above, below in (folders, folders[::-1]))


def _entries(survey: Survey, entry: int, paths: Iterable[str]) -> list[Entry]:
    """An entry in each of some files that declare it."""
    return [found for path in paths if (found := survey.recall.entry(path, entry))]


def _called(one: Entry, other: Entry) -> str:
    """What an entry is called, in a language that another is named in too; else of what kind it is."""
    languages = [language for language in one.names if language in other.names]
    alike = [language for language in languages if one.names[language].casefold() == other.names[language].casefold()]
    for language in (*alike, *languages):
        return f"`{one.names[language]}`"
    return f"of the kind `{one.kind}`"


@workspace_rule("DL806", "programmes-share-text", Severity.INFO)
def programmes_share_text(survey: Survey) -> Iterator[Finding]:
    """Programmes that extend nothing have most of their entries in common, word for word.

    A change to one of them is forgotten in the others. What they share belongs into a programme that all extend. They
    are compared entry by entry (a body, a duty, a person), from ten entries on; of large programmes a sample tells.

    Bad:
        # file: north.yaml
        program: {id: north}
        partners:
          acre: {role: observer}
          ashdod: {role: observer}
          eilat: {role: observer}
          hadera: {role: observer}
          haifa: {role: observer}
          lod: {role: observer}
          nazareth: {role: observer}
          ramla: {role: observer}
          safed: {role: observer}
          tiberias: {role: observer}
        # file: south.yaml
        program: {id: south}
        partners:
          acre: {role: observer}
          ashdod: {role: observer}
          eilat: {role: observer}
          hadera: {role: observer}
          haifa: {role: observer}
          lod: {role: observer}
          nazareth: {role: observer}
          ramla: {role: observer}
          safed: {role: observer}
          tiberias: {role: observer}

    Good:
        # file: base.yaml
        program: {id: base, abstract: true}
        partners:
          acre: {role: observer}
          ashdod: {role: observer}
          eilat: {role: observer}
          hadera: {role: observer}
          haifa: {role: observer}
          lod: {role: observer}
          nazareth: {role: observer}
          ramla: {role: observer}
          safed: {role: observer}
          tiberias: {role: observer}
        # file: north.yaml
        program: {id: north, extends: base}
        # file: south.yaml
        program: {id: south, extends: base}

    Sources:
        Broder, On the resemblance and containment of documents (1997)
    """
    programmes = survey.workspace.programmes
    for group in islice(alike(survey.notes.signatures), _MOST):
        first, *others = (programmes[signature.path] for signature in group)
        part = least_alike(group)
        about = "" if all(signature.whole for signature in group) else "about "
        most = "all" if part == 1 else f"{'at least ' if others[1:] else ''}{int(part * 100)}%"
        yield Finding(
            others[0].id_span,
            f"{first_of([f'`{other.id}`' for other in others])} and `{first.id}` extend nothing, and have {about}"
            f"{most} of their entries in common; a programme that they extend is expected",
            related=tuple(Label(index.id_span, f"`{index.id}`") for index in (first, *others[1:LABELS])),
            hint="move what they share into a programme that is `abstract: true`, and let them extend it",
        )


@workspace_rule("DL807", "two-ids-one-name", Severity.INFO)
def two_ids_one_name(survey: Survey) -> Iterator[Finding]:
    """Two files call an organisation, or a person, by one name and give it two ids.

    If they are one, what it pays and what is promised of it is never added up.

    Bad:
        # file: north.yaml
        program: {id: north}
        partners:
          elka: {name: {en: ELKA institute}, role: observer}
        # file: south.yaml
        program: {id: south}
        partners:
          elka-institute: {name: {en: ELKA institute}, role: observer}

    Good:
        # file: north.yaml
        program: {id: north}
        partners:
          elka: {name: {en: ELKA institute}, role: observer}
        # file: south.yaml
        program: {id: south}
        partners:
          elka-school: {name: {en: ELKA school}, role: observer}
    """
    files = survey.declared
    for (one, entry), (other, again) in islice(several_entries(files), _MOST):
        [before], [here] = _entries(survey, entry, [files[one].path]), _entries(survey, again, [files[other].path])
        yield Finding(
            here.span,
            f"`{here.id}` is called {_called(here, before)} here, as `{before.id}` is in `{before.span.path}`; one id "
            "is expected for one thing",
            related=(Label(before.span, f"`{before.id}` has the same name"),),
            hint="if they are one, give them one id in a file that both programmes see; if not, tell their names apart",
        )


@workspace_rule("DL808", "declared-in-several", Severity.INFO)
def declared_in_several(survey: Survey) -> Iterator[Finding]:
    """Several files declare the same partners or people, each for itself.

    They are changed in one and forgotten in the other, and what they pay and give is not added up across programmes.
    The same are those that have one id, and a name in common.

    Bad:
        # file: north.yaml
        program: {id: north}
        partners:
          elka: {name: {en: ELKA institute}, role: observer}
        # file: south.yaml
        program: {id: south}
        partners:
          elka: {name: {en: ELKA institute}, role: observer}

    Good:
        # file: partners.yaml
        partners:
          elka: {name: {en: ELKA institute}}
        # file: north.yaml
        program: {id: north}
        partners:
          elka: {role: observer}
        # file: south.yaml
        program: {id: south}
        partners:
          elka: {role: observer}
    """
    files = survey.declared
    by_first: dict[int, list[tuple[int, list[Naming]]]] = defaultdict(list)
    for entry, namings in several_files(files).items():
        first, others = _parted(survey, files, namings, same=True)
        if others:
            by_first[first.file].append((entry, others))
    for file, repeated in islice(by_first.items(), _MOST):
        shown = [one for entry, _ in repeated[: SHOWN + 1] for one in _entries(survey, entry, [files[file].path])]
        names = first_of([f"`{one.id}`" for one in shown] + [""] * (len(repeated) - len(shown)))
        elsewhere = dict.fromkeys(files[other.file].path for _, others in repeated for other in others)
        entry, others = repeated[0]
        again = _entries(survey, entry, [files[other.file].path for other in others[:LABELS]])
        yield Finding(
            shown[0].span,
            f"{names} {'are' if repeated[1:] else 'is'} declared here and again in "
            f"{first_of([f'`{path}`' for path in elsewhere])}; one file that all of them see is expected",
            related=tuple(Label(one.span, f"`{one.id}` is declared again here") for one in again),
            hint="declare them once, in a file without `program` that lies above the programmes",
        )


@workspace_rule("DL809", "several-hang-on-one", Severity.INFO)
def several_hang_on_one(survey: Survey) -> Iterator[Finding]:
    """Three programmes, or more, each have a position or a cohort that one and the same person runs alone.

    When that person is away, all of them stand still at once, and each had thought that only it would. A deputy, or a
    second holder, is enough.

    Bad:
        # file: people.yaml
        people: {dana: {}}
        # file: north.yaml
        program: {id: north}
        cohorts: {cycle-1: {coordinator: dana}}
        # file: south.yaml
        program: {id: south}
        cohorts: {cycle-1: {coordinator: dana}}
        # file: west.yaml
        program: {id: west}
        cohorts: {cycle-1: {coordinator: dana}}

    Good:
        # file: people.yaml
        people: {dana: {}, noa: {}}
        # file: north.yaml
        program: {id: north}
        cohorts: {cycle-1: {coordinator: dana}}
        # file: south.yaml
        program: {id: south}
        cohorts: {cycle-1: {coordinator: dana}}
        # file: west.yaml
        program: {id: west}
        cohorts: {cycle-1: {coordinator: noa}}
    """
    for person, runners in survey.notes.facts.runners.items():
        places: dict[str, str] = {}
        for runner in runners:
            if runner.alone:
                places.setdefault(runner.programme, runner.place)
        if len(places) >= _MANY:
            shown = [f"`{place}` in `{programme}`" for programme, place in places.items()]
            yield Finding(
                person.span,
                f"{count(len(places), 'programme')} hang on `{person.id}` alone, for {first_of(shown)}; a deputy or a "
                "second holder is expected",
                hint="name a `deputy`, or somebody who holds it too",
            )


RULES: tuple[Rule, ...] = (
    one_id_two_things,
    programmes_share_text,
    two_ids_one_name,
    declared_in_several,
    several_hang_on_one,
)
