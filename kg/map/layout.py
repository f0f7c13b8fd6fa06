"""Where each node stands: computed once, with fixed seeds, so that nothing moves when the map opens.

Components are laid out one by one (stress majorization to 300 nodes, spring to 5,000, PivotMDS above), spread until
no two boxes overlap, and packed side by side. Units are CSS pixels at scale 1.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
STRESS, SPRING = 300, 5000
LABELLED = 400
"""Up to so many nodes a label's room is kept free; above, only the largest nodes are labelled at first."""
SHOWN = 16
"""Characters of a name that its label shows; the card has the whole."""
OVERVIEW = 60
"""Above so many nodes the page opens with an overview beside the picture."""
SCREEN, SCREEN_WITH_OVERVIEW = 1.6, 1.15
"""Width to height that the picture is made for: a desktop window less its panels."""
_STRETCH = 2.2
"""Distances tell less across than along by at most this factor, so that a part fills the screen."""
_SETTLED = 0.005
"""Stress majorization ends when no node moves by more than this part of a step between neighbours."""
_CHARACTER, _LINE, _GAP = 12.5, 18.0, 14.0


def label(name: str) -> str:
    """The name as the map's label has it: cut where it is long."""
    return name if len(name) <= SHOWN else name[: SHOWN - 1] + "…"


def layout(
    ids: Sequence[str], pairs: Sequence[tuple[str, str]], names: Mapping[str, str]
) -> dict[str, tuple[float, float]]:
    """A position for every id; ``pairs`` are the lines between them. The same graph gives the same positions."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(ids))
    graph.add_edges_from(sorted(pair for pair in pairs if pair[0] != pair[1]))
    named = len(ids) <= LABELLED
    boxes = {id_: _box(names.get(id_, "") if named else "", graph.degree[id_]) for id_ in ids}
    screen = SCREEN_WITH_OVERVIEW if len(ids) > OVERVIEW else SCREEN
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part[0]))
    placed = [(part, _component(graph.subgraph(part), part, boxes, screen)) for part in parts]
    return _pack(placed, boxes, screen)


def _box(name: str, degree: int) -> tuple[float, float]:
    """Width and height that a node and the label under it take."""
    # As large as draw.js makes a node of so many lines.
    node = 2 * min(20.0, 5.5 + 1.9 * math.sqrt(degree)) + 4
    if not name:
        # Room for the lines between neighbours to be seen.
        return node + _GAP, node + _GAP
    wide = sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.55 for c in label(name))
    return max(node, wide * _CHARACTER) + 8, node + _LINE


def _component(
    graph: nx.Graph[str], part: Sequence[str], boxes: Mapping[str, tuple[float, float]], screen: float
) -> Points:
    sizes = np.array([boxes[id_] for id_ in part])
    if len(part) == 1:
        return np.zeros((1, 2))
    if len(part) <= STRESS:
        points = _stress(_distances(graph, part))
    elif len(part) <= SPRING:
        points = _spring(graph, part)
    else:
        points = _pivots(graph, part)
    points = _lying(points, screen)
    if len(part) > STRESS:
        points = _even(points)
    reach = np.linalg.norm(points, axis=1).mean() or 1.0
    return _spread(points * (np.sqrt(sizes.prod(axis=1).sum()) * 0.42 / reach), sizes)


def _even(points: Points) -> Points:
    """The points with their crowded middle drawn apart: half where they stand, half by rank along each axis."""
    ranks: Points = points.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / len(points) - 0.5
    extent: Points = np.ptp(points, axis=0)
    even: Points = 0.25 * points / points.std(axis=0) + ranks * extent / extent.max()
    return even


def _lying(points: Points, screen: float) -> Points:
    """The points about their middle, turned to lie along the screen's width, and stretched towards its shape."""
    centred: Points = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    # An eigenvector's sign is arbitrary: fix it, so that every machine draws the same picture.
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), [0, 1]])
    turned: Points = centred @ axes[:, ::-1]
    wide, high = np.ptp(turned, axis=0) + 1e-9
    # Somewhat wider than the screen: names, which lie, push each other apart upwards.
    stretch = np.sqrt(np.clip(1.2 * screen * high / wide, 1 / _STRETCH, _STRETCH))
    stretched: Points = turned * np.array([stretch, 1 / stretch])
    return stretched


