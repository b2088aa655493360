"""What the labels of a form say, in every spelling seen. The one place where the words of a layout are written."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from jixiao.model.form import Kind
from jixiao.model.script import SIMPLIFIED

_LONGEST_LABEL = 40
_DROPPED = re.compile(r"[\s\u200b\ufeff★*#：:·、]")
_ORDINAL = re.compile(
    r"^[\s\u200b\ufeff★*#]*(?:[一二三四五六七八九十]+\s*[、.．]|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}\s*[、.．](?!\d))"
)
# 全年预算数A, 执行率=B/A: what the column is called in the formulas of the form
_LETTERED = re.compile(r"=?[A-F](?:[/÷][A-F])?(?:[*×]100%)?$")
_BRACKET = re.compile(r"[(\[【〔][^()\[\]【】〔〕]{0,14}[)\]】〕]")


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """A label without width, spaces, colons, stars, numbering, in simplified characters.

    >>> key("产 出 指 标："), key("產出指標")
    ('产出指标', '产出指标')
    """
    text = unicodedata.normalize("NFKC", text).translate(SIMPLIFIED)
    return _DROPPED.sub("", _ORDINAL.sub("", text))


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """`key` without bracketed additions: 实施单位(盖章) → 实施单位, 全年预算数(A) → 全年预算数."""
    return _BRACKET.sub("", key(text))


class Labels:
    """Named spellings of a family of labels; called with a text it answers with the name, or None.

    `spellings` are the patterns by name, for the docs.
    """

    def __init__(self, **spellings: str) -> None:
        self.spellings: Mapping[str, str] = spellings
        self._spellings = {name: re.compile(words) for name, words in spellings.items()}
        self._known: dict[str, str | None] = {}

    def __call__(self, text: str) -> str | None:
        if not text or len(text) > _LONGEST_LABEL:
            return None
        if text not in self._known:
            if len(self._known) > 20_000:
                self._known.clear()
            self._known[text] = (
                self._name(key(text)) or self._name(bare(text)) or self._name(_LETTERED.sub("", bare(text)))
            )
        return self._known[text]

    def _name(self, label: str) -> str | None:
        return next((name for name, words in self._spellings.items() if label and words.fullmatch(label)), None)


HEAD = Labels(
    project=r"(?:项目|专项|专项资金|政策(?:和|或|及)项目|(?:预算|(?:财政)?支出|绩效|自评|转移支付|一级|二级)项目|项目支出|转移(?:支付)?)名称(?:及代码|及编码|和代码)?|项目\(专项\)名称|专项名称及代码",
    local=r"地方主管部门(?:名称)?(?:及代码|及编码|和代码)?",
    department=r"(?:项目)?(?:预算|业务|省级|市级|县级|中央|地方|区级|一级)?主管(?:预算)?(?:部门|单位)(?:名称)?(?:及代码|及编码|和代码|代码及名称)?|项目主管部门",
    whole=r"部门|部门名称|预算部门|部门单位名称",
    unit=r"(?:项目|具体|资金)?(?:实施|承担|执行|使用)(?:单位|部门)(?:名称)?(?:及代码|及编码)?|项目(?:负责|建设|申报)?单位|资金使用单位|用款单位|项目责任单位",
    reporting=r"(?:预算|基层|二级预算)?单位名称|预算单位(?:名称)?(?:及代码)?|填报单位",
    project_code=r"(?:预算)?项目(?:代码|编码|编号)",
    department_code=r"(?:主管)?部门(?:预算)?(?:代码|编码)",
    unit_code=r"(?:预算|实施)?单位(?:预算)?(?:代码|编码)",
    grade=r"(?:项目)?(?:自评|评价|绩效|评定|绩效评价)(?:等级|等次)|(?:项目)?自评结果等级|等级|评价结果",
    year=r"(?:自评|评价|预算|项目|所属|财政|执行|支出)?年度|所属年份",
    other=r"(?:项目)?负责人(?:及(?:联系)?电话)?|联系人(?:及(?:联系)?电话)?|联系电话|电话|报表编号|填报日期|填报时间|填表日期|填报人|填表人|"
    r"项目类别|项目类型|项目属性|项目性质|资金性质|资金用途|项目期限|项目期|项目起止时间|起止时间|实施期限|"
    r"立项依据|立项时间|项目概况|项目内容|项目基本情况|支出功能分类|是否.{1,12}|项目级次|开户银行|单位性质|金额单位|单位负责人|项目实施内容(?:及过程概述)?|项目基本情况|项目实施(?:情况|进度).{0,6}",
)
FUNDS = Labels(
    initial_budget=r"年?初?年初(?:预算|批复|批复预算|部门预算|安排|安排预算)(?:数|金额|资金|额)?|年初数|批复预算(?:数|金额)?|(?:年初)?预算批复(?:数|金额|额)?|年初预算安排数?",
    full_year_budget=r"(?:全年|调整后|调整|变更后|当年|本年|年度|最终|实际)?预算(?:调整)?(?:数|金额|资金|安排(?:数|金额|资金|额)?|总额|资金数|下达数)|(?:全年|年度)预算|调整后预算|调整预算|全年数|预算",
    executed=r"(?:全年|本年|当年|年度|实际|累计)?(?:预算)?(?:实际)?(?:执行|支出|使用|到位及使用)(?:数|金额|额|资金|情况)|(?:实际|累计|已)支出|实际使用|全年支出|支出|(?:支出)?决算(?:数|金额|额)?|(?:1|一)[-—~～至到](?:\d{1,2}|[一二三四五六七八九十]+)月(?:份)?(?:预算)?(?:执行|支出)(?:数|情况|金额)|(?:全年)?执行",
    expected_executed=r"全年预计(?:执行|支出)(?:数|金额|情况)|预计全年(?:执行|支出)(?:数|金额)",
    weight=r"(?:标准|(?:预算)?执行率)?分值(?:权重)?|(?:执行率)?权重|标准分|满分",
    expected_rate=r"(?:全年)?预计(?:全年)?(?:预算)?执行率",
    execution_rate=r"(?:(?:1|一)[-—~～至到](?:\d{1,2}|[一二三四五六七八九十]+)月(?:份)?)?(?:预算|资金)?(?:执行|支出)(?:率|进度)(?:\(?%\)?)?|执行率B/A|(?:预算)?完成率|(?:完成|支出|执行)(?:比例|比率)|(?:支出|资金)(?:完成|使用|支付)率|支付率|支付进度",
    score=r"(?:自评|评价|实际|绩效|(?:预算)?执行率?)?(?:得分|评分)(?:\(.*\))?|自评分(?:值|数)?",
    reason=r"(?:未完成|偏差|偏离|差异|执行偏差)?(?:的)?(?:原因|原因分析|原因说明)(?:及(?:拟采取的)?(?:改进)?措施)?|备注|偏差原因分析及改进措施|(?:偏差|偏离|差异)?(?:情况)?说明|未执行完毕原因.{0,12}",
    extra=r"(?:实际)?(?:资金)?(?:到位|到账|结转|结余|结转结余)(?:数|金额|资金|率)?|(?:资金)?到位率|偏差率|预算调整率|差额",
    task=r"(?:年度|重点|主要|工作)*任务(?:名称|内容)?|主要(?:工作)?内容",
)
SOURCE = Labels(
    total=r"年度资金总额|本年度资金总额|年度财政资金总额|(?:项目|资金)?总金额|年度支出总额|支出总额|金额合计|年度(?:资金)?(?:总)?金额|(?:项目)?资金总额|总额|合计|小计|预算资金总额|资金合计|项目资金总额|年度预算(?:资金)?总额|总计",
    current_appropriation=r"(?:当年|本年|年度|其中当年|其中本年)?(?:财政拨款|财政资金|财政性资金|财政预算资金)(?:资金|收入)?|财政|(?:(?:当年|本年)?一般公共预算|政府性基金|国有资本经营预算|本级财政|同级财政|本级).{0,8}|当年(?:财政.{0,4}|拨款)|本年财政.{0,4}",
    carryover=r"(?:(?:以前|上|历)年(?:度)?|年初)(?:财政拨款)?结(?:转|余)(?:结余|和结余)?(?:资金|财政资金)?|结转结余资金|结转资金",
    special_account=r"财政专户(?:(?:管理|核拨)?(?:的)?资金)?|专户资金",
    unit_funds=r"单位资金|单位自有资金|自有资金|(?:单位|学校|医院|企业|项目单位)?自筹(?:资金)?|事业收入.{0,6}|(?:事业单位)?经营收入|非财政拨款",
    superior_subsidy=r"中央|上级(?:(?:补助|财政|专项|转移支付|财政补助)(?:资金|拨款)?|资金|专款)|(?:中央|省级?|市级?|州级?|自治区(?:级)?|省市)(?:补助|财政|专项|转移支付|财政补助|财政拨款|财政资金|资金)(?:资金|拨款)?",
    other=r"其(?:他|它)(?:资金|来源|收入)?|其他来源资金|社会资金|地方资金|区县(?:级)?(?:财政)?资金|(?:区县|市县|县|区|旗|乡镇?)级?(?:(?:财政|配套|财政配套)(?:资金|补助)?|资金|补助)|地方(?:财政|配套|财政配套)(?:资金|补助)?",
)  # fmt: skip
GOALS = Labels(
    expected=r"预期目标|(?:年初|预期)(?:设定|制定)(?:的)?(?:绩效|总体|年度)?目标|项目年度(?:绩效)?目标|(?:年度|当年)(?:绩效|预期|工作)?目标|绩效目标|年初(?:绩效|总体|预期)?目标|预期(?:绩效|总体)目标|年度预期总体目标|(?:全年|年度|年中)?调整后?的?(?:绩效|总体|年度)?目标|全年(?:绩效|总体)?目标|(?:绩效|预期|年度)?目标[\d一二三四五六七八九]{1,2}",
    actual=r"(?!(?:项目)?(?:预算|资金)?执行情况$)(?:(?:年度|全年|当年|年末|年终|目标|总体|本年|实际|具体|项目|绩效|总体目标|年度目标|年度总体目标|年度绩效目标|绩效目标|自评|预期目标)*)(?:实际)?(?:完成|实现|执行)情况(?:综述|总结|说明)?|(?:年末|全年|年度)?实际完成(?:的)?(?:结果|内容|目标)?|(?:目标)?(?:完成|实现)情况[\d一二三四五六七八九]{1,2}|(?:1|一)[-—~～至到](?:\d{1,2}|[一二三四五六七八九十]+)月(?:份)?(?:目标)?(?:完成|执行)情况",
    span=r"实施期(?:总体|绩效)?目标|(?:中长期|中期|长期)(?:绩效|总体)?目标|项目总目标|项目(?:实施期|总体|长期)(?:总体|绩效)?目标|总体目标",
    remark=r"(?:未完成|未实现|偏差|差异).{0,4}原因.{0,12}|备注",
    side=r"年度(?:总体|绩效|预期)?目标(?:完成情况)?|(?:年度)?总体(?:绩效)?目标(?:完成情况)?|绩效目标(?:完成情况)?|项目(?:年度|绩效)?(?:总体)?目标(?:及完成情况|完成情况)?|年度总体目标完成情况|目标",
)
INDICATORS = Labels(
    level1=r"一级(?:(?:绩效)?指标(?:名称)?)?",
    level2=r"二级(?:(?:绩效)?指标(?:名称)?)?",
    level3=r"三级(?:(?:绩效)?指标(?:名称|内容)?)?|指标名称|(?:具体|绩效)指标(?:名称|内容)?|指标内容",
    operator=r"指标性质|(?:比较|计算|运算)?(?:符号|符|关系)|指标方向|指标属性|(?:目标|指标)值(?:的)?符号",
    unit=r"(?:度量|计量|指标|指标值|数量)?单位",
    target=r"(?:(?:年中)?(?:调整|变更)后?|年度|年初|预期|计划|目标|绩效|本年|全年|设定|年度绩效|年度预期|年度计划|指标|20\d\d年度?)*(?:指标|目标|计划|标准)值|年度指标值|目标值|设定值|(?:年度|年初)(?:绩效)?(?:目标|指标)|计划完成值|预期值|(?:合同)?约定值|(?:全年|年度)预期指标值|(?:预期|预计)?(?:20\d\d年度?)?(?:预期|预计)?(?:20\d\d年度?)?实现值",
    expected_actual=r"全年预计(?:完成|执行)(?:值|情况)|预计全年(?:完成|执行)(?:值|情况)",
    actual=r"(?:(?:20\d\d年度?|年度|全年|本年|绩效|指标|自评|年末|实际|年终)*)(?:实际|完成)(?:完成)?(?:指标)?(?:值|情况|数|结果)|(?:实际|年末|年终|全年)完成|全年值|(?:1|一)[-—~～至到](?:\d{1,2}|[一二三四五六七八九十]+)月(?:份)?(?:指标)?(?:完成|执行|实际)(?:值|情况|完成值)|业绩值|完成指标值|20\d\d年度?实际(?:完成|实现)值",
    weight=r"(?:标准|指标|设定|参考)?(?:分值(?:权重)?|分数|权[重数]|标准分|满分)(?:\(?(?:100|90)分?\)?)?",
    score=r"(?:自评|评价|实际|指标|单位自评|绩效自评|绩效|加权|单项)?(?:得分|评分)(?:分值)?|(?:单位)?自评分(?:值|数)?|实得分",
    reason=r"(?:(?:未)?(?:完成|达标)?(?:偏差|偏离|差异|未完成|未达标|未完成的|扣分|偏差较大)?)(?:的)?(?:原因|情况)(?:分析|说明|剖析)?(?:(?:及|和|与|以及)?(?:拟)?(?:采取)?(?:的)?(?:下一步)?(?:改进|整改)?(?:措施|意见|建议))?(?:说明)?|备注|扣分说明|(?:偏差|未完成).{0,16}(?:措施|原因|说明)|改进措施|说明|原因.{0,12}",
    extra=r"(?:指标)?(?:评分|计分|评价|评分评价)(?:标准|方法|细则|规则|依据)|指标(?:解释|说明|内涵|释义|编码)(?:(?:及|和)?(?:评分|计分|评价)标准)?|(?:得|评)分(?:的)?(?:依据|系数|说明|理由)|数据来源|佐证(?:材料|资料)|证明材料|扣分|绩效标准|完成(?:比例|率|程度)|指标完成率|偏差(?:度|率)|序号|指标(?:值)?类型|(?:百分制|主管部门|财政(?:部门)?|专家|第三方|审核|复核|抽查|初审)(?:审核|复核|评审|评价)?(?:得分|评分|打分)|自评依据|(?:完成|实现)?(?:目标)?(?:完成)?(?:的)?可能性.{0,10}|(?:经费|制度|人员)保障|硬件条件(?:保障)?|(?:确定能|有可能|完全不可能)|权重分配",
)
CAPTION = re.compile(r"^附?表[一二三四五六七八九十\d]+[\-—.、：:\s]*")
# what is aimed at and what was done, in one word: only beside other labels
IN_SHORT = {"计划": "target", "预期": "target", "目标": "target", "实际": "actual", "完成": "actual"}
# the names of blocks, which stand beside or above them
BLOCKS = Labels(
    funds=r"(?:项目)?(?:预算)?资金(?:情况|执行情况|使用情况)?(?:\((?:单位:?)?[万千亿]?元\))?|(?:项目)?(?:预算|资金)执行(?:情况|率)?(?:\([万千亿]?元\))?|项目支出(?:预算)?(?:\([万千亿]?元\))?|预算执行情况\(10分\)|\([万千亿]?元\)|万元",
    goals=r"(?:年度)?(?:总体|绩效)?目标及?(?:完成|实现)情况|年度总体目标(?:完成情况)?|总体目标(?:完成情况)?|(?:年度)?绩效目标(?:完成情况)?",
    indicators=r"(?:年度)?绩效指标(?:完成情况)?|(?:年度)?(?:绩效)?指标完成情况|年度绩效指标",
)
LEVEL1 = re.compile(
    r"(?:项目)?(?:产出|效益|效果|满意度|成本|投入|过程|决策|管理|产出与效益|影响力|履职效能|影响|社会效应|管理效率|运行成本|部门管理|可持续性)(?:指标|类指标|目标)?"
)
LEVEL2 = re.compile(
    r"(?:产出)?(?:数量|质量|时效|成本)(?:类)?(?:指标)?|(?:经济|社会|生态|生态环境|环境)(?:效益|成本)(?:类)?(?:指标)?|(?:可持续|可持续性)(?:影响|发展)?(?:效益)?(?:类)?(?:指标)?"
    r"|(?:服务对象|社会公众|受益对象|受益群体|帮扶对象|群众|公众|社会公众或服务对象|服务对象或受益人|内部|使用人员)?满意度(?:类)?(?:指标)?|(?:预算|资金)(?:执行|管理)(?:率)?(?:指标)?|项目(?:立项|目标|管理)(?:指标)?|资金(?:投入|落实|管理)(?:指标)?|组织实施(?:指标)?"
)
TOTAL = re.compile(
    r"(?:自评|评价|绩效|指标)*(?:总分|总得分|综合得分|综合评分|合计|总计|总评分|得分合计|合计得分|总分值|分值合计|自评总分|总评得分)(?:\(.*\))?"
)
AFTER = re.compile(
    r"说明|备注|注|填表说明|填报说明|评价结论|自评结论|绩效(?:自评)?结论|存在(?:的)?(?:主要)?问题.{0,10}|改进措施|下一步.{0,12}|其他需.{0,14}|.{0,6}(?:负责人|经办人|填表人|填报人|审核人|复核人|制表人|评价人|联系人|组成员)(?:签字|签名|签章)?|联系电话|.{0,8}结论|(?:自评)?综合评价.{0,6}|偏离绩效目标.{0,12}|主要经验.{0,8}"
    r"|(?:偏差大?或|偏差或不能完成).{0,16}|相关建议.{0,6}|问题及(?:原因|建议|改进|整改|措施).{0,8}|(?:项目)?绩效分析.{0,6}|未完成.{0,10}原因.{0,6}|(?:自评)?结果(?:公开|应用)(?:情况)?|.{0,14}(?:初审|审核|审批|签批|审查|主管部门|财政部门|单位|领导)意见"
)
_DATED = re.compile(r"20\d\d年\d{1,2}月(?:\d{1,2}日)?")
_SIGNED = re.compile(r"说明|注|填表说明|填报说明|单位负责人|填表人|填报人|审核人|联系电话")
_TITLE = re.compile(
    r"(?:自评(?:价)?(?:情况)?(?:报告|汇总)?表|自评打分表|申报表|目标表|执行监控(?:情况)?表|运行监控(?:情况)?(?:记录)?表|监控(?:情况)?表|绩效评价表|自评表)"
)
_YEAR = re.compile(r"(20\d{2}|二[〇零○Oo]{1}[〇零○一二三四五六七八九Oo]{2})\s*年?\s*(?:度)?")
_DIGITS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0", "O": "0", "o": "0"}


def fund_source(label: str) -> str | None:
    """The source a funds row's label names, the words 其中 and － dropped; None where it is no such label."""
    text = re.sub(r"^(?:其中|-+|—+|\d[.、])+", "", bare(label))
    return SOURCE(text) if len(text) <= 24 else None


