"""Colours and shapes of kinds and edge types, for legend and drawing.

Hues are Okabe and Ito's (2008), told apart by colour-blind readers; shape says the family, so print needs no colour.
"""

from __future__ import annotations

SHAPES = {"Person": "circle", "Unit": "square", "Place": "diamond", "Event": "hexagon"}
KIND_COLOURS = {
    "Person": "#8c8c8c",
    "Official": "#0072b2",
    "Unit": "#8c8c8c",
    "Company": "#d55e00",
    "Park": "#e69f00",
    "Agency": "#56b4e9",
    "Institution": "#009e73",
    "Association": "#cc79a7",
    "Delegation": "#7a5195",
    "Country": "#4d6b2f",
    "Region": "#4d6b2f",
    "Province": "#4d6b2f",
    "City": "#5c8a3a",
    "District": "#79a84b",
    "Town": "#93bf6a",
    "Village": "#b5d48f",
    "Community": "#b5d48f",
    "Site": "#a39171",
}
EVENT_COLOUR = "#b8a100"
EDGE_COLOURS = {"VISITED": "#d55e00", "TRAINED": "#009e73", "PAIRED_WITH": "#cc79a7", "HOLDS_POST": "#0072b2"}
OTHER_EDGE = "#9aa0a6"


def colour_of(label: str) -> str:
    """The colour of a kind label."""
    return KIND_COLOURS.get(label, EVENT_COLOUR)


def edge_colour_of(type_: str) -> str:
    """The colour of an edge type; roles and structure are grey."""
    return EDGE_COLOURS.get(type_, OTHER_EDGE)
