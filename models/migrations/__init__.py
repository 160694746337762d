"""How a store came to have the tables it has; `models.store.open_store` runs this by itself."""