def is_title(text: str) -> bool:
    """A short line that names one of the forms (not a sentence about it)."""
    line = key(text)
    return 4 <= len(line) <= 60 and bool(_TITLE.search(line)) and not re.search(r"[。；，,]|如下|见附|请|目录", line)


def kind_of(title: str) -> Kind:
    """The kind of form its title names.

    >>> kind_of("2021年部门整体支出绩效自评表")
    'department_self_evaluation'
    """
    line = key(title)
    if "监控" in line:
        return "project_monitoring"
    if "整体" in line:
        return "department_self_evaluation"
    if "转移支付" in line and "自评" in line:
        return "transfer_self_evaluation"
    if "自评" not in line and ("申报" in line or "目标表" in line):
        return "project_goal"
    return "project_self_evaluation"


def year_in(text: str) -> int | None:
    """The fiscal year a title or heading names: (2021年度), 2019年度), 二〇二一年度; 年度 before 年 (2024年开展2023年度自评)."""
    every = [*_YEAR.finditer(unicodedata.normalize("NFKC", text).replace(" ", ""))]
    if not every:
        return None
    found = next((year for year in every if year[0].endswith("度")), every[0])
    return int("".join(_DIGITS.get(c, c) for c in found[1]))


def only_year_in(text: str) -> int | None:
    """The year, where a text names one and no other, or stands in brackets as below a title: none of 2021—2023年."""
    years = {found[0] for found in re.finditer(r"20\d{2}", unicodedata.normalize("NFKC", text))}
    return year_in(text) if len(years) < 2 or text.startswith(("(", "（")) else None


