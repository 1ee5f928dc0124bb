"""Documents of runs and profiles, as `--json` prints them."""

import copy
import json


def run(*, device="quark-s1", host=1.0, cpu=None, device_ms=20.0, sha="5f" * 32, made_unix_s=None, duration_s=10.0):
    """Two stages, one of them a wait; `host` stretches host times, `cpu` the processor's where it differs."""
    work = {
        "unit": "npu",
        "count": 50,
        "device_ms": {"p50": device_ms, "p95": device_ms * 1.2, "p99": None},
        "device_low_ms": {"p50": device_ms / 2, "p95": None, "p99": None},
        "device_high_ms": {"p50": device_ms * 2, "p95": None, "p99": None},
        "host_ms": {"p50": 4.0 * host, "p95": 5.0, "p99": 6.0},
        "host_cpu_ms": {"p50": 3.5 * (host if cpu is None else cpu), "p95": 5.0, "p99": 6.0},
    }
    nothing = {"p50": None, "p95": None, "p99": None}
    wait = copy.deepcopy(work) | {"unit": "", "host_ms": nothing, "host_cpu_ms": nothing}
    flow = {"latency_ms": {"p50": 90.0 + device_ms, "p95": 120.0, "p99": 121.0}, "over_budget_share": 0.0}
    return {
        "device": device,
        "duration_s": duration_s,
        "stages": {"see.inference": work, "see.queue": wait},
        "flows": {"vision": flow},
        "trace_sha256": sha,
        "made_unix_s": made_unix_s,
    }


def model(*, device="quark-s1", name="net", unit="npu", precision="w8a8", p50=10.0, factor=1.8):
    """One entry of a profile."""
    return {
        "id": device,
        "model": name,
        "unit": unit,
        "precision": precision,
        "latency_ms": {"p50": p50, "low": p50 / factor, "high": p50 * factor},
        "energy_mj": {"p50": p50, "low": p50 / 2, "high": p50 * 2},
        "memory_mb": 3.0,
    }


def written(path, document):
    """The document in a file; a folder gets it as its summary."""
    if path.suffix != ".json":
        path.mkdir(parents=True, exist_ok=True)
        path = path / "summary.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path
