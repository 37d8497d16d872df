"""Read a file in any format into a Report of cells as written, each with its provenance."""
