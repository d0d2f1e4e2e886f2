"""The marketplace: everyone who can help, near you, with honest facts."""
