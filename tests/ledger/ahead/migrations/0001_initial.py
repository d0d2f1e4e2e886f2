"""The ledger's own first migration."""

from importlib import import_module

Migration = import_module("wallet.ledger.migrations.0001_initial").Migration
