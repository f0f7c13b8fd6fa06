"""Graph stores: the embedded one, a networkx file, and Neo4j, behind one protocol."""

from __future__ import annotations

from kg.stores.protocol import Counts, Store

__all__ = ["Counts", "Store"]
