"""The journal (journalen): append-only, chained, the only truth."""
