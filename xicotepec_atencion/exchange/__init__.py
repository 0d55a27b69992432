"""Other people's files to and from the domain's values."""
