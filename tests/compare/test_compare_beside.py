"""What stands beside a claim: adjuncts take nothing from it, other matters and words that weaken do."""

from __future__ import annotations

import pytest

from dabiao.compare import compare

REACHED = {"met", "exceeded"}


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("举办菊花展", "菊花展在望江镇文体广场隆重开幕"),
        ("举办菊花展", "菊花展热热闹闹举办"),
        ("建成旱厕改造示范点", "旱厕改造示范点由县设计院承建，已顺利落成"),
        ("采购电子秤", "电子秤通过网上商城采购到位"),
        ("建立护林员台账", "依托手机软件建立护林员台账"),
        ("建立护林员台账", "按照一人一册要求建立护林员台账"),
        ("开展防溺水宣传", "教师志愿者深入村组、集市开展防溺水宣传"),
        ("修订考勤制度", "考勤制度经职工大会表决后修订印发"),
        ("完成堤坝除险", "堤坝除险赶在主汛期之前全部完成"),
        ("发放春耕物资", "春耕物资由包村干部逐户送到农户手中"),
        ("完成旧城供热管网更新", "旧城供热管网更新完成，居民赞不绝口"),
        ("建成健身驿站", "健身驿站通过市级考核"),
        ("举办插花比赛", "插花比赛历经三轮角逐，终于圆满收官"),
        ("对破损路面开展修补", "对破损路面开展修补"),
        ("举办象棋赛", "象棋赛在枯水季的沙洲上如期举行"),
    ],
)
def test_adjuncts_take_nothing_from_a_claim(target: str, actual: str) -> None:
    assert compare(target, actual).verdict == "met"


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("举办菊花展", "菊花展场地已租好"),
        ("举办菊花展", "菊花展名义上举办"),
        ("举办菊花展", "菊花展似已举办"),
        ("举办菊花展", "讨论举办菊花展"),
        ("采购电子秤", "电子秤采购费已到账"),
        ("建成健身驿站", "健身驿站建成旋即被围挡封闭"),
        ("建成健身驿站", "健身驿站建成一层"),
        ("建成健身驿站", "健身驿站建设用地获批"),
        ("完成屋顶防水", "屋顶防水完成，雨天照样漏水"),
        ("完成河道清理", "河道清理完成后又淤塞如初"),
        ("开展农机检修", "农机检修敷衍了事"),
        ("建立护林员台账", "护林员台账建立了个空壳"),
        ("编制水利年报", "水利年报编制到第三章"),
        ("开展技能测评", "技能测评开展不下去"),
        ("保障供水安全", "供水安全保障岌岌可危"),
    ],
)
def test_other_matters_and_weakening_words_leave_it_open(target: str, actual: str) -> None:
    assert compare(target, actual).verdict not in REACHED
