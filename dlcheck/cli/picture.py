"""What commands that draw have in common: a language as an option, and a picture on the standard output."""

from __future__ import annotations

import re
import sys
from typing import Any

import click

from dlcheck.model.programme import LANGUAGE
from dlcheck.wording import one_line

_LANGUAGE = re.compile(LANGUAGE)


class Language(click.ParamType[str]):
    """A language as a tag; it becomes part of a file's name."""

    name = "lang"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The tag, or a usage error."""
        text = str(value)
        if _LANGUAGE.fullmatch(text) and len(text) <= 35:
            return text
        return self.fail(
            f"`{one_line(text, 60)}` is not a language, a tag such as `he` or `en` is expected", param, ctx
        )


def put_picture(data: bytes) -> None:
    """Write the bytes of a picture to the standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
