"""The window: the only room that knows widgets and pyqtgraph.

It shows what `project.workspace` holds and changes it only through `actions`. `application.run` opens the window;
the model and map views are made after its first paint, so that it appears at once.
"""
