"""The version of the tool, written here alone."""

__version__ = "0.1.0"
