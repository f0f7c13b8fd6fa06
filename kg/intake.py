"""What a build reads: paths to articles one after the other, what can't be read set aside and not in the way."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from kg.article import Article
from kg.errors import InputError
from loaders import Input, LoadOptions, find, load


class Intake:
    """The articles of some paths, read as they are asked for.

    ``inputs`` are the files that the paths name, ``problems`` what couldn't be read so far, ``size`` the bytes of all
    inputs, and ``read_to[i]`` how many of them were read when article ``i`` came (for a progress bar).
    """

    def __init__(self, paths: Sequence[str], options: LoadOptions) -> None:
        self._options = options
        self.problems: list[InputError] = []
        self.read_to: list[float] = []
        self.inputs: list[Input] = []
        for path in paths:
            self.inputs += self._found(path)
        self._sizes = [_size(source) for source in self.inputs]
        self.size = sum(self._sizes)

    def __iter__(self) -> Iterator[Article]:
        done = 0
        for source, size in zip(self.inputs, self._sizes, strict=True):
            articles: list[Article] = []
            try:
                articles = load(source, self._options, self.problems)
            except InputError as problem:
                self.problems.append(problem)
            except Exception as error:  # whatever a parser does with one file, the others go on
                what = f"can't be read ({type(error).__name__}: {error})"
                self.problems.append(InputError(source.where, what, "please report it"))
            for number, article in enumerate(articles, start=1):
                self.read_to.append(done + size * number / len(articles))
                yield article
            done += size

    def _found(self, path: str) -> list[Input]:
        try:
            known = {os.path.abspath(source.path) for source in self.inputs}
            return [source for source in find([path]) if os.path.abspath(source.path) not in known]
        except InputError as problem:
            self.problems.append(problem)
            return []


def _size(source: Input) -> int:
    return os.path.getsize(source.path) if os.path.isfile(source.path) else 0
