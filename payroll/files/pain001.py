"""Payments of a settled run as an ISO 20022 credit transfer (pain.001.001.09), for business accounts that take it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from lxml import etree

from payroll.files import characters, payments, working_days
from payroll.files.characters import Replaced
from payroll.files.errors import NoPayingAccount, NothingToPay
from payroll.files.payments import Payment
from payroll.paye.figures import pounds
from payroll.paye.runs import BankAccount, LockedRun

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
AS_IT_IS = cast("dict[str, str]", {None: NAMESPACE})  # no prefix: the stubs of lxml know none without


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """One payment with its texts in the letters that the message carries."""

    payment: Payment
    name: str
    reference: str


def build(
    *,
    locked: LockedRun,
    at: datetime,
    paid_from: BankAccount | None = None,
    paid_otherwise: Collection[str] = (),
) -> bytes:
    """Write the message: one batch, on the payday or the last working day before it, in pounds.

    The same run makes the same message number, so that a bank notices when it is sent twice. Accounts are told by sort
    code (GBDSC) and number, or by IBAN where the run has one. Refused: no account to pay from or to; nothing to pay.
    """
    run = locked.run
    account = paid_from or run.employer.bank
    if account is None:
        raise NoPayingAccount(f"The run of {run.employer.name} does not say which account pays.")
    transfers = _transfers(locked, paid_otherwise)
    if not transfers:
        raise NothingToPay("Nobody is paid by bank in this run.")
    number = f"{run.employer.accounts_reference}-{run.payday:%y%m%d}-{locked.digest[:8]}"
    sums = (str(len(transfers)), pounds(sum(one.payment.pence for one in transfers)))
    header = _group(
        "GrpHdr",
        _leaf("MsgId", number),
        _leaf("CreDtTm", at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")),
        *_sums(sums),
        _group("InitgPty", _name(run.employer.name)),
    )
    batch = _group("PmtInf", *_batch(locked, account, number, sums), *(_transfer(one) for one in transfers))
    document = _group("Document", _group("CstmrCdtTrfInitn", header, batch))
    return etree.tostring(document, xml_declaration=True, encoding="UTF-8")


def replaced(*, locked: LockedRun, paid_otherwise: Collection[str] = ()) -> tuple[Replaced, ...]:
    """List every text that the message carries differently from how the run gives it."""
    run = locked.run
    found = [("employer's name", run.employer.name, run.employer.name, _carried(run.employer.name))]
    for one in _transfers(locked, paid_otherwise):
        found.append(("account name", one.payment.name, one.payment.account.account_name, one.name))
        found.append(("reference", one.payment.name, one.payment.reference, one.reference))
    return tuple(
        Replaced(whose=whose, what=what, given=given, written=written)
        for what, whose, given, written in found
        if given != written
    )


def _transfers(locked: LockedRun, paid_otherwise: Collection[str]) -> list[Transfer]:
    paid = payments.of_run(locked=locked, paid_otherwise=paid_otherwise)
    transfers = [
        Transfer(
            payment=payment,
            name=_carried(payment.account.account_name),
            reference=characters.latin(payment.reference, length=18) or f"PAY {number}",
        )
        for number, payment in enumerate(paid, start=1)
    ]
    payments.refuse_duplicates((one.reference, one.payment.name) for one in transfers)
    return transfers


def _batch(locked: LockedRun, account: BankAccount, number: str, sums: tuple[str, str]) -> Iterator["etree._Element"]:
    yield _leaf("PmtInfId", number)
    yield _leaf("PmtMtd", "TRF")
    yield from _sums(sums)
    yield _group("PmtTpInf", _group("SvcLvl", _leaf("Cd", "NURG")), _group("CtgyPurp", _leaf("Cd", "SALA")))
    yield _group("ReqdExctnDt", _leaf("Dt", working_days.on_or_before(locked.run.payday).isoformat()))
    yield _group("Dbtr", _name(account.account_name))
    yield _account("DbtrAcct", account, _leaf("Ccy", "GBP"))
    yield _bank("DbtrAgt", account)
    yield _leaf("ChrgBr", "SHAR")


def _transfer(one: Transfer) -> "etree._Element":
    account = one.payment.account
    amount = _leaf("InstdAmt", pounds(one.payment.pence))
    amount.set("Ccy", "GBP")
    return _group(
        "CdtTrfTxInf",
        _group("PmtId", _leaf("EndToEndId", one.reference)),
        _group("Amt", amount),
        _bank("CdtrAgt", account),
        _group("Cdtr", _leaf("Nm", one.name)),
        _account("CdtrAcct", account),
        _group("RmtInf", _leaf("Ustrd", one.reference)),
    )


def _sums(sums: tuple[str, str]) -> Iterator["etree._Element"]:
    count, total = sums
    yield _leaf("NbOfTxs", count)
    yield _leaf("CtrlSum", total)


def _bank(name: str, account: BankAccount) -> "etree._Element":
    scheme = _group("ClrSysId", _leaf("Cd", "GBDSC"))
    return _group(name, _group("FinInstnId", _group("ClrSysMmbId", scheme, _leaf("MmbId", account.sort_code))))


def _account(name: str, account: BankAccount, *more: "etree._Element") -> "etree._Element":
    other = _group("Othr", _leaf("Id", account.account_number))
    return _group(name, _group("Id", _leaf("IBAN", account.iban) if account.iban else other), *more)


def _name(text: str) -> "etree._Element":
    return _leaf("Nm", _carried(text))


def _carried(text: str) -> str:
    return characters.latin(text, length=70) or characters.STAND_IN


def _leaf(name: str, text: str) -> "etree._Element":
    element = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap=AS_IT_IS)
    element.text = text
    return element


def _group(name: str, *parts: "etree._Element") -> "etree._Element":
    element = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap=AS_IT_IS)
    element.extend(parts)
    return element
