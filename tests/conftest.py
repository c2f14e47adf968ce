"""What all tests share."""

import os

from hypothesis import settings

pytest_plugins = [
    "tests.browser",
    "tests.demonstration",
    "tests.golden",
    "tests.publish.servers",
    "tests.tried",
]

# No deadline: two workers share two cores, and OpenCC takes 50 ms to load. In CI the examples are
# the same each time, so that a change is not blamed for a case that another one left. The many of
# `make soak` are asked for by `--hypothesis-profile soak`.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=60)
settings.register_profile("soak", deadline=None, max_examples=3000)
settings.load_profile("ci" if "CI" in os.environ else "local")
