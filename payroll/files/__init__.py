"""What banks and pension schemes are sent, and whether an account number is well formed."""
