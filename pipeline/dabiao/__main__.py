"""``python -m dabiao`` is the command line."""

from dabiao.cli import main

if __name__ == "__main__":
    main()
