"""PROJ pipelines as text that others can repeat: several steps as one, and one run backwards."""

from __future__ import annotations

from collections.abc import Sequence

_SWAP = "+proj=axisswap +order=2,1"


def joined(parts: Sequence[tuple[str, bool]]) -> str:
    """One pipeline from (definition, whether it is run backwards) in the order in which they are run."""
    steps = [step for definition, inverse in parts for step in _steps(definition, inverse)]
    return " ".join(["+proj=pipeline", *(f"+step {step}" for step in steps)]) if steps else "+proj=noop"


def as_authority(pipeline: str, source_swapped: bool, target_swapped: bool) -> str:
    """*pipeline* (easting or longitude first) for a program that gives latitude first where the system says so."""
    before = [(_SWAP, False)] if source_swapped else []
    after = [(_SWAP, False)] if target_swapped else []
    return joined([*before, (pipeline, False), *after])


def _steps(definition: str, inverse: bool) -> list[str]:
    words = [word if word.startswith("+") else f"+{word}" for word in definition.split()]
    steps: list[list[str]] = [[]]
    for word in words:
        if word == "+step":
            steps.append([])
        elif word not in ("+proj=pipeline", "+proj=noop"):
            steps[-1].append(word)
    steps = [step for step in steps if step]
    if inverse:
        steps = [_backwards(step) for step in reversed(steps)]
    return [" ".join(step) for step in steps]


def _backwards(step: list[str]) -> list[str]:
    return [word for word in step if word != "+inv"] if "+inv" in step else ["+inv", *step]
