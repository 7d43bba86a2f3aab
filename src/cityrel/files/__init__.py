"""Files in: the project, RDF files, tables, questions, and writing."""
