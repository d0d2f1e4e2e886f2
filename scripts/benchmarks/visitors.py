"""Visitors who ask for one address again and again over kept connections, counted."""

import asyncio
import time
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """How many whole answers came, how many of them were not 200, and how long each took, in microseconds."""

    answers: int = 0
    faults: int = 0
    took_us: list[int] = field(default_factory=list)


async def visit(host: str, port: int, path: str, until: float, tally: Tally) -> None:
    """Ask, wait for the whole answer, and ask again."""
    reader, writer = await asyncio.open_connection(host, port)
    request = f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode()
    while time.monotonic() < until:
        begun = time.perf_counter_ns()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            int(line.partition(b":")[2]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")
        )
        await reader.readexactly(length)
        tally.answers += 1
        tally.faults += b" 200 " not in head.partition(b"\r\n")[0]
        tally.took_us.append((time.perf_counter_ns() - begun) // 1_000)
    writer.close()


def send(*, host: str, port: int, path: str, seconds: int, visitors: int) -> Tally:
    """Send so many visitors for so long."""

    async def all_of_them() -> Tally:
        tally, until = Tally(), time.monotonic() + seconds
        async with asyncio.TaskGroup() as group:
            for _ in range(visitors):
                group.create_task(visit(host, port, path, until, tally))
        return tally

    return asyncio.run(all_of_them())
