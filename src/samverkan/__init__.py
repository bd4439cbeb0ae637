"""Samverkan: a region's organisations acting as one."""

__version__ = "0.1.0"
