"""What the search knows, made from the index that the theme builds and from the data."""
