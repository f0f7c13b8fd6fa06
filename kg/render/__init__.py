"""Rows to text, one format a file: each ``render(rows, …)`` yields lines without newline, the caller writes."""
