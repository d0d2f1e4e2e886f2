"""Every address against everybody."""
