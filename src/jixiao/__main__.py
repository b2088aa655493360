"""`python -m jixiao`: the same as the command."""

from jixiao.cli import main

if __name__ == "__main__":
    main()
