"""A linter for people who write for a municipality."""

__version__ = "0.1.0"
