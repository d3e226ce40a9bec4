"""Figures, their budgets, and the two ways in which they are shown: a table, and `results.json`."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

GAP: Final = "  "


class Figure(NamedTuple):
    """One number. `budget`: what it may be at most; None: it is only told.

    `section`, `subject` and `measure` are its table, row and column.
    """

    section: str
    subject: str
    measure: str
    value: float
    unit: str
    budget: float | None = None

    @property
    def passed(self) -> bool | None:
        return None if self.budget is None else self.value <= self.budget


def missed(figures: Iterable[Figure]) -> list[Figure]:
    """Those above their budgets."""
    return [figure for figure in figures if figure.passed is False]


def tables(figures: Sequence[Figure]) -> str:
    """Every section as a table; a value with a budget is marked as met (✓) or missed (✗)."""
    return "\n\n".join(_table(section, figures) for section in _distinct(figure.section for figure in figures))


def verdict(figures: Sequence[Figure]) -> str:
    """How many budgets were met, and which were not."""
    budgeted = [figure for figure in figures if figure.budget is not None]
    lines = [
        f"  ✗ {figure.section}, {figure.subject}, {figure.measure}: "
        f"{_number(figure.value)} {figure.unit}, allowed are {_number(figure.budget or 0)}"
        for figure in missed(figures)
    ]
    return "\n".join([f"{len(budgeted) - len(lines)} of {len(budgeted)} budgets are met.", *lines])


def results(figures: Sequence[Figure]) -> str:
    """JSON, in the order of the tables: the same run gives the same lines."""
    tree: dict[str, Any] = {}
    for figure in figures:
        entry = {"value": figure.value, "unit": figure.unit, "budget": figure.budget, "passed": figure.passed}
        tree.setdefault(figure.section, {}).setdefault(figure.subject, {})[figure.measure] = entry
    return json.dumps({"passed": not missed(figures), "figures": tree}, indent=2, ensure_ascii=False) + "\n"


def _table(section: str, figures: Sequence[Figure]) -> str:
    own = [figure for figure in figures if figure.section == section]
    measures = _distinct(figure.measure for figure in own)
    cells = {(figure.subject, figure.measure): _cell(figure) for figure in own}
    rows = [
        [subject, *(cells.get((subject, measure), "") for measure in measures)]
        for subject in _distinct(figure.subject for figure in own)
    ]
    grid = [[section, *measures], *rows]
    widths = [max(len(row[column]) for row in grid) for column in range(len(grid[0]))]
    return "\n".join(_line(row, widths) for row in grid)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
    return GAP.join(cells).rstrip()


def _cell(figure: Figure) -> str:
    mark = {None: "", True: " ✓", False: " ✗"}[figure.passed]
    return _number(figure.value) + mark


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.6f}".rstrip("0").rstrip(".")


def _distinct(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
