"""The cache in files: counting and adding by several processes at once."""

import multiprocessing
from collections.abc import Callable
from pathlib import Path

from cms.caching.files import LOOKS_EVERY, CountingFiles

PROCESSES, TIMES = 4, 50


def run(work: Callable[[str, int], None], folder: Path) -> None:
    context = multiprocessing.get_context("fork")
    running = [context.Process(target=work, args=(str(folder), number)) for number in range(PROCESSES)]
    for process in running:
        process.start()
    for process in running:
        process.join()
        assert process.exitcode == 0


def count(folder: str, _number: int) -> None:
    cache = CountingFiles(folder, {})
    for _ in range(TIMES):
        cache.incr("clock")


def be_first(folder: str, number: int) -> None:
    cache = CountingFiles(folder, {})
    for round_number in range(TIMES):
        if cache.add(f"place.{round_number}", number):
            cache.set(f"winner.{round_number}.{number}", True)


def test_no_count_is_lost(tmp_path: Path) -> None:
    cache = CountingFiles(str(tmp_path), {})
    cache.set("clock", 0)
    run(count, tmp_path)
    assert cache.get("clock") == PROCESSES * TIMES


def test_exactly_one_is_first(tmp_path: Path) -> None:
    run(be_first, tmp_path)
    cache = CountingFiles(str(tmp_path), {})
    for round_number in range(TIMES):
        winners = [n for n in range(PROCESSES) if cache.get(f"winner.{round_number}.{n}")]
        assert winners == [cache.get(f"place.{round_number}")]


def test_it_makes_room_when_there_are_too_many(tmp_path: Path) -> None:
    cache = CountingFiles(str(tmp_path), {"MAX_ENTRIES": 50})
    for number in range(2 * LOOKS_EVERY):
        cache.set(f"page.{number}", "kept")
    assert len(list(tmp_path.glob("*.djcache"))) < 2 * LOOKS_EVERY
