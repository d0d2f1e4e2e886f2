"""Search and filter forms of the public site."""
