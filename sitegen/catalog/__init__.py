"""All files together: what the documents say, side by side."""
