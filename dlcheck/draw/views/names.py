"""How a programme's things are called in a picture, and what is to be noticed about them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dlcheck.draw.diagram import Mark, NodeKind, Phrase, Role, Text
from dlcheck.draw.views.words import when_text
from dlcheck.finding import Severity
from dlcheck.locale import is_phrase, locale_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from dlcheck.model import values
    from dlcheck.model.bodies import Body
    from dlcheck.model.dates import Timed, When
    from dlcheck.model.values import Threshold
    from dlcheck.workspace.programme import Programme

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")

BODY_KINDS = {
    "steering": NodeKind.STEERING,
    "management": NodeKind.MANAGEMENT,
    "advisory": NodeKind.ADVISORY,
    "audit": NodeKind.AUDIT,
    "working-group": NodeKind.WORKING_GROUP,
}


class Names:
    """The words for one picture of one programme in one language."""

    def __init__(self, programme: Programme, lang: str, flags: Mapping[str, Severity]) -> None:
        """Keep what names depend on."""
        self.programme = programme
        self.lang = lang
        self.locale = locale_of(lang)
        self._flags = flags

    def text(self, text: values.Text | None, fallback: str, role: Role = Role.BODY) -> Text:
        """A text of the programme in the picture's language, or the nearest to it; else an id, made readable."""
        if text is None:
            return Text(readable(fallback), "en", role)
        found, language = text.choose(self.lang)
        return Text(found, language or spoken(found), role)

    def own(self, id_: str, role: Role = Role.HEADING) -> Text:
        """What an entity is called, where it is the one that is spoken of."""
        entity = self.programme.entities.get(id_)
        model = entity.model if entity else None
        found = self.text(getattr(model, "name", None) or getattr(model, "title", None), id_.rpartition("/")[2], role)
        return replace(found, phrase=Phrase("name"))

    def of(self, id_: str, role: Role = Role.BODY) -> Text:
        """What an entity is called, where another is spoken of."""
        return self.own(id_, role)

    def key(self, id_: str) -> str:
        """The id of an entity as what is said of it is compared by it."""
        return id_

    def phase(self, phase: str) -> Text:
        """What the workspace calls a phase."""
        return self.text(self.programme.settings.phase_names.get(phase), phase)

    def listed(self, ids: Iterable[str]) -> str:
        """The names of several entities, with commas."""
        return ", ".join(self.of(id_).text for id_ in ids)

    def each(self, ids: Iterable[str]) -> dict[str, str]:
        """The names of several entities, as pieces."""
        return {self.key(id_): self.of(id_).text for id_ in ids}

    def phrase(self, key: str, role: Role = Role.DETAIL, *, about: str = "", **values: object) -> Text:
        """A phrase of ours in the picture's language; a map among the values is a list of pieces by their keys.

        `about` is what it speaks of, where that is not the phrase's own key.
        """
        given = {
            name: ", ".join(value.values()) if isinstance(value, dict) else value for name, value in values.items()
        }
        text, spoken = self.locale.say(key, **given)
        if len(values) != 1:
            return Text(text, spoken, role, Phrase(about or key))
        ((name, value),) = values.items()
        before, after = self.locale.around(key, name, value if isinstance(value, int) else 0)
        piece = self.locale.number(value) if isinstance(value, int) else str(value)
        pieces = tuple(value.items()) if isinstance(value, dict) else (("", piece),)
        return Text(text, spoken, role, Phrase(about or key, pieces, before=before, after=after))

    def word(self, key: str, **values: object) -> str:
        """A phrase of ours as bare words."""
        return self.locale.word(key, **values)

    def detail(self, facts: Mapping[str, str]) -> Text | None:
        """Several short facts, by what they speak of, as one quiet line, or None where there are none."""
        said = " · ".join(facts.values())
        phrase = Phrase("detail", tuple(facts.items()), between=" · ")
        return Text(said, self.lang, Role.DETAIL, phrase) if said else None

    def told(self, key: str, words: Iterable[str]) -> list[Text]:
        """Quiet lines, by what they speak of."""
        return [Text(text, self.lang, Role.DETAIL, Phrase(key)) for text in words]

    @property
    def title(self) -> Text:
        """What the programme is called."""
        return self.text(self.programme.head.name, self.programme.id, Role.HEADING)

    def subtitle(self, view: str, *more: str) -> Text:
        """What the picture shows, whatever more is to be said of that, and the day that it speaks of."""
        text, spoken = self.locale.say(f"view-{view}")
        status = self.programme.head.status
        state = [self.word(status)] if status in {"planned", "closed"} else []
        day = self.word("as-of", day=self.locale.day(self.programme.day))
        return Text(" · ".join([text, *state, *more, day]), spoken)

    def notes(self, view: str, *, empty: bool) -> Iterator[Text]:
        """What is to be said under a picture: that it is empty, and that something is left out of it."""
        if empty:
            yield self.phrase(f"nothing-{view}")
        broken = self.programme.broken
        entries = sum(1 for _, id_ in broken if id_)
        if entries:
            yield self.phrase("left-out", number=entries)
        if entries < len(broken):
            yield self.phrase("not-read")

    def marks(self, id_: str) -> tuple[Mark, ...]:
        """The mark of the heaviest finding about an entity, where it is a warning or an error."""
        severity = self._flags.get(id_)
        if severity is Severity.ERROR:
            return (Mark.ERROR,)
        return (Mark.WARNING,) if severity is Severity.WARNING else ()

    def ending(self, thing: Timed) -> bool:
        """Whether a thing ends within the horizon."""
        return thing.until is not None and 0 < (thing.until.last - self.programme.day).days <= self.programme.horizon

    def when(self, when: When) -> str:
        """The date on which something begins."""
        return when_text(when, self.locale)

    def end(self, when: When) -> str:
        """The last day before an `until`."""
        return when_text(when, self.locale, end=True)

    def until(self, things: Iterable[Timed]) -> Iterator[str]:
        """Until when those things last that end within the horizon."""
        for thing in things:
            if thing.until and self.ending(thing):
                yield self.word("until", day=self.end(thing.until))

    def endings(self, things: Iterable[Timed]) -> dict[str, str]:
        """The same as pieces, each date once."""
        return {
            f"until-{number}" if number else "until": text
            for number, text in enumerate(dict.fromkeys(self.until(things)))
        }

    def dates(self, thing: Timed) -> tuple[Text, ...]:
        """From when until when a thing lasts, as far as a picture does not say it."""
        since = [self.word("from-on", day=self.when(thing.since))] if thing.since else []
        until = [self.word("until", day=self.end(thing.until))] if thing.until and not self.ending(thing) else []
        return (*self.told("since", since), *self.told("until", until))

    def span(self, start: When | None, end: When | None) -> Iterator[str]:
        """From when until when something lasts, where anything of it is known."""
        if start and end:
            yield self.word("span", start=self.when(start), end=self.end(end))
        elif start:
            yield self.word("from-on", day=self.when(start))
        elif end:
            yield self.word("until", day=self.end(end))

    def threshold(self, threshold: Threshold) -> str:
        """A threshold in words."""
        if threshold.share == 1 and not threshold.strict:
            return self.word(f"all-{threshold.base}")
        amount = threshold.share if threshold.share is not None else threshold.number
        how = "more-than" if threshold.strict else "at-least"
        return self.word(how, amount=amount, base=self.word(f"of-{threshold.base}"))

    def frequency(self, word: str) -> str:
        """How often a body meets: a word of the programme's own, in the picture's language where it is a usual one."""
        return self.word(f"meets-{word}") if is_phrase(f"meets-{word}") else word.replace("-", " ")

    def decided(self, body: Body) -> list[str]:
        """The domains in which a body decides on the day."""
        mandates = {domain: body.mandate(domain) for domain in body.decides}
        return [domain for domain, mandate in mandates.items() if mandate is None or self.programme.now(mandate)]

    def mandate(self, body: Body, domain: str) -> str:
        """A domain with the limits within which a body decides in it."""
        called, limit = self.of(domain).text, self.limit(body, domain)
        return f"{called} ({limit})" if limit else called

    def limit(self, body: Body, domain: str) -> str:
        """The limits within which a body decides in a domain; empty where there are none."""
        mandate = body.mandate(domain)
        low, high = (mandate.above, mandate.up_to) if mandate else (None, None)
        if low is not None and high is not None:
            return self.word("between", low=self.amount(domain, low), high=self.amount(domain, high))
        if low is not None:
            return self.word("above", amount=self.amount(domain, low))
        return self.word("up-to", amount=self.amount(domain, high)) if high is not None else ""

    def amount(self, domain: str, amount: Decimal) -> str:
        """A limit in a domain, with the programme's currency where it is one of money."""
        budget, model = self.programme.budget, self.programme.domains.get(domain)
        currency = budget.currency if budget and model and model.unit == "money" else None
        return self.locale.money(amount, currency)

    def body_kind(self, body: Body) -> NodeKind:
        """The style of a body."""
        return BODY_KINDS[body.kind]


def spoken(text: str) -> str:
    """The language of a text where nobody says it, by its letters."""
    return "he" if _RIGHT_TO_LEFT.search(text) else "en"


def readable(id_: str) -> str:
    """An id as a phrase: `management-team` is "Management team"."""
    words = id_.replace("-", " ")
    return words[:1].upper() + words[1:]
