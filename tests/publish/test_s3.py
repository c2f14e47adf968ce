from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

import boto3
import pytest

from sitegen.problems import SitegenError
from tests.publish import contract
from tests.publish.contract import NEW, OLD, Case, Tree
from tests.tried import Tried

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

FOREIGN = {
    "reports/one/a.svg": "image/svg+xml; charset=utf-8",
    "reports/one/附 件.HTML": "text/html; charset=utf-8",
    "reports/one/a.rdf": "application/xml; charset=utf-8",
}
SHOWN = FOREIGN | {
    "reports/one/one.qr.svg": "image/svg+xml; charset=utf-8",
    "index.html": "text/html; charset=utf-8",
}


@pytest.fixture
def client(s3: str, monkeypatch: pytest.MonkeyPatch) -> Iterator["S3Client"]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret-word")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.delenv("AWS_CA_BUNDLE", raising=False)
    client = boto3.client("s3", endpoint_url=s3, region_name="us-east-1")
    client.create_bucket(Bucket="reports")
    yield client
    for key in keys(client):
        client.delete_object(Bucket="reports", Key=key)
    client.delete_bucket(Bucket="reports")


def keys(client: "S3Client") -> list[str]:
    found = client.list_objects_v2(Bucket="reports").get("Contents", ())
    return [one["Key"] for one in found]


@pytest.fixture
def case(client: "S3Client", s3: str, tmp_path: Path) -> Case:
    options = {"bucket": "reports", "prefix": "/site/", "endpoint": s3, "region": "us-east-1"}

    def shown() -> Tree:
        return {
            key.removeprefix("site/"): client.get_object(Bucket="reports", Key=key)["Body"].read()
            for key in keys(client)
            if not key.startswith("site/.sitegen/")
        }

    return Case("s3", options, tmp_path, shown)


def test_a_bucket_holds_what_was_published(case: Case) -> None:
    contract.lives(case)


def test_undo_puts_the_objects_before_back(case: Case) -> None:
    contract.goes_back(case)


def test_only_what_differs_is_sent_and_pages_come_last(case: Case) -> None:
    case.publish(OLD)
    _, sent = case.publish(NEW)
    assert sent == ["static/a.2.css", "index.html", "reports/two.html", "sitemap.xml"]


def test_a_bucket_is_whole_where_publishing_dies(case: Case, tried: Tried) -> None:
    died = contract.survives(case, 331, contract.file_by_file)
    assert died > 1
    tried("lines at which publishing was killed", died)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(contract.PARTS))
def test_a_bucket_is_whole_at_every_line_where_publishing_dies(
    part: int, case: Case, tried: Tried
) -> None:
    died = contract.survives_everywhere(case, part, contract.file_by_file)
    assert died > 10
    tried("lines at which publishing was killed", died)


def test_an_object_says_its_type_and_how_long_it_may_be_kept(
    case: Case, client: "S3Client"
) -> None:
    case.publish(OLD)
    case.publish(NEW)
    case.undo()
    page = client.head_object(Bucket="reports", Key="site/index.html")
    assert (page["ContentType"], page["CacheControl"]) == (
        "text/html; charset=utf-8",
        "public, max-age=300",
    )
    style = client.head_object(Bucket="reports", Key="site/static/a.1.css")
    assert (style["ContentType"], style["CacheControl"]) == (
        "text/css; charset=utf-8",
        "public, max-age=31536000, immutable",
    )


def test_a_file_from_outside_that_can_run_is_sent_as_a_download(
    case: Case, client: "S3Client"
) -> None:
    """The headers are asked of the storage by HTTP, as a browser meets them; after a copy too."""
    case.publish({**OLD, **dict.fromkeys(SHOWN, b"one")})
    case.publish({**OLD, **dict.fromkeys(SHOWN, b"another")})
    case.undo()
    for path, kind in SHOWN.items():
        asked = {"Bucket": "reports", "Key": f"site/{path}"}
        with urlopen(client.generate_presigned_url("get_object", asked)) as reply:
            assert reply.headers["Content-Type"] == kind
            assert reply.headers["Content-Disposition"] == (
                "attachment" if path in FOREIGN else "inline"
            )


def test_a_missing_bucket_is_told_without_the_key(
    client: "S3Client", s3: str, tmp_path: Path
) -> None:
    options = {"bucket": "nowhere", "endpoint": s3, "region": "us-east-1"}
    with pytest.raises(SitegenError, match="bucket does not exist") as caught:
        Case("s3", options, tmp_path, dict).publish(OLD)
    assert caught.value.status == 3
    assert "secret-word" not in str(caught.value)


def test_without_keys_it_is_told_that_they_are_missing(
    s3: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    options = {"bucket": "reports", "endpoint": s3, "region": "us-east-1"}
    with pytest.raises(SitegenError, match="credentials"):
        Case("s3", options, tmp_path, dict).publish(OLD)
