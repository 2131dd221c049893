"""Header blocks in every convention that could be found, all invented, labelled field by field in TOML."""
