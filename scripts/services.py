"""PostgreSQL and Redis from this machine's installed programs, started for us alone and ended with us.

As a program it runs a command beside both: `scripts/services.py COMMAND …`, with DATABASE_URL and REDIS_URL set.
"""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import psycopg

STARTS_WITHIN = 60  # seconds
ENDS_WITHIN = 30
# What a database that is thrown away need not do. Locks and isolation, which races are about, stay as they are.
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Missing(Exception):
    """A program is not installed here; the message says which, and how Debian calls it."""


def postgres_programs() -> Path:
    """Find the folder with initdb and postgres, which Debian keeps off the path."""
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda home: -int(home.parent.name))
    for home in [*homes, *(Path(found).resolve().parent for found in [shutil.which("postgres")] if found)]:
        if (home / "initdb").exists() and (home / "postgres").exists():
            return home
    raise Missing("PostgreSQL is not installed (on Debian: apt install postgresql)")


def redis_program() -> str:
    """Find the Redis server."""
    found = shutil.which("redis-server") or shutil.which("valkey-server")
    if found is None:
        raise Missing("Redis is not installed (on Debian: apt install redis-server)")
    return found


@contextlib.contextmanager
def postgres(home: Path, *, thrown_away: bool) -> Iterator[str]:
    """Run PostgreSQL with its data in `home`, reachable through a private socket only, and give its address."""
    programs = postgres_programs()
    account = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    data, log = home / "postgresql", home / "postgresql.log"
    with tempfile.TemporaryDirectory(prefix="tributary-postgresql-") as sockets:
        if not data.exists():
            data.mkdir(parents=True, mode=0o700)
        if account:
            shutil.chown(data, account)
            shutil.chown(sockets, account)
        if not (data / "PG_VERSION").exists():
            create = [str(programs / "initdb"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
            _run_once([*create, *(["--no-sync"] if thrown_away else []), "-D", str(data)], account)
        options = [f"unix_socket_directories={sockets}", "listen_addresses=", *(CARELESS if thrown_away else ())]
        command = [
            str(programs / "postgres"),
            "-D",
            str(data),
            *(part for option in options for part in ("-c", option)),
        ]
        address = f"postgres://postgres@{sockets.replace('/', '%2F')}/postgres"
        with running(command, log=log, account=account, ends_on=signal.SIGINT) as process:
            _wait_for(lambda: _answers(address), process, log, "PostgreSQL")
            yield address


@contextlib.contextmanager
def redis(home: Path, *, thrown_away: bool) -> Iterator[str]:
    """Run Redis on a free port of this machine behind a password, and give its address."""
    program, data, log = redis_program(), home / "redis", home / "redis.log"
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    port, password = _free_port(), secrets.token_urlsafe(24)
    keeps = ['save ""', "appendonly no"] if thrown_away else ["appendonly yes"]
    told = [f"port {port}", "bind 127.0.0.1", f"requirepass {password}", f"dir {data}", *keeps]
    with running([program, "-"], log=log, told="\n".join(told)) as process:
        _wait_for(lambda: _listens(port), process, log, "Redis")
        yield f"redis://default:{password}@127.0.0.1:{port}"


@contextlib.contextmanager
def running(
    command: list[str],
    *,
    log: Path | None = None,
    account: str | None = None,
    told: str | None = None,
    environment: dict[str, str] | None = None,
    ends_on: signal.Signals = signal.SIGTERM,
) -> Iterator[subprocess.Popen[bytes]]:
    """Keep a program running, away from the terminal's Ctrl-C, and end it in its own good way at the end."""
    with contextlib.ExitStack() as opened:
        output = opened.enter_context(log.open("ab")) if log else None
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE if told else subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT if log else None,
            cwd="/" if account else None,
            user=account,
            group=account,
            extra_groups=[] if account else None,
            env=environment,
            start_new_session=True,
        )
        try:
            if told and process.stdin:
                process.stdin.write(told.encode())
                process.stdin.close()
            yield process
        finally:
            _end(process, ends_on)


def end_on_signals() -> None:
    """Turn a polite request to stop into an ordinary exit, so that everything started is ended on the way out."""

    def stop(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    signal.signal(signal.SIGINT, signal.default_int_handler)  # also where a shell in the background has it ignored
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGHUP, stop)


def _end(process: subprocess.Popen[bytes], ends_on: signal.Signals) -> None:
    if process.poll() is None:
        process.send_signal(ends_on)
    try:
        process.wait(timeout=ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        print(f"{process.args!r} had to be killed.", file=sys.stderr)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # and whatever it had started and left behind
        process.wait()


def _run_once(command: list[str], account: str | None) -> None:
    done = subprocess.run(command, user=account, group=account, cwd="/", capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{Path(command[0]).name} failed: {done.stderr.strip()}")


def _wait_for(ready: Callable[[], bool], process: subprocess.Popen[bytes], log: Path, name: str) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        if ready():
            return
        time.sleep(0.05)
    raise SystemExit(f"{name} did not start. The end of {log}:\n{log.read_text(errors='replace')[-2000:]}")


def _answers(address: str) -> bool:
    try:
        psycopg.connect(address, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def _listens(port: int) -> bool:
    with socket.socket() as door:
        return door.connect_ex(("127.0.0.1", port)) == 0


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def main(command: list[str]) -> int:
    """Run a command beside a throw-away PostgreSQL (with fsync on) and Redis."""
    end_on_signals()
    with tempfile.TemporaryDirectory(prefix="tributary-services-") as home, contextlib.ExitStack() as started:
        Path(home).chmod(0o755)
        environment = dict(os.environ)
        environment["DATABASE_URL"] = started.enter_context(postgres(Path(home), thrown_away=False))
        environment["REDIS_URL"] = started.enter_context(redis(Path(home), thrown_away=True))
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Missing as fault:
        sys.exit(str(fault))
