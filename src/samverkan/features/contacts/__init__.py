"""Contact paths (Kontaktvägar): whom do I reach at an actor now, and the pages of the register.

Everybody reads functions and the ways to reach them; the names of persons only those of the own organisation.
"""
