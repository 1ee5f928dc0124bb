"""All benchmarks, one after the other: `make bench`. Each prints its figures and aims; nothing fails on a time."""

import importlib
import sys

BENCHES = (
    "bench_start",
    "bench_hud_raster",
    "bench_compose",
    "bench_onnx_node",
    "bench_pipeline_overhead",
    "bench_determinism",
    "bench_demo_speed",
    "bench_link",
    "bench_window",
    "bench_calibration",
    "bench_compare",
    "bench_busy_window",
    "bench_assistant",
    "bench_assistant_lag",
    "bench_hearing",
    "bench_reading",
    "bench_objects",
    "bench_codes",
    "bench_voiceprint",
)

for name in sys.argv[1:] or BENCHES:
    print(f"--- {name}", flush=True)
    importlib.import_module(f"tests.bench.{name}").main()
