"""Coordinates: which system they are in, and one pinned operation from one system to another.

`operation(source, target)` never leaves the choice to PROJ point by point: a layer goes through one operation whose
name, accuracy and grid can be told. S-JTSK always goes through the ČÚZK grid. `georeference` judges where a building
model says it stands. The only room that uses pyproj; nothing here reaches for the network.
"""
