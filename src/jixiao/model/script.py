"""Traditional characters of the words that forms and values are made of, and the simplified ones that say the same."""

from collections.abc import Mapping

_TRADITIONAL = (
    "個萬億條項種畝噸時間戶場處達於過內鎮縣輛臺專頓歲幀頁冊課隻對雙長寬廣眾歷顯滿優圓錢擔兩參陸貳後數級約"
    "續遲範現實總計畫劃驗開發補貼際標預當結餘穩維點"
    "績評價資財執質濟態響動轉區稱門單帶負責說義務報類設綜況產據訊細則與觀決過額領導應層調變別軍號碼圍來員進離"
    "檢準權問題見審術關閉請審錄職階節減協從養農業電話聯繫蓋簽環書歸還證複復團組織確認權將啟運監測"
)
_SIMPLIFIED = (
    "个万亿条项种亩吨时间户场处达于过内镇县辆台专顿岁帧页册课只对双长宽广众历显满优圆钱担两参陆贰后数级约"
    "续迟范现实总计画划验开发补贴际标预当结余稳维点"
    "绩评价资财执质济态响动转区称门单带负责说义务报类设综况产据讯细则与观决过额领导应层调变别军号码围来员进离"
    "检准权问题见审术关闭请审录职阶节减协从养农业电话联系盖签环书归还证复复团组织确认权将启运监测"
)

# for `str.translate`
SIMPLIFIED: Mapping[int, str] = {ord(a): b for a, b in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)}
