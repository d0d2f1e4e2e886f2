"""Papers: what a person can print, keep and send."""
