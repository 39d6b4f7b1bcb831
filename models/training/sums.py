"""Matrix products whose sums run in one order on every processor, for layers that would ask blis for theirs.

spaCy makes the upper layers of a parser with thinc's usual operations, and those take blis's product, whose kernel is
the processor's own. A rounding in another place is another training: after a chain of runs names differ by .01.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from mean import models
from numpy.typing import NDArray
from spacy.language import Language
from thinc.api import NumpyOps

TERMS = 256
"""Terms that are summed one after the other; sums of so many are then added, as in blis's plain C kernel."""

Floats = NDArray[np.float32]


class FixedOrder(NumpyOps):  # type: ignore[misc]  # compiled
    """thinc's operations on the processor, with a product that is slow and everywhere the same to the bit."""

    def gemm(
        self, x: Floats, y: Floats, out: Floats | None = None, trans1: bool = False, trans2: bool = False
    ) -> Floats:
        """The product of two matrices, each transposed first if so asked."""
        # in memory term by term, or numpy would sum along what lies together, in an order of its own
        left, right = np.ascontiguousarray(x if trans1 else x.T), np.ascontiguousarray(y.T if trans2 else y)
        product: Any = 0.0
        for begin in range(0, len(left), TERMS):
            terms = left[begin : begin + TERMS, :, None] * right[begin : begin + TERMS, None, :]
            product = product + np.add.reduce(terms, axis=0)
        if out is None:
            return np.asarray(product, dtype=np.float32)
        out[:] = product
        return out


def use_fixed_order(nlp: Language) -> None:
    """Give the fixed order to the layers of a pipeline that would ask blis."""
    for model in models(nlp):
        for layer in model.walk():
            if isinstance(layer.ops, NumpyOps) and layer.ops.use_blis:
                layer.ops = FixedOrder()
