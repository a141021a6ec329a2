"""Who may come in: who knows the token, comes from this machine's own page, and only reads."""

from __future__ import annotations

import hmac
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from email.message import Message

HOST = "127.0.0.1"
_METHODS = ("GET", "HEAD")
# `none`: the address was typed or opened from outside of a browser; a page of anybody else is `cross-site` or
# `same-site`, as all of this machine's ports are one site.
_SITES = ("same-origin", "none")
_MOST_FIELDS = 8


class Asked(NamedTuple):
    """What a request asks for: a place below the token (empty for the page), and the fields of its query."""

    place: str
    query: dict[str, str]


class Door(NamedTuple):
    """What a request is judged by: the port that is listened on, and the token that its path begins with."""

    port: int
    token: str

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"http://{HOST}:{self.port}/{self.token}/"

    def judge(self, method: str, target: str, headers: Message) -> Asked | HTTPStatus:
        """What a request asks for, or the status by which it is turned away.

        A name that somebody else has made lead here (DNS rebinding) is not ours, though the connection is.
        """
        hosts = [f"{name}:{self.port}" for name in (HOST, "localhost")]
        named = headers.get_all("Host", [])
        origins = headers.get_all("Origin", [])
        sites = headers.get_all("Sec-Fetch-Site", [])
        path, _, query = target.partition("?")
        top, _, rest = path.partition("/")
        token, slash, place = rest.partition("/")
        known = hmac.compare_digest(token.encode("utf-8", "surrogatepass"), self.token.encode())
        ours = len(named) == 1 and named[0].lower() in hosts
        from_here = all(origin == f"http://{named[0]}" for origin in origins) if ours else False
        if not (known and ours and from_here) or top or any(site not in _SITES for site in sites):
            return HTTPStatus.FORBIDDEN
        if method not in _METHODS:
            return HTTPStatus.METHOD_NOT_ALLOWED
        if not slash:
            return HTTPStatus.NOT_FOUND
        try:
            fields = parse_qs(query, max_num_fields=_MOST_FIELDS)
        except ValueError:
            return HTTPStatus.BAD_REQUEST
        return Asked(place, {name: values[-1] for name, values in fields.items()})
