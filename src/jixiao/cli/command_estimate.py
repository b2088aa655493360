"""jixiao estimate: a list that was filled in → what it says of all forms."""

from pathlib import Path
from typing import Annotated

import typer

from jixiao.cli import app
from jixiao.cli.options import Force, Output, Quiet, format_of
from jixiao.cli.trouble import Trouble
from jixiao.denied import reason


@app.command("estimate")
def estimate(
    file: Annotated[str, typer.Argument(metavar="LIST", help="sample 写出、填好的清单（xlsx 或 json）。", show_default=False)],
    format: Annotated[str, format_of("estimate")] = "",
    output: Output = "",
    force: Force = False,
    quiet: Quiet = False,
) -> None:  # fmt: skip
    """推算：由复核过的清单推算全部表的有误比例、误报金额和多计分数，各给出区间。"""
    from jixiao.cli.options import chosen_format
    from jixiao.cli.showing import show
    from jixiao.cli.writing import check_target
    from jixiao.readers import LIMITS
    from jixiao.spotcheck import ListError, filled
    from jixiao.spotcheck import estimate as estimated

    format = chosen_format("estimate", format, output, "table")
    check_target(output, force, [file])
    path = Path(file)
    try:
        if path.stat().st_size > LIMITS.file_bytes:
            raise Trouble(f"{file} 太大，不是抽查清单")
        review = filled(file, path.read_bytes())
    except OSError as error:
        raise Trouble(f"{file} 读不了：{reason(error)}") from None
    except ListError as error:
        raise Trouble(str(error)) from None
    show("estimate", format, estimated(review.reviewed, review.forms), output, quiet, force)
