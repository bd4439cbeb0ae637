"""Tasks (Att göra): what waits for the acting function or its member, the most pressing first."""

from samverkan.features.tasks.listing import Task, list_tasks

__all__ = ["Task", "list_tasks"]
