"""Findings with file and line."""
