"""The pages of forums: the register of them, and each one."""
