"""A copy of the whole public site as files, for a day on which nothing but a plain web server is left."""
