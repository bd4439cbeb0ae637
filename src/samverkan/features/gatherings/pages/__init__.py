"""The pages of circles called together: choosing whom, the board, answering, and the page behind an answer link."""
