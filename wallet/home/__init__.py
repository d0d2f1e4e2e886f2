"""What the person and their helpers see: one look, every penny."""
