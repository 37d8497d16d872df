"""Things named instead of counted, running totals, open work inside totals, steps before the deed."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("出台制度3项", "出台《物资管理办法》《用印管理办法》", "not_met"),
        ("出台制度2项", "出台《物资管理办法》《用印管理办法》", "met"),
        ("扶持东庄镇、西岭镇、北渡镇3个镇", "扶持东庄镇、西岭镇", "not_met"),
        ("建设3个中心", "建成东庄文化中心、西岭文化中心", "not_met"),
        ("建设2个中心", "建成东庄文化中心、西岭文化中心", "met"),
        ("完成3个专题调研", "完成农房改造、民宿经营专题调研", "undetermined"),
    ],
)
def test_named_things_are_counted(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


def test_an_open_list_is_not_short() -> None:
    assert compare("出台制度3项", "出台《物资管理办法》《用印管理办法》等制度").verdict != "not_met"


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("累计建成泊位900个", "截至上年末累计600个，本年新建310个", "exceeded"),
        ("累计建成泊位900个", "截至上年末累计600个，本年新建280个", "not_met"),
        ("累计建成泊位900个", "本年新增310个", "undetermined"),
        ("累计建成泊位900个", "累计建成泊位880个", "not_met"),
        ("培训妇女200人", "培训620人，其中妇女180人", "not_met"),
        ("合计巡河600次", "上半年280次，下半年330次", "exceeded"),
    ],
)
def test_a_running_total_is_not_one_years_number(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("建成水窖25口", "建成水窖24口，在建3口，共27口", "not_met"),
        ("建成水窖25口", "建成水窖26口，在建3口，共29口", "exceeded"),
        ("引进商户5家", "洽谈商户9家，签约6家，落地4家", "not_met"),
        ("培训农机手230人", "已印发通知，邀请240人参加", "undetermined"),
        ("邀请专家10人", "邀请专家12人", "exceeded"),  # the target's own deed
        ("总投资控制在500万元以内", "已支付设备款180万元，其余款项待结算", "undetermined"),
        ("总投资控制在500万元以内", "支付480万元，款项全部结清", "met"),
    ],
)
def test_what_is_not_finished_does_not_count(target: str, actual: str, verdict: str) -> None:
    judged = compare(target, actual).verdict
    assert judged == verdict or {judged, verdict} == {"met", "exceeded"}


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("pH值6.5至8.5", "pH值9.1", "not_met"),
        ("pH值6.5至8.5", "pH值7.2", "met"),
        ("误差控制在±3%以内", "误差-4.2%", "not_met"),
        ("每年走访2-3次", "全年走访4次", "exceeded"),
        ("编印图册3套", "编印图册3000册", "undetermined"),
    ],
)
def test_a_scale_has_two_ends(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("三个片区共安装路灯500盏", "东片200盏、西片180盏、南片130盏", "exceeded"),
        ("三个片区共安装路灯500盏", "三个片区安装路灯分别为200盏、180盏、110盏", "not_met"),
        ("安装路灯500盏", "共安装路灯510盏（含上年结转30盏）", "not_met"),
        ("三年累计安装路灯1500盏", "三年累计安装1520盏，本年505盏", "exceeded"),
        ("三年累计安装路灯1500盏", "2020年500盏、2021年490盏、2022年520盏", "exceeded"),
        ("配套资金不低于300万元", "总投入820万元，其中中央560万元、地方配套260万元", "not_met"),
        ("配套资金不低于300万元", "总投入820万元，其中中央500万元、地方配套320万元", "exceeded"),
        ("每班30-40人", "每班52人", "not_met"),
        ("每班30-40人", "每班36人", "met"),
        ("服务近5000人次", "服务4900人次", "met"),
    ],
)
def test_totals_of_several_and_ranges_for_each(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("印制图册约3000本", "2950本", "met"),
        ("印制图册约3000本", "2800本", "undetermined"),
        ("印制图册约3000本", "1500本", "not_met"),
        ("印制图册5000本", "印制几千本", "undetermined"),
        ("印制图册50000本", "印制几千本", "not_met"),
        ("工期约3个月", "工期95天", "met"),
        ("工期约3个月", "工期半年", "not_met"),
        ("工期4-5个月", "工期3个月", "met"),
        ("工期4-5个月", "工期6个月", "not_met"),
        ("满意度90%—95%", "满意度97%", "exceeded"),
        ("满意度90%—95%", "满意度88%", "not_met"),
        ("含水率控制在12%-14%", "含水率15.1%", "not_met"),
        ("安装健身点20处", "城区12处、乡镇6处，共20处", "not_met"),  # the parts do not make the total
    ],
)
def test_about_and_between(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict
