"""Plain taggers on the names of answer keys, beside the extraction: ``python -m bench.taggers KEY.json …``.

A name that a tagger gives counts by any of the key's forms, as in ``kg eval``; jieba is measured where it is installed.
"""

from __future__ import annotations

import importlib.util
import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.evaluate import evaluate, read_key, summary
from kg.evaluate.keys import KeyStory, normal
from kg.text.ner import entities
from kg.text.reading import read
from kg.text.tagger import tag
from loaders import LoadOptions, find, load

Names = dict[str, set[str]]
Tagger = Callable[[str], Names]
FAMILIES = ("Person", "Unit", "Place")


def lac(text: str) -> Names:
    """Names by LAC's tags."""
    wanted = {"PER": "Person", "ORG": "Unit", "LOC": "Place"}
    return _grouped((wanted[token.tag], token.word) for token in tag([text])[0] if token.tag in wanted)


def fool(text: str) -> Names:
    """Names by FoolNLTK's."""
    wanted = {"person": "Person", "org": "Unit", "company": "Unit", "location": "Place"}
    return _grouped((wanted[e.type], text[e.start : e.end]) for e in entities([text])[0] if e.type in wanted)


def jieba(text: str) -> Names:
    """Names by jieba's part-of-speech tags."""
    from jieba import posseg  # type: ignore[import-not-found,import-untyped]

    wanted = {"nr": "Person", "nt": "Unit", "ns": "Place"}
    return _grouped((wanted[pair.flag], pair.word) for pair in posseg.cut(text) if pair.flag in wanted)


def _grouped(pairs: Iterator[tuple[str, str]]) -> Names:
    found: Names = {family: set() for family in FAMILIES}
    for family, word in pairs:
        if len(word) > 1:
            found[family].add(normal(word))
    return found


def measure(tagger: Tagger, keys: list[Path]) -> dict[str, tuple[float, float]]:
    """Precision and recall by family, micro over all stories of the keys."""
    counts = {family: [0, 0, 0] for family in FAMILIES}
    for path in keys:
        key = read_key(path)
        (source,) = find([str(key.page)])
        articles = load(source, LoadOptions(date=key.issue_date, region=key.region, publisher=key.publisher))
        for story in key.stories:
            article = next(a for a in articles if normal(story.starts) in normal(a.text[a.body.start : a.body.end]))
            _count(story, tagger(read(article).text), counts)
    return {
        family: (right / max(1, right + false), right / max(1, right + missed))
        for family, (right, false, missed) in counts.items()
    }


def _count(story: KeyStory, names: Names, counts: dict[str, list[int]]) -> None:
    for family in FAMILIES:
        mine = [node for node in story.nodes if node.family == family]
        right = {form for form in names[family] if any(form in node.forms for node in mine)}
        credited = {normal(name) for _, name in story.credits}
        counts[family][0] += sum(bool(node.forms & names[family]) and not node.optional for node in mine)
        counts[family][1] += len(names[family] - right - credited)
        counts[family][2] += sum(not node.forms & names[family] and not node.optional for node in mine)


def main() -> None:
    """Print precision and recall of each tagger, and of newskg, on the same stories."""
    keys = [Path(name) for name in sys.argv[1:]]
    taggers: dict[str, Tagger] = {"LAC": lac, "FoolNLTK": fool}
    if importlib.util.find_spec("jieba"):
        logging.getLogger("jieba").setLevel(logging.ERROR)
        taggers["jieba"] = jieba
    print(f"{'':10}" + "".join(f"{family + ' P/R':>16}" for family in FAMILIES))
    for name, tagger in taggers.items():
        found = measure(tagger, keys)
        print(f"{name:10}" + "".join(f"{p:10.2f}/{r:.2f} " for p, r in found.values()))
    total = summary(evaluate(keys))
    ours = [total.counts[measure_] for measure_ in ("people", "units", "places")]
    print(f"{'newskg':10}" + "".join(f"{c.precision:10.2f}/{c.recall:.2f} " for c in ours))


if __name__ == "__main__":
    main()
