"""Coverage of governance, as test coverage is for code: what is counted, how much is covered, and how it is shown."""
