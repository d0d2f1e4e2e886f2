"""The demo: the seeds' people, plainly made up, with a year of believable movements."""
