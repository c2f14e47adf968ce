"""Annotated report texts in, a cross-linked static site out."""

__version__ = "0.1.0"
