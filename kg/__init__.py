"""Chinese local news to a knowledge graph of people, units and events. ``kg.open`` is where a program starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.library import Answer, Built, Graph, open

__version__ = "0.1.0"
__all__ = ["Answer", "Built", "Graph", "__version__", "open"]


def __getattr__(name: str) -> object:
    """What the library offers, imported when first used: the command line starts without it."""
    if name in __all__:
        from kg import library

        return getattr(library, name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
