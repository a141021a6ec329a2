"""Where the program starts: `dlcheck`, or `python -m dlcheck`."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command that the arguments name; never returns."""
    if sys.argv[1:] == ["--version"]:  # asked by every installer and hook: answered before anything is imported
        from dlcheck import __version__  # noqa: PLC0415

        sys.stdout.write(f"dlcheck {__version__}\n")
        sys.exit(0)
    if sys.argv[0].endswith("__main__.py") and not sys.flags.safe_path:
        # `python -m` puts the current folder, which may be the tree that is checked, in front of every library.
        del sys.path[0]
    gc.disable()  # importing makes no garbage, and the collector would walk all of it again and again
    from dlcheck.cli import run  # noqa: PLC0415

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
