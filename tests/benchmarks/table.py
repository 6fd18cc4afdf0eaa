"""Measuring for `dev.py bench`: medians of several runs, and how they compare within one run of the program."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """Median of wall and CPU seconds of this process; *ratio* compares with the first row of the table."""

    title: str
    seconds: float
    cpu_seconds: float
    runs: int


def measure(title: str, work: Callable[[], object], runs: int = 3) -> Figure:
    walls, cpus = [], []
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return Figure(title, statistics.median(walls), statistics.median(cpus), runs)


def show(figures: list[Figure]) -> None:
    """Print the table; ratios are first row ÷ this row, so above 1 means faster than the first."""
    width = max(len(figure.title) for figure in figures)
    print(f"{'':{width}}  {'wall s':>8}  {'CPU s':>8}  {'ratio':>6}  runs")
    for figure in figures:
        ratio = figures[0].seconds / figure.seconds if figure.seconds else float("inf")
        print(f"{figure.title:{width}}  {figure.seconds:8.3f}  {figure.cpu_seconds:8.3f}  {ratio:6.2f}  {figure.runs}")
