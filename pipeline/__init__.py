"""A file becomes a record: the only place that knows the order of the steps."""