def is_level1(text: str) -> bool:
    return bool(LEVEL1.fullmatch(without_weight(text)[0])) and bool(text.strip())


def is_level2(text: str) -> bool:
    return bool(LEVEL2.fullmatch(bare(text)))


def without_weight(label: str) -> tuple[str, str | None]:
    """A level-1 label and the weight printed in it: 产出指标(50分) → 产出指标, 50; the label as a key. The 2 of 产出指标2 is none."""
    found = re.fullmatch(r"(.*?)([(（\[【]?)(\d+(?:\.\d+)?)(分|%)?[)）\]】]?", key(label))
    if not found or not found[1]:
        return key(label), None
    return found[1], found[3] if found[2] or found[4] or len(found[3]) > 1 else None


def is_total(text: str) -> bool:
    return bool(TOTAL.fullmatch(key(text))) or bool(TOTAL.fullmatch(bare(text)))


def is_management(text: str) -> bool:
    """资金管理情况 of the forms for transfers, and the questions below it (分配科学性 …): sentences, no money."""
    asked = r"(?:分配|下达|拨付|使用|执行|管理)(?:科学|及时|合规|规范|准确|有效)性"
    return bool(re.fullmatch(rf"资金管理情况|{asked}|预算绩效管理情况|支出责任履行情况", bare(text)))


