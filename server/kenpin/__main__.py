"""`python -m kenpin` is the command `kenpin`."""

from kenpin.app.entry import main

if __name__ == "__main__":
    main()
