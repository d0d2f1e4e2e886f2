"""The directory: who can help, where, when, for whom and at what cost."""
