"""When and how often the river runs: Prefect alone. What is done then is for `pipeline`."""
