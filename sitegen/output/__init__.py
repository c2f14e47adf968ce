"""One page at a time: from the catalogue to the files of build/."""
