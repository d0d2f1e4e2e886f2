"""What the law and the funders lay down, as dated data: kinds of money, default funders, payment policies."""
