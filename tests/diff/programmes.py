"""Believable programmes for property tests: as plain data, as files in many forms, and edited as people edit them."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml
from hypothesis import strategies as st

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

Tree: TypeAlias = "dict[str, Any]"
"""A file of the language, as maps, lists and scalars."""

NAMES = ("Elka", "Ministry of the Interior", "משרד הפנים", 'אלכ"א', "עיריית תל גלים", "Quay: works & co", "# hash", "5")
THRESHOLDS = ("at least 1/2 of seats", "more than 1/2 of cast", "all of seats", "at least 2 of present")
SHARED = ("documents", "partners", "people", "domains")
"""The sections that may stand in a shared file."""


def _some(draw: DrawFn, items: list[str], most: int = 3) -> list[str]:
    return draw(st.lists(st.sampled_from(items), max_size=most, unique=True)) if items else []


def _named(draw: DrawFn) -> Tree:
    form = draw(st.sampled_from(("none", "plain", "two")))
    one, other = draw(st.sampled_from(NAMES)), draw(st.sampled_from(NAMES))
    return {} if form == "none" else {"name": one} if form == "plain" else {"name": {"he": one, "en": other}}


def _timed(draw: DrawFn) -> Tree:
    found: Tree = {}
    if draw(st.booleans()):
        found["since"] = draw(st.sampled_from(("2024-01-01", "2025-03", "2025")))
    if draw(st.booleans()):
        found["until"] = draw(st.sampled_from(("2027-01-01", "2028-06-30")))
    return found


def _maybe(draw: DrawFn, key: str, values: list[Any]) -> Tree:
    return {key: draw(st.sampled_from(values))} if values and draw(st.booleans()) else {}


@st.composite
def programmes(draw: DrawFn) -> Tree:
    """A whole programme in one file: every id that is referred to is declared."""
    partners = [f"p{i}" for i in range(draw(st.integers(1, 4)))]
    people = [f"h{i}" for i in range(draw(st.integers(0, 4)))]
    domains = [f"d{i}" for i in range(draw(st.integers(0, 3)))]
    bodies = [f"b{i}" for i in range(draw(st.integers(1, 3)))]
    duties = [f"r{i}" for i in range(draw(st.integers(0, 3)))]
    parties = [*partners, *bodies]
    roles = ["lead", "member", "funder", "observer"]
    tree: Tree = {
        "program": {
            "id": "example",
            "source": "deed",
            **_named(draw),
            **_timed(draw),
            **_maybe(draw, "detail", ["people"]),
        },
        "documents": {"deed": {"title": "Deed", "clauses": ["1", "2"]}},
        # A role, so that a shared file shows no less of it than the programme's own.
        "partners": {
            id_: {"role": _some(draw, roles) or ["lead"], **_named(draw), **_maybe(draw, "source", ["deed#1"])}
            for id_ in partners
        },
        "people": {id_: {**_named(draw), **_maybe(draw, "partner", partners)} for id_ in people},
        "domains": {id_: {**_named(draw), **_maybe(draw, "source", ["deed#2", "deed"])} for id_ in domains},
        "bodies": {id_: _body(draw, id_, bodies, partners, people, domains) for id_ in bodies},
        "responsibilities": {id_: _duty(draw, parties, domains) for id_ in duties},
        "budget": {
            "currency": "ILS",
            "funding": dict.fromkeys(partners, "10%"),
            **_maybe(draw, "total", [5_000, 7_000]),
        },
    }
    # What a shared file holds is the programme's only where something here names it.
    tree["responsibilities"]["all"] = {"accountable": partners[0], "informed": [*partners, *people]}
    tree["responsibilities"] |= {f"in-{id_}": {"accountable": partners[0], "domain": id_} for id_ in domains}
    if people:
        tree["positions"] = {
            "q0": {**_maybe(draw, "from", partners), "holders": {"one": {"person": people[0]}}, "reports_to": bodies[0]}
        }
        tree["cohorts"] = {"c0": {"participants": 25, "coordinator": people[-1], **_maybe(draw, "cost", [400_000])}}
    if len(duties) > 1:
        tree["separation"] = {"s0": {"duties": duties, **_maybe(draw, "by", ["partner"])}}
    if draw(st.booleans()):
        tree["waivers"] = {"w0": {"rule": "DL401", "at": f"bodies.{bodies[0]}", "why": "it is small", "by": "board"}}
    return {key: value for key, value in tree.items() if value}


def _body(
    draw: DrawFn, own: str, bodies: list[str], partners: list[str], people: list[str], domains: list[str]
) -> Tree:
    seats = [f"s{i}" for i in range(draw(st.integers(1, 4)))]
    body: Tree = {
        "kind": draw(st.sampled_from(("steering", "management", "advisory"))),
        **_named(draw),
        **_timed(draw),
        "decides": {id_: _maybe(draw, "delegable", [True, False]) for id_ in _some(draw, domains)},
        "seats": {id_: _seat(draw, partners, people) for id_ in seats},
        "decision": {**_maybe(draw, "quorum", list(THRESHOLDS)), **_maybe(draw, "chair", seats)},
        "composition": _maybe(draw, "size", [{"seats": {"min": 1, "max": 9}}]),
        **_maybe(draw, "reports_to", [id_ for id_ in bodies if id_ < own]),
        **_maybe(draw, "meets", ["monthly", "quarterly"]),
    }
    if body["decides"] and draw(st.booleans()):
        body["decision"]["vetoes"] = {next(iter(body["decides"])): [seats[0]]}
    return {key: value for key, value in body.items() if value}


def _seat(draw: DrawFn, partners: list[str], people: list[str]) -> Tree:
    seat = {**_maybe(draw, "partner", partners), **_maybe(draw, "votes", [0, 2, 3]), **_maybe(draw, "rank", ["head"])}
    form = draw(st.sampled_from(("none", "short", "long"))) if people else "none"
    if form == "short":
        return {**seat, "holder": draw(st.sampled_from(people)), **_timed(draw)}
    if form == "long":
        holders = [{"person": person, "since": f"202{i + 4}-01-01"} for i, person in enumerate(_some(draw, people))]
        return {**seat, "holders": {f"k{i}": one for i, one in enumerate(holders)}} if holders else seat
    return seat


def _duty(draw: DrawFn, parties: list[str], domains: list[str]) -> Tree:
    return {
        "accountable": draw(st.sampled_from(parties)),
        **({"agreement": found} if (found := _some(draw, parties)) else {}),
        **({"informed": found} if (found := _some(draw, parties)) else {}),
        **_maybe(draw, "domain", domains),
        **_maybe(draw, "agreement_within", ["30 days", "2 weeks"]),
    }


@st.composite
def edited(draw: DrawFn, tree: Tree) -> Tree:
    """A programme after up to three edits: something removed, moved to another value, or added beside."""
    found = deepcopy(tree)
    for _ in range(draw(st.integers(1, 3))):
        section = draw(st.sampled_from(sorted(found.keys() - {"program", "dlcheck"})))
        entries = found[section]
        how = draw(st.sampled_from(("remove", "field", "copy", "vote")))
        if how == "vote":
            body = found["bodies"][draw(st.sampled_from(sorted(found["bodies"])))]
            seats = body["seats"]
            seats[draw(st.sampled_from(sorted(seats)))]["votes"] = draw(st.integers(0, 5))
        elif section == "budget":
            entries["total"] = draw(st.integers(1, 9_000))
        elif how == "copy":
            entries[f"{section[:3]}-new"] = deepcopy(entries[draw(st.sampled_from(sorted(entries)))])
        else:
            id_ = draw(st.sampled_from(sorted(entries)))
            fields = sorted(entries[id_].keys() - {"kind", "title", "seats", "rule", "at", "why", "by", "duties"})
            if how == "field" and fields:
                del entries[id_][draw(st.sampled_from(fields))]
            elif len(entries) > 1:
                del entries[id_]
    return found


@st.composite
def written(draw: DrawFn, tree: Tree) -> dict[str, bytes]:
    """The files of a programme in some form: in one file, or part of it shared or inherited; in any order and style."""
    rest = {key: value for key, value in tree.items() if key != "program"}
    files: dict[str, Tree] = {}
    shared = [key for key in SHARED if key in rest and draw(st.booleans())]
    if shared:
        files["all.yaml"] = {key: rest.pop(key) for key in shared}
    inherited = [key for key in rest if draw(st.integers(0, 3)) == 0]
    head = dict(tree["program"])
    if inherited:
        files[draw(st.sampled_from(("0.yaml", "sub/z.yaml")))] = {
            "program": {"id": "ground", "abstract": True},
            **{key: rest.pop(key) for key in inherited},
        }
        head["extends"] = "ground"
    files[draw(st.sampled_from(("example.yaml", "sub/other.yaml")))] = {"program": head, **rest}
    return {path: draw(_text(found)).encode("utf-8") for path, found in files.items()}


@st.composite
def _text(draw: DrawFn, tree: Tree) -> str:
    """A file as text: its maps in any order, other forms of the same values, any style, and comments."""
    text = yaml.safe_dump(
        _restyled(draw, tree, ()),
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=draw(st.sampled_from((None, False, True))),
        default_style=draw(st.sampled_from((None, None, "'"))) if _is_plain(tree) else None,
        indent=draw(st.sampled_from((2, 4))),
        width=draw(st.sampled_from((40, 120))),
    )
    return draw(st.sampled_from(("", "# who decides\n", "\n\n"))) + text


def _is_plain(value: Any) -> bool:
    """Whether every scalar is a text: in quotes, a number would be one, too."""
    if isinstance(value, dict):
        return all(map(_is_plain, value.values()))
    return all(map(_is_plain, value)) if isinstance(value, list) else isinstance(value, str)


def _restyled(draw: DrawFn, value: Any, path: tuple[str, ...]) -> Any:
    if isinstance(value, dict):
        value = _other_form(draw, value, path)
    if isinstance(value, dict):
        return {key: _restyled(draw, value[key], (*path, key)) for key in draw(st.permutations(list(value)))}
    if isinstance(value, list):
        found = draw(st.permutations(value))
        one_will_do = path[-1] in ("role", "agreement", "informed")
        return found[0] if one_will_do and len(found) == 1 and draw(st.booleans()) else list(found)
    if value == "all of seats":
        return draw(st.sampled_from((value, "at least 100% of seats", "at least 1/1 of seats")))
    if value == "10%":
        return draw(st.sampled_from((value, "1/10", "10.0%")))
    return value


def _other_form(draw: DrawFn, value: Tree, path: tuple[str, ...]) -> Any:
    """Another form of a map that says the same."""
    if not draw(st.booleans()):
        return value
    if path[-1:] == ("decides",) and not any(value.values()):
        return list(draw(st.permutations(list(value))))
    if path[:1] == ("people",) and len(path) == 2 and isinstance(value.get("partner"), str):
        return {**value, "partner": {value["partner"]: {}}}
    if len(path) == 4 and path[2] == "seats" and "holder" in value:
        term = {key: value[key] for key in ("since", "until") if key in value}
        rest = {key: inner for key, inner in value.items() if key not in ("holder", *term)}
        return {**rest, "holders": {"any": {"person": value["holder"], **term}}}
    if len(path) == 4 and path[2] == "seats" and "votes" not in value:
        return {**value, "votes": 1}
    if path[-1:] == ("holders",):
        return {f"x{key}": inner for key, inner in value.items()}
    return value


def plain(tree: Tree) -> dict[str, bytes]:
    """A programme in one file, as it is."""
    return {"example.yaml": yaml.safe_dump(tree, allow_unicode=True, sort_keys=False).encode("utf-8")}


def renamed(tree: Tree, old: str, new: str) -> Tree:
    """A programme in which an id is another one wherever it stands; what is written about it elsewhere stays."""

    def word(text: str) -> str:
        return new if text == old else ".".join(new if part == old else part for part in text.split("."))

    def walk(value: Any) -> Any:
        if isinstance(value, dict):
            return {word(key): walk(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [walk(inner) for inner in value]
        return word(value) if isinstance(value, str) else value

    return walk(tree)  # type: ignore[no-any-return]  # a map stays one
