"""The open document: its models, layers and register, and what is selected in all of them."""
