"""Counting words. People counted by 人, 名 or 位 are one dimension; no other counting words convert."""

from jixiao.values.unit import Unit

_WORDS = (
    "个 家 户 次 项 件 条 本 套 台 辆 座 处 所 间 栋 幢 架 艘 艇 头 只 匹 尾 羽 株 棵 颗 粒 块 片 张 幅 页 份 篇 册 部 "
    "场 轮 批 组 支 队 对 双 把 根 枚 盏 扇 口 眼 孔 段 道 宗 起 例 桩 卷 盘 盒 箱 袋 瓶 桶 包 捆 趟 单 面 门 种 项次 "
    "人次 批次 场次 班次 架次 台次 车次 件次 户次 频次 台套 台班 座次 课时 篇次"
)
# a Chinese numeral before these is a rank or makes another word (一级, 二期)
_RANKS = "期 届 班 级 类 档"

UNITS = (
    Unit("人", ("个人",), "人数", takes_noun=True),
    Unit("名", (), "人数", takes_noun=True),
    Unit("位", (), "人数", takes_noun=True),
    *(Unit(name, takes_noun=True) for name in _WORDS.split()),
    *(Unit(name, countable=False) for name in _RANKS.split()),
)
