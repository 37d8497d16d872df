"""A small wide table in the words of an invented county, flattened the way extractors do it."""

from dabiao.ingest.flat.form import wide_form

_FORM = wide_form()
_COLUMNS = (*_FORM.head, *_FORM.amounts, _FORM.rate, *_FORM.body)

HEAD = "2022年度云溪县林业局部门预算项目绩效自评表\n部门名称（盖章）：云溪县林业局 单位：万元\n" + "".join(
    "\n".join(column.headers) + "\n" for column in _COLUMNS
)
"""What stands above the rows; the header words come from the form."""

FIRST = """1 云溪县林业局 苗木采购 50.00 50.00 0.00 0.00 48.00 48.00 0.00 0.00 96.00%
采购乡土树种苗木，保障春季植树 ，改
善城区绿化。
采购苗木 3万株，春季植树如期开展。
采购苗木3万株 采购苗木 3万株 苗木成活率 苗木成活率 92% 3月底前到货 3月20日到货
不适用 不适用 方便群众义务植树 参加义务植树群众 5200人次
增加绿地
新增绿地
12公顷
群众满意
度不低于
90%
群众满意度 93% 无 不需要整改
"""

SECOND = """2 云溪县林业局 森林防火宣传 20.00 20.00 0.00 0.00 20.00 20.00 0.00 0.00 100.00%
开展森林防火宣传，提高群众防火意识 ，
减少野外用火。
开展森林防火宣传 40场，群众防火意识
明显提高。
宣传40场 宣传 40场 宣传资料合格 宣传资料合格 清明节前完成 3月31日完成
不适用 不适用 提高群众防火意识 全年火情比上年少 3起
保护森林
未发生森
林火灾
护林员满
意度不低
于85%
护林员满意度 88% 无 不需要整改
"""
