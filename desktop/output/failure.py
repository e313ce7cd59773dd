"""The one error of this folder."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_ADVICE: Final = {
    errno.ENOSPC: "磁盘已满，请清理磁盘或换一个位置",
    errno.EDQUOT: "磁盘配额已用完，请清理文件或换一个位置",
    errno.EFBIG: "磁盘空间不够，请清理磁盘或换一个位置",
    errno.EACCES: "没有写入权限，请换一个文件夹",
    errno.EPERM: "没有写入权限，请换一个文件夹",
    errno.EROFS: "该位置只能读取，请换一个文件夹",
    errno.ENOENT: "文件夹不存在，请先新建文件夹或换一个位置",
    errno.ENOTDIR: "路径中有一段不是文件夹，请换一个位置",
    errno.EISDIR: "该路径是一个文件夹，请写明文件名",
    errno.ENAMETOOLONG: "文件名过长，请取短一些的名字",
    errno.EINVAL: "路径中有不能用的字符，请换一个名字",
    errno.EBUSY: "文件正被其他程序占用，请关闭它后再试",
    errno.ETXTBSY: "文件正被其他程序占用，请关闭它后再试",
}
_HELD: Final = "可能正被其他程序打开，或没有写入权限，请关闭它或换一个名字"


class OutputError(Exception):
    """A file could not be written, or a page not printed; the message is a whole Chinese sentence for the user.

    Attributes:
        path: The file that was to be written, or None when there is no file (printing).
    """

    def __init__(self, message: str, path: Path | None = None) -> None:
        """Keep the message and the file it speaks of."""
        super().__init__(message)
        self.path = path

    @classmethod
    def from_error(cls, error: OSError | ValueError, path: Path) -> OutputError:
        """Say in Chinese what went wrong while ``path`` was written and what to do about it."""
        number = error.errno if isinstance(error, OSError) else errno.EINVAL
        advice = _ADVICE.get(number or 0, "请检查该位置能否写入，或换一个位置")
        if number in (errno.EACCES, errno.EPERM) and os.path.isfile(path):  # noqa: PTH113 - takes any name
            advice = _HELD  # Windows says the same of a file that is open elsewhere
        return cls(f"无法写入“{path}”：{advice}。", path)
