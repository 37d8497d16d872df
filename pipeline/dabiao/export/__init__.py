"""Write a report as JSON, XLSX, HTML, Parquet or CSV."""
