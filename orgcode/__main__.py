"""`python -m orgcode` is `orgcode`."""

from orgcode.cli.main import main

if __name__ == "__main__":
    main()
