"""What changed between two graphs: which nodes are the same, what differs, and how that is told."""
