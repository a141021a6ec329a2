"""Who is let in and who is turned away, without any network."""

from __future__ import annotations

from email.message import Message
from http import HTTPStatus

import pytest

from dlcheck.preview.door import Asked, Door

DOOR = Door(8000, "t-o_ken")
HOST = ("Host", "127.0.0.1:8000")


def judge(target: str = "/t-o_ken/", method: str = "GET", *headers: tuple[str, str]) -> Asked | HTTPStatus:
    message = Message()
    for name, value in headers or (HOST,):
        message[name] = value
    return DOOR.judge(method, target, message)


def test_the_address_of_the_page() -> None:
    assert DOOR.url == "http://127.0.0.1:8000/t-o_ken/"


def test_who_knows_the_token_is_let_in() -> None:
    assert judge() == Asked("", {})
    assert judge("/t-o_ken/events", "HEAD") == Asked("events", {})
    assert judge("/t-o_ken/a/../b") == Asked("a/../b", {})


def test_the_page_is_a_folder() -> None:
    assert judge("/t-o_ken") is HTTPStatus.NOT_FOUND
    assert judge("/t-o_ken?lang=he") is HTTPStatus.NOT_FOUND


def test_the_last_of_several_fields_counts() -> None:
    assert judge("/t-o_ken/?lang=en&view=%D7%90&lang=he") == Asked("", {"lang": "he", "view": "א"})


def test_too_many_fields_are_no_request() -> None:
    assert judge("/t-o_ken/?" + "&".join(["a=1"] * 8)) == Asked("", {"a": "1"})
    assert judge("/t-o_ken/?" + "&".join(["a=1"] * 9)) is HTTPStatus.BAD_REQUEST


@pytest.mark.parametrize(
    "target",
    [
        "/",
        "",
        "/t-o_ke/",
        "/t-o_kenn/",
        "/T-O_KEN/",
        "/t-o_ké/",
        "/\ud800/",
        "//t-o_ken/",
        "t-o_ken/",
        "t-o_ken/t-o_ken/",
        "/x/t-o_ken/",
        "/%74-o_ken/",
        "/?t-o_ken/",
        "http://127.0.0.1:8000/t-o_ken/",
        "*",
    ],
)
def test_who_does_not_know_the_token_is_turned_away(target: str) -> None:
    assert judge(target) is HTTPStatus.FORBIDDEN
    assert judge(target, "POST") is HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LocalHost:8000"])
def test_this_machine_by_its_names(host: str) -> None:
    assert judge("/t-o_ken/", "GET", ("Host", host)) == Asked("", {})


@pytest.mark.parametrize(
    "host",
    ["evil.example:8000", "127.0.0.1", "127.0.0.1:8001", "localhost", "127.0.0.1:8000.evil.example", "[::1]:8000", ""],
)
def test_a_name_that_somebody_else_has_made_lead_here_is_turned_away(host: str) -> None:
    assert judge("/t-o_ken/", "GET", ("Host", host)) is HTTPStatus.FORBIDDEN


def test_one_host_is_expected() -> None:
    assert judge("/t-o_ken/", "GET", ("Accept", "*/*")) is HTTPStatus.FORBIDDEN
    assert judge("/t-o_ken/", "GET", HOST, HOST) is HTTPStatus.FORBIDDEN


@pytest.mark.parametrize(
    "header",
    [
        ("Origin", "http://evil.example"),
        ("Origin", "null"),
        ("Origin", "http://localhost:8000"),
        ("Origin", "https://127.0.0.1:8000"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
        ("Sec-Fetch-Site", ""),
    ],
)
def test_pages_of_others_are_turned_away(header: tuple[str, str]) -> None:
    assert judge("/t-o_ken/", "GET", HOST, header) is HTTPStatus.FORBIDDEN


@pytest.mark.parametrize(
    "header", [("Origin", "http://127.0.0.1:8000"), ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "none")]
)
def test_our_own_page_is_let_in(header: tuple[str, str]) -> None:
    assert judge("/t-o_ken/", "GET", HOST, header) == Asked("", {})


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "FOO"])
def test_reading_is_all_that_can_be_done(method: str) -> None:
    assert judge("/t-o_ken/", method) is HTTPStatus.METHOD_NOT_ALLOWED
