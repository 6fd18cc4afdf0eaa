"""Where a page lies in the plan: six numbers a, b, d, e, x, y with x' = a x + b y + x and y' = d x + e y + y."""

from __future__ import annotations

import math

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


def apply(matrix: Matrix, at: Point) -> Point:
    a, b, d, e, x, y = matrix
    return a * at[0] + b * at[1] + x, d * at[0] + e * at[1] + y


def after(second: Matrix, first: Matrix) -> Matrix:
    """What *first* and then *second* do."""
    a, b, d, e, _x, _y = second
    p, q, r, s, u, v = first
    return (a * p + b * r, a * q + b * s, d * p + e * r, d * q + e * s, *apply(second, (u, v)))


def turned(degrees: float, about: Point, factor: float = 1.0) -> Matrix:
    """Turn counter-clockwise (y up) and grow by *factor*; *about* stays."""
    c, s = factor * math.cos(math.radians(degrees)), factor * math.sin(math.radians(degrees))
    x, y = about
    return (c, -s, s, c, x - c * x + s * y, y - s * x - c * y)


def scaled(start: Point, end: Point, metres: float, straighten: bool) -> Matrix:
    """The step that makes *start* to *end* that long, and with *straighten* level or upright, whichever is nearer."""
    across, up = end[0] - start[0], end[1] - start[1]
    angle = math.degrees(math.atan2(up, across))
    turn = round(angle / 90.0) * 90.0 - angle if straighten else 0.0
    return turned(turn, start, metres / math.hypot(across, up))
