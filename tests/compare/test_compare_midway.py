"""Steps on the way told as if they were the end, and targets that ask for just such a step."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


def verdict(target: str, actual: str, name: str | None = None) -> str:
    return compare(target, actual, indicator=name, type="数量指标", year=2022).verdict


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("地名词典出版", "词条全部编完，已交出版社排版"),
        ("印发巡护办法", "巡护办法已报县政府审定"),
        ("印发巡护办法", "巡护办法已完成合法性审查"),
        ("出台巡护办法", "巡护办法处于公示期"),
        ("建成敬老院", "敬老院主体已封顶"),
        ("建成水质净化站", "净化站已进入试运行"),
        ("泵站通过验收", "泵站已完工，验收资料已报送"),
        ("完成显微镜采购", "已与供应商签订采购合同"),
        ("完成水样检测", "水样已送第三方机构检测"),
        ("护林员补助发放到位", "补助名单已审核公示"),
        ("护林员招聘完成", "已完成笔试面试，进入考察环节"),
        ("取得发明专利授权", "专利申请已受理"),
        ("2022年12月底前出版", "2022年11月书稿送出版社"),
        ("2022年10月底前竣工", "2022年9月20日主体封顶"),
    ],
)
def test_a_step_on_the_way_is_a_part(target: str, actual: str) -> None:
    assert verdict(target, actual) == "partially_met"


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("完成哨所维修", "已发布招标公告"),
        ("完成哨所维修", "已确定施工单位"),
        ("举办采摘节", "采摘节方案已制定"),
        ("检测水样120份", "120份水样已送检"),
        ("采购望远镜40台", "40台望远镜已下单"),
        ("发放护林补助90户", "90户补助已公示待发"),
        ("建成瞭望塔6座", "6座瞭望塔已开工"),
    ],
)
def test_a_beginning_is_nothing(target: str, actual: str) -> None:
    assert verdict(target, actual) == "not_met"


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("水样送检", "水样已送检"),
        ("完成规划送审", "规划已送审"),
        ("敬老院主体封顶", "敬老院主体已封顶"),
        ("敬老院主体封顶", "敬老院已竣工验收"),
        ("签订采购合同", "已与供应商签订采购合同"),
        ("公示补助名单", "补助名单已公示"),
        ("专利申请受理", "专利申请已受理"),
        ("完成哨所维修", "哨所维修已完成，结算资料已送审"),
        ("完成显微镜采购", "显微镜已完成招标采购"),
        ("新开工瞭望塔6座", "6座瞭望塔已开工"),
        ("送检水样120份", "120份水样已送检"),
        ("2022年10月底前提交送审稿", "2022年9月20日提交送审稿"),
    ],
)
def test_a_step_that_is_asked_is_reached(target: str, actual: str) -> None:
    assert verdict(target, actual) == "met"


def test_an_effect_is_not_measured_by_steps() -> None:
    found = compare("改善群众出行条件", "改善了群众出行条件，二期已招标", type="社会效益指标")
    assert found.verdict == "met"
