"""A Wagtail site as `wagtail start` makes one, with one kind of page and nothing of ours: what the home is held to."""
