"""What a writer must know of the words of a graph: sheets for a terminal, and one page for a browser."""
