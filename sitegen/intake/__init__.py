"""A raw file to a source: bytes → text → lines → furniture, fields, repairs → body and record."""
