"""Files to programmes: shared registries, `extends`, references resolved."""
