"""What `jixiao serve` does in place of serving: the history verified, everything backed up, a backup restored, files swept."""

import sys
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError

from jixiao.cli.trouble import Trouble


def instead(
    verify: bool, backup: str, restore: str, remind: bool, sweep: bool, dry_run: bool, force: bool
) -> int | None:
    """Do what is asked for and give the exit status; None where nothing of it is. Raises Trouble."""
    wanted = sum(map(bool, (verify, backup, restore, remind, sweep)))
    if wanted > 1:
        raise Trouble("--verify、--backup、--restore、--remind、--sweep 一次只能用一个")
    if (dry_run or force) and not sweep:
        raise Trouble("--dry-run 和 --force 要和 --sweep 一起用")
    if not wanted:
        return None
    call_command("migrate", verbosity=0, interactive=False)
    if verify:
        return _verify()
    if remind:
        return _remind()
    if sweep:
        return _sweep(dry_run, force)
    return _backup(Path(backup)) if backup else _restore(Path(restore))


def _verify() -> int:
    from jixiao_web.evidence.verifying import verify
    from jixiao_web.history.models import Entry
    from jixiao_web.history.verifying import broken_at
    from jixiao_web.serving.agreeing import disagreeing

    if why := broken_at():
        print(f"jixiao: {why}", file=sys.stderr)
        return 1
    print(f"操作记录 {Entry.objects.count()} 条，逐条核对，前后相连，没有被改动")
    changed = list(disagreeing())
    for line in changed:
        print(f"jixiao: {line}：数据被绕过程序改动过", file=sys.stderr)
    print(f"自评表、送审的稿、公开的内容、复核，和操作记录比：{f'{len(changed)} 处不同' if changed else '都相同'}")
    made = verify()
    for line in made.wrong:
        print(f"jixiao: {line}", file=sys.stderr)
    print(f"佐证文件 {made.files} 份，逐份重算，{f'{len(made.wrong)} 份不对' if made.wrong else '都和交来时一样'}")
    return 1 if made.wrong or changed else 0


def _remind() -> int:
    from django.conf import settings
    from django.utils import timezone

    from jixiao_web.reminding.sending import send

    if not settings.EMAIL_HOST:
        raise Trouble(
            "没有设邮件服务器：请设环境变量 JIXIAO_MAIL，如 smtp+tls://用户:密码@主机:587，和 JIXIAO_MAIL_FROM"
        )
    done = send(timezone.localdate())
    for line in done.failed:
        print(f"jixiao: 没有发出：{line}", file=sys.stderr)
    print(f"发出 {done.sent} 封提醒")
    return 2 if done.failed else 0


def _sweep(dry_run: bool, force: bool) -> int:
    from jixiao_web.evidence.sweeping import Doubtful, sweep

    try:
        made = sweep("系统管理", dry_run, force)
    except Doubtful as doubt:
        raise Trouble(
            f"没有用到的佐证文件有 {doubt.unused} 个，比用到的（{doubt.used} 个）还多，可能连错了数据库，没有清理："
            "先用 --dry-run 看，确实不要的再加 --force"
        ) from None
    said = f"没有表用到的佐证文件 {made.files} 个（{made.bytes / 1024**2:.1f} MB），没写完的 {made.halves} 个"
    print(f"{said}：{'只是看看，没有删' if dry_run else '已清理'}；用到的 {made.used} 个都在")
    return 0


def _backup(path: Path) -> int:
    from jixiao_web.keeping.backup import backup

    try:
        made = backup(path)
    except FileExistsError:
        raise Trouble(f"{path} 已经有了，没有覆盖：请换一个文件名") from None
    except OSError as error:
        raise Trouble(f"备份写不进 {path}（{error.strerror}），没有写成") from None
    left = f"；另有 {made.left} 个太大、不是工作台存的，没有备份" if made.left else ""
    print(f"已备份到 {path}：数据 {made.rows} 条，文件 {made.files} 个{left}")
    return 0


def _restore(path: Path) -> int:
    from jixiao_web.keeping.restore import NotRestored, restore

    try:
        made = restore(path)
    except NotRestored as error:
        raise Trouble(str(error)) from None
    except OSError as error:
        raise Trouble(f"{path} 恢复不了（{error.strerror}），没有改动") from None
    except DatabaseError as error:
        raise Trouble(f"数据库没有收下（{type(error).__name__}），没有改动") from None
    print(f"已恢复：数据 {made.rows} 条，文件 {made.files} 个；操作记录前后相连。请用户重新登录")
    return 0
