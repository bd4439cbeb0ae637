"""The pages of messages: what leaves, where it stands, and what a person must decide."""
