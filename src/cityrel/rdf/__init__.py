"""The words of RDF: IRIs, literals, dates, formats, languages. Imports nothing of the layers above."""
