"""Pages → HTML files with one list of contents."""

import re
import shutil
from itertools import groupby
from pathlib import Path

from jinja2 import Environment
from markdown_it import MarkdownIt
from markupsafe import Markup

from jixiao.docs.pages import Page, pages

_AS_FILE = re.compile(
    r'(<a href="[^":]+)\.md(?=["#])'
)  # how one guide names another, for who reads the files themselves
_TEMPLATE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ page.title }} · 绩效 jixiao</title>
<style>
body { margin: 0; color: #1d2430; background: #fff; font: 16px/1.75 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif }
.site { display: grid; grid-template-columns: 17rem minmax(0, 1fr); min-height: 100vh }
nav { background: #f5f6f8; padding: 1.2rem; font-size: .9rem; line-height: 1.6; overflow-y: auto; height: 100vh; position: sticky; top: 0; box-sizing: border-box }
nav a { color: inherit; text-decoration: none; display: block; padding: .1rem 0 } nav a:hover, nav a:focus { text-decoration: underline }
nav a[aria-current] { font-weight: 700; color: #0b5394 } nav summary { font-weight: 700; cursor: pointer; padding: .3rem 0 }
main { padding: 1.6rem 2.4rem; max-width: 54rem } h1 { font-size: 1.6rem; line-height: 1.35 } h2 { font-size: 1.2rem; margin-top: 2rem }
h3 { font-size: 1rem } a { color: #0b5394 } code { background: #eef1f5; padding: .05rem .3rem; border-radius: 3px }
pre { background: #f5f6f8; padding: .8rem; overflow-x: auto } pre code { background: none; padding: 0 } img { max-width: 100%; border: 1px solid #c9ced6 }
blockquote { margin: 0; padding: .4rem 1rem; border-left: 4px solid #0b5394; background: #f3f7fb }
table { border-collapse: collapse; display: block; overflow-x: auto } td, th { border: 1px solid #c9ced6; padding: .3rem .6rem; text-align: left; vertical-align: top }
@media (max-width: 760px) { .site { display: block } nav { height: auto; position: static } main { padding: 1rem } }
@media print { nav { display: none } .site { display: block } }
</style></head>
<body><div class="site"><nav aria-label="目录"><a href="{{ up }}index.html"><strong>绩效 jixiao</strong></a>
{% for part, members in parts %}<details {% if part == page.part %}open{% endif %}><summary>{{ part }}</summary>
{% for p in members %}<a href="{{ up }}{{ p.path }}.html" {% if p.path == page.path %}aria-current="page"{% endif %}>{{ p.title }}</a>
{% endfor %}</details>{% endfor %}</nav>
<main>{{ body }}</main></div></body></html>
"""


def build(root: Path, out: Path) -> int:
    """Write the site anew; the number of pages. Only files this function wrote before are replaced: `out` is its own."""
    marker = out / ".jixiao-docs"
    if out.exists() and any(out.iterdir()) and not marker.exists():
        raise SystemExit(f"{out} 里有别的文件，没有写：换一个空文件夹")
    if out.exists():
        shutil.rmtree(out)
    every = list(pages(root))
    home = Page("index", "", "绩效 jixiao", _contents(every))
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    template = Environment(autoescape=True).from_string(_TEMPLATE)
    parts = [(part, list(members)) for part, members in groupby(every, key=lambda p: p.part)]
    for page in (home, *every):
        path = out / f"{page.path}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        up = "../" * page.path.count("/")
        body = Markup(_AS_FILE.sub(r"\1.html", markdown.render(page.markdown)))
        path.write_text(template.render(page=page, parts=parts, up=up, body=body), encoding="utf-8")
    shutil.copytree(root / "docs" / "guide" / "pictures", out / "guide" / "pictures")
    marker.write_text("", encoding="utf-8")
    return len(every) + 1


def _contents(every: list[Page]) -> str:
    lines = [
        "# 绩效 jixiao",
        "",
        "核对项目支出绩效自评表：读表、重算得分、指出疑点。这里的说明由程序生成，与程序一致。",
    ]
    for part, members in groupby(every, key=lambda p: p.part):
        lines += ["", f"## {part}", ""]
        lines += [f"- [{p.title}]({p.path}.html)" for p in members]
    return "\n".join(lines)
