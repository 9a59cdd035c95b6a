"""A tip holds words as they were written: in lines of a width to read, and never as markup."""

from __future__ import annotations

import html
import textwrap

_WIDE, _MOST = 60, 20
"""Characters to a line, and lines to a tip."""


def tip(words: str) -> str:
    """For `setToolTip`. What is much longer than a tip can be ends in an ellipsis."""
    lines = [part for line in words.split("\n") for part in textwrap.wrap(line[: 2 * _WIDE * _MOST], _WIDE)]
    if len(lines) > _MOST:
        lines = [*lines[: _MOST - 1], f"{lines[_MOST - 1][: _WIDE - 1]}…"]
    plain = "\n".join(lines)
    # Qt guesses what is markup and has no way to say that nothing is.
    return f'<p style="white-space:pre">{html.escape(plain)}</p>' if "<" in plain else plain
