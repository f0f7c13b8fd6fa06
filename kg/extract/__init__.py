"""Extraction: an Article in, Claims out; offline and deterministic."""
