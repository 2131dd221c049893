"""Lists that come in: read and judged, and told of, whoever brings them."""
