"""Tables that several tests of reading share, and how they look at what was read."""

from __future__ import annotations

import csv
import io

from dabiao.ingest import read


def from_csv(tmp_path, rows, *, name="表.csv", encoding="utf-8", delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path = tmp_path / name
    path.write_text(out.getvalue(), encoding=encoding)
    return read(path)


def indicators(report):
    return [indicator for project in report.projects for indicator in project.indicators]


def cells(report):
    return [(i.type, i.name, i.target, i.actual, i.weight, i.score) for i in indicators(report)]


OLD_STYLE = [
    ["（2021年度）项目支出绩效自评表"],
    ["项目名称", "城区公厕改造", "", "项目负责人及电话", "白露 000"],
    ["主管部门", "青禾市城市管理局", "", "实施单位", "青禾市环境卫生中心"],
    ["项目预算执行情况（万元）", "预算数：", "150", "执行数：", "142.5"],
    ["", "其中：财政拨款", "150", "其中：财政拨款", "142.5"],
    ["年度目标", "年初设定目标", "改造公厕12座。", "全年实际完成情况", "12座全部开放。"],
    [
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "全年完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    ],
    ["预算执行率(10分)", "预算执行率", "预算执行率", "100%", "95%", "10", "9.5", ""],
    ["产出指标(50分)", "数量指标", "改造公厕数量", "12座", "12座", "20", "20", ""],
    ["", "质量指标", "验收合格率", "100%", "100%", "15", "15", "/"],
    ["", "", "小计", "", "", "35", "35", ""],
    ["满意度指标（10分）", "服务对象满意度指标", "市民满意度", "≥90%", "93%", "10", "10", ""],
    ["合计", "", "", "", "", "100", "99.5", ""],
    ["自评得分", "99.5", "自评等级", "优"],
    ["单位负责人：谷雨", "", "填表人：白露", "联系电话：000"],
]
