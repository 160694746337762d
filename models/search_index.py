"""How the search index is made: the statements of each database, and filling it anew.

In SQLite the row of an entry has its number with the other sign: the newest entries come first
as the rows ascend, for FTS5 may leave rows out where it goes down. Where a word has pages enough,
it keeps the steps from page to page and reads them backwards on its way down; a step of 2^56 or
more, some three years of these numbers, it takes there for another one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import islice

import sqlalchemy as sa

from models.rows import Row
from models.search_entries import search_rows
from models.search_table import SearchEntryRow
from models.search_tokens import SIGNS
from models.tables import DocumentRow, Table
from models.upgrade_told import upgraded
from models.wording import unmarked

#: Documents whose entries are made at a time.
_WINDOW = 200
#: Entries that are turned at a time, and a number that is greater than any of theirs.
_TURNED, _PAST_ALL = 10_000, (1 << 63) - 1
#: Bytes that FTS5 gathers while a whole index is made, and otherwise.
_AT_ONCE, _AS_A_RULE = 1 << 25, 1 << 20
#: The small letters of the language that have marks.
_VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"

_INTO = "search_index (rowid, words) VALUES (-new.id, search_tokens(new.exact, new.agencies, "
_INTO += "new.issuer, new.tags))"
_OUT_OF = "search_index (search_index, rowid, words) VALUES ('delete', -old.id, "
_OUT_OF += "search_tokens(old.exact, old.agencies, old.issuer, old.tags))"
_NAMES = "INSERT INTO search_index_name SELECT value FROM "
_NAMES += "json_each(search_names(new.agencies, new.issuer)) WHERE true ON CONFLICT DO NOTHING"

_SQLITE_NAMES = "CREATE TABLE search_index_name (name TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID"
_SQLITE = (
    f"""CREATE VIRTUAL TABLE search_index USING fts5(words, content='', columnsize=0, detail=none,
        tokenize="ascii tokenchars '{SIGNS}'")""",
    "CREATE VIRTUAL TABLE search_index_word USING fts5vocab(search_index, row)",
    f"CREATE TRIGGER search_entry_in AFTER INSERT ON search_entry "
    f"BEGIN INSERT INTO {_INTO}; {_NAMES}; END",
    f"CREATE TRIGGER search_entry_out AFTER DELETE ON search_entry BEGIN INSERT INTO {_OUT_OF}; "
    "END",
    f"CREATE TRIGGER search_entry_anew AFTER UPDATE ON search_entry "
    f"BEGIN INSERT INTO {_OUT_OF}; INSERT INTO {_INTO}; {_NAMES}; END",
)

_POSTGRES = (
    """CREATE TABLE search_index (
        id BIGINT PRIMARY KEY REFERENCES search_entry (id) ON DELETE CASCADE,
        words TSVECTOR NOT NULL)""",
    "CREATE INDEX search_index_words ON search_index USING gin (words)",
    # each letter is looked for among all those with marks: first among the few of the language
    """CREATE FUNCTION search_folded(form TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE
        AS $$ SELECT CASE WHEN octet_length(form) = length(form) THEN form ELSE (
            SELECT CASE WHEN octet_length(near) = length(near) THEN near
                ELSE translate(near, '{marked}', '{bare}') END
            FROM (SELECT translate(form, '{ours}', '{ours_bare}') AS near) AS one) END $$""",
    # as models.search_tokens.tokens_of does it
    """CREATE FUNCTION search_tokens(exact TEXT, agencies TEXT, issuer TEXT, tags TEXT, pairs BOOL)
        RETURNS TEXT[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        WITH part AS (SELECT n, string_to_array(btrim(p), ' ') AS w
                FROM unnest(string_to_array(exact, '|')) WITH ORDINALITY AS parts(p, n)),
            word AS (SELECT n, m, x, search_folded(x) AS f
                FROM part, unnest(w) WITH ORDINALITY AS words(x, m) WHERE x <> ''),
            token AS (SELECT '=' || x AS t FROM word UNION SELECT f FROM word
                UNION SELECT '_' || f || '_' || lead(f) OVER (PARTITION BY n ORDER BY m) FROM word
                    WHERE pairs
                UNION SELECT '@' || replace(btrim(a), ' ', '_')
                    FROM unnest(string_to_array(agencies, '|')) AS a WHERE btrim(a) <> ''
                UNION SELECT '^' || replace(btrim(issuer), ' ', '_') WHERE btrim(issuer) <> ''
                UNION SELECT unnest(string_to_array(tags, ' ')))
        SELECT array_agg(DISTINCT left(t, 200)) FROM token WHERE t <> '' $$""",
    # the year and the month of its paper, as models.search_windows asks for them
    """CREATE FUNCTION search_months(id BIGINT) RETURNS TEXT[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
        AS $$ SELECT CASE WHEN id < 0 THEN ARRAY[':p0'] ELSE (
            SELECT ARRAY[to_char(day, '":p"YYYY'), to_char(day, '":p"YYYYMM')]
            FROM (SELECT DATE '1899-12-31' + CAST(id >> 46 AS INT) AS day) AS one) END $$""",
    # a text of more different words than a tsvector holds (1 MB) does without its pairs
    """CREATE FUNCTION search_entry_kept() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE made TEXT[];
        BEGIN
            made := search_tokens(new.exact, new.agencies, new.issuer, new.tags, true);
            IF octet_length(array_to_string(made, '')) > 900000 THEN
                made := search_tokens(
                    left(new.exact, 100000), new.agencies, new.issuer, new.tags, false);
            END IF;
            made := made || search_months(new.id);
            INSERT INTO search_index VALUES (new.id, array_to_tsvector(made))
                ON CONFLICT (id) DO UPDATE SET words = excluded.words;
            INSERT INTO search_index_name SELECT n FROM search_names(new.agencies, new.issuer) AS n
                WHERE NOT EXISTS (SELECT 1 FROM search_index_name AS o WHERE o.name = n);
            RETURN new;
        END $$""",
    "CREATE TRIGGER search_entry_in AFTER INSERT OR UPDATE ON search_entry "
    "FOR EACH ROW EXECUTE FUNCTION search_entry_kept()",
)
#: The names of agencies. A name may stand there twice, from two who wrote at once: neither waits
#: for the other.
_POSTGRES_NAMES = (
    "CREATE TABLE search_index_name (name TEXT NOT NULL)",
    "CREATE INDEX search_index_name_name ON search_index_name USING hash (name)",
    """CREATE FUNCTION search_names(agencies TEXT, issuer TEXT)
        RETURNS SETOF TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT DISTINCT '@' || btrim(a) FROM unnest(string_to_array(agencies, '|')) AS a
            WHERE btrim(a) <> ''
        UNION ALL SELECT '^' || btrim(issuer) WHERE btrim(issuer) <> '' $$""",
)


#: The columns that entries are made of, the key of the document first; 0001 has them all.
_USED = {
    "document": (
        *("id", "type", "code", "date", "title", "issuer", "parent_issuer", "signer", "text"),
    ),
    "measure": ("document", "ordinal", "kind", "indicator", "words", "agency", "due"),
    "directive": ("document", "ordinal", "text", "due", "due_text"),
    "assignment": ("document", "directive", "role", "ordinal", "agency"),
}


def add_names(connection: sa.Connection) -> None:
    """Makes the table of names in a PostgreSQL store from before 0008, which had none."""
    for statement in _POSTGRES_NAMES:
        connection.exec_driver_sql(statement)
    add_months(connection)
    connection.exec_driver_sql(
        "INSERT INTO search_index_name SELECT DISTINCT n FROM search_entry, "
        "search_names(search_entry.agencies, search_entry.issuer) AS n"
    )


def add_months(connection: sa.Connection) -> None:
    """Makes the functions of a PostgreSQL store from before 0009 anew, and adds to each entry of
    its index the months that they give.
    """
    for statement in _postgres():
        if statement.startswith("CREATE FUNCTION"):
            connection.exec_driver_sql(statement.replace("CREATE", "CREATE OR REPLACE", 1))
    connection.exec_driver_sql("DROP INDEX search_index_words")
    connection.exec_driver_sql(
        "UPDATE search_index SET words = words || array_to_tsvector(search_months(id))"
    )
    connection.exec_driver_sql(next(one for one in _POSTGRES if " search_index_words " in one))


def has_months(connection: sa.Connection) -> bool:
    """Whether the index of a PostgreSQL store has the months of its entries."""
    return connection.scalar(sa.text("SELECT to_regproc('search_months') IS NOT NULL")) is True


def turn_index(connection: sa.Connection) -> None:
    """Makes the index of a SQLite store from before 0010 anew, with the newest entries first."""
    made = "SELECT sql FROM sqlite_master WHERE name = 'search_entry_in'"
    if "-new.id" in str(connection.exec_driver_sql(made).scalar()):
        return
    for trigger in ("in", "out", "anew"):
        connection.exec_driver_sql(f"DROP TRIGGER search_entry_{trigger}")
    for table in ("search_index_word", "search_index"):
        connection.exec_driver_sql(f"DROP TABLE {table}")
    for statement in _SQLITE:
        connection.exec_driver_sql(statement)
    set_merging(connection)
    _set(connection, "hashsize", _AT_ONCE)
    below, done = _PAST_ALL, 0
    total = connection.scalar(sa.select(sa.func.count()).select_from(SearchEntryRow)) or 0
    while done < total:
        upgraded(done, total)
        some = f"FROM search_entry WHERE id < {below} ORDER BY id DESC LIMIT {_TURNED}"
        connection.exec_driver_sql(
            "INSERT INTO search_index (rowid, words) SELECT -id, "
            f"search_tokens(exact, agencies, issuer, tags) {some}"
        )
        last = f"SELECT count(*), min(id) FROM (SELECT id {some})"  # noqa: S608
        turned, below = connection.exec_driver_sql(last).one()
        done += turned
    _set(connection, "hashsize", _AS_A_RULE)
    upgraded(done, total)


def set_merging(connection: sa.Connection) -> None:
    """Lets SQLite's index be put together where it has two pieces of a size, once and for all."""
    _set(connection, "usermerge", 2)


def _set(connection: sa.Connection, option: str, value: int) -> None:
    """Sets an option of FTS5: `hashsize` are the bytes that it gathers before it writes them."""
    connection.exec_driver_sql(
        "INSERT INTO search_index (search_index, rank) VALUES (?, ?)", (option, value)
    )


def make_index(connection: sa.Connection) -> None:
    """Makes the index of an empty `search_entry`."""
    sqlite = connection.dialect.name == "sqlite"
    for statement in (_SQLITE_NAMES, *_SQLITE) if sqlite else (*_POSTGRES_NAMES, *_postgres()):
        connection.exec_driver_sql(statement)
    if sqlite:
        set_merging(connection)


def _postgres() -> Iterator[str]:
    """The statements for PostgreSQL with the letters that have marks in their places."""
    marked = "".join(
        letter
        for letter in map(chr, range(128, sys.maxunicode))
        if letter.isalnum() and letter == letter.casefold() and len(unmarked(letter)) == 1
        if unmarked(letter) != letter
    )
    letters = {"marked": marked, "bare": unmarked(marked)}
    letters |= {"ours": _VIETNAMESE, "ours_bare": unmarked(_VIETNAMESE)}
    for statement in _POSTGRES:
        said = statement
        for name, some in letters.items():
            said = said.replace(f"{{{name}}}", some)
        yield said


def fill_entries(connection: sa.Connection) -> None:
    """Makes the entries of all documents, and by them the index; `search_entry` must be empty."""
    keys = connection.scalars(sa.select(DocumentRow.id).order_by(DocumentRow.date.desc()))
    waiting = iter(keys.all())
    while some := list(islice(waiting, _WINDOW)):
        stored = {name: _stored(connection, name, columns, some) for name, columns in _USED.items()}
        connection.execute(sa.insert(SearchEntryRow), search_rows(stored))


def _stored(
    connection: sa.Connection, name: str, columns: Sequence[str], documents: Sequence[str]
) -> list[Row]:
    """The rows of a table about these documents, in the order of their keys."""
    table = Table.metadata.tables[name]
    query = sa.select(*(table.c[column] for column in columns))
    query = query.where(table.c[columns[0]].in_(documents)).order_by(*table.primary_key.columns)
    return [row._asdict() for row in connection.execute(query)]
