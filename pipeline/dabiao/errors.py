"""Everything that can go wrong, each with a ``DB####`` code that a person can search for.

    DabiaoError
    ├── UsageError    DB10xx  the call itself
    ├── InputError    DB11xx  a file that cannot be read
    │                 DB12xx  reading: what was assumed, doubtful or skipped (also as Issue.code)
    │                 DB13xx  damage that was repaired (as Issue.code only)
    ├── ConfigError   DB20xx  configs/
    ├── ModelError    DB30xx  models/
    ├── StoreError    DB40xx  the corpus store
    ├── OutputError   DB50xx  writing results
    └── WebError      DB60xx  the web page

``CODES`` maps a code to (what is wrong, what to do), in Chinese, because users read it.
"""

from __future__ import annotations

CODES: dict[str, tuple[str, str]] = {
    # DB10xx usage
    "DB1001": ("参数取值无效", "可用取值：{options}。"),
    "DB1002": ("没有可处理的输入", "请给出报告文件，或包含报告的文件夹。"),
    "DB1003": ("输入行不是有效的 JSON 对象", "每行应为一个 JSON 对象，并含有所需的键。"),
    "DB1004": ("缺少可选组件", "请安装：pip install 'dabiao[{options}]'。"),
    "DB1005": ("缺少参数", "请给出 {options}。"),
    "DB1006": (
        "工作进程无法启动",
        "可用 --workers 1 在本进程内处理；从脚本调用时请放在 if __name__ == '__main__': 之下。",
    ),
    # DB102x Spark
    "DB1020": ("找不到 Java", "Spark 需要 Java {options} 或更新版本：请安装，或把 JAVA_HOME 指向它。"),
    "DB1021": ("Java 版本过旧", "Spark 需要 Java {options} 或更新版本：请安装，并把 JAVA_HOME 指向它。"),
    "DB1022": ("Spark 无法启动", "请按 {options} 中的原因改正后重试，或改用 --engine local。"),
    "DB1023": (
        "本机名无法解析成地址，Spark 无法启动",
        "请在 hosts 中登记本机名；只在本机运行时可设 SPARK_LOCAL_IP=127.0.0.1。",
    ),
    "DB1024": ("PySpark 与已安装的组件不匹配", "请重新安装：pip install 'dabiao[spark]'。"),
    "DB1025": (
        "Spark 的执行节点无法运行 dabiao",
        "请按 docs/spark.md 把同一 Python 次版本、同一版本的 dabiao 送到各节点。",
    ),
    "DB1026": ("表中缺少列", "请补上该列，或用 withColumnRenamed 改名。"),
    "DB1027": ("列的类型不能作为文字或年份", "请先转换：col('{options}').cast('string')。"),
    "DB1028": ("表中已有与结果同名的列", "请先改名或去掉这些列。"),
    "DB1029": ("Spark 中途停止", "已完成的文件保留在输出文件夹中；排除原因后用 --resume 继续。"),
    # DB11xx files
    "DB1101": ("找不到文件", "请检查路径是否正确。"),
    "DB1102": ("文件是空的", "请向报送单位索取完整文件。"),
    "DB1103": ("无法识别的文字编码", "请另存为 UTF-8 或 GB18030 编码后重试。"),
    "DB1104": ("不支持的文件格式", "支持 XLSX、XLS、ODS、DOCX、PDF、HTML、CSV、TXT。"),
    "DB1105": ("没有找到绩效指标", "请确认文件是绩效自评表，而不是通知或说明。"),
    "DB1106": ("文件读取失败", "请检查权限，或关闭正在使用该文件的程序。"),
    "DB1107": ("文件不完整或已损坏", "请重新下载，或向报送单位索取完整文件。"),
    "DB1110": ("不是 dabiao 写出的报告", "请给出 dabiao run 写出的 .json 文件。"),
    "DB1111": ("不是 dabiao 写出的工作簿", "请使用 dabiao run 写出的 .xlsx，并保留其中隐藏的工作表和列。"),
    "DB1112": ("复核意见填写有误", "请从下拉列表选择复核结论和复核类型，每个指标只填一行，改正后重试。"),
    # DB112x files that ingest refuses
    "DB1120": ("文件已加密", "请用密码打开后另存为不加密的文件，或向报送单位索取。"),
    "DB1121": ("文件超出读取上限，拒绝读取", "请拆分后重试；上限见 configs/limits.toml。"),
    "DB1122": ("文件含有 XML 实体定义，拒绝读取", "请用 Excel 或 Word 打开后另存，再重试。"),
    "DB1123": ("PDF 是扫描件，没有文字", "请先做文字识别（OCR），或向报送单位索取可复制文字的版本。"),
    "DB1124": ("旧版 Word 文档（.doc）不能直接读取", "请用 Word 或 WPS 另存为 .docx 后重试。"),
    # DB119x what happened while a file or row was worked on
    "DB1194": ("处理该行超过时限，已停止", "请缩短该行的文字后重试；其余各行不受影响。"),
    "DB1195": ("处理该文件超过时限，已停止", "请拆分文件，或用 --timeout 延长时限后重试；其余文件不受影响。"),
    "DB1196": (
        "处理该文件时内存不足，或进程意外终止",
        "请关闭其他程序、减少 --workers 或拆分文件，再用 --resume 重试；其余文件不受影响。",
    ),
    "DB1197": (
        "处理该行时内存不足，或进程意外终止",
        "请关闭其他程序、减少 --workers，再单独重试该行；其余各行不受影响。",
    ),
    "DB1198": ("处理该行时程序出错", "请把该行和本信息发给维护者；其余各行不受影响。"),
    "DB1199": ("处理该文件时程序出错", "请把文件和本信息发给维护者；其余文件不受影响。"),
    # DB121x the flattened-text decoder
    "DB1211": ("单元格边界不确定", "请对照原表核对该单元格。"),
    "DB1212": ("序号或项目名称缺失、不连续", "请对照原表核对该行。"),
    "DB1213": ("金额列不齐，按合计与执行率推定所在列", "请对照原表核对金额。"),
    "DB1214": ("后续页重复的表头已略去", "无需处理。"),
    "DB1215": ("表后的文字未作为指标读取", "如有遗漏的行，请对照原表补充。"),
    "DB1216": ("多数单元格的边界不确定，可能是按版面行提取、各列交错的文本", "请改用原始 PDF 或表格文件。"),
    # DB122x reading tables
    "DB1220": ("表式未知，按表头文字读取", "请核对各列的含义；可在 configs/forms/ 增加该表式。"),
    "DB1221": ("该页没有文字", "请先做文字识别（OCR）。"),
    "DB1222": ("该部分无法读取，已跳过", "请检查该工作表或页面。"),
    "DB1223": ("未填写的行，已跳过", "无需处理。"),
    "DB1224": ("像指标的行没有表头，未读取", "请对照原表补充该行。"),
    "DB1225": ("各行分值之和与印出的总分不符", "可能有行未读取，请对照原表核对。"),
    "DB1226": ("隐藏的工作表，未读取", "如需读取，请取消隐藏后另存。"),
    "DB1227": ("各行分值之和比印出的总分少 10 分", "或为预算执行率的分值，请核对。"),
    # DB13xx repaired damage
    "DB1320": ("运算符写法不一，已统一", "请核对原文。"),
    "DB1321": ("运算符被识别成数字，已按分值还原", "请核对原文。"),
    "DB1322": ("目标值写在指标名称里，已拆分", "请核对原文。"),
    "DB1323": ("数字连写，已按列序和总分拆分", "请核对原文。"),
    # DB20xx configs
    "DB2001": ("缺少配置文件", "请检查 configs/ 文件夹，或环境变量 DABIAO_CONFIGS。"),
    "DB2002": ("配置文件有误", "请按文件开头的说明改正后重试。"),
    # DB30xx models
    "DB3001": ("缺少模型文件", "请运行 dabiao train 重新训练。"),
    "DB3002": ("模型文件不可信，拒绝加载", "请使用随软件发布的模型，或运行 dabiao train 重新训练。"),
    # DB40xx the corpus store
    "DB4001": ("语料库由更新版本的 dabiao 建立", "请升级 dabiao 后再打开；原库未作任何改动。"),
    "DB4002": ("这不是 dabiao 语料库", "请用 --store 指定别的文件或数据库；原文件未作任何改动。"),
    "DB4003": ("磁盘已满或写入失败", "请清理磁盘空间后重新添加；本次添加已撤销，库中原有内容完好。"),
    "DB4004": ("语料库无法打开或不可写", "请检查文件和所在文件夹的权限，或换一个位置。"),
    "DB4005": ("语料库正被其他程序占用", "请等其他添加操作结束后重试；库中内容完好。"),
    "DB4006": ("语料库已损坏或读写出错", "请从备份恢复，或用原 JSON 结果重新建库。"),
    "DB4007": ("连接不上数据库服务器", "请检查 --store 地址、账号和网络。"),
    "DB4008": ("不认识的语料库地址", "--store 可以是一个文件，或 postgresql://用户@主机/库名。"),
    "DB4009": ("语料库不存在", "请先用 dabiao corpus add 添加报告，或检查 --store。"),
    "DB4010": ("不是 dabiao 写出的报告 JSON", "请添加 dabiao run 输出的 .json 文件。"),
    "DB4011": ("翻页标记无效", "翻页时请保持查询条件不变，并原样传回上一页的 next。"),
    "DB4014": ("其他人刚刚复核过这个指标，您的意见没有保存", "请查看最新意见后再决定。"),
    # DB50xx output
    "DB5001": ("无法写入输出文件夹", "请检查权限和磁盘空间，并关闭正在使用输出文件的程序。"),
    "DB5002": ("内容超出 Excel 的行数上限", "请改用 --format csv 或 parquet 输出。"),
    "DB5003": ("已有的工作簿中有复核意见，已另存", "需要时用 dabiao run 读回另存的工作簿。"),
    "DB5004": ("执行节点写出的结果在这里看不到", "输入和输出文件夹须在各节点以同一路径可读写（共享存储）。"),
    "DB5005": ("磁盘已满", "请清理磁盘空间后重试；已完成的文件保留着，run 可用 --resume 继续。"),
    # DB60xx the web page
    "DB6001": ("上传的内容超过大小上限", "每次最多 {options}，请拆分后再上传。"),
    "DB6002": ("等待处理的文件太多", "请等前面的文件处理完后再上传。"),
    "DB6003": ("没有收到文件", "请选择文件后再上传，一次最多 {options} 个。"),
    "DB6004": ("需要登录", "请用启动 dabiao serve 时显示的登录地址打开。"),
    "DB6005": ("处理时间过长，已停止", "请把文件拆小后重试；时限见 configs/web.toml。"),
    "DB6006": ("处理该文件时程序多次意外中断", "请把文件发给维护者；其余文件不受影响。"),
    "DB6007": ("没有这个页面或内容", "请检查地址，或从首页重新查找。"),
    "DB6008": ("页面已过期或来源不明，没有执行", "请返回上一页，刷新后重试。"),
    "DB6009": ("不接受这个访问地址", "请用启动时显示的地址打开。"),
    "DB6010": ("筛选条件无效", "请从列表中选择，或清除筛选条件。"),
    "DB6011": ("复核意见填写不完整", "{options}。"),
    "DB6012": ("上传文件夹无法写入", "请检查磁盘空间和文件夹权限。"),
    "DB6013": ("端口已被占用或不可用", "请用 --port 换一个端口，或关闭占用它的程序。"),
    "DB6099": ("程序出错", "请把时间和操作告诉维护者；已保存的内容不受影响。"),
}


