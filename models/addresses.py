"""Addresses of files that lie in object stores and on servers: `s3://kho/2024/a.pdf`; and how
paths and addresses are stored."""

from __future__ import annotations

import hashlib
import re

#: What an address may begin with: stores and servers that can be listed.
SCHEMES = (
    *("s3", "s3a", "gs", "gcs", "abfs", "az", "adl", "oss", "oci"),
    *("sftp", "ssh", "ftp", "smb", "hdfs", "memory"),
)
_ADDRESS = re.compile(rf"({'|'.join(SCHEMES)}):/+([^/]*)(.*)", re.DOTALL)
#: A password behind a user's name, up to the last `@` before the path; one with a slash in it, too.
#: A port has figures only, and a path or nothing behind it.
_SECRET = re.compile(r"^([^/:\[]*):(?!\d*(?:/|$))(?:[^/]*@|[^@]*@)")
#: Bytes of a path that are stored as they are; PostgreSQL has no room for longer keys.
_LONGEST_PATH = 2_000


def is_address(text: str) -> bool:
    """Whether a path has the form of an address, also of one whose second slash was lost.

    >>> is_address("s3:/kho/a.pdf"), is_address("/kho/s3:/a.pdf"), is_address("c:/kho/a.pdf")
    (True, False, False)
    """
    return _ADDRESS.fullmatch(text) is not None


def as_address(text: str) -> str:
    """A path as it is shown and stored: an address whole and without a password, others as given.

    >>> as_address("s3:/kho/a.pdf"), as_address("sftp://lan:bí mật@may/a.pdf"), as_address("/kho/a")
    ('s3://kho/a.pdf', 'sftp://lan@may/a.pdf', '/kho/a')
    """
    found = _ADDRESS.fullmatch(text)
    if found is None:
        return text
    place = _SECRET.sub(r"\1@", found[2] + found[3])
    return f"{found[1]}://{place}"


def readable(path: str) -> str:
    """A path as it is stored: bytes that are no UTF-8 are spelled out, the very long is cut, an
    address is whole and without a password.

    >>> readable("/kho/b\\udce1o cao.pdf")
    '/kho/b\\\\xe1o cao.pdf'
    """
    name = as_address(path).encode("utf-8", "surrogateescape")
    if len(name) > _LONGEST_PATH:
        shown = name[:_LONGEST_PATH].decode("utf-8", "ignore")
        return f"{shown}…{hashlib.sha256(name).hexdigest()[:16]}"
    return name.decode("utf-8", "backslashreplace")


def has_password(text: str) -> bool:
    """Whether an address names a password, which everybody could read in the list of processes.

    >>> has_password("sftp://lan:bí mật@may/a.pdf"), has_password("sftp://lan@may/a.pdf")
    (True, False)
    """
    found = _ADDRESS.fullmatch(text)
    return found is not None and _SECRET.match(found[2] + found[3]) is not None
