"""What must be fast, measured beside the raw limit of the same run: absolute times drift, ratios hold."""
