"""The language as frozen models: shape only, a module for each family of entities."""
