"""Proof of shape: what `docs/developing.md` and `docs/decisions/` say of the house, held by tests."""
