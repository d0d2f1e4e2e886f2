"""Who holds the money, beside what is on file: one e-mail address and kind is one payee."""

from wallet.budgets.imports.cases import Case, HolderKey, holder_of
from wallet.budgets.imports.faults import Finding, shown
from wallet.budgets.imports.on_file import OnFile
from wallet.people.models import Payee, User

BODIES = (Payee.Kind.PROVIDER, Payee.Kind.ACCOUNT_MANAGER)


def conflicts(case: Case, found: OnFile, *, by: User | None) -> list[Finding]:
    """Find holders of the case that are something else on file; each once."""
    first_lines: dict[HolderKey, int] = {}
    for row in case.rows:
        if key := holder_of(row):
            first_lines.setdefault(key, row.line)
    return [finding for key, line in first_lines.items() for finding in _conflict(line, key, found, by)]


def spellings(case: Case, found: OnFile, *, noted: set[HolderKey]) -> list[Finding]:
    """Note holders whose name is written otherwise on file; each once a file, which `noted` remembers."""
    notes = []
    for row in case.rows:
        key = holder_of(row)
        there = found.payees.get(key) if key else None
        if key and there and key not in noted and row.holder_name and there.name != row.holder_name:
            noted.add(key)
            sentence = f"{shown(row.holder_name)} is on file as {shown(there.name)}, which is kept"
            notes.append(Finding(row.line, "holder_name", sentence, is_fault=False))
    return notes


def _conflict(line: int, key: HolderKey, found: OnFile, by: User | None) -> list[Finding]:
    if by is not None and key.kind == Payee.Kind.PERSON and key.email == by.email:
        sentence = "is your own address, and nobody brings in a direct payment to themselves; ask a colleague to"
        return [Finding(line, "holder_email", f"{shown(key.email)} {sentence}")]
    others = BODIES if key.kind == Payee.Kind.PERSON else (Payee.Kind.PERSON,)
    other = next((kind for kind in others if HolderKey(key.email, kind) in found.payees), None)
    if other is None:
        return []
    sentence = f"{shown(key.email)} is on file for {other.label.lower()}; give the address of this holder"
    return [Finding(line, "holder_email", sentence)]
