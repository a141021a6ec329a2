"""The page: what is on it in each language, where its links lead, and that nothing on it can do anything."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from dlcheck.draw.views import VIEWS
from dlcheck.locale import locale_of
from dlcheck.preview import findings
from dlcheck.preview.page import Page, Wish, page
from dlcheck.preview.seen import Seen, look
from tests.preview.served import BROKEN, DAY, HARBOUR

PROGRAMS = Path(__file__).parents[2] / "programs"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}${x}\\u202e</style></svg>"


class Parsed(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, made: Page) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.feed(made.body.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    def all(self, attribute: str) -> list[str]:
        return [attributes[attribute] for _, attributes in self.elements if attribute in attributes]


def workspace(folder: Path, text: str = HARBOUR) -> Seen:
    (folder / "harbour.yaml").write_text(text, encoding="utf-8")
    return look(folder, DAY)


def parsed(seen: Seen, wish: Wish | None = None, default: Wish | None = None) -> Parsed:
    return Parsed(page(seen, wish or Wish(), default or Wish()))


@pytest.fixture(scope="module")
def programs() -> Seen:
    return look(PROGRAMS, date(2026, 6, 1))


@pytest.mark.parametrize("lang", ["he", "en"])
def test_a_page_says_what_was_found_in_its_language(tmp_path: Path, lang: str) -> None:
    found = parsed(workspace(tmp_path), Wish(lang=lang))
    said = {"he": ("נמל", "3 אזהרות", "גופים ומושבים"), "en": ("Harbour", "3 warnings", "Bodies and seats")}[lang]
    assert all(text in found.text for text in said)
    html = dict(found.elements)["html"]
    assert (html["lang"], html["dir"]) == (lang, {"he": "rtl", "en": "ltr"}[lang])
    assert locale_of(lang).word("as-of", day=locale_of(lang).day(DAY)) in found.text
    assert "decides: [policy]" in found.text
    assert "harbour.yaml:8:5" in found.text


@pytest.mark.parametrize("lang", ["he", "en"])
@pytest.mark.parametrize("view", [*VIEWS, "body:steering-committee", "partner:municipality"])
def test_every_view_is_whole(programs: Seen, lang: str, view: str) -> None:
    found = parsed(programs, Wish("harbour-renewal", view, lang))
    assert found.all("aria-current").count("page") == 3
    ids = found.all("id")
    assert len(ids) == len(set(ids))
    named = [name for value in found.all("aria-labelledby") for name in value.split()]
    assert set(named) <= set(ids)
    links = [link for link in found.all("href") if link.startswith("#")]
    assert {link[1:] for link in links} <= set(ids)
    assert "drawn" in ids


def test_a_page_has_one_style_and_one_script_and_its_policy_names_both(programs: Seen) -> None:
    made = page(programs, Wish("harbour-renewal", "org", "he"), Wish())
    text = made.body.decode()
    for tag in ("style", "script"):
        contents = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert len(contents) == len(re.findall(f"<{tag}", text)) == 1
        digest = base64.b64encode(hashlib.sha256(contents[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in made.policy.split("; ")
    assert made.policy.startswith("default-src 'none'; ")
    assert "unsafe" not in made.policy
    assert "frame-ancestors 'none'" in made.policy


def test_nothing_leaves_the_page(programs: Seen) -> None:
    for wish in (Wish("harbour-renewal", "org", "he"), Wish("digital-leaders-government", "bodies", "en")):
        found = parsed(programs, wish)
        assert all(link.startswith(("#", "?", "data:,")) for link in found.all("href"))
        assert not found.all("src")
        assert not found.all("style")
        assert not [name for _, attributes in found.elements for name in attributes if name.startswith("on")]


def test_links_lead_to_other_pages_of_the_same_wish(programs: Seen) -> None:
    found = parsed(programs, Wish("harbour-renewal", "org", "he"))
    links = [parse_qs(link[1:]) for link in found.all("href") if link.startswith("?")]
    wishes = {tuple(link.get(field, [""])[0] for field in Wish._fields) for link in links}
    assert ("harbour-renewal", "org", "en") in wishes
    assert ("harbour-renewal", "bodies", "he") in wishes
    assert ("harbour-renewal", "body:steering-committee", "he") in wishes
    assert ("harbour-renewal", "partner:municipality", "he") in wishes
    assert ("digital-leaders-government", "org", "he") in wishes


def test_a_box_leads_to_what_was_found_about_it_and_back(tmp_path: Path) -> None:
    found = parsed(workspace(tmp_path), Wish(view="bodies"))
    links = [
        attributes for tag, attributes in found.elements if tag == "a" and attributes.get("id", "").startswith("drawn.")
    ]
    assert [link["href"] for link in links] == ["#finding-1"]
    assert found.all("href").count(f"#{links[0]['id']}") == 3


@pytest.mark.parametrize(
    "wish",
    [
        Wish("nobody", "nothing", "xx"),
        Wish("../etc", "body:nobody", "../../locale/he"),
        Wish(lang="e" * 5000, view="body:"),
        Wish(HOSTILE, HOSTILE, HOSTILE),
    ],
)
def test_what_is_not_known_counts_for_nothing(tmp_path: Path, wish: Wish) -> None:
    seen = workspace(tmp_path)
    assert page(seen, wish, Wish()) == page(seen, Wish("harbour", VIEWS[0], "he"), Wish())


def test_what_was_asked_for_at_the_start_is_shown_where_nothing_is_wished_for(programs: Seen) -> None:
    default = Wish(view="responsibilities", lang="en")
    assert page(programs, Wish(), default) == page(
        programs, Wish("digital-leaders-first-cycle", "responsibilities", "en"), default
    )
    assert dict(parsed(programs, Wish(), Wish(lang="fr")).elements)["html"]["lang"] == "fr"
    assert 'hreflang="fr"' in page(programs, Wish(lang="he"), Wish(lang="fr")).body.decode()
    assert 'hreflang="fr"' not in page(programs, Wish(lang="he"), Wish()).body.decode()


def harmless(found: Parsed) -> bool:
    tags = [tag for tag, _ in found.elements]
    return (
        {"img", "iframe", "object", "form", "base", "foreignobject"}.isdisjoint(tags)
        and tags.count("script") == tags.count("style") == 1
        and not [name for _, attributes in found.elements for name in attributes if name.startswith("on")]
        and "49$" not in found.text
    )


@pytest.mark.parametrize("view", [*VIEWS, "body:board", "partner:city"])
def test_names_that_are_hostile_are_only_text(tmp_path: Path, view: str) -> None:
    evil = json.dumps(HOSTILE)
    text = (
        f"program: {{id: evil, name: {evil}, languages: [en]}}\n"
        f"partners: {{city: {{name: {evil}, role: [lead, funder]}}}}\n"
        f"domains: {{policy: {{name: {evil}}}}}\n"
        f"bodies: {{board: {{name: {evil}, kind: steering, decides: [policy], "
        f"seats: {{one: {{partner: city, name: {evil}}}}}}}}}\n"
        f"responsibilities: {{duty: {{title: {evil}, accountable: city, responsible: city, domain: policy}}}}\n"
    )
    seen = workspace(tmp_path, text)
    assert seen.subjects[0].programme
    assert not seen.subjects[0].programme.broken
    found = parsed(seen, Wish("evil", view, "en"))
    assert harmless(found)
    assert found.text.count("alert(1)") > 3
    assert found.all("aria-current").count("page") >= 2


def test_keys_and_values_that_are_hostile_are_only_text(tmp_path: Path) -> None:
    evil = json.dumps(HOSTILE)
    text = (
        f"program: {{id: evil, {evil}: {evil}}}\n"
        f"partners: {{{evil}: {{role: {evil}}}, city: {{role: {evil}}}}}\n"
        f"bodies: {{board: {{decides: {evil}, {evil}: 1}}}}\n{evil}: {evil}\n"
    )
    found = parsed(workspace(tmp_path, text))
    assert harmless(found)
    assert found.text.count("alert(1)") > 8


def test_a_hostile_name_of_a_file_is_only_text(tmp_path: Path) -> None:
    (tmp_path / "<img src=x onerror=alert(1)>.yaml").write_text("a: [", encoding="utf-8")
    (tmp_path / "<b>.yaml").write_text("program: {id: 'x", encoding="utf-8")
    found = parsed(look(tmp_path, DAY))
    assert {"img", "b"}.isdisjoint(tag for tag, _ in found.elements)
    assert "<img src=x onerror=alert(1)>.yaml:1:5" in found.text


def test_the_same_look_gives_the_same_bytes(programs: Seen) -> None:
    wish = Wish("harbour-renewal", "org", "he")
    assert page(programs, wish, Wish()) == page(programs, wish, Wish())


def test_an_old_picture_says_that_it_is_old(tmp_path: Path) -> None:
    first = workspace(tmp_path)
    assert 'id="old"' not in page(first, Wish(), Wish()).body.decode()
    (tmp_path / "harbour.yaml").write_text(BROKEN, encoding="utf-8")
    found = parsed(look(tmp_path, DAY, first), Wish(lang="en", view="bodies"))
    assert locale_of("en").word("preview-old") in found.text
    assert "DL002" in found.text
    assert "Steering committee" in found.text
    assert "drawn" in found.all("id")


def test_what_could_not_be_drawn_or_read_is_told(tmp_path: Path) -> None:
    found = parsed(workspace(tmp_path, BROKEN), Wish(lang="en"))
    assert "Not drawn because of errors: harbour.yaml" in found.text
    assert locale_of("en").word("preview-no-programme") in found.text
    (tmp_path / "link.yaml").symlink_to(tmp_path / "harbour.yaml")
    assert locale_of("en").word("preview-incomplete") in parsed(look(tmp_path, DAY), Wish(lang="en")).text


def test_a_configuration_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "dlcheck.toml").write_text("'<b>' = 1", encoding="utf-8")
    found = parsed(look(tmp_path, DAY), Wish(lang="en"))
    assert "Nothing was checked, as the configuration cannot be used: " in found.text
    assert "<b>" in found.text
    assert locale_of("en").word("preview-clean") not in found.text


def test_where_nothing_is_found_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("program: {id: sound}\n", encoding="utf-8")
    found = parsed(look(tmp_path, DAY), Wish(lang="en"))
    assert locale_of("en").word("preview-clean") in found.text


def test_accepted_findings_say_by_what(tmp_path: Path) -> None:
    text = HARBOUR.replace("decides: [policy]", "decides: [policy]  # dlcheck: ignore[DL401] agreed so")
    found = parsed(workspace(tmp_path, text), Wish(lang="en"))
    assert "2 warnings" in found.text
    assert "1 accepted finding" in found.text
    assert "accepted by a comment: agreed so" in found.text


def test_what_is_not_shown_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "MOST_ROWS", 1)
    monkeypatch.setattr("dlcheck.preview.page.MOST_ROWS", 1)
    found = parsed(workspace(tmp_path), Wish(lang="en"))
    assert "2 more findings are not shown." in found.text
