"""The community: what people say, and people who have been there."""
