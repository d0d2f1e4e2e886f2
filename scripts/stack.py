"""The production shape on one machine: web server, worker and beat on PostgreSQL and Redis, ended together.

DATABASE_URL and REDIS_URL are used where they are given; otherwise both run from the installed programs, with their
data in var/stack.
"""

import contextlib
import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

from services import Missing, end_on_signals, postgres, redis, running

PROJECT = Path(__file__).resolve().parent.parent
HOME = PROJECT / "var" / "stack"


def prepare(environment: dict[str, str]) -> None:
    """Bring the database up to date, gather the static files and, in a demo, load its people."""
    commands = [["migrate", "--verbosity", "1"], ["collectstatic", "--no-input", "--verbosity", "0"]]
    if environment.get("DEMO", "").lower() in {"1", "true", "yes", "on"}:
        commands.append(["load_demo"])
    for command in commands:
        subprocess.run([sys.executable, "manage.py", *command], cwd=PROJECT, env=environment, check=True)


def secret_key() -> str:
    """Read this stack's own secret, made when it first ran and readable by its owner alone."""
    path = HOME / "secret_key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    return path.read_text(encoding="utf-8")


def services(started: contextlib.ExitStack) -> dict[str, str]:
    """Use the database and the broker that the environment names; start those it does not name."""
    environment = dict(os.environ)
    if "DATABASE_URL" not in environment:
        environment["DATABASE_URL"] = started.enter_context(postgres(HOME, thrown_away=False))
    if "REDIS_URL" not in environment:
        environment["REDIS_URL"] = started.enter_context(redis(HOME, thrown_away=False))
    if "SECRET_KEY" not in environment and "SECRET_KEY_FILE" not in environment:
        environment["SECRET_KEY"] = secret_key()
    return environment


def programs(environment: dict[str, str]) -> dict[str, list[str]]:
    """Name the three programs of the product itself."""
    workers = str(max(2, os.cpu_count() or 1))
    host, port = environment.get("HOST", "127.0.0.1"), environment.get("PORT", "8000")
    celery = [sys.executable, "-m", "celery", "-A", "config"]
    schedule = ["--schedule", str(HOME / "beat-schedule"), "--pidfile="]
    return {
        "web": [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", port),
            *("--workers", workers, "--blocking-threads", "4", "config.wsgi:application"),
        ],
        "worker": [*celery, "worker", "--loglevel", "INFO", "--concurrency", workers],
        "beat": [*celery, "beat", "--loglevel", "INFO", *schedule],
    }


def main() -> int:
    """Start everything, wait until something ends or somebody stops it, and end the rest."""
    end_on_signals()
    HOME.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as started:
        environment = services(started)
        address = f"http://{environment.get('HOST', '127.0.0.1')}:{environment.get('PORT', '8000')}"
        environment.setdefault("SITE_URL", address)
        prepare(environment)
        processes = {
            name: started.enter_context(running(command, environment=environment))
            for name, command in programs(environment).items()
        }
        print(f"Tributary is at {environment['SITE_URL']} (stop it with Ctrl-C).", flush=True)
        while all(process.poll() is None for process in processes.values()):
            time.sleep(0.5)
        ended = [name for name, process in processes.items() if process.poll() is not None]
        print(f"Stopping, because this ended by itself: {', '.join(ended)}.", file=sys.stderr)
        return 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(0)
    except (Missing, subprocess.CalledProcessError) as fault:
        sys.exit(str(fault))
