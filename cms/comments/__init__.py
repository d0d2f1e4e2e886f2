"""What people say about pages and offers, what the organisation answers, and what it did about it."""
