"""Reports: what a programme comes to, as a document in one language, and the files that it is written to."""
