"""Any sequence of operations keeps the ledger equal to a dictionary: accepted exactly when sound.

The rules: 1. no penny is born or lost within a fund; 2. no account is overdrawn that may not be; 3. the same fact is
recorded once; 4. what is refused leaves no trace; 5. taking back restores; 6. a closed period takes nothing more;
7. the books can always be proved again.
"""

import uuid
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.ledger.books import Books, open_books
from wallet.ledger import closing, errors, guards
from wallet.ledger.checks import faults
from wallet.ledger.models import Entry
from wallet.ledger.posting import Draft, Posted, post
from wallet.ledger.queries import balances, balances_on
from wallet.ledger.reversal import reverse

START = date(2026, 4, 1)
AT = datetime(2027, 1, 1, tzinfo=UTC)
MOVES = {
    "award": ("award", "available"),
    "pay in": ("bank", "award"),
    "pay out": ("held", "bank"),
    "spend": ("available", "held"),
    "commit": ("available", "committed"),
    "release": ("committed", "available"),
    "pay": ("committed", "held"),
}
DEBIT_SIDE = {"award", "bank", "held"}
line = st.tuples(st.sampled_from(sorted(MOVES)), st.sampled_from(["care", "health"]), st.integers(1, 200))
lines = st.lists(line, min_size=1, max_size=3)
days = st.integers(0, 200).map(lambda days: START + timedelta(days=days))

type Moves = list[tuple[str, str, int]]


