"""dabiao reads 绩效自评表, structures every indicator and says with evidence whether it was met.

The public names are those of ``__all__``; heavy libraries load when a function first needs them.
"""

from __future__ import annotations

__version__ = "0.1.0"
