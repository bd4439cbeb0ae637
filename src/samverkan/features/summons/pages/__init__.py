"""The pages of the summons: the board, answering, and the page behind an answer link."""
