"""Figures of this machine (mätvärden): what the service manages, each beside the machine's own limit for the same work.

Everything runs on 127.0.0.1 in a folder of its own that is thrown away, bounded in count and in time.
"""
