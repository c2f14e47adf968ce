"""For makers of themes: which there are, a new one, a template of one's own, a check."""
