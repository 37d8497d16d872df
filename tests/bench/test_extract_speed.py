"""Speed of extraction: cells per second, how time grows, and other tools where they are installed.

Skipped by default; run with ``pytest tests/bench --benchmark-only -s``. Goals are stated as ratios
or on a quiet core; figures are printed.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable

import pytest

from dabiao.extract import extract
from tests.bench.caches import caches

pytestmark = pytest.mark.slow

CELLS = (
    "编制云溪县湿地保护规划文本1份",
    "2021年12月31日前完成",
    "培训学员满意度不低于95%",
    "满意度92%，各镇街可以依托平台完成线索上报、分派、反馈等操作，并结合网格巡查开展隐患核销等工作",
    "按实际申请数量完成164个项目复核",
    "全年准点率不低于90%",
    "5分钟短片一部，2分钟短片三部",
    "2021年8月前完成",
    "1.村晚展演活动\n2.测绘成果：1套\n3.勘察报告：4份\n4.造价咨询报告：2份\n5.监理合同：1套",
    "已于2021年完成尾款支付",
    "沿线及六家原有商户满意度不低于80%",
    "成功举办开幕式1场、分论坛6场、沙龙3场、对接会2场",
    "已于2021年11月6至7日顺利举行",
    "购买22台笔记本电脑、13台针式打印机、5台扫描仪、6台电话机、4台投影仪、1台服务器、文件柜等",
    "全年办结仲裁案件1998宗，涉及金额1.32亿元",
    "每季度出具鉴定意见约650份，并保证每件按规定时限7天内完成；保证旧档补录在2021年第一季度完成",
    "2021年完成采购应急物资帐篷180顶，折叠床600张、毛毯900张，雨衣300套，雨靴200双，铁锹100把",
    "营造良好氛围，进一步提升公共服务水平，推动“十四五”规划落地见效",
)
HOSTILE = ("1", "万", "年月日", "（", "1年", "1月1日", "百分之", "1,111", "1-", "每", "不低于", "一", "1个、")


def _seconds(call: Callable[[], object], rounds: int = 5) -> float:
    best = float("inf")
    for _ in range(rounds):
        begin = time.process_time()
        call()
        best = min(best, time.process_time() - begin)
    return max(best, 1e-6)


def _cells_per_second(read: Callable[[str], object], times: int) -> float:
    remembered = caches()

    def every_cell() -> None:
        for cache in remembered:
            cache.cache_clear()
        for cell in CELLS:
            read(cell)

    return len(CELLS) * times / _seconds(lambda: [every_cell() for _ in range(times)], rounds=3)


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_the_length_only(benchmark: Callable[..., object], unit: str) -> None:
    short, long = ((unit * n)[:n] for n in (50_000, 100_000))
    benchmark.pedantic(extract, args=(long,), rounds=1)  # type: ignore[attr-defined]
    ratio = _seconds(lambda: extract(long)) / _seconds(lambda: extract(short))
    print(f"\n{unit!r}: twice the text takes {ratio:.2f} times as long")
    assert ratio < 3


def test_beside_recognizers_text(benchmark: Callable[..., object]) -> None:
    suite = pytest.importorskip("recognizers_number", reason="Recognizers-Text is not installed")
    culture = importlib.import_module("recognizers_text").Culture.Chinese
    theirs = _cells_per_second(lambda c: suite.recognize_number(c, culture), 1)
    ours = _cells_per_second(lambda c: extract(c, year=2021), 40)
    benchmark(lambda: None)
    print(f"\nRecognizers-Text: {theirs:,.0f} cells/s, extract is {ours / theirs:,.0f} times as fast")
    assert ours > theirs


def test_beside_jionlp(benchmark: Callable[..., object]) -> None:
    suite = pytest.importorskip("jionlp", reason="JioNLP is not installed")
    theirs = _cells_per_second(suite.ner.extract_time, 1)
    ours = _cells_per_second(lambda c: extract(c, year=2021), 40)
    benchmark(lambda: None)
    print(f"\nJioNLP: {theirs:,.0f} cells/s, extract is {ours / theirs:,.0f} times as fast")
    assert ours > theirs
