"""The pages of messages: what leaves, where it stands, and what a person must decide. Other rooms' pages share what the
kinds of channel are called."""

from samverkan.features.messages.pages.sentences import KINDS

__all__ = ["KINDS"]
