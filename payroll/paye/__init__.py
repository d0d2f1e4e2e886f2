"""Pay arithmetic of a tax year, pure: it knows no database, no clock and no web framework."""
