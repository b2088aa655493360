"""jixiao new: blank forms to be filled in."""

from typing import Annotated

import typer

from jixiao.cli import app
from jixiao.cli.options import Force, Output, Policy, Quiet, format_of
from jixiao.cli.trouble import Trouble


@app.command("new")
def new(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="[FILE...]", help="绩效目标表或上年的自评表；不写则只按指标体系列出空行。", show_default=False
        ),
    ] = [],  # noqa: B006  (Typer takes the default of a repeated argument so)
    to: Annotated[str, format_of("new", "--to", "-t")] = "",
    output: Output = "",
    year: Annotated[int, typer.Option("--year", help="年度；不写则与来源相同。", show_default=False)] = 0,
    policy: Policy = "",
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """空白的自评表：目标和指标照抄，完成值、得分和原因留空，下拉和公式都设好。"""
    from jixiao.cli.options import chosen_format, chosen_pack
    from jixiao.cli.reading import failed, read_documents
    from jixiao.cli.showing import deliver
    from jixiao.cli.writing import check_target
    from jixiao.official.blank import again, empty
    from jixiao.outputs import output as output_of
    from jixiao.outputs.written import Written

    if year and not 2000 <= year <= 2099:
        raise Trouble(f"--year {year} 不像一个年度，请写四位数，如 2026")
    format = chosen_format("new", to, output, "xlsx")
    check_target(output, force, files)
    found = read_documents(files, quiet) if files else None
    if found is not None and not found.forms:
        raise typer.Exit(2)
    forms = (
        [again(form, year or None) for form in found.forms] if found else [empty(chosen_pack(policy, ()), year or None)]
    )
    made = output_of("new", format)
    deliver(made.render(Written(tuple(forms), parts=True)), output, made, quiet, force)
    raise typer.Exit(2 if found is not None and failed(found) else 0)
