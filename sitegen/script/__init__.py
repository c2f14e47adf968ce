"""One text at a time, into each script."""
