"""What others get to know of a page and of changed facts: words, a picture, a feed."""
