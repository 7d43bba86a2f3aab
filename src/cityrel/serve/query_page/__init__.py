"""The page on which readers ask: an editor that knows the graph, questions as forms, their answers."""
