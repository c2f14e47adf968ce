"""A host with SFTP: one connection, many files under way at once.

Who may log in, and which host is the right one, is said by OpenSSH's own files (~/.ssh/config,
known_hosts, keys) and agent, which asyncssh reads; a password only by the environment.
"""

import asyncio
import os
import posixpath
from collections.abc import Awaitable, Callable, Collection, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any, TypeVar

import asyncssh

from sitegen.publish.faults import told
from sitegen.publish.inplace import PARTS
from sitegen.publish.target import Setting

PASSWORD = "SITEGEN_SFTP_PASSWORD"
CONNECTIONS = 32
# Seconds to wait before each new try, once the connection has broken.
WAITS = (1, 4, 15)
_AT_ONCE = 100
_LOST = (asyncssh.ConnectionLost, asyncssh.SFTPConnectionLost, asyncssh.SFTPNoConnection)
_FAULTS = (asyncssh.Error, asyncssh.ConfigParseError, asyncio.TimeoutError)

T = TypeVar("T")


class Sftp:
    """The files of a host below a folder."""

    def __init__(self, setting: Setting, loop: asyncio.AbstractEventLoop) -> None:
        self.options = setting.options
        self.root = setting.options["path"]
        self.config = str(setting.path("ssh_config")) if "ssh_config" in setting.options else None
        self.loop = loop
        self.lock = asyncio.Lock()
        self.connection: asyncssh.SSHClientConnection | None = None
        self.client: asyncssh.SFTPClient | None = None
        self.folders: set[str] = set()

    @property
    def name(self) -> str:
        """The address of the folder."""
        return f"sftp://{self.options['host']}{self.root}"

    @property
    def connections(self) -> int:
        """Files under way over the one connection."""
        return CONNECTIONS

    def read(self, path: str) -> bytes | None:
        """The bytes of a file."""
        return self._run(lambda client: _read(client, self._at(path)))

    def write(self, path: str, data: bytes) -> None:
        """A file written beside its place and renamed."""
        self._run(lambda client: self._written(client, path, data))

    def put(self, path: str, file: Path) -> None:
        """A file of the site, in the same way."""
        self._run(lambda client: self._written(client, path, file))

    def copy(self, path: str, to: str) -> None:
        """A second name for a file, or a copy where the host has no such names."""
        self._run(lambda client: self._copied(client, path, to))

    def remove(self, paths: Collection[str]) -> None:
        """Remove files, and the folders that are empty then."""
        self._run(lambda client: self._removed(client, paths))

    def names(self, folder: str) -> Collection[str]:
        """The names in a folder."""
        return self._run(lambda client: _names(client, self._at(folder)))

    def _at(self, path: str) -> str:
        return posixpath.join(self.root, path)

    def _run(self, act: Callable[[asyncssh.SFTPClient], Awaitable[T]]) -> T:
        """Do something over the connection; where it has broken, over a new one."""
        with told(self.name, *_FAULTS):
            for wait in WAITS:
                try:
                    return self._once(act)
                except _LOST:
                    sleep(wait)
            return self._once(act)

    def _once(self, act: Callable[[asyncssh.SFTPClient], Awaitable[T]]) -> T:
        async def acted() -> T:
            return await act(await self._connected())

        return asyncio.run_coroutine_threadsafe(acted(), self.loop).result()

    async def _connected(self) -> asyncssh.SFTPClient:
        async with self.lock:
            if self.connection is None or self.connection.is_closed() or self.client is None:
                self.connection = await asyncssh.connect(
                    self.options["host"], **self._how(), login_timeout=30, keepalive_interval=15
                )
                self.client = await self.connection.start_sftp_client()
                self.folders = set()
            return self.client

    async def closed(self) -> None:
        """The connection closed, and nothing left under way."""
        if self.client is not None and self.connection is not None:
            self.client.exit()
            self.connection.close()
            await self.connection.wait_closed()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _how(self) -> dict[str, Any]:
        """What site.yml and the environment say beyond OpenSSH's files."""
        how: dict[str, Any] = {}
        if "port" in self.options:
            how["port"] = int(self.options["port"])
        if "user" in self.options:
            how["username"] = self.options["user"]
        if self.config:
            how["config"] = [self.config]
        if PASSWORD in os.environ:
            how["password"] = os.environ[PASSWORD]
        return how

    async def _written(self, client: asyncssh.SFTPClient, path: str, content: bytes | Path) -> None:
        part = self._part(path)
        await self._folder(client, part)
        if isinstance(content, Path):
            await client.put(content, part)
        else:
            async with client.open(part, "wb") as file:
                await file.write(content)
        await self._folder(client, self._at(path))
        await _renamed(client, part, self._at(path))

    async def _copied(self, client: asyncssh.SFTPClient, path: str, to: str) -> None:
        part = self._part(to)
        await self._folder(client, part)
        if await client.exists(part):
            await client.remove(part)
        try:
            await client.link(self._at(path), part)
        except asyncssh.SFTPNoSuchFile:
            return
        except asyncssh.SFTPOpUnsupported:
            data = await _read(client, self._at(path))
            if data is not None:
                await self._written(client, to, data)
            return
        await self._folder(client, self._at(to))
        await _renamed(client, part, self._at(to))

    async def _removed(self, client: asyncssh.SFTPClient, paths: Collection[str]) -> None:
        every = [self._at(path) for path in paths]
        for at in range(0, len(every), _AT_ONCE):
            some = every[at : at + _AT_ONCE]
            await asyncio.gather(*(_gone(client.remove(path)) for path in some))
        folders = {posixpath.dirname(path) for path in paths} - {""}
        for folder in sorted(folders, key=len, reverse=True):
            while folder:
                self.folders.discard(self._at(folder))
                if not await _gone(client.rmdir(self._at(folder))):
                    break
                folder = posixpath.dirname(folder)

    async def _folder(self, client: asyncssh.SFTPClient, path: str) -> None:
        folder = posixpath.dirname(path)
        if folder not in self.folders:
            await client.makedirs(folder, exist_ok=True)
            self.folders.add(folder)

    def _part(self, path: str) -> str:
        """Where a file is written before it has its name: always the same, so that none is left."""
        return self._at(PARTS + sha256(path.encode()).hexdigest()[:32])


async def _read(client: asyncssh.SFTPClient, path: str) -> bytes | None:
    try:
        async with client.open(path, "rb") as file:
            data: bytes = await file.read()
            return data
    except asyncssh.SFTPNoSuchFile:
        return None


async def _names(client: asyncssh.SFTPClient, folder: str) -> list[str]:
    try:
        return [str(name) for name in await client.listdir(folder) if name not in (".", "..")]
    except asyncssh.SFTPNoSuchFile:
        return []


async def _renamed(client: asyncssh.SFTPClient, path: str, to: str) -> None:
    """Over what is there; a host that cannot do that in one step misses the file for a moment."""
    try:
        await client.posix_rename(path, to)
    except asyncssh.SFTPOpUnsupported:
        await _gone(client.remove(to))
        await client.rename(path, to)


async def _gone(act: Awaitable[None]) -> bool:
    """Whether something was removed; what is not there, or not empty, stays as it is."""
    try:
        await act
    except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPFailure, asyncssh.SFTPDirNotEmpty):
        return False
    return True


@contextmanager
def connected(setting: Setting) -> Iterator[Sftp]:
    """The store of a host, with the thread that speaks to it."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    store = Sftp(setting, loop)
    try:
        yield store
    finally:
        asyncio.run_coroutine_threadsafe(store.closed(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
