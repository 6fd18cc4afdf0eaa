"""Building models in IFC: what is in a file, its tree, rooms, equipment, properties, meshes and storey plans.

`inspect` and `prepare` read a foreign file and run in a worker process. They leave two prepared copies, one with the
properties and one with the geometry, which `model.Model` opens without ifcopenshell. Lengths are metres and areas m²
whatever the file's units; "model coordinates" are those of the file in metres. The only room that uses ifcopenshell.
"""
