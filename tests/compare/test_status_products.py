"""What a cell says about a piece of work, as products: every target with every way to say it."""

from __future__ import annotations

import pytest

from dabiao import compare

DEEDS = [
    "新建社区养老驿站",
    "完成南溪河护岸加固",
    "举办青年歌手大赛",
    "应急疏散演练",
    "制定公务用车管理办法",
    "升级财务核算系统",
    "采购救护车",
    "发放困难群众补贴",
    "完成地质灾害隐患排查",
    "馆藏档案数字化",
]
DONE = [
    "由第三方实施，已完成并通过考核",
    "克服人手不足的困难，圆满完成",
    "经多方协调，已全部完成",
    "已完成；效果良好",
    "原计划9月完成，实际8月完成",
    "已画上句号",
    "按时完成并上报结果",
    "根据年初部署，顺利完成，媒体作了报道",
]
NOT_DONE = [
    "未完成",
    "因资金未到位未实施",
    "领导小组虽已成立，此项工作仍未启动",
    "按过紧日子要求予以取消",
    "为落实过紧日子要求，经研究予以取消，改为线上交流",
    "已取消，预付款予以退回",
    "滑到了下年",
    "计划明年实施",
]
IN_PART = ["基本完成", "仅完成部分内容", "大部分已完成，少量收尾", "正在实施", "只做了一半"]
AHEAD = ["将严格按要求完成", "下一步将加紧推进", "拟于下半年启动"]


