"""How the site is found: search over everything, machines that read it, and a copy for a disaster."""
