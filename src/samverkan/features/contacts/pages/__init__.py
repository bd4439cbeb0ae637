"""The pages of contact paths."""
