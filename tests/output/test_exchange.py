import errno
from pathlib import Path

import pytest

from sitegen.output import exchange
from sitegen.output.write import write
from sitegen.problems import SitegenError
from tests.golden import files
from tests.output.small import pages


def test_a_link_to_the_site_stays_a_link(out: Path, tmp_path: Path) -> None:
    out.symlink_to(tmp_path / "elsewhere")
    for content in (b"one", b"two"):
        write(pages({"a.html": content}), out)
    assert out.is_symlink()
    assert files(tmp_path / "elsewhere") == {"a.html": b"two"}


def test_a_fault_between_two_renames_puts_the_old_site_back(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(errno.EIO, "fault")
        return rename(self, target)

    write(pages({"a.html": b"old"}), out)
    monkeypatch.setattr(exchange, "exchanged", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(SitegenError, match="is as it was"):
        write(pages({"a.html": b"new"}), out)
    assert files(out) == {"a.html": b"old"}
