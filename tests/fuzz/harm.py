"""What no output may hold: each function takes a text, and fails where it would do harm to whoever reads it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token

# All that moves, hides, colours or turns round on a terminal; line feeds part the lines of an output.
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
_COMMAND = re.compile(r"::(error|warning|notice) [a-zA-Z]+=[^:\n]*::.*")
_OURS = re.compile(r"</?details>|<details>\n<summary>[a-z ]+: [0-9]+</summary>")
_LIVE = re.compile(r"@\w|#\d|://|\bwww\.", re.IGNORECASE)
_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def harmless(form: str, text: str) -> None:
    """What a format says harms nobody where it is read."""
    {"text": on_terminal, "json": in_json, "github": in_log, "markdown": in_markdown}[form](text)


def on_terminal(text: str) -> None:
    """No control or format character, and nothing that a CI log would obey, which shows what a terminal does."""
    found = _UNSEEN.search(text)
    assert found is None, text[max(found.start() - 80, 0) : found.end() + 80]
    assert "##[" not in text
    obeyed = [line for line in text.splitlines() if line.lstrip().startswith("::")]
    assert not obeyed, obeyed


def in_log(text: str) -> None:
    """Each line is one annotation or plain words, and no annotation holds another command."""
    for line in text.splitlines():
        if line.startswith("::"):
            assert _COMMAND.fullmatch(line), line
            assert line.count("::") == 2, line
            on_terminal(line[2:])
        else:
            on_terminal(line)


def in_json(text: str) -> Any:
    """One document that is read back, ends with its line, and holds nothing that a terminal or a log would obey."""
    assert text.endswith("\n")
    on_terminal(text)
    return json.loads(text)


def in_markdown(text: str) -> None:
    """No tag but those that fold, no link, no image; no mention, reference or address outside of code."""
    on_terminal(text)
    for token in _all(_MARKDOWN.parse(text)):
        assert token.type not in ("link_open", "image", "html_inline", "fence", "code_block", "s_open"), token.content
        if token.type == "html_block":
            assert _OURS.fullmatch(token.content.strip()), token.content
        if token.type == "text":
            found = _LIVE.search(token.content)
            assert found is None, token.content


def _all(tokens: Iterable[Token]) -> Iterable[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or ())
