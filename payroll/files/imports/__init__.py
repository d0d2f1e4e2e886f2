"""What comes into this room from outside."""
