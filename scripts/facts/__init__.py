"""What is true: the data files as typed values, and AWS's API models that confirm them.

Knows neither MkDocs nor Markdown. Start at `load.load_data`; `model` says what a file may hold.
"""

from facts.errors import DataError, Fault, hint
from facts.load import Data, load_data
from facts.model import Correction, Entry, Fact, Pointer, Table, Term

__all__ = [
    "Correction",
    "Data",
    "DataError",
    "Entry",
    "Fact",
    "Fault",
    "Pointer",
    "Table",
    "Term",
    "hint",
    "load_data",
]