class DabiaoError(Exception):
    """Base of all errors: a code, what was wrong, where, and what to do."""

    def __init__(self, code: str, *, where: str = "", detail: str = "", options: str = "") -> None:
        title, advice = CODES[code]
        self.code = code
        self.where = where
        self.detail = detail
        self.title = title
        self.advice = advice.format(options=options)
        super().__init__(str(self))

    def __reduce__(self) -> tuple[object, ...]:
        # Errors travel back from worker processes; the default would lose the keywords.
        return (_rebuild, (type(self), self.code, self.where, self.detail, self.title, self.advice))

    def __str__(self) -> str:
        what = "：".join(part for part in (self.title, self.where) if part)
        detail = f"（{self.detail}）" if self.detail else ""
        return f"[{self.code}] {what}{detail}。{self.advice}"


def _rebuild(
    kind: type[DabiaoError], code: str, where: str, detail: str, title: str, advice: str
) -> DabiaoError:
    error = kind(code, where=where, detail=detail)
    error.title, error.advice = title, advice
    return error


class UsageError(DabiaoError):
    """The call was wrong (exit status 2)."""


class InputError(DabiaoError):
    """A file cannot be read, or holds no indicator."""


class ConfigError(DabiaoError):
    """A file of ``configs/`` is missing or wrong."""


class ModelError(DabiaoError):
    """A model file is missing or refused."""


class StoreError(DabiaoError):
    """The corpus store cannot be used."""


class OutputError(DabiaoError):
    """Results cannot be written."""


class WebError(DabiaoError):
    """A request that the web page refuses, or an upload that it had to stop."""