def _distances(graph: nx.Graph[str], part: Sequence[str]) -> Points:
    """Steps between all pairs; a step at a busy node counts more, which leaves room around it."""
    index = {id_: i for i, id_ in enumerate(part)}
    lengths = np.zeros((len(part), len(part)))
    for one, other in graph.edges:
        graph[one][other]["length"] = 1.0 + 0.25 * np.log1p(min(graph.degree[one], graph.degree[other]))
    for one, found in nx.all_pairs_dijkstra_path_length(graph, weight="length"):
        for other, length in found.items():
            lengths[index[one], index[other]] = length
    return lengths


def _stress(distances: Points, rounds: int = 120) -> Points:
    """Stress majorization (Gansner, Koren, North 2004) from a classical-scaling start."""
    points = _scaling(distances)
    weights = 1.0 / np.maximum(distances, 1e-9) ** 2
    np.fill_diagonal(weights, 0.0)
    total: Points = weights.sum(axis=1)
    pulls = weights * distances
    for _ in range(rounds):
        across, along = (points[:, None, axis] - points[None, :, axis] for axis in (0, 1))
        pull = pulls / np.maximum(np.sqrt(across * across + along * along), 1e-9)
        gained = np.stack([(pull * across).sum(axis=1), (pull * along).sum(axis=1)], axis=1)
        moved: Points = (weights @ points + gained) / total[:, None]
        if np.abs(moved - points).max() < _SETTLED:
            return moved
        points = moved
    return points


def _scaling(distances: Points) -> Points:
    """The two main axes of the distances (classical multidimensional scaling), ties broken by a fixed jitter."""
    squared = distances**2
    centred = -0.5 * (squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean())
    values, vectors = np.linalg.eigh(centred)
    points: Points = vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 1e-9))
    # An eigenvector's sign is arbitrary: fix it, so that every machine draws the same picture.
    signs: Points = np.sign(points[np.abs(points).argmax(axis=0), [0, 1]])
    return points * signs + np.random.default_rng(7).normal(scale=1e-2, size=points.shape)


def _spring(graph: nx.Graph[str], part: Sequence[str]) -> Points:
    import rustworkx as rx

    index = {id_: i for i, id_ in enumerate(part)}
    fast: rx.PyGraph[None, None] = rx.PyGraph()
    fast.add_nodes_from([None] * len(part))
    fast.add_edges_from_no_data(sorted((index[a], index[b]) for a, b in graph.edges))
    rounds = 60 if len(part) <= 1500 else 30
    found = rx.spring_layout(fast, seed=7, num_iter=rounds)
    return np.array([found[i] for i in range(len(part))])


def _pivots(graph: nx.Graph[str], part: Sequence[str], pivots: int = 60) -> Points:
    """PivotMDS (Brandes and Pich 2007): classical scaling against a few far-apart nodes."""
    index = {id_: i for i, id_ in enumerate(part)}
    columns: list[Points] = []
    nearest = np.full(len(part), np.inf)
    pivot = max(part, key=lambda id_: (graph.degree[id_], id_))
    for _ in range(min(pivots, len(part))):
        column = np.zeros(len(part))
        for id_, steps in nx.single_source_shortest_path_length(graph, pivot).items():
            column[index[id_]] = steps
        columns.append(column)
        nearest = np.minimum(nearest, column)
        pivot = part[int(nearest.argmax())]
    squared = np.array(columns).T ** 2
    centred = -0.5 * (squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean())
    _, vectors = np.linalg.eigh(centred.T @ centred)
    points: Points = centred @ vectors[:, -2:]
    signs: Points = np.sign(points[np.abs(points).argmax(axis=0), [0, 1]])
    spread: Points = points * signs
    return spread + np.random.default_rng(7).normal(scale=0.02 * spread.std(), size=spread.shape)


