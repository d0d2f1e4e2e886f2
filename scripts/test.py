"""Run the whole suite on SQLite and PostgreSQL, with a real worker and a real browser where they are installed."""

import contextlib
import os
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.databases import fresh
from services import Missing, end_on_signals, postgres, postgres_programs, redis, redis_program, running

PROJECT = Path(__file__).resolve().parent.parent
ON_EVERY_ENGINE = "database and not browser and not worker and not once"  # the rest is proved on the last engine


@dataclass
class Machine:
    """What this machine has for a full run, and in one sentence each, what it has not."""

    postgres: bool = True
    redis: bool = True
    browser: bool = True
    missing: list[str] = field(default_factory=list)


def look_around() -> Machine:
    """See which of the programs that a full run needs are installed."""
    machine = Machine()
    try:
        postgres_programs()
    except Missing as fault:
        machine.postgres = False
        machine.missing.append(f"the suite on PostgreSQL: {fault}")
    try:
        redis_program()
    except Missing as fault:
        machine.redis = False
        machine.missing.append(f"tests with a background worker: {fault}")
    if not (shutil.which("chromium") or shutil.which("chromium-browser")):
        machine.browser = False
        machine.missing.append("tests in a browser: Chromium is not installed (on Debian: apt install chromium)")
    if shutil.which("pdfinfo") is None:
        machine.missing.append(
            "reading our papers back: poppler is not installed (on Debian: apt install poppler-utils)"
        )
    if not (PROJECT.parent / "shared" / "data").exists():
        machine.missing.append("tests against outside data: shared/data does not lie beside the project")
    return machine


def run_suite(name: str, environment: dict[str, str], *arguments: str) -> bool:
    """Run pytest once on every core; say how long it took."""
    print(f"\n== The suite on {name}", flush=True)
    begun = time.monotonic()
    slowest = ["--durations=10", "--durations-min=2"]
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        str(os.cpu_count() or 1),
        "--dist=worksteal",
        *slowest,
        *arguments,
    ]
    with running(command, environment=environment, ends_on=signal.SIGINT) as process:
        well = process.wait() == 0
    print(f"== {name}: {'well' if well else 'NOT WELL'}, {time.monotonic() - begun:.0f} s", flush=True)
    return well


def migrate_once(environment: dict[str, str], files: Path, server: str) -> list[dict[str, str]]:
    """Migrate a database of each engine, side by side; each process of a suite then begins with a copy of its own."""
    engines = [{"DATABASE_URL": f"sqlite:///{files / 'migrated.sqlite3'}"}]
    engines += [{"DATABASE_URL": fresh(server, "migrated")}] if server else []
    command = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    with contextlib.ExitStack() as started:
        settings = {**environment, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        work = [started.enter_context(running(command, environment=settings | engine)) for engine in engines]
        if any([process.wait() for process in work]):  # noqa: C419 - each is waited for
            raise SystemExit("The test databases cannot be migrated; see above.")
    copies = [str(files / "migrated.sqlite3"), "migrated"]
    return [{"TEST_MIGRATED": copy} for _, copy in zip(engines, copies, strict=False)]


def run_suites(machine: Machine, arguments: list[str]) -> bool:
    """Run what this machine can: what needs no engine of its own runs once, on the last engine there is."""
    environment = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "REDIS_URL"}}
    left_out = [part for part, there in [("browser", machine.browser), ("worker", machine.redis)] if not there]
    last = " and ".join(f"not {part}" for part in left_out)
    with tempfile.TemporaryDirectory(prefix="tributary-tests-") as folder, contextlib.ExitStack() as started:
        home = Path(folder)
        home.chmod(0o755)  # the postgres user passes through it to its own folder
        environment["VAR_DIR"] = str(home / "var")
        if machine.redis:
            environment["TEST_REDIS_URL"] = started.enter_context(redis(home, thrown_away=True))
        server = started.enter_context(postgres(home, thrown_away=True)) if machine.postgres else ""
        on_sqlite, *on_postgresql = migrate_once(environment, home, server)
        if not on_postgresql:
            return run_suite("SQLite", environment | on_sqlite, *arguments, "-m", last)
        well = run_suite("SQLite", environment | on_sqlite, *arguments, "-m", ON_EVERY_ENGINE)
        environment |= {"DATABASE_URL": server, **on_postgresql[0]}
        return run_suite("PostgreSQL", environment, *arguments, "-m", last) and well


def main(arguments: list[str]) -> int:
    """Run the suites; the last lines say what could not be run here and why."""
    end_on_signals()
    os.chdir(PROJECT)
    machine = look_around()
    strict = os.environ.get("CI", "").lower() in {"1", "true"}
    if strict and machine.missing:
        print("CI is set, so nothing may be left out, but this machine cannot run:", *machine.missing, sep="\n  ")
        return 1
    well = run_suites(machine, arguments)
    if machine.missing:
        print("\nNot run on this machine:", *machine.missing, sep="\n  ")
    else:
        print("\nNothing was left out: SQLite, PostgreSQL, a worker on Redis and a browser.")
    print("All tests pass." if well else "Some tests FAIL; see above.")
    return 0 if well else 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
