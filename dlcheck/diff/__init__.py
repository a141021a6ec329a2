"""What a change means: facts of two sides matched by id, compared, explained and judged."""
