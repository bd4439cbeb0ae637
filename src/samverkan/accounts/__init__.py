"""Accounts (Inloggning): who is logged in. Which function one acts in stands in the address, never here.

An account is a person of the register that has been invited: its name is the person's opaque id there. It holds an
e-mail address to log in with, a password or passkeys, and the sessions of the person's devices; nothing else.
"""
