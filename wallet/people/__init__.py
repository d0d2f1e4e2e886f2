"""Who is who, and who may see and do what for whom."""
