"""The only place that knows SQL: reads return domain values, `Store.apply` makes every change."""
