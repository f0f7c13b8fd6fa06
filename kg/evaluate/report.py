"""An evaluation as text for a reader, or JSON for a machine."""

from __future__ import annotations

import json
from collections.abc import Mapping

from kg.evaluate.score import MEASURES, RATES, Evaluation

_BUCKETS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def summary(pages: Mapping[str, Evaluation]) -> Evaluation:
    """All pages as one, micro."""
    total = Evaluation()
    for page in pages.values():
        total.add(page)
    return total


def to_text(pages: Mapping[str, Evaluation], *, misses: bool = True) -> str:
    """A table a page and one for all, the calibration table, and each miss with its sentence."""
    blocks = [_table(name, page) for name, page in pages.items()]
    total = summary(pages)
    if len(pages) > 1:
        blocks.append(_table(f"all {len(pages)} pages", total))
    blocks.append(_calibration(total))
    if misses:
        blocks.append(_misses(total))
    return "\n\n".join(block for block in blocks if block)


def _table(name: str, page: Evaluation) -> str:
    lines = [name, f"  {'':12}{'P':>7}{'R':>7}{'F1':>7}{'right':>7}{'false':>7}{'missed':>7}"]
    for measure in MEASURES:
        c = page.counts[measure]
        lines.append(f"  {measure:12}{c.precision:7.3f}{c.recall:7.3f}{c.f1:7.3f}{c.right:7}{c.false:7}{c.missed:7}")
    for rate in RATES:
        right, wrong = page.rates[rate]
        share = right / (right + wrong) if right + wrong else 1.0
        lines.append(f"  {rate:12}{share:7.3f}{'':14}{right:7}{wrong:7}")
    lines.append(f"  must_not    {page.broken} broken of {page.broken + page.kept}")
    return "\n".join(lines)


def _calibration(page: Evaluation) -> str:
    lines = ["confidence   claims   right"]
    for low, high in zip((0.0, *_BUCKETS), _BUCKETS, strict=False):
        inside = [right for confidence, right in page.calibration if low <= confidence < high]
        if inside:
            lines.append(f"{low:.1f}-{min(high, 1.0):.1f}   {len(inside):9}   {sum(inside) / len(inside):.3f}")
    return "\n".join(lines)


def _misses(page: Evaluation) -> str:
    lines = []
    for miss in page.misses:
        lines.append(f"{miss.page} | {miss.story} | {miss.measure} {miss.sort}: {miss.what}")
        if miss.quote:
            lines.append(f"    {miss.quote}")
    return "\n".join(lines)


def to_json(pages: Mapping[str, Evaluation]) -> str:
    """The same figures and misses as JSON, by page, with ``all`` for the sum."""
    named = {**pages, "all": summary(pages)}
    return json.dumps({name: _plain(page) for name, page in named.items()}, ensure_ascii=False, indent=1)


def _plain(page: Evaluation) -> dict[str, object]:
    counts = {
        name: {
            "precision": c.precision,
            "recall": c.recall,
            "f1": c.f1,
            "right": c.right,
            "false": c.false,
            "missed": c.missed,
        }
        for name, c in page.counts.items()
    }
    rates = {name: {"right": right, "wrong": wrong} for name, (right, wrong) in page.rates.items()}
    misses = [
        {"story": m.story, "measure": m.measure, "sort": m.sort, "what": m.what, "quote": m.quote} for m in page.misses
    ]
    return {"counts": counts, "rates": rates, "must_not_broken": page.broken, "misses": misses}
