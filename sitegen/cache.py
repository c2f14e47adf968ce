"""Results of pure functions, kept from one build to the next by what they were made from.

A result is found by a digest of everything that went into it: the function, its arguments, the
code of sitegen, Python and the libraries. So a hit is right by construction, nothing has ever to
be invalidated, and a build from any cache gives the bytes of one without.

It is a file, `results.sqlite`, and one for search beside it. What a build did not use is dropped
at its end, so it never holds more than one site. What is damaged or not ours is as if it were not
there: every result carries a digest of its own, and only the plain types of this package are made
from it.
"""

import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.metadata import version as version_of
from itertools import starmap
from pathlib import Path
from typing import Any, TypeVar

from sitegen.frozen import dumped, packed, reducers, unpacked
from sitegen.jobs import in_order
from sitegen.script.glossary import Glossary
from sitegen.source.mentions import Names

_T = TypeVar("_T")

FILE = "results.sqlite"
# What search keeps is made after the other file is closed, and dropped by itself.
OF_SEARCH = "search.sqlite"
_DIGEST = 16
_TABLE = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, result BLOB)"
_LOOK = "SELECT key, result FROM results LIMIT 1"
# Whose versions are part of every key, as in pyproject.toml.
LIBRARIES = "ahocorasick-rs click jinja2 markdown-it-py mdit-py-plugins opencc pyyaml segno".split()


@lru_cache(maxsize=8)
def _of_rules(rules: Glossary) -> bytes:
    return blake2b(dumped((rules.rules, rules.styles), alike=True), digest_size=_DIGEST).digest()


# A machine of names has no bytes; it is told by what it was made of. A site has one glossary for
# nearly all its texts.
_REDUCERS = reducers(
    {
        Names: lambda names: (Names, (names.digest,)),
        Glossary: lambda rules: (Glossary, (_of_rules(rules),)),
    }
)
_CODE = Path(__file__).resolve().parent
# What sqlite3 says of a damaged file may hold bytes of it that Python cannot read.
_DAMAGED = (sqlite3.DatabaseError, UnicodeDecodeError)
# Fewer results are made sooner by one process than by one more that is to be forked.
LEAST_EACH = 16


class Cache:
    """The results of earlier builds by their keys."""

    def __init__(self, database: sqlite3.Connection | None) -> None:
        """Without a database nothing is found and nothing kept."""
        self.database = database
        self.used: set[bytes] = set()
        self.known = _keys(database) if database else set[bytes]()

    def found(self, key: bytes) -> bytes | None:
        """The result of a key, packed; None where there is none, or none that is whole."""
        row = None
        if self.database and key in self.known:
            with suppress(*_DAMAGED):
                select = "SELECT result FROM results WHERE key = ?"
                row = self.database.execute(select, (key,)).fetchone()
        if row is None or not isinstance(row[0], bytes) or row[0][:_DIGEST] != _seal(key, row[0]):
            return None
        self.used.add(key)
        return row[0][_DIGEST:]

    def keep(self, key: bytes, packed: bytes) -> None:
        """Keep a result for the next build; a cache that another build writes to stays as it is."""
        if self.database:
            value = _seal(key, b"\0" * _DIGEST + packed) + packed
            with suppress(*_DAMAGED):
                insert = "INSERT OR REPLACE INTO results VALUES (?, ?)"
                self.database.execute(insert, (key, value))
                self.used.add(key)

    def close(self) -> None:
        """Drop what was not used, and write; from here on nothing is found or kept."""
        database, self.database = self.database, None
        if database:
            gone = [(key,) for key in self.known - self.used]
            with suppress(*_DAMAGED):
                database.executemany("DELETE FROM results WHERE key = ?", gone)
                database.commit()
            database.close()


