"""What the codebook alone says about segments, in the form that learning from decisions starts from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """What is known of n segments and C codes before any decision."""

    log_odds: NDArray[np.float32]
    """Calibrated log-odds that a coder applies each code, shape (n, C); the ranking is made by them."""
    inputs: NDArray[np.float32]
    """The segments' vectors, the usual segment subtracted, of mean length about 1, shape (n, d)."""
