"""The searches that members keep, and what is told of them."""
