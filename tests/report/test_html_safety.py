"""Hostile texts in every place of a report: the page shows them, and nothing else comes of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from tests.draw.hostile import HOSTILE, langs, texts
from tests.fuzz.test_hostile_names import MORE
from tests.report.made_up import everywhere
from tests.report.pages import Element, parsed, written

HTTP = (
    "https://evil.example/x.png",
    "javascript:alert(1)",
    "</style><script>alert(1)</script>",
    "{{ 7*7 }}",
    "{% raw %}",
)
TAGS = {each.tag for each in parsed(written(everywhere("quiet"))).all()} | {"bdi"}
SEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufeff]")


def harmless(page: Element) -> None:
    """No element that the templates do not write, nothing that runs, asks or leads elsewhere."""
    assert {each.tag for each in page.all()} <= TAGS
    assert len(page.all("script")) == len(page.all("style")) == 1
    for element in page.all():
        for name, value in element.attributes.items():
            assert not name.startswith("on")
            assert name not in {"style", "src", "action", "xlink:href"}
            if name == "href":
                assert value.startswith("#") or value == "data:,"


@pytest.mark.parametrize("text", [*HOSTILE, *MORE, *HTTP], ids=lambda text: ascii(text[:30]))
def test_a_hostile_text_is_shown_and_does_nothing(text: str) -> None:
    page = parsed(written(everywhere(text, "he")))
    harmless(page)
    body = page.one("body")
    assert SEEN.search(body.one("main").text.replace("\n", "")) is None
    shown = " ".join(re.sub("[\t\n\x0b\x0c\r\x85\u2028\u2029]", " ", text).split())
    if shown.isprintable() and len(shown) < 100:
        assert shown in " ".join(body.one("h1").text.split())


@given(texts, langs)
@settings(max_examples=30)
def test_no_text_breaks_out_of_any_place(text: str, of: str) -> None:
    harmless(parsed(written(everywhere(text, "en", of))))
