"""The shipped model on what people write, and on what nobody should."""

import pytest

from dabiao.classify import classify, classify_many, explain
from dabiao.model import INDICATOR_TYPES


@pytest.mark.parametrize(
    ("indicator", "target", "actual", "label"),
    [
        ("组织青年教师业务培训人次", "≥150人次", "163人次", "数量指标"),
        ("防洪堤工程验收合格率", "100%", "100%", "质量指标"),
        ("补贴资金发放及时率", "≥98%", "100%", "时效指标"),
        ("项目总成本", "≤46万元", "45.2万元", "成本指标"),
        ("带动农户户均增收", "≥1800元", "2100元", "经济效益指标"),
        ("群众安全意识", "明显提高", "明显提高", "社会效益指标"),
        ("空气质量优良天数比例", "≥85%", "88%", "生态效益指标"),
        ("建立长效管护机制", "长期", "长期", "可持续影响指标"),
        ("参训人员满意度", "≥90%", "96%", "满意度指标"),
        (None, "2022年11月底前完成", "已于11月20日完成", "时效指标"),
        (None, "受访企业满意度不低于85%", "满意度91%", "满意度指标"),
        (None, "购置办公电脑40台、打印机6台", "购置电脑40台、打印机6台", "数量指标"),
    ],
)
def test_what_people_write(indicator, target, actual, label):
    assert classify(indicator=indicator, target=target, actual=actual).type == label


def test_a_prediction_is_a_probability_over_the_nine_types():
    prediction = classify(indicator="村民满意度")
    assert prediction.top[0].type == prediction.type
    assert prediction.top[0].confidence == prediction.confidence
    assert [score.confidence for score in prediction.top] == sorted(
        (s.confidence for s in prediction.top), reverse=True
    )
    assert {score.type for score in prediction.top} < set(INDICATOR_TYPES)
    assert 0.8 < prediction.confidence <= 1


def test_no_text_is_no_opinion():
    for row in [(None, None, None), ("", " \n", "\x00"), ("　", None, "")]:
        assert classify_many([row])[0].confidence == pytest.approx(1 / 9, abs=1e-4)


@pytest.mark.parametrize(
    "text",
    [
        "The quick brown fox jumps over the lazy dog",
        "Les citoyens sont invités à participer au débat",
        "😀" * 50,
        "\ud800\udfff\x00",
        "天" * 1_000_000,
        "\u0301" * 5000,
    ],
)
def test_foreign_text_is_answered_without_conviction(text):
    for row in [(text, None, None), (None, text, text)]:
        assert classify_many([row])[0].confidence < 0.5


def test_a_batch_gives_what_single_calls_give():
    rows = [
        ("培训场次", "≥6场", "7场"),
        (None, None, None),
        (None, "年底前完成", "完成"),
        ("满意度", "95%", None),
    ] * 600
    single = [classify(indicator=i, target=t, actual=a) for i, t, a in rows[:4]]
    for index, prediction in enumerate(classify_many(iter(rows))):
        assert prediction.type == single[index % 4].type
        assert prediction.confidence == pytest.approx(single[index % 4].confidence, abs=2e-4)


def test_explain_names_the_word_that_decides():
    words = explain(indicator="参训学员满意度", target="≥90%")
    assert "满意度" in {reason.text for reason in words[:2]}
    assert words[0].weight > 0
    assert len(explain(indicator="购置课桌椅", target="300套", top=1)) == 1
    assert explain() == []


def test_explain_shows_readable_words():
    words = {
        reason.text for reason in explain(target="2022年12月底前完成道路硬化3公里", actual="100%", top=50)
    }
    assert {"年份", "数字", "100", "完成"} <= words
