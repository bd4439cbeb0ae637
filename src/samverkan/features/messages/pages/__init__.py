"""The pages of messages: what leaves, where it stands, and what a person must decide. Other rooms' pages share what the
kinds of channel are called, and how those of an exercise are chosen."""

from samverkan.features.messages.pages.channels import ChannelsField, offer_channels

__all__ = ["ChannelsField", "offer_channels"]