def is_adjusted(text: str) -> bool:
    return bool(
        re.match(
            r"(?:(?:年中)?(?:调整|变更)(?:后|(?:的)?(?:绩效|年度)?(?:指标|目标)值)|(?:全年|年度)\((?:调整|变更)后?\))",
            key(text),
        )
    )


def is_before_adjustment(text: str) -> bool:
    """年初, 调整前 beside 调整后."""
    return bool(re.fullmatch(r"(?:年初|原|期初|(?:调整|变更)前)(?:设定|批复|下达)?(?:指标|目标)?值?", key(text)))


def is_adjusted_goal(text: str) -> bool:
    return bool(re.search(r"调整后|\((?:调整|变更)后?\)", key(text)))


def says_nothing(text: str) -> bool:
    """Blank, a dash or 无, where something adjusted would stand: it was not."""
    return bool(re.fullmatch(r"[—–\-/无]*|(?:未|无|没有)(?:作)?调整", key(text)))


def is_adjustment(text: str) -> bool:
    """What was added to a budget or taken from it, as the heading of a column: 调整预算, 预算调整数."""
    return bool(re.fullmatch(r"(?:年中)?(?:预算)?(?:调整|追加|调增|调减)(?:预算)?(?:数|金额|额)?", bare(text)))


def is_sum(text: str) -> bool:
    """A heading above sums of money, whichever they are (已发行额, 年中追加)."""
    return bool(re.search(r"(?:[数额率]|安排|批复|下达|追加|调增|调减|到位)$", bare(text)))


