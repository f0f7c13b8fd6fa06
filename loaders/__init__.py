"""Loaders: one file a format; a path or bytes in, Articles out."""
