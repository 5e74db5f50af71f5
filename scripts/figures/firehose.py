"""The figures about Amazon Data Firehose."""

FIGURES = ()
