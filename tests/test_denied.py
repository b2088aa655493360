"""What the system refuses is said in Chinese, whatever its own language."""

import errno

import pytest

from jixiao.denied import reason


@pytest.mark.parametrize("number", [errno.ENOENT, errno.ENOSPC, errno.EROFS, errno.ENOTDIR])
def test_a_known_reason_has_no_english(number: int) -> None:
    assert reason(OSError(number, "No such luck")).isascii() is False
    assert "luck" not in reason(OSError(number, "No such luck"))


def test_an_unknown_reason_is_named_by_its_number() -> None:
    assert reason(OSError(errno.ENOTTY, "Not a typewriter")) == f"系统错误 {errno.ENOTTY}"
