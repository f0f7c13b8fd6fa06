"""Loaders: one file a format; a path or bytes in, Articles out."""

from __future__ import annotations

from loaders.inputs import Input, LoadOptions, find
from loaders.load import load, load_text

__all__ = ["Input", "LoadOptions", "find", "load", "load_text"]
