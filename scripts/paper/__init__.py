"""The notes on paper and offline: a PDF, an EPUB and a zip, all made from the built site."""
