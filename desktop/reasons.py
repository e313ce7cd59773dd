"""Why the system refused, in Chinese: its own words for it are in the language of the locale, or English."""

from __future__ import annotations

import errno
from typing import Final

_REASONS: Final = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EFBIG: "磁盘空间不够",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "该位置只能读取",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这是一个文件夹",
    errno.EEXIST: "已有同名的文件",
    errno.ENAMETOOLONG: "名字过长",
    errno.EINVAL: "名字里有不能用的字符",
    errno.ELOOP: "链接绕成了圈",
    errno.EBUSY: "正被其他程序占用",
    errno.ETXTBSY: "正被其他程序占用",
    errno.EIO: "存储设备读写出错",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
}


def reason(error: OSError) -> str:
    """Return why, in a few Chinese words without a full stop."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)
