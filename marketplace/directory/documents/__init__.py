"""What the directory puts on paper."""
