"""The worker: one thing after another, no look too many, nothing after its end."""

from __future__ import annotations

from concurrent.futures import CancelledError
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from dlcheck.preview import worker as module
from dlcheck.preview.page import Wish, page
from dlcheck.preview.seen import Seen, look
from dlcheck.preview.worker import Worker
from tests.preview.served import DAY, HARBOUR, PATIENCE, eventually

if TYPE_CHECKING:
    from collections.abc import Iterator


class Office:
    """A worker, what it was given to look at, and what it has said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.gate = Event()
        self.gate.set()
        self.looks: list[Seen | None] = []
        self.announced: list[int] = []
        self.errors: list[BaseException] = []
        self.worker = Worker(self.look, Wish(lang="en"), self.announced.append, self.errors.append)

    def look(self, before: Seen | None) -> Seen:
        self.looks.append(before)
        assert self.gate.wait(PATIENCE)
        return look(self.folder, DAY, before)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    (tmp_path / "harbour.yaml").write_text(HARBOUR, encoding="utf-8")
    office = Office(tmp_path)
    yield office
    office.gate.set()
    office.worker.stop()


def test_a_page_is_looked_for_first(office: Office) -> None:
    made = office.worker.page(Wish()).result(PATIENCE)
    assert made == page(look(office.folder, DAY), Wish(), Wish(lang="en"))
    assert office.announced == [1]


def test_each_look_is_given_the_one_before(office: Office) -> None:
    office.worker.change()
    assert eventually(lambda: office.announced == [1])
    office.worker.change()
    assert eventually(lambda: office.announced == [1, 2])
    assert office.looks[0] is None
    assert office.looks[1] is not None
    assert office.looks[1].number == 1


def test_changes_that_come_before_a_look_begins_are_one(office: Office) -> None:
    office.gate.clear()
    office.worker.change()
    assert eventually(lambda: len(office.looks) == 1)
    for _ in range(10):
        office.worker.change()
    office.gate.set()
    assert eventually(lambda: office.announced == [1, 2])
    office.worker.page(Wish()).result(PATIENCE)
    assert len(office.looks) == 2


def test_a_page_is_made_once_for_each_look(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[int, Wish]] = []
    monkeypatch.setattr(
        module, "page", lambda seen, wish, default: made.append((seen.number, wish)) or page(seen, wish, default)
    )
    for wish in (Wish(), Wish(), Wish(lang="he"), Wish()):
        office.worker.page(wish).result(PATIENCE)
    assert made == [(1, Wish()), (1, Wish(lang="he"))]
    office.worker.change()
    office.worker.page(Wish()).result(PATIENCE)
    assert made[2:] == [(2, Wish())]


def test_only_so_many_pages_are_kept(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_PAGES", 2)
    made: list[Wish] = []
    monkeypatch.setattr(module, "page", lambda seen, wish, default: made.append(wish) or page(seen, wish, default))
    one, two, three = (Wish(view=view) for view in ("a", "b", "c"))
    for wish in (one, two, one, three, three, one):
        office.worker.page(wish).result(PATIENCE)
    assert made == [one, two, three, one]


def test_what_goes_wrong_in_a_look_is_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.folder = None  # type: ignore[assignment]
    office.worker.change()
    assert eventually(lambda: len(office.errors) == 1)
    assert office.announced == []


def test_what_is_not_begun_at_the_end_is_let_go(office: Office) -> None:
    office.gate.clear()
    office.worker.change()
    assert eventually(lambda: len(office.looks) == 1)
    waiting = office.worker.page(Wish())
    office.worker.change()
    ending = Thread(target=office.worker.stop)
    ending.start()
    assert eventually(waiting.cancelled)
    office.gate.set()
    ending.join(PATIENCE)
    with pytest.raises(CancelledError):
        waiting.result(PATIENCE)
    office.worker.change()
    with pytest.raises(CancelledError):
        office.worker.page(Wish()).result(PATIENCE)
    assert office.errors == []
    assert len(office.looks) == 1
