"""One backend per format; each gives a Document of the same grids and lines."""