@pytest.mark.parametrize("target", DEEDS)
@pytest.mark.parametrize(
    ("answers", "verdict"),
    [(DONE, "met"), (NOT_DONE, "not_met"), (IN_PART, "partially_met"), (AHEAD, "undetermined")],
    ids=["done", "not_done", "in_part", "ahead"],
)
def test_every_deed_with_every_answer(target: str, answers: list[str], verdict: str) -> None:
    assert {a: compare(target, a).verdict for a in answers} == dict.fromkeys(answers, verdict)


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("举办青年歌手大赛", "按期举行，参与踊跃", "met"),
        ("举办青年歌手大赛", "顺利举行，县领导到场观摩", "met"),
        ("举办青年歌手大赛", "按期举行，评委却无人到场", "partially_met"),
        ("举办青年歌手大赛", "合同已签订，海报已张贴", "not_met"),
        ("签订联防协议", "与邻镇签字盖章后联防机制启动", "met"),
        ("编制联防方案", "联防机制启动", "partially_met"),
        ("举办线下读书会", "已在线上举行，反响热烈", "undetermined"),
        ("制定章程并选举理事会", "章程如期完成，理事会选举因资金不足未实施", "partially_met"),
        ("整治河岸，拆除围堰", "河岸整治已完成，围堰拆除正在进行", "partially_met"),
        ("修建泵房，水质检测合格", "泵房已建成；水质检测不合格", "partially_met"),
        ("取得矿山复垦核准", "前期专题仅完成两项，年内没有取得矿山复垦核准", "not_met"),
        ("恢复便民电话", "原关闭的两部电话重新开通", "met"),
        ("恢复便民电话", "两部电话关闭", "not_met"),
    ],
)
def test_what_stands_beside_the_claim(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


ENDS = [
    "取消纸质年票",
    "停止燃煤锅炉使用",
    "关停非法采砂点",
    "废止过时规范性文件",
    "注销僵尸企业",
    "停用旧版审批系统",
]
GONE = ["已停止", "自7月1日起停止", "均已关停", "已一律取消", "4月起不再使用", "已停用并封存", "已注销"]
STAYS = ["仍在使用", "未取消", "迟迟没有停", "照旧", "因业主不同意，未能停用"]


@pytest.mark.parametrize("target", ENDS)
@pytest.mark.parametrize(("answers", "verdict"), [(GONE, "met"), (STAYS, "not_met")], ids=["gone", "stays"])
def test_where_an_end_is_asked(target: str, answers: list[str], verdict: str) -> None:
    assert {a: compare(target, a).verdict for a in answers} == dict.fromkeys(answers, verdict)


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("拆除违规广告牌", "大部分已拆除，少数仍在", "partially_met"),
        ("拆除违规广告牌", "正在拆除", "partially_met"),
        ("举办消夏晚会", "已取消", "not_met"),
        ("启动古树普查", "已启动，正在有序推进", "met"),
        ("完成古树普查", "已启动，正在有序推进", "partially_met"),
    ],
)
def test_an_end_or_a_start_that_is_asked(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize("target", ["修缮古戏台", "举办龙灯会", "采购抽水机", "改造公共浴室"])
@pytest.mark.parametrize(
    "actual",
    [
        "{}经费已落实",
        "{}场地已租好，相关台账齐全",
        "已成立{}领导小组",
        "召开了{}动员会",
        "已赴邻县考察{}",
        "{}负责人已明确",
        "{}用的材料买齐了",
    ],
)
def test_what_makes_a_deed_ready_is_not_the_deed(target: str, actual: str) -> None:
    assert compare(target, actual.format(target[2:])).verdict in {"undetermined", "not_met"}


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("组建龙灯会领导小组", "已成立龙灯会领导小组"),
        ("落实浴室改造经费", "浴室改造经费已落实"),
        ("召开古戏台修缮动员会", "古戏台修缮动员会已召开"),
        ("考察邻县抽水机", "已赴邻县考察抽水机"),
    ],
)
def test_what_makes_ready_may_be_what_is_asked(target: str, actual: str) -> None:
    assert compare(target, actual).verdict == "met"


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("推行电子病历", "各科室都用上了电子病历，纸质病历不再手写", "met"),
        ("推行电子病历", "内科系统已上线，外科仍用手写", "partially_met"),
        ("让外来工得到实惠", "外来工参保意愿不强", "not_met"),
        ("补齐消防器材", "缺的器材都补上了", "met"),
        ("补齐消防器材", "器材仍缺", "not_met"),
        ("恢复水毁农田", "大田已复耕，沿河几块还压着石头", "partially_met"),
        ("完成人防工程维护", "渗水点封堵完毕，排风机因缺件暂未修复", "partially_met"),
        ("完成人防工程维护", "资金已到位，排风机因缺件暂未修复", "not_met"),
    ],
)
def test_words_of_reserve_deny_or_only_sound_so(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("落实学生营养餐", "公办学校全部供餐，民办学校尚未纳入", "partially_met"),
        ("补办房屋产权证", "资料齐全的已发证，有纠纷的暂缓办理", "partially_met"),
        ("停止使用纸质合格证", "城区已停发，乡镇仍在发放纸质证", "partially_met"),
        ("区内违规培训班全部停办", "联合执法后均已责令关停", "met"),
        ("取消不合理收费20项", "20项已取消", "met"),
        ("设备购置及安装", "机器买回来了，还没安装", "partially_met"),
        ("建成平台并投入使用", "平台开发完成，暂未投入使用", "partially_met"),
        ("仪器列装", "仪器已下单，厂家承诺明年交付", "not_met"),
        ("推进公车平台建设", "公车平台工程推进顺利，已完成年度任务", "met"),
        ("对困难企业减免租金", "减免政策未落地，企业仍按原标准缴纳", "not_met"),
        ("完成系列丛书出版", "5月第一批出版，全部出版工作于10月结束", "met"),
        ("持续推进河长制", "持续推进中，各项工作有序开展", "met"),
        ("完成电梯安装", "户户都装好了，一户没落", "met"),
        ("完成电梯安装", "电梯安装未落地", "not_met"),
        ("引进食品龙头企业", "龙头企业正式投产，首批产品下线", "met"),
        ("举办技能大赛", "4个赛项已按期举行，两个赛项延至次年", "partially_met"),
    ],
)
def test_how_far_it_got(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict
