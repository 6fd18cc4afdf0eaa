"""What a person can do, one page per use case.

A use case is a function that takes the running `App` first. It is declared once in `table.TABLE`; menu, palette and
shortcuts come from there. Functions that read files return at once and follow up in the main thread.
"""
