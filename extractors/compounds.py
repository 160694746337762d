r"""Words that lead up to a number by themselves, and are half of a noun in a compound.

"mặt bằng" has no verb in it as "đạt 98%, bằng mức" has, "chứng chỉ" nothing of "chỉ đạt". Each is
a piece of a regular expression that its compounds don't match.

>>> import re
>>> re.sub(rf"\s{BY}(?=\s)", " =", "giải phóng mặt bằng được giao bằng năm trước")
'giải phóng mặt bằng được giao = năm trước'
"""

from __future__ import annotations

#: "bằng", as much as; behind "tiền mặt", "tỷ đồng" and "đầu tư công" it may be that.
BY = r"(?<!(?<!tiền\s)mặt\s)(?<!văn\s)(?<!vùng\sđồng\s)(?<!cân\s)(?<!thăng\s)(?<!có\s)bằng"
#: "chỉ", no more than.
ONLY = r"(?<!chứng\s)(?<!địa\s)(?<!tín\s)(?<!đình\s)chỉ"
