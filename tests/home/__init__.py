"""What the person and their helpers see."""
