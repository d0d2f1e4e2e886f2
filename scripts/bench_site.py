"""Measure the front of the public site on Granian with 2 workers beside a bare Wagtail page; exit 1 when too slow.

Both stand in the same run, on the same engine (PostgreSQL where DATABASE_URL names one, else SQLite), asked in turn by
the same visitors. SECONDS, ROUNDS and VISITORS may be set in the environment.
"""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.databases import fresh
from benchmarks.visitors import Tally, send
from services import end_on_signals, running

PROJECT = Path(__file__).resolve().parent.parent
SECONDS, ROUNDS, VISITORS = (
    int(os.environ.get(name, usual)) for name, usual in [("SECONDS", "5"), ("ROUNDS", "3"), ("VISITORS", "16")]
)
TIMES = 3  # a warm front page, against the bare one


def main() -> int:
    """Fill both, serve both, ask both in turn, and say what came of it."""
    end_on_signals()
    with tempfile.TemporaryDirectory() as home, contextlib.ExitStack() as started:
        ours = {**base(Path(home), "ours"), "DJANGO_SETTINGS_MODULE": "config.settings", "SECRET_KEY": "measuring"}
        bare = {**base(Path(home), "bare"), "DJANGO_SETTINGS_MODULE": "benchmarks.bare.settings"}
        run(ours, "manage.py", "migrate", "--verbosity=0")
        run(ours, "manage.py", "collectstatic", "--no-input", "--verbosity=0")
        run(ours, "manage.py", "load_site", "--verbosity=0")
        run(bare, "-m", "benchmarks.bare.fill")
        ports = {
            "the front of the site": started.enter_context(served(ours, "config.wsgi:application")),
            "a bare Wagtail page": started.enter_context(served(bare, "benchmarks.bare.wsgi:application")),
        }
        print(f"\n{VISITORS} visitors for {SECONDS} s, {ROUNDS} times in turn, Granian with 2 workers each")
        rates, faults = measure(ports)
    first, second = (median(rate) for rate in rates.values())
    times = int(first * 10 // second)
    print(f"{times // 10}.{times % 10} times the bare page (wanted {TIMES}); {faults} answers were not 200")
    return 1 if times < TIMES * 10 or faults else 0


def measure(ports: dict[str, int]) -> tuple[dict[str, list[int]], int]:
    """Warm both up, then ask them in turn; give answers a second, round by round, and how many went wrong."""
    rates: dict[str, list[int]] = {name: [] for name in ports}
    faults = 0
    for port in ports.values():
        send(host="127.0.0.1", port=port, path="/", seconds=1, visitors=VISITORS)
    for _ in range(ROUNDS):
        for name, port in ports.items():
            tally = send(host="127.0.0.1", port=port, path="/", seconds=SECONDS, visitors=VISITORS)
            rates[name].append(tally.answers // SECONDS)
            faults += tally.faults
            print(f"{name:<24}{rates[name][-1]:>8,} a second   median {middle(tally):>7,} µs")
    return rates, faults


def middle(tally: Tally) -> int:
    """Give the time that half of the answers stayed under, in microseconds."""
    return int(median(tally.took_us))


def base(home: Path, name: str) -> dict[str, str]:
    """Give the environment of one of the two: a database and a folder of its own."""
    folder = home / name
    folder.mkdir()
    server = os.environ.get("DATABASE_URL", "")
    database = fresh(server, f"bench_site_{name}") if server else f"sqlite:///{folder / 'site.sqlite3'}"
    kept = {key: value for key, value in os.environ.items() if key not in {"DEMO", "DEBUG", "REDIS_URL"}}
    return {**kept, "VAR_DIR": str(folder), "DATABASE_URL": database, "PYTHONPATH": f"{PROJECT}:{PROJECT / 'scripts'}"}


def run(environment: dict[str, str], *command: str) -> None:
    """Run one step to its end."""
    subprocess.run([sys.executable, *command], cwd=PROJECT, env=environment, check=True)


@contextlib.contextmanager
def served(environment: dict[str, str], application: str) -> Iterator[int]:
    """Serve on a free port until the block ends, and give the port."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        *("--workers", "2", "--blocking-threads", "4", "--no-access-log", "--log-level", "warning", application),
    ]
    with running(command, environment=environment):
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.2)
        yield port


if __name__ == "__main__":
    sys.exit(main())
