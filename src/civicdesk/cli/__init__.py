"""The command line: the same use cases as the window, without a screen. Stable, since people script against it."""
