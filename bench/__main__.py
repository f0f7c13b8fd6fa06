"""Measure whole processes: build against the tagger alone, memory, adding one story, start-up, a named query.

Every figure is a ratio to a peer or a limit of its own, printed with its goal; nothing here is a test, since
machines are shared and noisy. ``python -m bench --stories 100 1000`` takes some minutes, 10,000 half an hour.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import write_corpus

KG = [sys.executable, "-m", "kg"]


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: wall and processor seconds, peak resident memory in MB, and what it printed."""

    wall: float
    processor: float
    memory: float
    output: str


def run(command: list[str]) -> Run:
    """Run a command, its output kept in a file. Raises CalledProcessError where it fails."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, said)
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said)


def best(command: list[str], times: int = 3) -> Run:
    """The fastest of several runs: the one that noise disturbed least."""
    return min((run(command) for _ in range(times)), key=lambda r: r.wall)


def expect(said: str, run_: Run) -> None:
    """Stop where a process didn't do its work: its time would mean nothing."""
    if said not in run_.output:
        raise SystemExit(f"{said!r} expected, but the command said: {run_.output[-400:]}")


def row(what: str, value: str, goal: str, *, met: bool) -> None:
    """Print one figure beside its goal."""
    print(f"{what:48} {value:>28}   goal {goal:22} {'met' if met else 'MISSED'}", flush=True)


def measure(count: int, folder: Path) -> float:
    """Measure a corpus of ``count`` stories; returns the build's peak memory in MB."""
    corpus, graph = folder / f"{count}.jsonl", folder / f"{count}.kg"
    characters = write_corpus(corpus, count)
    print(f"\n{count} stories, {characters} characters")
    tagger = run([sys.executable, "-m", "bench.tagger_alone", str(corpus)])
    build = run([*KG, "build", str(corpus), "--graph", str(graph)])
    expect(f"stories: {count} new", build)
    ratio = build.processor / tagger.processor
    speed = f"{characters / build.wall:,.0f} chars/s, {ratio:.2f} x taggers"
    row("build, processor time against the taggers alone", speed, "at most 2 x", met=ratio <= 2)
    row("build, peak memory", f"{build.memory:.0f} MB", "under 700 MB", met=build.memory < 700)
    one = folder / f"one-{count}.jsonl"
    write_corpus(one, 1, seed=count)
    add = run([*KG, "build", str(one), "--graph", str(graph)])
    expect("inputs: 1;", add)
    row(f"add one story to {count}", f"{add.wall:.2f} s", "under 1.5 s", met=add.wall < 1.5)
    query = best([*KG, "query", "who-visited", "company=云陵", "--graph", str(graph)])
    expect("云陵", query)
    row(f"fresh process to a named query's answer on {count}", f"{query.wall:.2f} s", "0.6 s", met=query.wall <= 0.6)
    return build.memory


def main() -> None:
    """Measure each size given, then start-up and how memory grows from the smallest to the largest."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--stories", type=int, nargs="+", default=[100, 1000], help="sizes of the generated corpora")
    sizes = parser.parse_args().stories
    with tempfile.TemporaryDirectory() as name:
        memory = {count: measure(count, Path(name)) for count in sizes}
    print()
    start = best([*KG, "--help"], 5)
    python = best([sys.executable, "-c", "pass"], 5)
    value = f"{start.wall:.2f} s, {start.wall / python.wall:.1f} x python"
    row("kg --help", value, "0.4 s", met=start.wall <= 0.4)
    if len(sizes) > 1:
        growth = memory[max(sizes)] / memory[min(sizes)]
        row(f"memory, {max(sizes)} against {min(sizes)} stories", f"{growth:.2f} x", "flat (1.3 x)", met=growth <= 1.3)


if __name__ == "__main__":
    main()
