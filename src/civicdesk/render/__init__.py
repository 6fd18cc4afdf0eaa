"""Drawing without widgets: the 3D scene on a given OpenGL context, storey plans, maps and sheets with QPainter.

Nothing here knows where its data came from: meshes are arrays (`mesh`), plans are polygons, and colours are
tokens (`tokens`).
"""
