"""How dates are written and read everywhere."""
