"""Fresh databases on the server that `make bench` started, and what that server is."""

from typing import Any

import psycopg
from psycopg import conninfo


def fresh(server: str, name: str) -> str:
    """Make an empty database and give its address."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
        connection.execute(f'CREATE DATABASE "{name}"')
    return server.rpartition("/")[0] + f"/{name}"


def parts(server: str) -> dict[str, Any]:
    """Take a server's address apart, for programs that want host and user by themselves."""
    return conninfo.conninfo_to_dict(server)


def facts(server: str) -> dict[str, str]:
    """Say what the server is and that it really waits for the disk."""
    settings = ("server_version", "fsync", "synchronous_commit", "shared_buffers")
    with psycopg.connect(server) as connection:
        values = {name: str(connection.execute(f"SHOW {name}").fetchall()[0][0]) for name in settings}
    if (values["fsync"], values["synchronous_commit"]) != ("on", "on"):
        raise SystemExit("This server does not wait for the disk (fsync, synchronous_commit); the figures would lie.")
    return values
