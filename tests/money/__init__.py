"""Tests of pence and splits."""
