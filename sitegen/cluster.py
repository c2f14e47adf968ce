"""The workers of a Dask scheduler as the team of a build. The only user of Dask is this module.

The scheduler gives the tasks of a lost worker to another one, and takes in workers that come late.
"""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from distributed import Client, Future, KilledWorker, wait

from sitegen.jobs import MOST_AT_ONCE
from sitegen.output.places import Places
from sitegen.problems import SitegenError
from sitegen.worker import Order, work

_T = TypeVar("_T")

# Seconds for scheduler and first worker to answer; after which it is asked who is still there.
PATIENCE = 10
# In how many groups the tasks of a stage are handed out, at least: more than workers, so that all
# end at the same time.
GROUPS = 1000

# Functions without types in the library, told here what they are.
_client: Callable[..., Client] = Client
_wait: Callable[..., object] = wait


@contextmanager
def cluster(address: str, order: Order) -> Iterator["Cluster"]:
    """The workers of the scheduler at an address (tcp://host:port), for one build.

    Raises SitegenError (status 3) where there is no scheduler or no worker.
    """
    try:
        client = _client(address, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        what = f"no Dask scheduler answers at {address}"
        raise SitegenError(f"{what}\n    start one: dask scheduler", 3) from error
    with client:
        yield Cluster(client, address, order)


class Cluster:
    """See `Team`: tasks are not sent; each worker makes the same from the sources."""

    shares = False

    def __init__(self, client: Client, address: str, order: Order) -> None:
        self.tree = order.tree
        self._client = client
        self._address = address
        self._order = order

    def in_order(self, stage: str, task: Callable[[int], _T], count: int) -> Iterator[_T]:
        """The results of the tasks of a stage, a group of them at a time."""
        Places(Path(self._order.out), self.tree).drafts.mkdir(exist_ok=True)
        at_once = max(1, min(MOST_AT_ONCE, count // GROUPS))
        groups = [range(at, min(at + at_once, count)) for at in range(0, count, at_once)]
        doing = partial(work, self._order._asdict(), stage)
        keys = [f"{self.tree}-{stage}-{group.start}" for group in groups]
        waiting = deque(self._client.map(doing, groups, key=keys, pure=False))
        while waiting:
            # What was taken is forgotten by the scheduler and the worker.
            yield from self._result(waiting.popleft())

    def _result(self, future: "Future[Any]") -> Any:
        try:
            while not self._finished(future):
                if not self._client.scheduler_info()["workers"]:
                    raise self._fault("has no worker", f"start some: dask worker {self._address}")
            return future.result()
        except KilledWorker as error:
            hint = "give the workers more memory, or build without --scheduler"
            raise self._fault("lost worker after worker at one task", hint) from error
        except (CancelledError, OSError) as error:
            raise self._fault("is gone", "start it and build again") from error
        except ModuleNotFoundError as error:
            hint = "start it and its workers from one installation of sitegen"
            raise self._fault(f"has no module {error.name}", hint) from error

    def _fault(self, what: str, hint: str) -> SitegenError:
        return SitegenError(f"the scheduler at {self._address} {what}\n    {hint}", 3)

    def _finished(self, future: "Future[Any]") -> bool:
        try:
            _wait(future, timeout=PATIENCE)
        except TimeoutError:
            return False
        return True
