"""Ways in (flöden): one folder each, all alike. What others keep is read here, checked, and handed on as plain values.

A feed believes nothing: every answer is bounded in size and time, and what cannot be read is a fault with a sentence.
"""
