"""A folder that is made beside the old one and takes its place in one step, or not at all."""

import ctypes
import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

AT_FDCWD = -100  # of Linux: paths are as seen from here
RENAME_EXCHANGE = 2


@contextmanager
def workshop(target: Path) -> Iterator[Path]:
    """Give an empty folder beside `target` to build in, and remove what killed builds left there.

    Every build has a folder of its own and holds a lock on it as long as it lives.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with _locked(target.parent):
        for left in sorted(target.parent.glob(f".{target.name}-build-*")):
            _remove_if_left(left)
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-build-", dir=target.parent))
        lock = _lock(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def swap_in(new: Path, target: Path) -> None:
    """Put a folder at `target`; what was there is beside `new` afterwards, and nobody saw a gap.

    Whether there is an old folder must still hold when the new one moves, hence the lock.
    """
    with _locked(target.parent):
        if not target.exists():
            new.rename(target)
        elif not _exchange(new, target):
            aside = new.with_name("old")
            target.rename(aside)
            new.rename(target)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; tell whether the system can do that (Linux can)."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if not rename:
        return False
    if rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.EINVAL, errno.ENOSYS):  # a file system that cannot
        return False
    raise OSError(number, os.strerror(number), str(other))


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _lock(folder: Path) -> int:
    lock = os.open(folder, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return lock


def _remove_if_left(folder: Path) -> None:
    try:
        lock = _lock(folder)
    except (BlockingIOError, FileNotFoundError):  # another build is at work there, or was
        return
    shutil.rmtree(folder, ignore_errors=True)
    os.close(lock)
