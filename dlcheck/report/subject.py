"""One programme in one language: what its things are called, and whom they concern."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from dlcheck.check import worst
from dlcheck.draw.views import VIEWS, picture
from dlcheck.draw.views.names import Names, readable
from dlcheck.model import values
from dlcheck.model.base import Kind
from dlcheck.report.document import Cell, Figure, Piece
from dlcheck.report.endings import last_day
from dlcheck.report.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from fractions import Fraction

    from dlcheck.draw.picture import Picture
    from dlcheck.model.dates import Timed, When
    from dlcheck.model.values import Duration
    from dlcheck.report.document import Tone, Words
    from dlcheck.report.material import Material
    from dlcheck.workspace.programme import Programme


class Subject(Phrases):
    """A programme that is spoken of, in the language of the report."""

    def __init__(self, material: Material, programme: Programme, lang: str) -> None:
        """Take what is known of the programme."""
        super().__init__(lang)
        self.material = material
        self.programme = programme
        self._flags = worst(material.counted)
        self.names = Names(programme, lang, self._flags)

    @property
    def title(self) -> Piece:
        """What the programme is called."""
        said = self.names.title
        return Piece(said.text, said.lang)

    def name(self, id_: str) -> Piece:
        """What an entity is called; a seat that has no name by whose it is."""
        entity = self.programme.entities.get(id_)
        if entity is None:
            return Piece(readable(id_.rpartition("/")[2]), "en")
        partner = getattr(entity.model, "partner", None)
        if entity.kind is Kind.SEAT and getattr(entity.model, "name", None) is None and isinstance(partner, str):
            said = self.names.own(partner)
        else:
            said = self.names.own(id_)
        return Piece(said.text, said.lang, id_)

    def own_name(self, id_: str) -> Words:
        """What a seat is called by itself; nothing where it has no name."""
        entity = self.programme.entities.get(id_)
        text = getattr(entity.model, "name", None) if entity else None
        return (self.text(text, id_, id_),) if text else ()

    def full(self, id_: str) -> Words:
        """The same, of a seat with its body."""
        body, _, seat = id_.rpartition("/")
        return (
            self.say("report-seat-on", seat=self.name(id_), body=self.name(body))
            if body and seat
            else (self.name(id_),)
        )

    def called(self, ids: Iterable[str]) -> Words:
        """What several entities are called."""
        return self.listed(self.full(id_) for id_ in ids)

    def some(self, ids: Iterable[str], most: int) -> Words:
        """The same; of many, the first, and how many more there are."""
        all_ = list(ids)
        if len(all_) <= most:
            return self.called(all_)
        return self.say("report-and-more", what=self.called(all_[:most]), number=len(all_) - most)

    def money(self, amount: Decimal, currency: str | None = None) -> Piece:
        """An amount in its currency, the budget's where none is given."""
        return self.own(self.locale.money(amount, currency or self.currency))

    @property
    def currency(self) -> str | None:
        """The currency of the budget."""
        return self.programme.budget.currency if self.programme.budget else None

    def start(self, when: When | None) -> Cell:
        """The first day of something, as exactly as it is known."""
        if when is None:
            return Cell()
        return Cell((self.own(self.names.when(when)),), when.first)

    def end(self, when: When | None, tone: Tone | None = None) -> Cell:
        """The last day of something, by the first day on which it is no more."""
        if when is None:
            return Cell()
        return Cell((self.own(self.names.end(when), tone),), last_day(when))

    def term(self, thing: Timed) -> tuple[Cell, Cell]:
        """The first and the last day of something; an end that is near bears a tone."""
        return self.start(thing.since), self.end(thing.until, "warning" if self.names.ending(thing) else None)

    def partners(self, *ids: str) -> tuple[str, ...]:
        """The organisations behind some entities, in the order of the file."""
        behind = {partner for id_ in ids for partner in self.programme.organisations(id_)}
        return tuple(id_ for id_ in self.programme.partners if id_ in behind)

    def documents(self, sources: Iterable[str]) -> Words:
        """The clauses that something rests on: `Charter 3.1`."""
        return self.listed(self._clause(source) for source in sources)

    def _clause(self, source: str) -> Words:
        document, _, clause = source.partition("#")
        known = self.programme.documents.get(document)
        title = self.text(known.title if known else None, document)
        return self.say("report-clause-of", document=title, clause=clause) if clause else (title,)

    def said(self, text: str) -> Piece:
        """A text whose language nobody says, such as a reason."""
        return self.text(values.Text({"": text}), "")

    def length(self, length: Duration) -> Piece:
        """A length of time."""
        return self.piece(f"report-{length.unit}s", number=length.number)

    def figure(self, view: str) -> Figure:
        """A view, of the whole or of a single thing (`body:ID`), as a picture with its caption."""
        kind, _, id_ = view.partition(":")
        caption = self.name(id_) if id_ else self.piece(f"view-{view}")
        return Figure(f"{kind}-{id_}" if id_ else kind, caption, picture(view, self.programme, self.lang, self._flags))

    def figures(self, view: str) -> tuple[Figure, ...]:
        """The same; none where the programme has nothing that it shows."""
        figure = self.figure(view) if view in VIEWS else None
        return (figure,) if figure and not is_empty(figure.picture) else ()

    def count(self, number: int, tone: Tone | None = None) -> Cell:
        """A cell with a number."""
        return Cell((self.own(self.locale.number(number), tone),), Decimal(number))

    def cell(self, *words: Piece | Words) -> Cell:
        """A cell of some words."""
        return Cell(tuple(_flat(words)))

    def share_cell(self, share: Fraction | None, tone: Tone | None = None) -> Cell:
        """A cell with a share; its value is rounded where it has no end in decimals."""
        if share is None:
            return Cell()
        value = Decimal(share.numerator) / Decimal(share.denominator)
        return Cell((replace(self.share(share), tone=tone),), value)

    def amount(self, amount: Decimal | None, currency: str | None = None) -> Cell:
        """A cell with an amount."""
        return Cell() if amount is None else Cell((self.money(amount, currency),), amount)


def _flat(words: Iterable[Piece | Words]) -> Iterator[Piece]:
    for each in words:
        if isinstance(each, Piece):
            yield each
        else:
            yield from each


def is_empty(picture: Picture) -> bool:
    """Whether a picture shows nothing; one of several parts, where none of them shows anything."""
    parts = getattr(picture, "parts", ())
    shown = any(getattr(picture, name, ()) for name in ("nodes", "rows", "lanes", "bars", "line", "dots"))
    return not shown and all(is_empty(part) for part in parts)
