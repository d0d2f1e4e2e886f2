"""Whole pages kept ready for visitors, and thrown away exactly when something that they show has changed."""
