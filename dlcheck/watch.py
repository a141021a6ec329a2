"""Days that remember what was asked of them, so that it is known until when every answer stays the same."""

# A verdict about a day rests on that day only through what was asked of it: whether it lies before another date, how
# many days are left until that one. While every answer is the same, so is the verdict. What cannot be followed (a hash,
# the month, a product) makes the watch end on the next day: that costs time and is never wrong.

from __future__ import annotations

from datetime import date, timedelta
from functools import wraps
from types import GetSetDescriptorType, MemberDescriptorType, MethodDescriptorType, WrapperDescriptorType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_LAST = date.max.toordinal()


class Watch:
    """What was asked of one day: `day` is to be used in its place, and `until` says how long the answers hold."""

    __slots__ = ("_next", "_today", "day")

    def __init__(self, day: date) -> None:
        """Begin with nothing asked."""
        self._today = day.toordinal()
        self._next = _LAST + 1
        self.day: date = _Day.made(day, self)

    @property
    def until(self) -> date | None:
        """The first later day on which something that was asked may be answered otherwise; None where there is none."""
        return date.fromordinal(self._next) if self._next <= _LAST else None

    def turn(self, days: int) -> None:
        """Note that an answer is another one so many days later; what turned before the day turns no more."""
        if days > 0:
            self._next = min(self._next, self._today + days)

    def lose(self) -> None:
        """Note that what was asked cannot be followed."""
        self.turn(1)

    def compare(self, sign: str, far: int) -> None:
        """Note a comparison of what grows by one each day with what is greater than it by `far`."""
        if sign in ("<", ">=", "=="):
            self.turn(far)
        if sign in ("<=", ">", "=="):
            self.turn(far + 1)


_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "=="}


class _Watched:
    """A value that changes by one each day, `grows` or not; `plain` is what it is today.

    How it is written is not followed: a text with a day in it is another one each day, and says the same.
    """

    __slots__ = ()
    plain: Any
    watch: Watch
    grows: bool

    def _note(self, sign: str, other: object) -> Any:
        """Note a comparison, and return the plain value that it is made with."""
        if isinstance(other, _Watched):
            if other.watch is not self.watch or other.grows != self.grows:
                self.watch.lose()
            return other.plain
        far = self._far(other)
        if far is not None:
            self.watch.compare(sign if self.grows else _MIRRORED[sign], far if self.grows else -far)
        return other

    def _far(self, other: object) -> int | None:
        """By how many days another value is greater; None where it can never be equal or is not to be followed."""
        raise NotImplementedError

    def __lt__(self, other: Any) -> Any:
        return self.plain < self._note("<", other)

    def __le__(self, other: Any) -> Any:
        return self.plain <= self._note("<=", other)

    def __gt__(self, other: Any) -> Any:
        return self.plain > self._note(">", other)

    def __ge__(self, other: Any) -> Any:
        return self.plain >= self._note(">=", other)

    def __eq__(self, other: object) -> Any:
        return self.plain == self._note("==", other)

    def __ne__(self, other: object) -> Any:
        return self.plain != self._note("==", other)

    def __hash__(self) -> int:
        self.watch.lose()
        return hash(self.plain)

    def __reduce_ex__(self, _protocol: Any) -> Any:
        self.watch.lose()
        return _itself, (self.plain,)


def _itself(plain: Any) -> Any:
    """What a copy of a watched value is: the plain one."""
    return plain


def _lost(plain: Callable[..., Any]) -> Any:
    """A method whose answer cannot be followed."""

    @wraps(plain)
    def method(self: _Watched, *args: Any, **named: Any) -> Any:
        self.watch.lose()
        return plain(self.plain, *args, **named)

    return method


def _lost_part(name: str) -> Any:
    """A part that cannot be followed."""

    def part(self: _Watched) -> Any:
        self.watch.lose()
        return getattr(self.plain, name)

    return property(part)


class _Day(_Watched, date):
    """The day itself, or a day that is so many days from it."""

    __slots__ = ("plain", "watch")
    grows = True

    @classmethod
    def made(cls, day: date, watch: Watch) -> _Day:
        made = date.__new__(cls, day.year, day.month, day.day)
        made.plain, made.watch = day, watch
        return made

    def _far(self, other: object) -> int | None:
        return other.toordinal() - self.plain.toordinal() if isinstance(other, date) else None

    def __add__(self, other: Any) -> Any:
        if isinstance(other, timedelta):
            self.watch.turn(_LAST - self.plain.toordinal() - other.days + 1)  # from then on, the calendar is too short
            return _Day.made(self.plain + other, self.watch)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        if isinstance(other, timedelta):
            return self + timedelta(days=-other.days)
        if isinstance(other, _Day) and other.watch is self.watch:
            return self.plain - other.plain
        return _Lapse.made(self.plain - other, self.watch, grows=True)

    def __rsub__(self, other: Any) -> Any:
        return _Lapse.made(other - self.plain, self.watch, grows=False)


class _Lapse(_Watched, timedelta):
    """The time between the day and another."""

    __slots__ = ("grows", "plain", "watch")

    @classmethod
    def made(cls, lapse: timedelta, watch: Watch, *, grows: bool) -> _Lapse:
        made = timedelta.__new__(cls, days=lapse.days)
        made.plain, made.watch, made.grows = lapse, watch, grows
        return made

    def _far(self, other: object) -> int | None:
        if not isinstance(other, timedelta):
            return None
        if other.seconds or other.microseconds:
            self.watch.lose()
            return None
        return other.days - int(self.plain.days)

    @property
    def days(self) -> int:
        """How many days it is."""
        return _Days.counted(self.plain.days, self.watch, grows=self.grows)


class _Days(_Watched, int):
    """How many days lie between the day and another."""

    # Unlike the others it has no slots, which numbers of any size do not allow.

    @classmethod
    def counted(cls, days: int, watch: Watch, *, grows: bool) -> _Days:
        made = int.__new__(cls, days)
        made.plain, made.watch, made.grows = days, watch, grows
        return made

    def _far(self, other: object) -> int | None:
        if isinstance(other, int):
            return int(other) - int(self.plain)
        self.watch.lose()
        return None


_WRITTEN = frozenset({"__format__", "__getattribute__", "__repr__", "__str__", "isoformat"})


def _lose_the_rest(type_: type, plain: type) -> None:
    """Have whatever a plain value can do and a watched one does not follow counted as lost."""
    for name, part in vars(plain).items():
        if name in _WRITTEN or name in vars(type_) or name in vars(_Watched):
            continue
        if isinstance(part, WrapperDescriptorType | MethodDescriptorType):
            setattr(type_, name, _lost(part))
        elif isinstance(part, GetSetDescriptorType | MemberDescriptorType):
            setattr(type_, name, _lost_part(name))


_lose_the_rest(_Day, date)
_lose_the_rest(_Lapse, timedelta)
_lose_the_rest(_Days, int)
