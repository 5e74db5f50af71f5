"""What `mkdocs serve` does more gently: it keeps what has not changed, and shows faults."""
