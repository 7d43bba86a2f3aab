"""Lenses: what each way to look at a network is given."""
