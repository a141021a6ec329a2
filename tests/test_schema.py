"""The JSON Schema for editors: whole, fresh, and at one with the models."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft7Validator
from jsonschema import ValidationError as SchemaError
from pydantic import ValidationError, create_model

from dlcheck.language import EXAMPLE, MOST_EXAMPLES, PAGES, Field, Part, parts
from dlcheck.model.base import Model
from dlcheck.nodes import Map, Seq
from dlcheck.schema import ID, build_schema, schema_files
from dlcheck.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dlcheck.nodes import Value

ROOT = Path(__file__).parent.parent
FIELDS = [(part, field) for part in parts() for field in part.fields]
BINDING = "# yaml-language-server: $schema={}\n"


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 core, as editors read it: `3_000_000`, `yes` and `2019-05-01` are texts, keys are texts too."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own name and type

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}


for tag, form, first in (
    ("null", r"~|null|Null|NULL|", [*"~nN", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", [*"tTfF"]),
    ("int", r"[-+]?[0-9]+", [*"-+0123456789"]),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", [*"-+.0123456789"]),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{form})$"), first)


@cache
def schema() -> dict[str, Any]:
    return build_schema()


@cache
def validator() -> Draft7Validator:
    return Draft7Validator(schema())


def problems(text: str) -> list[str]:
    """What an editor underlines: the path of each error, joined by dots."""
    tree = yaml.load(dedent(text), EditorLoader)
    return [".".join(map(str, deepest(error).absolute_path)) for error in validator().iter_errors(tree)]


def deepest(error: SchemaError) -> SchemaError:
    """Of the reasons why none of several forms fits, the one that lies deepest."""
    reasons = [error, *map(deepest, error.context or ())]
    return max(reasons, key=lambda reason: len(reason.absolute_path))


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.yaml"))


def schemas_in(shape: object) -> Iterator[dict[str, Any]]:
    """A schema and all schemas within it."""
    if isinstance(shape, dict):
        yield shape
        for key, value in shape.items():
            if key in ("properties", "definitions"):
                for inner in value.values():
                    yield from schemas_in(inner)
            elif key not in ("examples", "default"):
                yield from schemas_in(value)
    elif isinstance(shape, list):
        for item in shape:
            yield from schemas_in(item)


def names(pair: object) -> str | None:
    return pair.name if isinstance(pair, Part | Field) else None


def test_the_committed_schema_is_fresh() -> None:
    committed = {path.name: path.read_bytes() for path in (ROOT / "schema").glob("*.schema.json")}
    assert committed == schema_files(), "`dlcheck schema --out schema` writes it anew"


def test_the_same_bytes_for_any_hash_seed() -> None:
    code = "b''.join(schema.schema_files().values())"
    command = f"import sys; from dlcheck import schema; sys.stdout.buffer.write({code})"
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        made = subprocess.run([sys.executable, "-c", command], env=environment, capture_output=True, check=True)
        assert made.stdout == b"".join(schema_files().values())


def test_it_is_draft_7_and_named() -> None:
    Draft7Validator.check_schema(schema())
    assert schema()["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema()["$id"] == ID == "urn:dlcheck:programme:1"


def test_nothing_in_it_is_of_pydantic_or_of_another_draft() -> None:
    keywords = {
        *("$schema", "$id", "$ref", "title", "description", "default", "examples", "type", "enum", "const", "pattern"),
        *("minimum", "maximum", "minLength", "maxLength", "minItems", "minProperties", "items", "anyOf", "properties"),
        *("propertyNames", "additionalProperties", "required", "if", "then", "else", "definitions"),
    }
    assert {key for shape in schemas_in(schema()) for key in shape} == keywords


def test_every_definition_is_used_and_closed() -> None:
    used = {shape["$ref"] for shape in schemas_in(schema()) if isinstance(shape.get("$ref"), str)}
    assert used == {f"#/definitions/{name}" for name in schema()["definitions"]}
    for definition in schema()["definitions"].values():
        assert definition["additionalProperties"] is False
        assert definition["title"]
        assert definition["description"].endswith(".")


@pytest.mark.parametrize(("part", "field"), FIELDS, ids=names)
class TestField:
    def test_is_explained_to_the_editor(self, part: Part, field: Field) -> None:
        for home in [schema()["definitions"][name] for name in definitions_of(part)] or [schema()]:
            told = home["properties"][field.name]
            assert told["title"][0].isupper()
            assert told["description"].endswith(".")
            assert 1 <= len(told["examples"]) <= MOST_EXAMPLES

    def test_examples_are_right(self, part: Part, field: Field) -> None:
        for example in field.examples:
            assert takes(part, field, example)
            for definition in definitions_of(part):
                assert of_field(definition, field.name).is_valid(example)

    def test_schema_and_model_agree(self, part: Part, field: Field) -> None:
        for value in candidates():
            taken = takes(part, field, value)
            allowed = [of_field(definition, field.name).is_valid(value) for definition in definitions_of(part)]
            # An editor must not flag what dlcheck takes; it may miss what only dlcheck can know.
            assert all(allowed) or not taken, value
            assert taken or not any(allowed[:1]) or value in BEYOND_EDITORS, value


def test_candidates_are_many() -> None:
    assert len(candidates()) > 200
    taken = sum(takes(part, field, value) for part, field in FIELDS for value in candidates())
    assert taken > 5_000, "most of them are right for some field"


def test_the_example_uses_every_field() -> None:
    assert [(part.name, field.name) for part, field in FIELDS if not field.examples] == []


def test_programmes_are_valid_in_an_editor() -> None:
    found = {path: problems(path.read_text(encoding="utf-8")) for path in [*files(PAGES), *files(ROOT / "programs")]}
    assert {path.name: errors for path, errors in found.items() if errors} == {}
    assert len(found) > len(files(EXAMPLE)) > 2


def test_every_programme_is_bound_to_the_schema() -> None:
    for path in files(ROOT / "programs"):
        way = os.path.relpath(ROOT / "schema" / "programme.schema.json", path.parent)
        assert path.read_text(encoding="utf-8").startswith(BINDING.format(Path(way).as_posix())), path


ALONE = """
    program: {id: here}
    partners:
      rainbow: {name: {he: עמותת קשת, en: Rainbow}, role: [lead, operator], since: 2019}
    people:
      dana: {partner: {rainbow: {until: 2020-02}}}
    bodies:
      team:
        kind: management
        decides: [policy]
        seats:
          one: {votes: 1_000, vacant: true}
          two: {partner: rainbow, vacant: {why: "no"}}
    budget:
      cost_by_participants: {25: 3_000_000}
      funding: {rainbow: 60%}
      total: 1_999.90
