"""Where the command starts: so little that Ctrl-C is heard even while the rest is still being imported."""

import sys


def main() -> None:
    """Run the command line."""
    try:
        from kenpin.app.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)
