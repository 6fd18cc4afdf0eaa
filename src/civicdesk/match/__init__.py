"""Telling that two things are the same: names brought to one form, and keys that must be unique on both sides."""
