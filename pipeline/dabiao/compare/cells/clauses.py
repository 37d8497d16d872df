"""Where the clauses of a cell end, for judges that read it clause by clause.

The comma in Chinese text also ends sentences, so a clause is what stands between any two marks; a
colon ends one where a heading is to be told from what it heads (问题：未整改).
"""

from __future__ import annotations

from dabiao.patterns import lazy

CLAUSE = lazy(r"[，。；;！？!?\n,]")
HEADED = lazy(r"[，。；;！？!?\n,：:]")
