"""What a new area starts with: pages in plain English, an easy-read version of each, and pictures of our own."""
