"""The HTML reports of the programmes of this repository: small, sound, and with nothing that leads nowhere."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from dlcheck.check import book_of, check
from dlcheck.report.compose import compose
from dlcheck.report.material import Record
from dlcheck.rules.book import EVERYTHING
from dlcheck.workspace.load import open_workspace
from dlcheck.workspace.settings import find_root
from tests.report.made_up import DAY
from tests.report.pages import parsed, written

ROOT = Path(__file__).parents[2]
LARGEST = 300_000


@cache
def pages() -> dict[tuple[str, str], str]:
    """The pages by programme and language."""
    root, settings = find_root(ROOT / "programs")
    workspace = open_workspace(root, settings, DAY)
    record = Record(check(root, settings, DAY), book_of(workspace, EVERYTHING))
    return {
        (reading.programme.id, lang): written(compose(record.material(reading, reading.programme.id), lang))
        for reading in workspace.readings()
        if reading.programme and not reading.abstract
        for lang in ("he", "en")
    }


@pytest.mark.parametrize("lang", ["he", "en"])
def test_the_report_on_the_harbour_is_small_enough_to_be_sent(lang: str) -> None:
    assert len(pages()["harbour-renewal", lang].encode()) <= LARGEST


def test_names_stand_once_and_lead_somewhere() -> None:
    assert len(pages()) >= 8
    for key, page in pages().items():
        elements = parsed(page).all()
        names = [each.attributes["id"] for each in elements if "id" in each.attributes]
        assert len(set(names)) == len(names), key
        leads = {each.attributes["href"] for each in elements if "href" in each.attributes} - {"data:,"}
        assert {lead.removeprefix("#") for lead in leads} <= set(names), key
