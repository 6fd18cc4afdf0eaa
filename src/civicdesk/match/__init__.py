"""Telling that two things are the same: names brought to one form, keys that last from one export to the next."""
