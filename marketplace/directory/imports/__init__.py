"""Bringing listings in from feeds and files: fetched, read, repaired, staged, compared with what is there, applied."""
