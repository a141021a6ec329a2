"""Policies of one's own: what they may ask, how they are understood, and how they judge."""
