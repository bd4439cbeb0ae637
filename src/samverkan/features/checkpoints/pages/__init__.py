"""The pages of checkpoints."""
