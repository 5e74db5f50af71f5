"""How light and fast the built site is, and how that grows with the notes."""