def _keys(database: sqlite3.Connection) -> set[bytes]:
    """The keys of what is kept; of a damaged file those that can be read, or none."""
    with suppress(*_DAMAGED):
        select = "SELECT key FROM results WHERE typeof(key) = 'blob'"
        return {key for (key,) in database.execute(select)}
    return set()


# What is always empty, and keeps nothing.
NOTHING = Cache(None)


@contextmanager
def opened(folder: Path | None, file: str = FILE) -> Iterator[Cache]:
    """The cache in a folder; one that keeps nothing without a folder, or where none can be made."""
    found = Cache(_database(folder, file) if folder else None)
    try:
        yield found
    finally:
        found.close()


@contextmanager
def lent(folder: Path | None) -> Iterator[Cache]:
    """The cache in a folder that another machine fills: it is read, and nothing is kept in it."""
    found = Cache(_readable(folder) if folder else None)
    try:
        yield found
    finally:
        found.close()


def _readable(folder: Path) -> sqlite3.Connection | None:
    """The database, if it is whole, as it stands: a shared folder may know no locks."""
    address = f"{(folder / FILE).resolve().as_uri()}?mode=ro&immutable=1"
    try:
        return _tried(sqlite3.connect(address, uri=True), _LOOK)
    except _DAMAGED:
        return None


def _database(folder: Path, file: str) -> sqlite3.Connection | None:
    """The database; a file that is none is made anew, and without one it is done without."""
    for _ in range(2):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            # Not brought to the disk: a power cut may damage it, and that is noticed.
            database = sqlite3.connect(folder / file, timeout=1)
            return _tried(database, "PRAGMA synchronous = OFF", _TABLE, _LOOK)
        except (sqlite3.OperationalError, OSError):
            return None
        except _DAMAGED:
            (folder / file).unlink(missing_ok=True)
    return None


def _tried(database: sqlite3.Connection, *statements: str) -> sqlite3.Connection:
    """The database that took these statements; one that did not is closed."""
    try:
        for statement in statements:
            database.execute(statement).fetchall()
    except (sqlite3.Error, UnicodeDecodeError):
        database.close()
        raise
    return database


def remembered(
    make: Callable[..., _T],
    inputs: Sequence[tuple[Any, ...]],
    cache: Cache,
    jobs: int,
    least: int = LEAST_EACH,
) -> Iterator[_T]:
    """make(*input) for each input, from the cache where it is there, else by so many processes.

    `make` is a pure function of this package, inputs and results are frozen values of it. A process
    is worth its while for `least` results.
    """
    if not cache.database and jobs == 1:
        yield from starmap(make, inputs)
        return
    keys = [_key(make, given) for given in inputs]
    fresh = [number for number, key in enumerate(keys) if key not in cache.known]
    some = min(jobs, len(fresh) // least)
    made = in_order(lambda at: packed(make(*inputs[fresh[at]])), len(fresh), some)
    for key, given in zip(keys, inputs, strict=True):
        found = cache.found(key) if key in cache.known else next(made)
        if found is None:
            found = packed(make(*given))
        if key not in cache.used:
            cache.keep(key, found)
        yield unpacked(found)


def _key(make: Callable[..., Any], given: tuple[Any, ...]) -> bytes:
    name = f"{make.__module__}.{make.__qualname__}".encode()
    return blake2b(
        version() + name + dumped(given, alike=True, by=_REDUCERS), digest_size=_DIGEST
    ).digest()


@cache
def version() -> bytes:
    """A digest of everything that makes results and is no argument: code, libraries, Python."""
    digest = blake2b(sys.version.encode())
    for name in LIBRARIES:
        digest.update(f"{name} {version_of(name)}\n".encode())
    for path in sorted(path for path in _CODE.rglob("*.*") if path.suffix != ".pyc"):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(_CODE).as_posix()} {len(data)}\n".encode() + data)
    return digest.digest()


def _seal(key: bytes, value: bytes) -> bytes:
    return blake2b(key + value[_DIGEST:], digest_size=_DIGEST).digest()
