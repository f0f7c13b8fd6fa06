"""Where each node stands: computed once, with fixed seeds, so that nothing moves when the map opens.

Components are laid out one by one (stress majorization to 300 nodes, spring to 5,000, PivotMDS above), spread until
no two boxes overlap, and packed side by side. Units are CSS pixels at scale 1.
"""

from __future__ import annotations

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
SCREEN = 1.25
"""Width to height that components are packed for: a desktop window less its panels."""
_CHARACTER, _LINE, _NODE = 12.5, 17.0, 22.0


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
    boxes = {id_: _box(names.get(id_, ""), labelled=len(ids) <= LABELLED) for id_ in ids}
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part[0]))
    placed = [(part, _component(graph.subgraph(part), part, boxes)) for part in parts]
    return _pack(placed, boxes)


def _box(name: str, *, labelled: bool) -> tuple[float, float]:
    """Width and height that a node and the label under it take."""
    if not labelled:
        return _NODE, _NODE
    wide = sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.55 for c in label(name))
    return max(_NODE, wide * _CHARACTER) + 8, _NODE + _LINE + 4


def _component(graph: nx.Graph[str], part: Sequence[str], boxes: Mapping[str, tuple[float, float]]) -> Points:
    sizes = np.array([boxes[id_] for id_ in part])
    if len(part) == 1:
        return np.zeros((1, 2))
    if len(part) <= STRESS:
        points = _stress(_distances(graph, part))
    elif len(part) <= SPRING:
        points = _spring(graph, part)
    else:
        points = _pivots(graph, part)
    reach = np.linalg.norm(points - points.mean(axis=0), axis=1).mean() or 1.0
    points = points * (np.sqrt(sizes.prod(axis=1).sum()) * 0.42 / reach)
    return _spread(points, sizes)


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
    n = len(distances)
    points = _scaling(distances)
    weights = 1.0 / np.maximum(distances, 1e-9) ** 2
    np.fill_diagonal(weights, 0.0)
    total: Points = weights.sum(axis=1)
    for _ in range(rounds):
        gaps = points[:, None, :] - points[None, :, :]
        lengths = np.linalg.norm(gaps, axis=2)
        np.fill_diagonal(lengths, 1.0)
        pull = weights * distances / np.maximum(lengths, 1e-9)
        moved: Points = (weights @ points + (pull[:, :, None] * gaps).sum(axis=1)) / total[:, None]
        if np.abs(moved - points).max() < 1e-4 * n:
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
    """Push overlapping boxes apart, each pair along the axis where it overlaps least."""
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
        axis = over.argmin(axis=1)
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
    """Pairs of boxes that may touch: those close in a sweep over the narrower axis."""
    order = np.argsort(points[:, 1], kind="stable")
    y = points[order, 1]
    reach = float(sizes[:, 1].max())
    ends = np.searchsorted(y, y + reach)
    counts = ends - np.arange(len(y)) - 1
    first = np.repeat(np.arange(len(y)), counts)
    offsets = np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts)
    second = first + 1 + offsets
    near = np.abs(points[order[first], 0] - points[order[second], 0]) < float(sizes[:, 0].max())
    return order[first[near]], order[second[near]]


def _pack(
    placed: Sequence[tuple[Sequence[str], Points]], boxes: Mapping[str, tuple[float, float]]
) -> dict[str, tuple[float, float]]:
    """Components side by side in rows, the largest first, in a rectangle about as wide as a screen."""
    frames = []
    for part, points in placed:
        sizes = np.array([boxes[id_] for id_ in part])
        low, high = (points - sizes / 2).min(axis=0), (points + sizes / 2).max(axis=0)
        frames.append((part, points - low, high - low))
    area = sum(float(size[0] * size[1]) for _, _, size in frames)
    width = max(max((float(size[0]) for _, _, size in frames), default=0.0), np.sqrt(area * SCREEN) * 1.05)
    positions: dict[str, tuple[float, float]] = {}
    x = y = row = 0.0
    for part, points, size in frames:
        if x and x + size[0] > width:
            x, y, row = 0.0, y + row + 14, 0.0
        for id_, (px, py) in zip(part, points, strict=True):
            positions[id_] = (round(float(px + x), 1), round(float(py + y), 1))
        x, row = x + size[0] + 14, max(row, float(size[1]))
    return positions
