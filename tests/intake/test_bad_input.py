"""What is no text is refused with its reason, and nothing is written."""

from pathlib import Path

import pytest

from sitegen.intake.batch import read, save
from sitegen.intake.decode import decoded
from sitegen.intake.imports import Options, imported
from sitegen.intake.setting import Setting
from sitegen.problems import SitegenError
from tests.intake.office import archive

NOISE = bytes((index * 197 + index // 3) % 256 for index in range(4000))
ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + NOISE, "picture"),
        ("a.txt", NOISE, "encoding is not known"),
        ("a.txt", b"a" * 21_000_000, "21 MB"),
        ("a.docx", b"\x89PNG\r\n\x1a\n" + NOISE, "no office document"),
        ("a.docx", archive({"x.txt": b"x"}), "no Word document"),
        ("a.docx", archive({"word/document.xml": ENTITY}), "entities"),
        ("a.docx", archive({"word/document.xml": b"<w>" + b"0" * 30_000_000}), "trap"),
        ("a.docx", archive({"word/document.xml": b"<w:p>"}), "broken"),
        ("a.pdf", b"%PDF-1.7\n" + NOISE, "cannot be read"),
        ("a.xls", b"x", "cannot be read"),
        ("a.txt", "首页\n登录\n版权所有：某网\n".encode(), "nothing but the furniture"),
    ],
)
def test_it_is_refused(name: str, data: bytes, said: str) -> None:
    with pytest.raises(SitegenError, match=said) as error:
        imported(name, data, Setting())
    assert error.value.status == 1


def test_a_slug_cannot_leave_its_folder() -> None:
    with pytest.raises(SitegenError, match="no name"):
        imported("a.txt", "一段话。".encode(), Setting(), Options(slug="../x"))


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 with a byte order mark"),
        ("gb18030", "GB18030"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16 without a byte order mark"),
        ("utf-16-be", "UTF-16 without a byte order mark"),
    ],
)
def test_the_encoding_is_found_and_told(codec: str, name: str) -> None:
    text = (
        "云汀市卫生健康委员会关于印发《工作要点》的通知\n各有关单位：\n现印发给你们，请认真执行。\n"
    )
    assert decoded(text.encode(codec)) == (text, name)


def test_big5_is_told_from_gb18030() -> None:
    text = "衞生署發言人說，市民外遊時應做好防蚊措施，並留意身體狀況。\n".replace("衞", "衛")
    assert decoded(text.encode("big5")) == (text, "Big5")


def test_an_original_that_verify_reads_otherwise_is_kept_beside_its_text() -> None:
    data = "衛生署發言人說，市民外遊時應做好防蚊措施，並留意身體狀況。\n".encode("big5")
    files = imported("a.txt", data, Setting()).files
    assert files["original.big5.txt"] == data
    assert files["original.txt"].decode().startswith("衛生署")


def test_a_source_is_never_written_over_another(tmp_path: Path) -> None:
    for number, text in enumerate(("第一件。工作完成。", "第二件。工作完成。")):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    paths = sorted(tmp_path.glob("*.txt"))
    out = tmp_path / "reports"
    made = [save(done, out, force=False).name for done in read(paths, Setting(), Options(), jobs=1)]
    assert made == ["other", "other-2"]
    with pytest.raises(SitegenError, match="already"):
        save(next(iter(read(paths[:1], Setting(), Options(), jobs=1))), out, force=False)
    assert sorted(path.name for path in out.iterdir()) == made
