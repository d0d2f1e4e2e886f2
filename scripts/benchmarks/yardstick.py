"""The yardstick: PostgreSQL's own benchmark (TPC-B-like), which says how quick this machine is at this moment."""

import os
import re
import subprocess
from pathlib import Path

from benchmarks.databases import fresh, parts

SCALE = 10


def prepare(server: str, programs: Path) -> str:
    """Fill pgbench's own tables and give the address of their database."""
    address = fresh(server, "bench_yardstick")
    _pgbench(address, programs, "--initialize", "--quiet", f"--scale={SCALE}")
    return address


def measure(address: str, programs: Path, *, processes: int, seconds: int) -> int:
    """Give pgbench's transactions a second with so many clients."""
    told = _pgbench(address, programs, f"--client={processes}", f"--jobs={processes}", f"--time={seconds}")
    found = re.search(r"^tps = (\d+)", told, re.MULTILINE)
    if found is None:
        raise SystemExit(f"pgbench said nothing to go by: {told}")
    return int(found[1])


def _pgbench(address: str, programs: Path, *options: str) -> str:
    where = parts(address)
    environment = {**os.environ, "PGHOST": where["host"], "PGUSER": where["user"], "PGDATABASE": where["dbname"]}
    command = [str(programs / "pgbench"), *options]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
