"""What templates of this room write."""
