"""Parts of queries: the shapes of a class, and the property shapes in them."""

PARTS = "sh:node|(sh:and|sh:or|sh:xone)/rdf:rest*/rdf:first"
"""From a shape to those of which it is made."""

SHAPES = f"""
  {{ ?top sh:targetClass ?class }} UNION
  {{ {{ ?class a owl:Class }} UNION {{ ?class a rdfs:Class }} FILTER(ISIRI(?class))
    FILTER(!STRSTARTS(STR(?class), STR(genid:))) BIND(?class AS ?top) }}
  ?top ({PARTS})* ?shape ."""
"""The shapes (`?shape`) of a class (`?class`): its own, itself if it is one, and those they are made of."""

FIELDS = f"""{SHAPES}
  {{ ?shape sh:property ?field }} UNION {{ ?shape sh:path ?any BIND(?shape AS ?field) }}
  ?field sh:path ?property FILTER(ISIRI(?property) && !STRSTARTS(STR(?property), STR(genid:)))"""
"""The property shapes (`?field`) of classes, and their properties (`?property`)."""
