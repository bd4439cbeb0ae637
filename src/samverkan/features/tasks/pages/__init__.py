"""The page Att göra."""
