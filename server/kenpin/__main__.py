"""`python -m kenpin` is the command `kenpin`."""

from kenpin.app.cli import main

if __name__ == "__main__":
    main()
