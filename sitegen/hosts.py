"""`publish:` of site.yml: the hosts of a site by name, each with the fields of its kind."""

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.fields import SLUG, FieldReader


@dataclass(frozen=True, slots=True)
class Host:
    """A place to publish to: its name in site.yml, its kind, and what that kind needs to know."""

    name: str
    kind: str
    options: Mapping[str, str]


# What a host of each kind must and may say. None of them is a secret: those come from the
# environment or from the client's own configuration.
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "folder": ("path",),
    "archive": ("path",),
    "git": ("remote",),
    "rsync": ("host", "path"),
    "sftp": ("host", "path"),
    "s3": ("bucket",),
}
OPTIONAL: Mapping[str, tuple[str, ...]] = {
    "folder": ("keep", "compress"),
    "archive": (),
    "git": ("branch",),
    "rsync": ("keep", "switch", "ssh_config"),
    "sftp": ("user", "port", "undo", "ssh_config"),
    "s3": ("prefix", "endpoint", "region", "profile", "addressing", "undo"),
}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "undo": ("true", "false"),
    "switch": ("true", "false"),
    "addressing": ("auto", "path", "virtual"),
}
NUMBERS: Mapping[str, range] = {"keep": range(2, 1000), "port": range(1, 65536)}
ENCODINGS = ("gzip", "brotli")
ARCHIVES = (".zip", ".tar.gz", ".tgz")


def hosts(fields: FieldReader) -> tuple[Host, ...]:
    """The hosts that site.yml names."""
    every = fields.below("publish")
    found = tuple(_host(fields, name, every) for name in every.data)
    fields.problems += every.problems
    return tuple(host for host in found if host.kind)


def _host(fields: FieldReader, name: str, every: FieldReader) -> Host:
    if not SLUG.fullmatch(name):
        every.wrong(name, f"'{name}' is no name for a host", "use a-z, 0-9 and -, for example live")
    inner = FieldReader(fields.file, "publish", name)
    kind = inner.choice("type", REQUIRED, required=True)
    options = {}
    if kind:
        needed = {option: inner.text(option, required=True) for option in REQUIRED[kind]}
        options = needed | {option: _option(inner, option) for option in OPTIONAL[kind]}
        _check_archive(inner, kind, options)
        inner.finish()
    fields.problems += inner.problems
    return Host(name, kind, {option: value for option, value in options.items() if value})


def _option(inner: FieldReader, name: str) -> str:
    if name in CHOICES:
        return inner.choice(name, CHOICES[name])
    if name == "compress":
        return _encodings(inner)
    value = inner.text(name)
    if value and name in NUMBERS and not (value.isdecimal() and int(value) in NUMBERS[name]):
        numbers = NUMBERS[name]
        hint = f"a number from {numbers.start} to {numbers.stop - 1}"
        inner.wrong(name, f"'{name}' cannot be '{value}'", hint)
        return ""
    return value


def _encodings(inner: FieldReader) -> str:
    chosen = inner.texts("compress")
    for encoding in chosen:
        if encoding not in ENCODINGS:
            what = f"'compress' cannot be '{encoding}'"
            inner.wrong("compress", what, "one or both of: " + ", ".join(ENCODINGS))
    return " ".join(chosen)


def _check_archive(inner: FieldReader, kind: str, options: Mapping[str, str]) -> None:
    path = options.get("path", "")
    if kind == "archive" and path and not path.endswith(ARCHIVES):
        what = f"'{path}' names no kind of archive"
        inner.wrong("path", what, "end it in " + ", ".join(ARCHIVES))
