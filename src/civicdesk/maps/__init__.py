"""Map layers: what is in a file, its prepared copy for drawing, its attributes, and how it looks.

`inspect` tells what a file holds (fiona), `prepare` reads it in bulk (pyogrio, Arrow) into the arrays the renderer
draws from, `layer.Layer` is such a copy opened, `style.Style` its look. Source files are never written to, and nothing
is left beside them. The only room that uses fiona and pyogrio; both see foreign files in worker processes only.
"""
