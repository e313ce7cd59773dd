"""Gives memory back to the system once nothing uses it any more."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

# From glibc's malloc.h.
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
LARGE: Final = 1 << 20
"""Bytes from which on a block is the system's own, not the heap's."""


def give_back() -> None:
    """Give back what lies free between what is used; for when much has just been thrown away."""
    trim = getattr(_library(), "malloc_trim", None)
    if trim:
        trim(0)


def give_back_large_blocks() -> bool:
    """Take large blocks from the system itself, now and for good; return whether this C library can be told so.

    glibc begins with this, but once pictures of windows and pages have come and gone, it takes blocks of up to 32 MB
    from the heap: what is small then comes to lie between them, and the room they leave is not given back.
    """
    option = getattr(_library(), "mallopt", None)
    return bool(option and option(_M_MMAP_THRESHOLD, LARGE) and option(_M_TRIM_THRESHOLD, LARGE))


def _library() -> ctypes.CDLL | None:
    """Return the C library; only glibc has the calls made here."""
    return ctypes.CDLL(None) if sys.platform == "linux" else None
