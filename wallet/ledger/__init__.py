"""The only writer of money: funds, accounts, entries, transfers and postings."""
