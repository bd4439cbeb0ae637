"""The charter has no pages yet but its refusals."""
