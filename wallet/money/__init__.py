"""Pence, pounds and fair splits: arithmetic that knows no database."""
