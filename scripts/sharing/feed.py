"""The changed facts for feed readers."""

import html

from facts import Data


def feed(data: Data, title: str, address: str, author: str) -> str:
    """Return the changed facts as an Atom feed, the newest first."""
    changes = sorted(data.changes, key=lambda change: (change.day, change.address), reverse=True)
    days = [change.day for change in changes] or [fact.checked for fact in data.facts().values()]
    page = f"{address}reference/changes/"
    entries = "".join(
        f"<entry><id>{address}facts/{change.address}#{change.day}</id>"
        f"<title>{html.escape(change.address)}</title>"
        f"<updated>{change.day}T00:00:00Z</updated>"
        f'<link href="{page}"/>'
        f"<content>{html.escape(f'Was: {change.old}. Is: {change.new}.')}</content></entry>\n"
        for change in changes
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{page}</id>\n<title>{html.escape(title)}: changed facts</title>\n"
        f"<updated>{max(days)}T00:00:00Z</updated>\n"
        f"<author><name>{html.escape(author)}</name></author>\n"
        f'<link rel="self" href="{address}feed.xml"/>\n<link href="{page}"/>\n{entries}</feed>\n'
    )
