"""One file at a time: from the bytes of a source to a document."""
