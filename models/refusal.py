"""What a store says that can't be used; apart, so that it is known without a database library."""

from __future__ import annotations


class StoreRefused(Exception):
    """The store can't be opened or written.

    `code` is the key of a sentence in `pipeline/messages.toml`, `where` the URL without its
    password, `detail` what the database said.
    """

    def __init__(self, code: str, where: str, detail: str = "") -> None:
        super().__init__(f"{code}: {where}")
        self.code = code
        self.where = where
        self.detail = detail
