"""Where a text is no TOML, in the words of a user.

Enters: the text and what the parser raised. Leaves: one Chinese line with the line of the text; never the parser's English.
To add a hint: a word of the sentence.
"""

import re
import tomllib

_SHOWN = 60  # characters of a line
_LINE = re.compile(r"\(at line (\d+), column \d+\)")  # else at the end


def misspelt(text: str, error: tomllib.TOMLDecodeError) -> str:
    """
    >>> try:
    ...     tomllib.loads("a = 1\\nb = ”x”")
    ... except tomllib.TOMLDecodeError as error:
    ...     misspelt("a = 1\\nb = ”x”", error)
    '第 2 行“b = ”x””不合 TOML 格式：一行写一个 名称 = 值，文字两边要有英文的双引号，同一段里一个名称只写一次'
    """
    found, lines = _LINE.search(str(error)), text.splitlines() or [""]
    number = min(int(found[1]), len(lines)) if found else len(lines)
    line = lines[number - 1].strip()
    short = line if len(line) <= _SHOWN else line[:_SHOWN] + "…"
    how = "一行写一个 名称 = 值，文字两边要有英文的双引号，同一段里一个名称只写一次"
    return f"第 {number} 行“{short}”不合 TOML 格式：{how}"
