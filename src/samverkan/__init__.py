"""Samverkan: a region's organisations acting as one."""
