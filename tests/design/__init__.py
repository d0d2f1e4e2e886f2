"""How pages look and what forms ask: fields, components, the frame, and every component seen in a browser."""
