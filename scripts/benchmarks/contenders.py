"""What is measured against what: an entry of one transfer between two random accounts of fifty, each its own commit."""

import hashlib
import os
import random
import uuid
from abc import ABC, abstractmethod
from datetime import date
from typing import Any

ACCOUNTS = 50
EACH_PENCE = 10**10
DAY = date(2026, 4, 6)


class Contender(ABC):
    """A way to write an entry; everything is imported late, for each lives under settings of its own."""

    title: str
    settings: str

    @abstractmethod
    def connect(self) -> None:
        """Do once in each process what should not be measured."""

    @abstractmethod
    def prepare(self) -> None:
        """Make tables and accounts in an empty database."""

    @abstractmethod
    def once(self, chance: random.Random) -> None:
        """Write one entry."""

    @abstractmethod
    def verify(self, written: int) -> None:
        """Prove that so many entries were written, that no penny was lost, and that every balance continues."""


class Ours(Contender):
    """The ledger of this product, as the product calls it."""

    title = "ours, through Django"
    settings = "config.settings"

    def prepare(self) -> None:
        """Migrate, open fifty accounts and give each a lot of money."""
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        self.open_accounts()

    def open_accounts(self) -> None:
        """Open the accounts."""
        from wallet.ledger.accounts import AccountSpec, ensure_fund, open_accounts
        from wallet.ledger.models import Side
        from wallet.ledger.posting import Draft, Line, post

        fund = ensure_fund(code="bench", name="Benchmark").pk
        award = AccountSpec("bench/award", fund, Side.DEBIT, may_overdraw=True)
        hot = [AccountSpec(f"bench/hot/{n}", fund, Side.CREDIT) for n in range(ACCOUNTS)]
        ids = open_accounts([award, *hot])
        lines = [Line(ids["bench/award"], ids[spec.code], EACH_PENCE) for spec in hot]
        post([Draft(key="bench/open", kind="open", effective_on=DAY, lines=lines)])

    def connect(self) -> None:
        """Look up the accounts."""
        from wallet.ledger.models import Account

        self.ids = list(Account.objects.filter(code__startswith="bench/hot/").values_list("pk", flat=True))

    def once(self, chance: random.Random) -> None:
        """Post one entry by post()."""
        from wallet.ledger.posting import Draft, Line, post

        debit, credit = chance.sample(self.ids, 2)
        line = Line(debit, credit, chance.randint(1, 100))
        post([Draft(key=f"bench/{chance.getrandbits(96)}", kind="move", effective_on=DAY, lines=[line])])

    def verify(self, written: int) -> None:
        """Prove the books."""
        from wallet.ledger.checks.books import book_faults
        from wallet.ledger.models import Entry
        from wallet.ledger.queries import balances

        self.connect()
        found = Entry.objects.filter(kind="move").count()
        if found != written:
            raise SystemExit(f"{self.title}: {written} entries were reported and {found} are there")
        if sum(balances(self.ids).values()) != ACCOUNTS * EACH_PENCE:
            raise SystemExit(f"{self.title}: money was lost or made")
        for fault in book_faults():
            raise SystemExit(f"{self.title}: {fault}")


class Raw(Ours):
    """The same guarded SQL, sent by psycopg alone: no Django, no checks in Python."""

    title = "ours, the same SQL sent raw"

    def connect(self) -> None:
        """Open a connection of one's own."""
        import psycopg

        from wallet.ledger.writers.postgresql import POST

        super().connect()
        self.sql = POST
        self.cursor = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True).cursor()

    def once(self, chance: random.Random) -> None:
        """Send the arrays that post() would send."""
        debit, credit = chance.sample(self.ids, 2)
        key = f"bench/{chance.getrandbits(96)}"
        seal = hashlib.sha256(key.encode()).hexdigest()
        one: list[Any] = [[uuid.uuid4()], [key], [seal], ["move"], [DAY], [""], [""], [None]]
        self.cursor.execute(self.sql, [*one, [1], [1], [1], [debit], [credit], [chance.randint(1, 100)]])
        self.cursor.fetchall()


class Hordak(Contender):
    """django-hordak 2, by its own shortcut for exactly this."""

    title = "django-hordak, through Django"
    settings = "benchmarks.settings_hordak"

    def prepare(self) -> None:
        """Migrate and open fifty accounts."""
        from django.core.management import call_command
        from hordak.models import Account, AccountType

        call_command("migrate", verbosity=0)
        for n in range(ACCOUNTS):
            Account.objects.create(name=f"Hot {n}", code=f"{n:03}", type=AccountType.asset, currencies=["GBP"])

    def connect(self) -> None:
        """Look up the accounts."""
        from hordak.models import Account

        self.accounts = list(Account.objects.all())

    def once(self, chance: random.Random) -> None:
        """Transfer by hordak's own method."""
        from djmoney.money import Money

        giver, taker = chance.sample(self.accounts, 2)
        giver.transfer_to(taker, Money(chance.randint(1, 100), "GBP"))

    def verify(self, written: int) -> None:
        """Prove that debits equal credits and that no entry is missing."""
        from django.db.models import Sum
        from hordak.models import Leg, Transaction

        found = Transaction.objects.count()
        sums = Leg.objects.aggregate(debit=Sum("debit"), credit=Sum("credit"))
        if found != written or sums["debit"] != sums["credit"]:
            raise SystemExit(f"{self.title}: {written} entries were reported and {found} are there: {sums}")


CONTENDERS: dict[str, type[Contender]] = {"ours": Ours, "raw": Raw, "hordak": Hordak}
