"""What a page may do, told to the browser by hashes: use the style sheet and the script that it brings along."""

from __future__ import annotations

import base64
import hashlib


def policy(style: str, script: str) -> str:
    """The content security policy of a page with this style sheet and this script, each given without its tags."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hash(style)}",
            f"script-src {_hash(script)}",
            "font-src data:",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"
