"""Colours, shapes and strokes of kinds and edge types, for legend and drawing.

Hues are Okabe and Ito's (2008), told apart by colour-blind readers; shape says the family and the dashes say the edge
type, so that print needs no colour.
"""

from __future__ import annotations

from dataclasses import dataclass

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
EVENT_COLOUR = "#d9c53c"


@dataclass(frozen=True, slots=True)
class Stroke:
    """How an edge type is drawn: its colour ("" for the page's own grey), dashes in pixels, and width in pixels."""

    colour: str = ""
    dashes: tuple[int, ...] = ()
    width: float = 1.0


_STROKES = {
    "VISITED": Stroke("#d55e00", width=1.8),
    "TRAINED": Stroke("#00875f", (7, 4), 1.8),
    "PAIRED_WITH": Stroke("#b8578f", (2, 3), 1.8),
    "HOLDS_POST": Stroke("#1f78b4", width=1.2),
}
_FACT = Stroke(dashes=(1, 3))


def colour_of(label: str) -> str:
    """The colour of a kind label."""
    return KIND_COLOURS.get(label, EVENT_COLOUR)


def stroke_of(type_: str, group: str) -> Stroke:
    """The stroke of an edge type: direct edges and posts have a colour, roles are grey, other facts dotted grey."""
    return _STROKES.get(type_, _FACT if group == "fact" else Stroke())
