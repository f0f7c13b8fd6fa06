"""networkx's node-link JSON."""

from __future__ import annotations

from kg.stores.convert import node_link_json as chunks

__all__ = ["chunks"]