def is_execution(text: str) -> bool:
    """预算执行率 as the label of a row that scores it."""
    return bool(re.fullmatch(r"(?:项目)?(?:预算|资金)(?:资金)?(?:执行|支出)(?:率|情况|进度)?(?:得分)?", bare(text)))


def is_whole_money(text: str) -> bool:
    """The block's own label, where it stands as that of its one row of sums."""
    return bool(re.fullmatch(r"(?:项目|预算|项目预算|本年)?资金", bare(text)))


def is_class(text: str) -> bool:
    """A heading above kinds of indicators: 指标类别, 指标维度."""
    return bool(re.fullmatch(r"(?:绩效)?指标(?:类别|类型|分类|大类|维度)", bare(text)))


def is_ordinal(text: str) -> bool:
    """序号 above numbers, or a number that takes its place (目标1)."""
    return bool(re.fullmatch(r"序号|编号|目标[\d一二三四五六七八九]{1,2}", key(text)))


def is_subtotal(text: str) -> bool:
    return bool(re.fullmatch(r"(?:分项|本级|(?:绩效|产出|效益)?指标)?(?:得分|分值)?小计", bare(text)))


def is_after(text: str) -> bool:
    """The first words of a section below the table (说明, 存在问题, signatures, a date)."""
    line = bare(text.split("：")[0].split(":")[0])
    return bool(AFTER.fullmatch(line) or _DATED.fullmatch(line))


def is_remarks(text: str) -> bool:
    """The label of what else is to be said (其他需要说明的事项), which is no indicator's."""
    return bool(re.fullmatch(r"其他需要说明的?(?:事项|问题|情况)", bare(text)))


def is_signed(text: str) -> bool:
    """A line below the table with its own label (填报人：…, 说明：…), whatever cell it ran into."""
    label, colon, _ = text.replace(":", "：").partition("：")
    return bool(colon) and bool(_SIGNED.fullmatch(bare(label)))


def is_sealed(text: str) -> bool:
    """Where somebody signs or seals below the table: …科室（盖章） 年 月 日."""
    return bool(re.search(r"[(（]\s*(?:盖章|签章|公章|签字|签名)\s*[)）]", text))


def is_label(text: str) -> bool:
    """Any word of the form itself rather than of what is filled in."""
    return (
        any(labels(text) for labels in (HEAD, FUNDS, GOALS, INDICATORS))
        or is_level1(text) or is_level2(text) or is_total(text) or is_title(text) or fund_source(text) is not None
    )  # fmt: skip