"""


@pytest.mark.parametrize(
    "text",
    [
        ALONE,
        "dlcheck: 1",
        "{}",
        "partners: {rainbow: {name: עמותת קשת}}",
        "{program: {id: here}, documents: {agreement: {link: x}}}",
        "policies: {mine: {code: DL999, for: funders, require: {share: {at_most: 60%}}, message: x, waivable: true}}",
        "policies: {mine: {code: DL950, for: lines, require: {a: b}, message: x, tests: {t: {given: {}, finds: []}}}}",
        "{program: {id: here}, partners: {rainbow: {role: ~}, oak: ~}}",
        "{program: {id: here, extends: there, name: ~}, bodies: {team: {meets: monthly}}}",
        "{program: {id: here, extends: there}, bodies: {team: ~, forum: {kind: ~, decides: {policy: ~}}}}",
        "{program: {id: here, extends: there}, bodies: {team: {decision: ~, composition: {size: {seats: {min: ~}}}}}}",
        "{program: {id: here, extends: there}, partners: {rainbow: {name: {en: ~}}}, waivers: ~}",
        "{program: {id: here, extends: there}, people: {dana: {partner: {rainbow: ~}}}, budget: {funding: {oak: ~}}}",
        "{program: {id: here, extends: there}, budget: ~, responsibilities: {shape: {agreement: ~}}}",
    ],
)
def test_nothing_is_underlined(text: str) -> None:
    assert problems(text) == []


@pytest.mark.parametrize(
    ("written", "instead", "place"),
    [
        ("kind: management", "kind: managing", "bodies.team.kind"),
        ("kind: management", "functions: [run]", "bodies.team"),
        ("kind: management", "kind: management\n        chair: one", "bodies.team"),
        ("decides: [policy]", "decides: policy", "bodies.team.decides"),
        ("decides: [policy]", "decides: {policy: {up_to: much}}", "bodies.team.decides.policy.up_to"),
        ("decides: [policy]", "decides: {Policy: {}}", "bodies.team.decides"),
        ("decides: [policy]", "decision: {quorum: half of seats}", "bodies.team.decision.quorum"),
        ("decides: [policy]", "decision: {vetoes: [policy]}", "bodies.team.decision.vetoes"),
        ("decides: [policy]", "composition: {size: {seats: -1}}", "bodies.team.composition.size.seats"),
        ("decides: [policy]", "terms: {length: three years}", "bodies.team.terms.length"),
        ("decides: [policy]", "meets: ~", "bodies.team.meets"),
        ("votes: 1_000", "votes: many", "bodies.team.seats.one.votes"),
        ("votes: 1_000", "votes: -1", "bodies.team.seats.one.votes"),
        ("vacant: true", "vacant: yes", "bodies.team.seats.one.vacant"),
        ("one: {", "One: {", "bodies.team.seats"),
        ("since: 2019", "since: 2019-13", "partners.rainbow.since"),
        ("since: 2019", "since: 1 May 2019", "partners.rainbow.since"),
        ("lead, operator", "lead, worker", "partners.rainbow.role.1"),
        ("en: Rainbow", "english: Rainbow", "partners.rainbow.name"),
        ("until: 2020-02", "end: 2020-02", "people.dana.partner.rainbow"),
        ("{id: here}", "{name: here}", "program"),
        ("{id: here}", "{id: Here}", "program.id"),
        ("{id: here}", "{id: here, status: open}", "program.status"),
        ("{id: here}", "{id: here, extends: ~}", "program.extends"),
        ("{id: here}", "{id: ~, extends: there}", "program.id"),
        ("{id: here}", "[here]", "program"),
        ("25: 3", "about-25: 3", "budget.cost_by_participants"),
        ("rainbow: 60%", "rainbow: sixty", "budget.funding.rainbow"),
        ("1_999.90", "1,999", "budget.total"),
        ("budget:", "finance:", ""),
        ("program: {id: here}", "dlcheck: 2", "dlcheck"),
        ("program: {id: here}", "program: {id: here}\n    policies: {}", ""),
        ("program: {id: here}", "program: {id: here, extends: there}\n    policies: {}", ""),
        ("program: {id: here}", "", ""),
    ],
)
def test_what_is_wrong_is_underlined(written: str, instead: str, place: str) -> None:
    assert ALONE.count(written) == 1
    assert place in problems(ALONE.replace(written, instead))


def takes(part: Part, field: Field, value: object) -> bool:
    """Whether the model takes a value for a field."""
    try:
        model_of(part.name, field.name).model_validate(as_written({field.name: value}))
    except ValidationError:
        return False
    return True


@cache
def model_of(part_name: str, field_name: str) -> type[Model]:
    """A model of one field alone."""
    model = next(part.model for part in parts() if part.name == part_name)
    name, info = next(item for item in model.model_fields.items() if field_name in (item[0], item[1].alias))
    fields: dict[str, Any] = {name: (info.annotation, info)}
    return create_model("One", __base__=Model, **fields)


@cache
def of_field(definition: str, field: str) -> Draft7Validator:
    """The validator of the values of one field."""
    shape = schema()["definitions"][definition]["properties"][field]
    return Draft7Validator({**shape, "definitions": schema()["definitions"]})


def definitions_of(part: Part) -> list[str]:
    """The definitions of a part: as it must be by itself, and as it may be over another, if it may; of a file none."""
    return [name for name in (part.name, f"{part.name}Overlay") if name in schema()["definitions"]]


@cache
def candidates() -> list[Any]:
    """Values that are right for some field, and wrong for others: every example there is, and then some."""
    values = [example for _, field in FIELDS for example in field.examples] + ODD
    return list({json.dumps(value, sort_keys=True): value for value in values}.values())


BEYOND_EDITORS: list[Any] = [
    *("3_000_000", "1_0"),  # a number to dlcheck where it is written plain
    *("2019-02-30", "at least 3/2 of seats", "3/2 of seats", {"min": 3, "max": 2}),
    *({"day-to-day": {}}, {"a": {}}),  # a demand that demands nothing
]
ODD: list[Any] = [
    *BEYOND_EDITORS,
    *(
        "",
        " ",
        "x y",
        "Steering",
        "a" * 65,
        "a--b",
        "a/b",
        "a#b",
        "עב",
        "none",
        "yes",
        "ILS",
        "ils",
        "10",
        "99",
        "2019",
    ),
    *("60%", "150%", "1/0", "٦٠%", "at least 1/0 of seats", "at least 2 of members", "2019-13", "2019-1", "1999.90"),
    *("30 days", "1 fortnight", "all of cast", " more  than 1/2 of cast ", "١٠ days", "0000-01", 0, -1, 1, 2.5, 99),
    *(3000, 10**7, True, False, [], {}, [1], [True], ["a"], ["a", "a"], [[]], [{}], ["he"], ["HE"], ["a", 1.5]),
    *({"A": {}}, {"a": 1}, {"a": "60%"}, {"a": []}, {"a": ["b"]}, {"25": 1}, {"0": 1}, {"he": ""}, {"HE": "x"}),
    *({"min": "1"}, {"min": 1, "most": 2}, {"min": -1}, {"max": 1}, {"unknown": 1}, {"he": "עב", "en-GB": "x"}),
]


def as_written(value: Any) -> Value:
    """A plain value as a tree gives it."""
    nowhere = Source("", "")
    if isinstance(value, dict):
        tree = Map(nowhere)
        tree.update({key: as_written(item) for key, item in value.items()})
        return tree
    if isinstance(value, list):
        items = Seq(nowhere)
        items.extend(map(as_written, value))
        return items
    return Decimal(str(value)) if isinstance(value, float) else value


@pytest.mark.parametrize(
    ("policy", "place"),
    [
        ("code: DL950, for: bodies, require: {kind: audit}, message: x", None),
        ("code: DL949, for: bodies, require: {kind: audit}, message: x", "policies.mine.code"),
        ("code: DL950, for: bodys, require: {kind: audit}, message: x", "policies.mine.for"),
        ("code: DL950, for: bodies, require: {}, message: x", "policies.mine.require"),
        ("code: DL950, for: bodies, require: kind, message: x", "policies.mine.require"),
        ("code: DL950, for: bodies, require: {kind: audit}", "policies.mine"),
        ("code: DL950, for: bodies, require: {kind: audit}, message: x, unless: {}", "policies.mine"),
        (
            "code: DL950, for: bodies, require: {kind: audit}, message: x, tests: {t: {given: {}}}",
            "policies.mine.tests.t",
        ),
    ],
)
def test_policies_are_underlined_too(policy: str, place: str | None) -> None:
    assert problems(f"policies: {{mine: {{{policy}}}}}") == ([place] if place else [])
