"""The impact scale (påverkan), today's or one that a fixed version keeps: which step a key is, and how grave."""

from collections.abc import Sequence

from samverkan.features.charter.events import Step


def step_on(scale: Sequence[Step], key: str) -> Step:
    """The step with this key; an unknown key reads as itself, in the mildest shape."""
    return next((step for step in scale if step.key == key), Step(key=key, label=key, shape="square"))


def severity_on(scale: Sequence[Step], key: str) -> int:
    """Where the key stands on the scale, mildest 0; -1 where it is not on it."""
    return next((at for at, step in enumerate(scale) if step.key == key), -1)
