"""Small tools without a domain word in them: clock, ids, maps, codec, numbers, files, geography."""
