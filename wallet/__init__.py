"""The wallet: whose money it is, how it is held, where it went. It knows no app above it."""
