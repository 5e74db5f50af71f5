"""Names that change with their content, so that a file can be kept for a year."""

import hashlib
from pathlib import Path


def digest(content: bytes) -> str:
    """Return what stands for a content in a name."""
    return hashlib.sha256(content).hexdigest()[:8]


def hashed(name: str, content: bytes) -> str:
    """Return a file's name with the hash of its content: `site.0a1b2c3d.css`."""
    path = Path(name)
    return f"{path.stem}.{digest(content)}{path.suffix}"
