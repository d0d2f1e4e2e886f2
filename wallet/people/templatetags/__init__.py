"""The words of this room for its templates."""
