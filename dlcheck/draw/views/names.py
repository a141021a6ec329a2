"""How a programme's things are called in a picture, and what is to be noticed about them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from dlcheck.draw.diagram import Mark, NodeKind, Role, Text
from dlcheck.draw.views.words import say
from dlcheck.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dlcheck.model import values
    from dlcheck.model.bodies import Body
    from dlcheck.model.dates import Timed
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
        self._flags = flags

    def text(self, text: values.Text | None, fallback: str, role: Role = Role.BODY) -> Text:
        """A text of the programme in the picture's language, or the nearest to it; else an id, made readable."""
        if text is None:
            return Text(readable(fallback), "en", role)
        found, language = text.choose(self.lang)
        return Text(found, language or ("he" if _RIGHT_TO_LEFT.search(found) else "en"), role)

    def of(self, id_: str, role: Role = Role.BODY) -> Text:
        """What an entity is called."""
        entity = self.programme.entities.get(id_)
        model = entity.model if entity else None
        return self.text(getattr(model, "name", None) or getattr(model, "title", None), id_.rpartition("/")[2], role)

    def listed(self, ids: Iterable[str]) -> str:
        """The names of several entities, with commas."""
        return ", ".join(self.of(id_).text for id_ in ids)

    def phrase(self, key: str, role: Role = Role.DETAIL, **values: object) -> Text:
        """A phrase of ours in the picture's language."""
        text, spoken = say(self.lang, key, **values)
        return Text(text, spoken, role)

    def word(self, key: str) -> str:
        """A word of ours; the key itself, made readable, where there is none."""
        return say(self.lang, key)[0]

    @property
    def title(self) -> Text:
        """What the programme is called."""
        return self.text(self.programme.head.name, self.programme.id, Role.HEADING)

    def subtitle(self, view: str) -> Text:
        """What the picture shows, and the day that it speaks of."""
        text, spoken = say(self.lang, f"view-{view}")
        day, _ = say(self.lang, "as-of", day=f"{self.programme.day:%d.%m.%Y}")
        return Text(f"{text} · {day}", spoken)

    def marks(self, id_: str) -> tuple[Mark, ...]:
        """The mark of the heaviest finding about an entity, where it is a warning or an error."""
        severity = self._flags.get(id_)
        if severity is Severity.ERROR:
            return (Mark.ERROR,)
        return (Mark.WARNING,) if severity is Severity.WARNING else ()

    def ending(self, thing: Timed) -> bool:
        """Whether a thing ends within the horizon."""
        day = self.programme.day
        return thing.until is not None and day < thing.until.last <= day + timedelta(days=self.programme.horizon)

    def threshold(self, threshold: Threshold) -> str:
        """A threshold in words."""
        if threshold.share == 1 and not threshold.strict:
            return self.word("all-of").format(base=self.word(f"of-{threshold.base}"))
        how = self.word("more-than" if threshold.strict else "at-least")
        amount = threshold.share if threshold.share is not None else threshold.number
        return how.format(amount=amount, base=self.word(f"of-{threshold.base}"))

    def body_kind(self, body: Body) -> NodeKind:
        """The style of a body."""
        return BODY_KINDS[body.kind]


def readable(id_: str) -> str:
    """An id as a phrase: `management-team` is "Management team"."""
    words = id_.replace("-", " ")
    return words[:1].upper() + words[1:]
