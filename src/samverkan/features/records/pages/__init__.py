"""The pages of records: one entry with all that the law wants of it, and the owner's acts."""
