"""Which of several numbers of a long cell answers."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


def verdict(name: str, target: str, actual: str, type_: str | None = None) -> str:
    return compare(target, actual, indicator=name, type=type_, year=2023).verdict


@pytest.mark.parametrize(
    ("name", "target", "actual", "expected"),
    [
        ("场均接诊人次", "不少于60人次", "全年义诊22场，接诊1628人次，场均74人次", "exceeded"),
        ("场均接诊人次", "不少于60人次", "全年义诊22场，接诊1188人次，场均54人次", "not_met"),
        ("接诊人次", "不少于1500人次", "全年义诊22场，接诊1628人次，场均74人次", "exceeded"),
        ("单户改造补助", "不超过2.5万元/户", "改造63户，发放补助176.4万元，户均2.8万元", "not_met"),
        ("水稻单产", "≥420公斤/亩", "示范片平均每公顷6.54吨，带动合作社19家", "exceeded"),
        ("每公里养护成本", "≤1.2万元", "养护公路320公里，支出352万元，每公里1.1万元", "exceeded"),
        ("水稻单产", "≥420公斤/亩", "示范片平均每公顷5.1吨，带动合作社19家", "not_met"),
        ("日处理垃圾量（吨）", "200~260", "全年处理垃圾8.4万吨，日均238吨，峰值291吨", "met"),
    ],
)
def test_what_is_told_of_one_answers_what_is_asked_of_one(
    name: str, target: str, actual: str, expected: str
) -> None:
    assert verdict(name, target, actual) == expected


@pytest.mark.parametrize(
    ("name", "target", "actual", "expected"),
    [
        ("耕地深松面积", "5000亩", "完成深松作业300公顷，秸秆还田1200公顷", "not_met"),
        ("不合格批次", "≤8批次", "全年抽检820批次，其中不合格5批次", "exceeded"),
        ("不合格批次", "≤8批次", "全年抽检820批次，其中不合格11批次", "not_met"),
        ("新增藏书（册）", "12,000", "采购图书186种，新增藏书11,240册，馆藏总量达32.6万册", "not_met"),
        ("公证", "办理继承公证200件", "办理委托公证460件、继承公证180件、遗嘱公证85件", "not_met"),
        ("公证", "办理公证600件", "办理委托公证460件、继承公证180件、遗嘱公证85件", "exceeded"),
    ],
)
def test_the_number_of_the_thing_that_is_named_answers(
    name: str, target: str, actual: str, expected: str
) -> None:
    assert verdict(name, target, actual) == expected


@pytest.mark.parametrize(
    ("name", "target", "actual", "expected"),
    [
        ("床位使用率", "≥85%", "个别卫生院床位使用率达到88%，全县平均仅71.4%", "not_met"),
        ("到达时间", "≤15分钟", "平均到达时间12分50秒，较上年缩短1分10秒", "exceeded"),
        ("到达时间", "≤15分钟", "城区平均11分20秒，乡镇平均18分05秒", "partially_met"),
        ("响应时间", "24小时以内", "城区平均响应9小时，山区村平均响应36小时", "partially_met"),
        ("空置率", "≤10%", "出租商铺126间，空置率由年初的17.8%降至12.2%", "not_met"),
        ("使用率", "≥75%", "设备待调试，按同类设备测算投用后使用率可达80%", "undetermined"),
    ],
)
def test_wholes_places_levels_and_projections(name: str, target: str, actual: str, expected: str) -> None:
    assert verdict(name, target, actual) == expected


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("举办各类赛事30场", "篮球赛12场、乒乓球赛9场、健步走7场、龙舟赛4场，参赛8600人次", "exceeded"),
        ("举办各类赛事30场", "篮球赛10场、乒乓球赛6场、健步走7场、龙舟赛4场，参赛8600人次", "not_met"),
        ("总投资不超过500万元", "土建262万元、绿化136万元、道路97万元、设计监理28万元", "not_met"),
        ("总投资不超过500万元", "土建212万元、绿化96万元、道路87万元、设计监理18万元", "exceeded"),
        ("落户企业3家", "落户3家，粮油加工两家，冷链物流一家", "met"),
    ],
)
def test_parts_listed_in_full_are_added(target: str, actual: str, expected: str) -> None:
    assert verdict("年度任务", target, actual) == expected


@pytest.mark.parametrize(
    ("name", "target", "actual", "expected"),
    [
        ("审批时限", "受理后20日内", "申请材料3月2日受理，3月18日批复", "met"),
        ("资金下达", "收到文件30日内", "文件6月3日收到，8月5日才分解下达", "not_met"),
        ("施工周期", "150日历天", "2023年4月1日开工，2023年10月15日竣工", "not_met"),
        ("竣工时间", "2023年9月底前", "2022年5月开工，2023年8月30日竣工，2023年12月完成竣工决算", "met"),
        ("竣工时间", "2023年9月底前", "2022年5月开工，2023年11月30日竣工，年底通车", "not_met"),
    ],
)
def test_dates_of_one_process(name: str, target: str, actual: str, expected: str) -> None:
    assert verdict(name, target, actual) == expected


@pytest.mark.parametrize(
    ("name", "target", "actual", "expected"),
    [
        ("辍学率", "0", "无辍学学生，劝返复学2人已纳入台账", "met"),
        ("辍学率", "0", "有辍学学生1人，劝返复学2人", "not_met"),
        ("参训学员就业率", "≥70%", "培训班12月结业，按往届情况测算可达75%", "undetermined"),
        ("场馆上座率", "≥65%", "场馆年底建成，预计明年开放后上座率约70%", "undetermined"),
        ("老人满意度", "≥92%", "发放问卷500份，回收480份，满意437份，满意度95%", "not_met"),
        ("老人满意度", "≥90%", "发放问卷500份，回收480份，满意437份，满意度91%", "exceeded"),
        ("错保率", "低于2%", "抽查1840户，错保29户，错保率1.58%", "exceeded"),
        ("行政败诉", "≤2件", "办理执法案件326件，引发诉讼7件，败诉4件", "not_met"),
        ("竣工时间", "2023年10月底前", "主体6月封顶，2023年10月18日竣工验收，11月移交", "met"),
        ("完成时间", "2023年底前", "采购两次流标，12月29日完成安装并通过验收", "met"),
        ("开放天数", "300天", "接待观众18.6万人次，闭馆维修92天，实际开放273天", "not_met"),
    ],
)
def test_denials_projections_and_counts_beside_a_rate(
    name: str, target: str, actual: str, expected: str
) -> None:
    assert verdict(name, target, actual) == expected


def test_a_comma_in_the_wrong_place_is_no_list_number() -> None:
    assert verdict("社会投资", "1,2000万元", "累计撬动9,640万元") == "undetermined"


@pytest.mark.parametrize(
    ("name", "target", "actual", "expected"),
    [
        ("绿色食品认证", "3个", "申报5个，现场检查通过4个，获证3个", "met"),
        ("绿色食品认证", "3个", "申报5个，现场检查通过4个，获证2个，另2个待颁证", "not_met"),
        ("出具时间", "采样后7个工作日内", "其中361份在7个工作日内出具，25份因设备检修超期", "partially_met"),
        ("固废综合利用量", "≥12万吨", "产生固废18.6万吨，综合利用10.4万吨，贮存8.2万吨", "not_met"),
    ],
)
def test_the_last_step_and_what_some_of_them_missed(
    name: str, target: str, actual: str, expected: str
) -> None:
    assert verdict(name, target, actual) == expected


@pytest.mark.parametrize(
    ("name", "target", "actual", "expected"),
    [
        ("标准地出让", "4宗", "挂牌7宗，成交3宗，流拍4宗，收取出让金0.8亿元", "not_met"),
        ("标准地出让", "4宗", "挂牌7宗，成交5宗，流拍2宗，收取出让金1.3亿元", "exceeded"),
        ("审计项目", "完成18个", "年中调减2个、新增2个，全部18个审计项目出具报告", "met"),
        ("消防站", "建成6座", "原计划新建6座，选址时调整2座位置，年底6座全部建成并配备车辆", "met"),
        ("消防站", "建成6座", "原计划新建6座，建成4座，在建2座，配备消防员48人", "not_met"),
        ("冷库建设", "建成3座", "资金240万元已拨付，3座冷库均在平整场地，未进入主体施工", "not_met"),
    ],
)
def test_all_of_them_at_the_end(name: str, target: str, actual: str, expected: str) -> None:
    assert verdict(name, target, actual) == expected


@pytest.mark.parametrize(
    ("name", "target", "actual", "expected"),
    [
        ("古籍修复时间", "2023年11月底前", "4月启动修复，11月21日全部修复完成，12月入藏", "met"),
        ("古籍修复时间", "2023年11月底前", "6月启动修复，2024年1月21日全部修复完成", "not_met"),
        ("红色研学", "120期", "春季研学48期，暑期52期，秋季39期，参加学生6900人", "exceeded"),
        ("红色研学", "120期", "春季研学38期，暑期42期，秋季29期，参加学生5900人", "not_met"),
    ],
)
def test_the_last_date_of_a_course_and_the_seasons_of_a_year(
    name: str, target: str, actual: str, expected: str
) -> None:
    assert verdict(name, target, actual) == expected
