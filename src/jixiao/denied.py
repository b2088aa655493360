"""What the operating system refused, in the words of a user.

Enters: an OSError. Leaves: a short Chinese reason that says what to do where that is known; never the system's English.
To add a reason: one line of the table.
"""

import errno

_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限，或正被 Word、WPS、Excel 打开",
    errno.EPERM: "没有权限",
    errno.EEXIST: "已经有同名的文件或文件夹",
    errno.ENOTDIR: "路径中有一段是文件，不是文件夹",
    errno.EISDIR: "这是一个文件夹，不是文件",
    errno.ENOSPC: "磁盘满了，请腾出空间",
    errno.EDQUOT: "超过了允许使用的磁盘空间",
    errno.EROFS: "磁盘只读",
    errno.ELOOP: "链接绕成了圈，没有指到文件",
    errno.ENAMETOOLONG: "文件名或路径太长",
    errno.EIO: "磁盘或网络盘读写出错",
    errno.EMFILE: "打开的文件太多",
    errno.ENOMEM: "内存不够",
    errno.EINVAL: "文件名里有不允许的字符",
    errno.EADDRINUSE: "已被别的程序占用",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
}


def reason(error: OSError) -> str:
    """Why; an error of another kind by its number, for whoever is asked."""
    return _REASONS.get(error.errno or 0) or f"系统错误 {error.errno or type(error).__name__}"
