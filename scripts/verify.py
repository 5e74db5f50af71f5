"""Report which facts AWS's own models confirm: `scripts/verify [--json]`.

Writes nothing. Exits with 1 if a model contradicts a fact, or if a fact has outlived its day.
"""

import argparse
import datetime
import json
import sys

from facts import DataError, api_models, load_data
from facts.verify import Report, verify


def as_text(report: Report, today: datetime.date) -> str:
    """Return the report for people."""
    reasons = ", ".join(f"{count} {reason}" for reason, count in report.reasons.items())
    lines = [
        f"Models: {api_models.version()}",
        f"Day: {today}",
        f"{len(report.confirmed)} facts confirmed",
        f"{len(report.unconfirmed)} facts that no model states ({reasons})",
        f"{len(report.contradicted)} facts contradicted",
        *(f"  {address}: {found}" for address, found in report.contradicted.items()),
        f"{len(report.expired)} facts past their day",
        *(f"  {address}" for address in report.expired),
        f"{len(report.due)} facts not checked for 180 days",
        *(f"  {address}" for address in report.due),
    ]
    return "\n".join(lines)


def as_json(report: Report, today: datetime.date) -> str:
    """Return the report for machines."""
    fields = {
        "models": api_models.version(),
        "day": str(today),
        "passed": report.passed,
        **vars(report),
    }
    return json.dumps(fields, indent=2, ensure_ascii=False)


def main() -> None:
    """Print the report; the exit status tells whether every fact stands."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    try:
        data = load_data()
    except DataError as error:
        raise SystemExit(str(error)) from None
    today = datetime.date.today()
    report = verify(data, today, api_models.contradiction)
    print((as_json if arguments.json else as_text)(report, today))
    sys.exit(not report.passed)


if __name__ == "__main__":
    main()
