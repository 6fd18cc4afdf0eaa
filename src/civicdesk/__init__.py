"""Building models, map layers and the property register of a municipality, side by side."""

__version__ = "0.1.0"
