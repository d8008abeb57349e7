"""Names that an office shows in scripts without capitals: a Chinese name right behind it, a Korean one before it.

Both begin with a family name, of which there are few; the lists have the most frequent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.text.fold import fold_text
from dragoman.text.lexicon import Hit

CHINESE = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊"
    "白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万钱覃武戴孔汤庞樊殷施洪翟颜倪严牛温季俞章鲁葛伍申尤毕聂焦柳邢岳齐梅莫庄辛祝"
)
KOREAN = frozenset("김이박최정강조윤장임한오서신권황안송류유홍전고문손양배백허남심노곽성차주우구민진엄채원천방공현함변염")
NO_NAME = frozenset("在于和与及说表称就将也并率向对为参出会同等是有至到从以的了则曾已再还又都分接主致访抵")
"""Characters that go on with a sentence behind a name."""
WORDS = frozenset(
    [
        "任命",
        "任期",
        "任务",
        "任何",
        "方面",
        "方式",
        "方案",
        "方向",
        "马上",
        "高度",
        "高级",
        "高层",
        "高兴",
        "高速",
        "金融",
        "金额",
        "万元",
        "万人",
        "万吨",
        "白宫",
        "白天",
        "石油",
        "程序",
        "程度",
        "周一",
        "周二",
        "周三",
        "周四",
        "周五",
        "周六",
        "周日",
        "周末",
        "周围",
        "黄金",
        "黄海",
        "江苏",
        "江西",
        "温度",
        "严重",
        "严格",
        "严厉",
        "季度",
        "余下",
        "史上",
        "龙头",
        "雷达",
        "林业",
        "钟头",
        "田间",
        "路线",
        "石化",
        "牛奶",
        "时间",
        "段时",
        "毛利",
        "钱款",
        "章程",
        "이번주",
        "이번에",
        "이날은",
        "이날도",
        "이후로",
        "최근에",
        "최근의",
        "서울시",
        "전라도",
        "정부의",
        "오늘은",
        "한국의",
        "주요한",
        "이외의",
        "원래의",
        "현재의",
        "현재는",
        "공동의",
        "신임의",
    ]
)
"""Common words that begin as family names do."""
BODY = r"(?:[가-힣]+(?:부|청|국|처|원|실|회|공사|성)\s)?"
HAN = re.compile(r"[\u3400-\u9fff]")


def titled_names(text: str, hits: Sequence[Hit], language: str) -> list[tuple[int, int]]:
    """The names beside offices in one sentence of Chinese or Korean, as [start, end)."""
    offices = [hit for hit in hits if hit.kind in ("role", "former")]
    if language == "zh":
        return [found for office in offices if (found := _behind(text, office.end, hits))]
    if language == "ko":
        return [found for office in offices if (found := _before(text, office.start, hits))]
    return []


def _behind(text: str, start: int, hits: Sequence[Hit]) -> tuple[int, int] | None:
    """A Chinese name of two or three characters that begins here."""
    covered = any(hit.start <= start < hit.end for hit in hits)
    if covered or fold_text(text[start : start + 1]) not in CHINESE or fold_text(text[start : start + 2]) in WORDS:
        return None
    end = start + 1
    while end < min(start + 3, len(text)) and HAN.match(text[end]) and fold_text(text[end]) not in NO_NAME:
        if any(hit.start == end for hit in hits):
            break
        end += 1
    return (start, end) if end > start + 1 else None


def _before(text: str, end: int, hits: Sequence[Hit]) -> tuple[int, int] | None:
    """A Korean name of three syllables that ends here, or before the body that stands between it and the office."""
    found = re.search(rf"(?<![가-힣])([가-힣]{{3}})\s{BODY}$", text[:end])
    if (
        not found
        or found[1][0] not in KOREAN
        or found[1] in WORDS
        or any(hit.start < found.end(1) and found.start(1) < hit.end for hit in hits)
    ):
        return None
    return found.span(1)
