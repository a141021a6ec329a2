"""Texts that somebody might write to break a picture, and how to make more of them."""

from __future__ import annotations

from hypothesis import strategies as st

HOSTILE = (
    '"><script>alert(1)</script>',
    "]]>",
    "</text></svg>",
    "</title><image href=x>",
    "\\N \\G \\E \\l",
    "ends in \\",
    '\\" -> evil',
    "<b>bold</b>",
    "<<table>>",
    "&lt;&#60;&quot;&amp;",
    '%%{init: {"theme": "dark"}}%%',
    "click A href javascript:alert(1)",
    "A --> B; end",
    "#quot;#35;#8297;",
    "`**md**` [x](y)",
    "2. first",
    "- item",
    "one\ntwo\r\nthree\tfour",
    "\x1b[31mred\x07",
    "\x00nul",
    "\ud800 lone \udfff",
    "\u202eturned\u202c \u2067kept\u2069 \u2066",
    "\u2028line\u2029paragraph\x85next",
    "\ufffe\uffff\ufdd0",
    "😀👩‍👩‍👧 中文",
    "é" * 20 + "e\u0301" * 40,
    "W" * 10_000,
    "מילה " * 2_000,
    "",
    "   ",
    "}",
    "---",
)

texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=()), max_size=60),
    st.text("\"'\\<>&#;%{}[]()|-=:`\n\t\u2067\u2069נאabN1 ", max_size=40),
)
langs = st.sampled_from(["he", "en", "ar", 'x"><y'])
