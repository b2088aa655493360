"""`python -m jixiao.docs OUT`: write the site into the folder OUT."""

import sys
from pathlib import Path

from jixiao.docs.site import build


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("usage: python -m jixiao.docs OUT")
    out = Path(sys.argv[1])
    pages = build(Path.cwd(), out)
    print(f"{pages} 页写到 {out / 'index.html'}")


if __name__ == "__main__":
    main()
