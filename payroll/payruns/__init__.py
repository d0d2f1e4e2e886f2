"""Pay runs: what a bureau or a family makes of one, in the browser and by command."""
