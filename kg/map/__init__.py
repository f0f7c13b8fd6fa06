"""The graph as one HTML file that opens offline: pick what to show, place it, write the page.

``write_map`` does it all; ``pick``, ``layout`` and ``page`` are its pieces, for those who build on them. In a notebook
the value of ``page`` shows itself.
"""

from kg.map.layout import layout
from kg.map.page import Page, page, write_map
from kg.map.picture import Picture, Selection, pick
from kg.map.plain import plain_page, write_plain

__all__ = ["Page", "Picture", "Selection", "layout", "page", "pick", "plain_page", "write_map", "write_plain"]
