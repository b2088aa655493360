"""What kept a file from being opened or read, in one line."""

from jixiao.denied import reason
from jixiao.sources.unanswered import Unanswered


def why(error: Exception) -> str:
    """The line for what the file system or a reader raised."""
    match error:
        case Unanswered():
            return str(error)
        case PermissionError():
            return "没有权限打开，或文件正被 Word、WPS 打开：请关闭后再试，或检查访问权限"
        case FileNotFoundError():
            return "文件不见了，可能刚被移动或改名"
        case OSError():
            return f"打不开：{reason(error)}"
        case _:
            return " ".join(str(error).split())
