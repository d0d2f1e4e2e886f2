"""Whether HMRC would accept a message: its schema, its business rules, and what we know of both by ourselves."""
