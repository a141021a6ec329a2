"""What holds of every comparison, on programmes that are made up: of forms, mirrors, names, and what is read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dlcheck.diff import review as reviewing
from dlcheck.diff.review import review
from dlcheck.diff.states import Scope
from tests.diff.kept import state_of
from tests.diff.programmes import edited, plain, programmes, renamed, written
from tests.diff.table import facts_in, told_in
from tests.workspaces import DAY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dlcheck.diff.review import Review

FLIPPED = {"+": "-", "-": "+", "~": "~", "=": "="}


def quick_and_deep(examples: int, deep: int) -> Callable[[Callable[..., None]], Any]:
    """Run a property on a few examples, and on many where long runs are asked for."""

    def wrap(check: Callable[..., None]) -> Any:
        @pytest.mark.parametrize(
            "number", [pytest.param(examples, id="quick"), pytest.param(deep, id="deep", marks=pytest.mark.deep)]
        )
        def run(number: int) -> None:
            found = given(data=st.data())(check)
            settings(max_examples=number, suppress_health_check=list(HealthCheck))(found)()

        run.__name__, run.__doc__ = check.__name__, check.__doc__
        return run

    return wrap


def reviewed(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Review:
    return review(state_of(old, "old"), state_of(new, "new"), DAY)


def mirrors(one: Review) -> Counter[str]:
    return Counter(said.criterion.mirror for said in one.verdicts if not said.criterion.mirror.startswith("-"))


def slugs(one: Review) -> Counter[str]:
    return Counter(said.criterion.slug for said in one.verdicts if not said.criterion.mirror.startswith("-"))


@quick_and_deep(30, 700)
def test_another_form_of_the_same_is_no_change(data: st.DataObject) -> None:
    tree = data.draw(programmes())
    files = data.draw(written(tree))
    found = reviewed(plain(tree), files)
    assert (facts_in(found), told_in(found)) == ((), ())
    assert found.complete


@quick_and_deep(30, 700)
def test_looking_back_says_the_mirror(data: st.DataObject) -> None:
    tree = data.draw(programmes())
    other = data.draw(edited(tree))
    ahead, back = reviewed(plain(tree), plain(other)), reviewed(plain(other), plain(tree))
    assert mirrors(ahead) == slugs(back)
    kinds = (Counter(line[0] for line in facts_in(found)) for found in (ahead, back))
    first, second = kinds
    assert {FLIPPED[kind]: number for kind, number in first.items()} == dict(second)
    if not any(comparison.renames for comparison in ahead.comparisons):
        assert {(FLIPPED[line[0]], line[2:].split(": ")[0]) for line in facts_in(ahead)} == {
            (line[0], line[2:].split(": ")[0]) for line in facts_in(back)
        }


@quick_and_deep(30, 700)
def test_an_id_that_is_another_one_everywhere_changes_nothing_else(data: st.DataObject) -> None:
    tree = data.draw(programmes())
    section = data.draw(st.sampled_from(sorted(tree.keys() & {"partners", "people", "domains", "bodies"})))
    old = data.draw(st.sampled_from(sorted(tree[section])))
    other = renamed(tree, old, "other")
    other[section]["other"]["renamed_from"] = old
    found = reviewed(plain(tree), plain(other))
    assert facts_in(found) == (f"= {section}.{old} → {section}.other",)
    assert [said.criterion.slug for said in found.verdicts] == ["renamed"]


@quick_and_deep(20, 300)
def test_a_fingerprint_survives_an_edit_that_has_nothing_to_do_with_it(data: st.DataObject) -> None:
    tree = data.draw(programmes())
    other = data.draw(edited(tree))
    noise = {"document": {"title": "Nothing to do with it", "since": "2024-01-01"}}
    moved = {**other, "documents": {**other["documents"], **noise}}
    told = {said.fingerprint for said in reviewed(plain(tree), plain(other)).verdicts}
    later = {said.fingerprint for said in reviewed(plain(tree), plain(moved)).verdicts}
    assert told <= later


@quick_and_deep(20, 300)
def test_what_is_read_is_enough(data: st.DataObject) -> None:
    """Of what does not differ nothing is read, and nothing else would be said if it were."""
    old, new = data.draw(workspaces())
    partial = reviewed(old, new)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reviewing, "scope_of", everything)
        whole = reviewed(old, new)
    assert set(facts_in(partial)) == set(facts_in(whole))
    assert told_in(partial) == told_in(whole)


def everything(old: Mapping[str, object], new: Mapping[str, object]) -> Scope:
    """All files of both sides."""
    return Scope(frozenset(old), frozenset(new), frozenset({*old, *new}))


@st.composite
def workspaces(draw: Any) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Two states of a workspace of some programmes with their bases and shared files, of which one or two differ."""
    old: dict[str, bytes] = {}
    new: dict[str, bytes] = {}
    for number in range(draw(st.integers(1, 3))):
        tree = draw(programmes())
        ids = {"example": f"example-{number}", "ground": f"ground-{number}"}
        before = {f"f{number}/{path}": _called(data, ids) for path, data in draw(written(tree)).items()}
        how = draw(st.sampled_from(("same", "touched", "touched", "edited", "restyled", "moved", "gone")))
        old |= before
        if how == "edited":
            after = draw(written(draw(edited(tree))))
        elif how == "touched":  # in one file, often one that the programme only rests on
            new |= {path: data.replace(b"Deed", b"Act") for path, data in before.items()}
            continue
        elif how == "restyled":
            after = draw(written(tree))
        else:
            new |= {} if how == "gone" else before if how == "same" else _moved(before, f"f{number}", "g/moved")
            continue
        new |= {f"f{number}/{path}": _called(data, ids) for path, data in after.items()}
    # What all of them see is said by another file.
    if draw(st.booleans()):
        old["top.yaml"] = b"partners: {city: {name: City}}\n"
        new["top.yaml"] = draw(st.sampled_from((old["top.yaml"], b"partners: {city: {name: The city}}\n")))
    return old, new


