"""The sample: the fictional municipality of Vzorová Lhota, made by code.

`school` builds the IFC model of its school, `layers` the map layers around it, `register` the records and their tasks
with dates counted from a given day; `sample` puts them together into a project. Everything is invented, and nobody is
named: only roles are.
"""