def _spread(points: Points, sizes: Points, rounds: int = 250) -> Points:
    """Push overlapping boxes apart, each pair along the axis where it overlaps least (rather across than along: names
    lie, and would pile up into a tower)."""
    points = points.copy()
    for turn in range(rounds):
        first, second = _neighbours(points, sizes)
        gaps = points[second] - points[first]
        need = (sizes[first] + sizes[second]) / 2
        over = need - np.abs(gaps)
        hit = (over > 0.5).all(axis=1)
        if not hit.any():
            return points
        first, second, gaps, over = first[hit], second[hit], gaps[hit], over[hit]
        axis = (over / [1.5, 1.0]).argmin(axis=1)
        rows = np.arange(len(axis))
        sign = np.where(gaps[rows, axis] >= 0, 1.0, -1.0)
        push = np.zeros_like(gaps)
        push[rows, axis] = sign * (over[rows, axis] / 2 + 0.3)
        # Many pushes at once overshoot; later rounds move with less.
        strength = 1.0 if turn < rounds // 2 else 0.7
        np.add.at(points, second, push * strength)
        np.add.at(points, first, -push * strength)
    return points


def _neighbours(points: Points, sizes: Points) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of boxes that may touch: those in the same or the next cell of a grid as coarse as the largest box."""
    cells = np.floor((points - points.min(axis=0)) / sizes.max(axis=0)).astype(np.int64)
    # One empty column on each side keeps a row's last cell from being next to the following row's first.
    across = int(cells[:, 0].max()) + 3
    keys = (cells[:, 1] + 1) * across + cells[:, 0] + 1
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    here = np.arange(len(keys))
    firsts, seconds = [], []
    for step in (0, 1, across - 1, across, across + 1):
        begin = here + 1 if step == 0 else np.searchsorted(keys, keys + step, side="left")
        counts = np.searchsorted(keys, keys + step, side="right") - begin
        first = np.repeat(here, counts)
        offset = np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts)
        firsts.append(order[first])
        seconds.append(order[begin[first] + offset])
    return np.concatenate(firsts), np.concatenate(seconds)


def _pack(
    placed: Sequence[tuple[Sequence[str], Points]], boxes: Mapping[str, tuple[float, float]], screen: float
) -> dict[str, tuple[float, float]]:
    """Components side by side in rows, the largest first, in the rectangle that shows them largest on a screen."""
    frames = []
    for part, points in placed:
        sizes = np.array([boxes[id_] for id_ in part])
        low, high = (points - sizes / 2).min(axis=0), (points + sizes / 2).max(axis=0)
        frames.append((part, points - low, high - low))
    if not frames:
        return {}
    area = sum(float(size[0] * size[1]) for _, _, size in frames)
    widest = max(float(size[0]) for _, _, size in frames)
    widths = [max(widest, factor * math.sqrt(area * screen)) for factor in (1.0, 1.15, 1.3, 1.5, 1.8)]
    packings = [_rows([size for _, _, size in frames], width) for width in widths]
    corners, (wide, high) = min(packings, key=lambda packing: max(packing[1][0] / screen, packing[1][1]))
    # Room that the screen has at the sides anyway; drawing apart never makes boxes overlap.
    apart = max(1.0, min(_STRETCH, screen * high / wide))
    return {
        id_: (round(float(point[0] + x) * apart, 1), round(float(point[1] + y), 1))
        for (part, points, _), (x, y) in zip(frames, corners, strict=True)
        for id_, point in zip(part, points, strict=True)
    }


def _rows(sizes: Sequence[Points], width: float) -> tuple[list[tuple[float, float]], tuple[float, float]]:
    """The corner of each frame in rows no wider than ``width``, and the width and height that they take in all."""
    corners: list[tuple[float, float]] = []
    x = y = row = widest = 0.0
    for size in sizes:
        if x and x + size[0] > width:
            x, y, row = 0.0, y + row + _GAP, 0.0
        corners.append((x, y))
        x, row = x + float(size[0]) + _GAP, max(row, float(size[1]))
        widest = max(widest, x)
    return corners, (widest, y + row)
