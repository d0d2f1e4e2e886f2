"""Every way into the ledger that was thought of, each with the guard that stands there.

`sole` says that nothing but that guard stands there: with the guard down, the attack has to succeed.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tests.ledger.books import Books
from wallet.ledger import errors

BOTH = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Attack:
    """A sentence, the guard that refuses it (none: a declared constraint), and how it is done."""

    name: str
    guard: str | None
    act: Callable[[Books], object]
    error: type[errors.Refused] | None = None
    engines: tuple[str, ...] = BOTH
    sole: bool = True


ATTACKS: list[Attack] = []


def attack(
    guard: str | None,
    error: type[errors.Refused] | None = None,
    *,
    engines: tuple[str, ...] = BOTH,
    sole: bool = True,
) -> Callable[[Callable[[Books], object]], Callable[[Books], object]]:
    """List an attack under the sentence that is its function's name."""

    def listed(act: Callable[[Books], object]) -> Callable[[Books], object]:
        name = act.__name__.strip("_").replace("_", " ")
        ATTACKS.append(Attack(name, guard, act, error, engines, sole and guard is not None))
        return act

    return listed
