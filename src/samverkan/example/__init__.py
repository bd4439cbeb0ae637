"""The example (DEMO): stories from the public record, told as exercises by simulated actors.

Facts come from the public record only. Whatever a real organisation is made to say or do that is not on record
carries the word *påhittat*. No victim and no perpetrator is named.
"""
