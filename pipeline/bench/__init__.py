"""How fast the pipeline is, beside the libraries it stands on, and what more work costs."""

from __future__ import annotations

from pipeline.bench.against import against
from pipeline.bench.measured import Bench, Cost, Timing
from pipeline.bench.measuring import NAMING, TRAIL, measure
from pipeline.bench.readers import differences

__all__ = ["NAMING", "TRAIL", "Bench", "Cost", "Timing", "against", "differences", "measure"]
