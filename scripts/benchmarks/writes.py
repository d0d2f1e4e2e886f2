"""Entries a second: each contender in 1, 4 and 8 processes, in interleaved rounds, verified after every run."""

import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.contenders import CONTENDERS
from benchmarks.databases import fresh

PROCESSES = (1, 4, 8)
_SCRIPTS = Path(__file__).resolve().parent.parent


class Run(NamedTuple):
    """What one run of one contender came to."""

    rate: int
    p50_us: int
    p99_us: int


def measure(server: str, *, seconds: int, rounds: int) -> dict[str, dict[int, Run]]:
    """Measure every contender, and give the median of the rounds for each number of processes."""
    lanes = {name: Lane(name, fresh(server, f"bench_{name}")) for name in CONTENDERS}
    for lane in lanes.values():
        lane.call("prepare")
    runs: dict[str, dict[int, list[Run]]] = defaultdict(lambda: defaultdict(list))
    for _ in range(rounds):
        for processes in PROCESSES:
            for name, lane in lanes.items():
                runs[name][processes].append(lane.run(processes, seconds))
    return {name: {n: middle(many) for n, many in by.items()} for name, by in runs.items()}


def middle(runs: list[Run]) -> Run:
    """Give the median of each column."""
    return Run(*(int(median(column)) for column in zip(*runs, strict=True)))


class Lane:
    """One contender on its own database."""

    def __init__(self, name: str, address: str) -> None:
        self.command = [sys.executable, "-m", "benchmarks.worker", name]
        self.environment = environment(address, CONTENDERS[name].settings)
        self.written = 0
        self.seed = 0

    def call(self, *arguments: str) -> None:
        """Do something in a process of its own, and stop everything when it fails."""
        subprocess.run([*self.command, *arguments], env=self.environment, check=True)

    def run(self, processes: int, seconds: int) -> Run:
        """Let so many processes write at the same time, and verify what they wrote."""
        workers = [self.start(seconds) for _ in range(processes)]
        if any(not worker.stdout or worker.stdout.readline() != "ready\n" for worker in workers):
            raise SystemExit(f"{' '.join(self.command)} did not get ready")
        for worker in workers:
            if worker.stdin:
                worker.stdin.write("go\n")
                worker.stdin.flush()
        told = [json.loads(worker.communicate()[0]) for worker in workers]
        self.written += sum(one["count"] + 1 for one in told)
        self.call("verify", str(self.written))
        rate = sum(one["count"] * 10**9 // one["took_ns"] for one in told)
        return Run(rate, *(int(median(one[key] for one in told)) // 1000 for key in ("p50_ns", "p99_ns")))

    def start(self, seconds: int) -> subprocess.Popen[str]:
        """Start one writer with a seed of its own."""
        self.seed += 1
        command = [*self.command, "write", str(self.seed), str(seconds)]
        return subprocess.Popen(command, env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def environment(address: str, settings: str) -> dict[str, str]:
    """Give the environment of a process that measures on a database."""
    paths = f"{_SCRIPTS.parent}{os.pathsep}{_SCRIPTS}"
    told = {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": paths}
    return {**os.environ, "SECRET_KEY": "only-for-measuring", **told}
