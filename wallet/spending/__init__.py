"""What was bought, from whom, for what, with what evidence."""
