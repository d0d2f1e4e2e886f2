"""Every proof of the product, one folder an app, on SQLite and on PostgreSQL."""
