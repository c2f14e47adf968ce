"""Object storage that speaks S3; keys come from the environment or from AWS's own files."""

import posixpath
from collections.abc import Collection
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from sitegen.output.headers import ATTACHMENT, cache_control, content_type, is_download
from sitegen.problems import SitegenError
from sitegen.publish.faults import told
from sitegen.publish.target import Setting

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

# Small files wait for the network, not for the processor.
CONNECTIONS = 16
_TRIES = 6
# The most that one request removes.
_REMOVED = 1000


@dataclass(frozen=True, slots=True)
class Bucket:
    """The objects of a bucket below a prefix."""

    client: "S3Client"
    bucket: str
    prefix: str

    @property
    def name(self) -> str:
        """The address as AWS's tools write it."""
        return f"s3://{self.bucket}/{self.prefix}".rstrip("/")

    @property
    def connections(self) -> int:
        """As many as the client keeps open."""
        return CONNECTIONS

    def read(self, path: str) -> bytes | None:
        """The bytes of an object."""
        with self._told():
            try:
                found = self.client.get_object(Bucket=self.bucket, Key=self._key(path))
            except self.client.exceptions.NoSuchKey:
                return None
            return found["Body"].read()

    def write(self, path: str, data: bytes) -> None:
        """An object of our own, which nobody should keep."""
        with self._told():
            self.client.put_object(
                Bucket=self.bucket, Key=self._key(path), Body=data, CacheControl="no-store"
            )

    def put(self, path: str, file: Path) -> None:
        """A file of the site with its type and how long it may be kept."""
        with self._told(), file.open("rb") as body:
            self.client.put_object(
                Bucket=self.bucket,
                Key=self._key(path),
                Body=body,
                **_said(path),
            )

    def copy(self, path: str, to: str) -> None:
        """The storage copies; headers are those of the new name: equal files are kept once."""
        source = {"Bucket": self.bucket, "Key": self._key(path)}
        with self._told(), suppress(self.client.exceptions.NoSuchKey):
            self.client.copy_object(
                Bucket=self.bucket,
                Key=self._key(to),
                CopySource=source,  # type: ignore[arg-type] # a dict with these two keys is what it takes
                MetadataDirective="REPLACE",
                **_said(to),
            )

    def remove(self, paths: Collection[str]) -> None:
        """Some in one request; an object that is not there is no fault."""
        keys = [self._key(path) for path in paths]
        for at in range(0, len(keys), _REMOVED):
            with self._told():
                objects = [{"Key": key} for key in keys[at : at + _REMOVED]]
                done = self.client.delete_objects(
                    Bucket=self.bucket,
                    Delete={"Objects": objects, "Quiet": True},  # type: ignore[typeddict-item] # as above
                )
            if errors := done.get("Errors"):
                what = f"{errors[0].get('Key')} was not removed: {errors[0].get('Message')}"
                raise SitegenError(f"{self.name}: {what}", 3)

    def names(self, folder: str) -> Collection[str]:
        """The names below a folder."""
        start = self._key(folder)
        with self._told():
            pages = self.client.get_paginator("list_objects_v2")
            found = pages.paginate(Bucket=self.bucket, Prefix=start)
            return [one["Key"][len(start) :] for page in found for one in page.get("Contents", ())]

    def _key(self, path: str) -> str:
        return self.prefix + path

    def _told(self) -> AbstractContextManager[None]:
        return told(self.name, BotoCoreError, ClientError)


class _Said(TypedDict):
    """What the storage is to say of an object."""

    ContentType: str
    CacheControl: str
    ContentDisposition: str


def _said(path: str) -> _Said:
    return _Said(
        ContentType=content_type(path),
        CacheControl=cache_control(path),
        ContentDisposition=ATTACHMENT if is_download(path) else "inline",
    )


def bucket(setting: Setting) -> Bucket:
    """The bucket that site.yml names."""
    options = setting.options
    with told(f"s3://{options['bucket']}", BotoCoreError):
        session = boto3.session.Session(profile_name=options.get("profile"))
        client = session.client(
            "s3",
            region_name=options.get("region"),
            endpoint_url=options.get("endpoint"),
            config=Config(
                max_pool_connections=CONNECTIONS,
                retries={"mode": "standard", "max_attempts": _TRIES},
                s3={"addressing_style": options.get("addressing", "auto")},  # type: ignore[arg-type] # one of its words: site.yml is checked
                # Storage of other makers does not know the checksums that AWS has added.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )
    prefix = posixpath.normpath(options.get("prefix", "").strip("/") or ".") + "/"
    return Bucket(client, options["bucket"], "" if prefix == "./" else prefix)
