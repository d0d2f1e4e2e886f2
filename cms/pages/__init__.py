"""The pages of the public site: what they hold and how they look."""
