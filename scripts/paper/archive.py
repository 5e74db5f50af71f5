"""Zip files that are the same on every run."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of the zip format
STORED = ("mimetype",)  # an EPUB names its kind uncompressed, first of all
PACKED = (".woff2", ".png", ".pdf", ".webp")


def write_zip(target: Path, files: Mapping[str, bytes]) -> None:
    """Write files in their order under a fixed date."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            is_stored = name in STORED or name.endswith(PACKED)
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
