"""The people of the seeds, each getting their job done in a real browser."""
