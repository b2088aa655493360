"""`python -m jixiao`: the same as the command.

Enters: arguments. Leaves: what `cli` leaves. To add anything: in `cli`.
"""

from jixiao.cli import main

if __name__ == "__main__":
    main()
