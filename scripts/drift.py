"""Say what AWS has changed since the facts were checked: `python scripts/drift.py`.

Prints the text of an issue, in Markdown, and exits with 1 if there is something to mend. The
weekly workflow runs it on the newest botocore and cfn-lint.
"""

import datetime
import sys

from facts import Data, api_models, load_data
from facts.verify import Report, verify

REMEDY = "Read the AWS page, then mend `text`, `checked` and the pointer in `docs/data/`."


def issue(data: Data, report: Report, models: str) -> str:
    """Return the text of the issue: each fact with its text and what is known today."""
    parts = [
        f"Held against {models}. {REMEDY}",
        *_part(data, "AWS's models say otherwise", report.contradicted),
        *_part(data, "Past their last day", dict.fromkeys(report.expired, "its day has passed")),
        *_part(data, "Not checked for 180 days", dict.fromkeys(report.due, "read its page again")),
    ]
    return "\n\n".join(parts) + "\n"


def _part(data: Data, title: str, found: dict[str, str]) -> list[str]:
    facts = data.facts()
    lines = [
        f"- `{address}`: “{facts[address].text}” ([source]({facts[address].source})): {now}"
        for address, now in found.items()
    ]
    return [f"## {title}\n\n" + "\n".join(lines)] if lines else []


def main() -> None:
    """Print the issue; the exit status tells whether there is one."""
    data = load_data()
    report = verify(data, datetime.date.today(), api_models.contradiction)
    print(issue(data, report, api_models.version()))
    sys.exit(not report.passed or bool(report.due))


if __name__ == "__main__":
    main()
