"""What employing a personal assistant costs: a public calculator."""
