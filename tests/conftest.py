"""What all tests share."""

import os

from hypothesis import settings

pytest_plugins = [
    "tests.browser",
    "tests.demonstration",
    "tests.golden",
    "tests.publish.servers",
]

# No deadline: two workers share two cores, and OpenCC takes 50 ms to load. In CI the examples are
# the same each time, so that a change is not blamed for a case that another one left.
settings.register_profile("sitegen", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("sitegen")
