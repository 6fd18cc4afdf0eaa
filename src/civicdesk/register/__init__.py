"""The property register: what the municipality owns and runs, as records.

`kinds` says which kinds of records there are and what they hold; `schema` has their tables, `records` shows them,
`tables` reads foreign tables (in a worker), `importing` takes them in, `linking` ties records to models and map layers,
`sources` keeps the references to models and layers.
"""