def _called(data: bytes, ids: Mapping[str, str]) -> bytes:
    for old, new in ids.items():
        for quote in (b"", b"'"):
            for key in (b"id", b"extends"):
                mark = quote + key + quote
                for value in (old.encode(), b"'" + old.encode() + b"'"):
                    data = data.replace(mark + b": " + value, mark + b": " + new.encode())
    return data


def _moved(files: Mapping[str, bytes], old: str, new: str) -> dict[str, bytes]:
    return {new + path.removeprefix(old): data for path, data in files.items()}


GARBAGE = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from(
        [
            b"program: {id: example}\nbodies: 5\n",
            b"program: {id: [a]}\n",
            b"program:\n",
            b"- program\n",
            b"program: {id: example, extends: example}\n",
            b"\xff\xfe\x00",
            b"program: {id: example}\nbodies: {b: {kind: steering, seats: {a: {partner: {}}, b: 5}, decides: {x: }}}\n",
            b"program: {id: example}\nacknowledge: {a: {rule: '', at: x, why: y, by: z}, b: 5}\n",
            b"program: {id: example}\npolicies: {a: {}}\nbudget: {total: -1, funding: {nobody: 900%}}\n",
        ]
    ),
)


@quick_and_deep(30, 1_000)
def test_nothing_that_is_written_makes_it_fail(data: st.DataObject) -> None:
    tree = data.draw(programmes())
    good = plain(tree)
    text = bytearray(good["example.yaml"])
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(text)))
        text[at : at + data.draw(st.integers(0, 12))] = data.draw(
            st.sampled_from((b"", b"\n", b": ", b"[", b"}", b"  ", b"5"))
        )
    bad = {"example.yaml": bytes(text), "other.yaml": data.draw(GARBAGE)}
    for old, new in ((good, bad), (bad, good), (bad, bad)):
        found = reviewed(old, new)
        assert told_in(found) == tuple(told_in(found))
        assert len({said.fingerprint for said in found.verdicts}) <= len(found.verdicts)
