"""Keep reports in a searchable corpus: SQLite by default, PostgreSQL to share."""