class Ledger(RuleBasedStateMachine):
    """Drive the ledger and a dictionary side by side."""

    books: Books

    def __init__(self) -> None:
        super().__init__()
        self.held: Counter[str] = Counter()
        self.entries: dict[str, tuple[Draft, Posted, Moves]] = {}
        self.reversed: set[str] = set()
        self.effects: list[tuple[date, str, int]] = []
        self.closed: date = START - timedelta(days=1)
        self.count = 0

    @initialize()
    def open(self) -> None:
        """Begin a transaction that is thrown away at the end."""
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.books = open_books(uuid.uuid4().hex[:8])
        self.before = Entry.objects.count()

    def teardown(self) -> None:
        """Throw it all away."""
        if hasattr(self, "atomic"):
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    def named(self, moves: Moves) -> list[tuple[str, str, int]]:
        """Turn moves into lines between named accounts."""
        return [(f"{fund}.{MOVES[move][0]}", f"{fund}.{MOVES[move][1]}", pence) for move, fund, pence in moves]

    def after(self, moves: Moves, *, backwards: bool = False) -> Counter[str] | None:
        """Work out what would be held afterwards, or nothing when some step would overdraw."""
        held = self.held.copy()
        for debit, credit, pence in self.named(moves)[:: -1 if backwards else 1]:
            for name, sign in ((debit, 1), (credit, -1)):
                change = sign * (pence if name.partition(".")[2] in DEBIT_SIDE else -pence) * (-1 if backwards else 1)
                held[name] += change
                if held[name] < 0 and change < 0 and not name.endswith("award"):
                    return None
        return held

    def took(self, draft: Draft, posted: Posted, moves: Moves, held: Counter[str]) -> None:
        """Remember what was accepted."""
        assert posted.is_new
        for name in {*held, *self.held}:
            self.effects.append((draft.effective_on, name, held[name] - self.held[name]))
        self.held = held
        self.entries[draft.key] = (draft, posted, moves)
        self.count += 1

    @rule(moves=lines, day=days)
    def move(self, moves: Moves, day: date) -> None:
        """Post something; it is accepted exactly when every step is covered and the day is open."""
        draft = self.books.draft(f"/{len(self.entries)}-{self.count}", *self.named(moves), effective_on=day)
        held = self.after(moves)
        if day <= self.closed:
            with pytest.raises((errors.PeriodClosed, errors.Overdrawn)):
                post([draft])
        elif held is None:
            with pytest.raises(errors.Overdrawn):
                post([draft])
        else:
            self.took(draft, post([draft])[0], moves, held)

    @precondition(lambda self: self.entries)
    @rule(data=st.data())
    def tell_again(self, data: Any) -> None:
        """Tell a fact again: the first entry answers, whatever has been closed since."""
        draft, posted, _ = self.entries[data.draw(st.sampled_from(sorted(self.entries)))]
        assert post([draft]) == [(posted.entry_id, False)]

    @precondition(lambda self: self.entries)
    @rule(data=st.data(), pence=st.integers(1, 5))
    def tell_otherwise(self, data: Any, pence: int) -> None:
        """Tell a fact again with another amount: refused."""
        draft, *_ = self.entries[data.draw(st.sampled_from(sorted(self.entries)))]
        other = [draft.lines[0]._replace(pence=draft.lines[0].pence + pence), *draft.lines[1:]]
        with pytest.raises(errors.KeyReused):
            post([Draft(key=draft.key, kind=draft.kind, effective_on=draft.effective_on, lines=other)])

    @precondition(lambda self: self.entries)
    @rule(data=st.data(), day=days)
    def take_back(self, data: Any, day: date) -> None:
        """Take an entry back: once, never a reversal, only on an open day and while the money is there."""
        key = data.draw(st.sampled_from(sorted(self.entries)))
        draft, posted, moves = self.entries[key]
        held = self.after(moves, backwards=True)
        words: Any = {"entry_id": posted.entry_id, "key": f"back/{key}/{self.count}", "effective_on": day, "actor": "x"}
        if draft.reverses or key in self.reversed or day <= self.closed or held is None:
            with pytest.raises(errors.Refused):
                reverse(**words)
            return
        back = reverse(**words)
        mirror = Draft(
            key=words["key"], kind="reversal", effective_on=day, lines=back_lines(draft), reverses=posted.entry_id
        )
        self.reversed.add(key)
        self.took(mirror, back, moves, held)

    @precondition(lambda self: self.closed < START + timedelta(days=200))
    @rule(further=st.integers(-20, 60))
    def close(self, further: int) -> None:
        """Close the books through a later day; an earlier one is refused."""
        through = self.closed + timedelta(days=further)
        if further <= 0 and self.closed >= START:
            with pytest.raises(errors.OutOfOrder):
                closing.close(through=through, by="x", at=AT)
        elif further > 0:
            closing.close(through=through, by="x", at=AT)
            self.closed = through

    @invariant()
    def agrees(self) -> None:
        """Compare every balance with the dictionary, now and on a day, and count the entries."""
        if not hasattr(self, "books"):
            return
        found = balances(list(self.books.ids.values()))
        assert {name: found[pk] for name, pk in self.books.ids.items()} == {
            name: self.held[name] for name in self.books.ids
        }
        day = self.closed + timedelta(days=3)
        on_day = balances_on(list(self.books.ids.values()), day)
        for name, pk in self.books.ids.items():
            assert on_day[pk] == sum(change for on, of, change in self.effects if of == name and on <= day), name
        assert Entry.objects.count() == self.before + self.count

    @rule()
    def prove(self) -> None:
        """Prove the books again, whatever guards a test has taken down."""
        assert [fault for fault in faults(on=START) if not fault.startswith("The guard")] == []


def back_lines(draft: Draft) -> list[Any]:
    """Mirror a draft's lines, the last line first."""
    return [line._replace(debit=line.credit, credit=line.debit) for line in reversed(draft.lines)]


WAYS = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
    phases=[Phase.generate],
)


def test_the_ledger_is_a_dictionary_with_rules(db: None) -> None:
    run_state_machine_as_test(Ledger, settings=WAYS)


def test_the_machine_sees_a_missing_guard(db: None) -> None:
    guards.uninstall(only=["account_is_never_overdrawn"])
    with pytest.raises(pytest.fail.Exception, match="DID NOT RAISE"):
        run_state_machine_as_test(Ledger, settings=settings(WAYS, report_multiple_bugs=False))
