"""dlcheck: checks and draws programmes that several organisations run together."""

__version__ = "0.1.0"
