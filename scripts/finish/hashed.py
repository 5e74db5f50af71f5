"""Hashes of a content: in a name, so that a file can be kept for a year, and for browsers."""

import base64
import hashlib
from pathlib import Path


def digest(content: bytes) -> str:
    """Return what stands for a content in a name."""
    return hashlib.sha256(content).hexdigest()[:8]


def integrity(content: bytes) -> str:
    """Return the hash by which a browser knows a content: `sha256-` and Base64."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"


def hashed(name: str, content: bytes) -> str:
    """Return a file's name with the hash of its content: `site.0a1b2c3d.css`."""
    path = Path(name)
    return f"{path.stem}.{digest(content)}{path.suffix}"
