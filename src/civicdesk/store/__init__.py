"""The project file: one database, its tables' common types, migrations, the record of every change, undo and search.

`database.Database` opens a file and writes in transactions, one at a time on one thread. `history` undoes and redoes.
The tables themselves are declared by the rooms that own them, on `types.metadata`; the migrations here create them.
"""
