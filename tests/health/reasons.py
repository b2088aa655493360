"""Reasons as honest people give them: what happened, how much it cost, what will be done. Invented."""

import random

_CAUSES = (
    "汛期连续降雨{n}天，施工中断", "供货厂家推迟{n}天交付", "{n}户居民外出务工，没有赶上登记", "招标流标一次，重新组织用了{n}天", "两个村调整了选址，开工晚了{n}天",
    "主要材料涨价约{n}%，同样的钱少做了一些", "设备调试发现问题，返厂{n}天", "受道路封闭影响，{n}个点位没有按时进场", "报名人数比预计少{n}人", "上级补助{m}月才下达，实施时间缩短",
)  # fmt: skip
_REMEDIES = (
    "下一步提前编制采购计划，{m}月底前完成招标", "下一步与村委会逐户核对名单，按月更新", "下一步倒排工期，增加{m}个施工班组", "今后签订合同时约定违约责任，并预留{m}天余量",
    "下一步把选址论证放到申报之前完成", "下一步按季度测算价格，及时调整工程量", "拟在{m}月组织补测，年内补齐", "将改为分批报名，并在乡镇设{m}个登记点",
)  # fmt: skip


def reason(name: str, rng: random.Random) -> str:
    """One reason about the indicator `name`."""
    cause = rng.choice(_CAUSES).format(n=rng.randint(3, 28), m=rng.randint(8, 11))
    return f"{name}：{cause}；{rng.choice(_REMEDIES).format(m=rng.randint(2, 11))}。"
