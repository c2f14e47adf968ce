"""Results kept from one build to the next."""

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from sitegen import cache as cache_module
from sitegen.cache import FILE, LIBRARIES, NOTHING, opened, remembered
from sitegen.model import Document, Source
from sitegen.source.load import load
from sitegen.source.parse import parse, texts

ROOT = Path(__file__).parent.parent
INPUTS = texts(load(ROOT / "content").sources)
EXPECTED = [parse(*given) for given in INPUTS]


def read(folder: Path | None, jobs: int = 1, inputs: Sequence[object] = INPUTS) -> list[Document]:
    with opened(folder) as results:
        return list(remembered(parse, inputs, results, jobs))  # type: ignore[arg-type]


def forbidden(*_: object) -> Document:
    raise AssertionError("what the cache has is not made again")


def kept_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """What the cache has, where nothing may be made."""
    monkeypatch.setattr(forbidden, "__module__", parse.__module__)
    monkeypatch.setattr(forbidden, "__qualname__", parse.__qualname__)
    with opened(folder) as results:
        return list(remembered(forbidden, INPUTS, results, 1))


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_result_from_the_cache_is_what_is_made_without(jobs: int, tmp_path: Path) -> None:
    for _ in range(2):
        assert read(tmp_path, jobs) == EXPECTED
    assert read(None, jobs) == EXPECTED


def test_what_the_cache_has_is_not_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(tmp_path)
    assert kept_only(tmp_path, monkeypatch) == EXPECTED


def test_another_source_is_made_anew(tmp_path: Path) -> None:
    read(tmp_path)
    other = Source(INPUTS[0][0].path, INPUTS[0][0].data + "\n又一段。\n".encode())
    assert read(tmp_path, inputs=[(other, None)]) == [parse(other)]


def test_another_version_of_the_code_uses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(tmp_path)
    monkeypatch.setattr(cache_module, "version", lambda: b"another")
    with pytest.raises(AssertionError, match="made again"):
        kept_only(tmp_path, monkeypatch)


def test_what_a_build_did_not_use_is_dropped(tmp_path: Path) -> None:
    read(tmp_path)
    read(tmp_path, inputs=INPUTS[:2])
    with opened(tmp_path) as results:
        assert len(results.known) == 2


def test_a_closed_cache_keeps_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as results:
        results.close()
        results.keep(b"key", b"late")
    with opened(tmp_path) as results:
        assert results.known == set()


def garbage(data: bytes, dice: random.Random) -> bytes:
    return dice.randbytes(len(data))


def cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data))]


def flipped(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(40):
        changed[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    return bytes(changed)


@pytest.mark.parametrize("damage", [garbage, cut, flipped])
@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_cache_is_not_used(
    damage: Callable[[bytes, random.Random], bytes], seed: int, tmp_path: Path
) -> None:
    read(tmp_path)
    file = tmp_path / FILE
    file.write_bytes(damage(file.read_bytes(), random.Random(seed)))
    assert read(tmp_path) == EXPECTED
    assert read(tmp_path) == EXPECTED


def test_a_result_at_the_place_of_another_is_not_used(tmp_path: Path) -> None:
    read(tmp_path)
    with opened(tmp_path) as results:
        assert results.database is not None
        results.used |= results.known
        select = "SELECT result FROM results LIMIT 1"
        results.database.execute(f"UPDATE results SET result = ({select})")
    assert read(tmp_path) == EXPECTED


def test_without_a_place_to_write_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert read(tmp_path / "file") == EXPECTED


def test_nothing_finds_and_keeps_nothing() -> None:
    NOTHING.keep(b"key", b"result")
    assert NOTHING.found(b"key") is None


def test_every_library_that_makes_results_is_part_of_the_key() -> None:
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    required = project.partition("\ndependencies = [")[2].partition("]")[0]
    assert re.findall(r'"([\w-]+)', required) == LIBRARIES


def test_a_damage_that_cannot_be_told_in_letters_is_one(tmp_path: Path) -> None:
    """What SQLite says of such a file quotes a byte that is no UTF-8."""
    read(tmp_path)
    file = tmp_path / FILE
    damaged = file.read_bytes().replace(b"CREATE TABLE", b"CREATE TAB\xc1\xff")
    file.write_bytes(damaged)
    assert read(tmp_path) == EXPECTED
    assert file.read_bytes() != damaged
