"""Search and filter forms."""
