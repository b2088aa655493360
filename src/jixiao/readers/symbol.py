"""Signs of the fonts Wingdings, Wingdings 2 and Symbol as characters: a tick box is often such a sign."""

_CIRCLED = {0x81 + n: chr(0x2460 + n) for n in range(10)} | {0x8C + n: chr(0x2776 + n) for n in range(10)}
_SAME = {code: chr(code) for code in b" !#%&()+,./0123456789:;<=>?[]_{|}"}
_FONTS: dict[str, dict[int, str]] = {
    "wingdings": _CIRCLED
    | {
        0x20: " ", 0x4A: "☺", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖",
        0x77: "◆", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→",
        0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    },
    "wingdings 2": {
        0x20: " ", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA2: "■", 0xA3: "□",
    },
    "symbol": _SAME
    | {
        0x2A: "∗", 0x2D: "−", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
        0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xD6: "√", 0xE5: "∑",
    },
}  # fmt: skip


def is_symbolic(font: str) -> bool:
    """Whether the font shows signs instead of letters."""
    return font.lower() in _FONTS


def sign(code: int, font: str) -> str:
    """The character that `font` shows for `code` (0xFE or 0xF0FE); U+FFFD where it is not known.

    A font of letters shows the character of that number, which only one past 0xFF says surely."""
    if not is_symbolic(font) and 0x100 <= code < 0xD800:
        return chr(code)
    return _FONTS.get(font.lower(), {}).get(code & 0xFF if 0xF000 <= code <= 0xF0FF else code, "\ufffd")


def in_font(text: str, font: str) -> str:
    """What a symbol font shows for letters; Chinese in such a run is printed in its East Asian font, as it stands."""
    return "".join(
        sign(ord(character), font) if character < "\u0100" or "\uf000" <= character <= "\uf0ff" else character
        for character in text
    )
