"""What the ledger's tests share."""

import pytest

from tests.ledger.books import Books, open_books
from wallet.ledger.checks import clearing, documents


@pytest.fixture(autouse=True)
def _no_documents_but_a_tests_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the documents that other apps register, so that a test of the ledger needs none of them."""
    monkeypatch.setattr(documents, "_documents", {})
    monkeypatch.setattr(clearing, "_clearing", {})


@pytest.fixture
def books(db: None) -> Books:
    """Open books with £100 of care money available and £60 of it committed; nothing yet of health's."""
    books = open_books()
    books.post("award", ("care.award", "care.available", 100_00))
    books.post("commit", ("care.available", "care.committed", 60_00))
    return books
