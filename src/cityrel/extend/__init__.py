"""What those need who extend a graph: new files, kept in one form, and compared."""
