"""What follows the name of an agency in a list and still tells which one it is."""

from __future__ import annotations

import re

from extractors.mentioned import Mentions
from extractors.patterns import compiled

# Pieces of verbose patterns, where a blank has to be escaped.
_PLACE = r"(?:thành phố|Thành phố|tỉnh|Tỉnh|huyện|quận|trung ương|Trung ương|Bộ|Sở)".replace(
    " ", r"\ "
)
#: What is no part of the name.
_TAIL = re.compile(  # có liên quan; thuộc Thành phố; (qua Sở Nội vụ); thành phố Hà Nội
    rf"""\s*\((?!\d)[^()]{{1,120}}\)
        |/(?:BQP|BCA|BCĐ)(?![\w/-])|\[\d{{1,2}}\]
        |\s+(?:có\ )?liên\ quan(?:\ khác)?
        |\s+cấp\ (?:tỉnh|huyện|xã|thành\ phố)(?!\w)|\s+trực\ thuộc\ Trung\ ương
        |\s+(?:thuộc|trực\ thuộc|của|ở|tại)(?:,\ trực\ thuộc)?\ {_PLACE}(?:\ [A-ZĐ]\w+)*(?!\w)
        |\s+{_PLACE}(?:\ [A-ZĐ][^\W\d_]+)*(?!\w)(?=\s*(?:[,;.:]|$)|\s+(?:chủ\ trì|và|có|chịu|phối
        |tham|trong|theo|cần|phải
        |tổ|tiếp))
        |\s+(?:đóng\ )?trên\ địa\ bàn(?:\ (?:toàn\ )?{_PLACE}(?:\ [A-ZĐ]\w+)*)?(?!\w)""",
    re.VERBOSE,
)
#: The town among the units of a province: "các huyện, thành phố Tân An".
_TOWN = compiled(
    r"(?:(?<=huyện)|(?<=quận))(?:(?:,\s+(?:và\s+)?|\s+và\s+)(?:thị xã|thành phố|TP\.?)"
    r"(?:\s+(?!Hà Nội|Hồ Chí Minh)[\Lu][\Ll]+){1,3}){1,3}"
)
#: Of those before it only these: "Thủ trưởng cơ quan ngang bộ có cơ quan thanh tra, Chủ tịch …".
_HAVING = re.compile(
    r"\s+có\s+(?!trách nhiệm|liên quan)[^.;:,]{3,50}(?=,\s+(?:Chủ tịch|Thủ trưởng|Giám đốc)\s)"
)
#: Which of a kind: these words belong to the name.
_WHICH = re.compile(
    r"(?<=chuyên ngành),\s+khu vực(?=,|\s+và\s)"
    # "Ban Chỉ huy Phòng, chống thiên tai các ngành, các cấp, Thủ trưởng …"
    r"|\s+các (?:ngành, các cấp|cấp, các ngành)(?=,|\s+và\s)"
    # "Ban Vì sự tiến bộ phụ nữ các sở, ban, ngành, huyện căn cứ …"
    r"|(?<!các )(?<!nhân dân)\s+các (?:sở|quận|huyện|tỉnh|xã)"
    r"(?:, (?:ban|ngành|quận|huyện|thị xã|thành phố|phường|thị trấn|đặc khu))+"
    r"(?=[,;]|\s+(?:và|căn|tổ|xây|có|chịu|chủ)\s)"
    r"|\s+(?:được (?:giao|phân công)(?: nhiệm vụ)?"
    r"(?=\s+(?:tập|khẩn|tổ|có|triển|báo|chịu|nghiêm|chủ động))"
    r"|được (?:giao|phân công)(?: nhiệm vụ)?(?: [^\W\d_]+){1,10}?(?=\s+(?:có|chịu) trách nhiệm\b)"
    r"|(?<=cơ quan )tham mưu(?:, (?:giúp việc|quản lý nhà nước|chuyên môn))*(?=\s+(?:thuộc|của)\s)"
    r"|(?<=cơ quan )(?:của )?(?:Chính phủ|Quốc hội)"
    r"|của Đảng(?:(?:, | và )(?:Nhà nước|Quốc hội|Chính phủ|đoàn thể))*"
    r"|quản lý (?:nhà nước )?chuyên ngành"
    r"|khác(?:\s+có liên quan)?|ngoài công lập|công lập|chịu sự (?:giám sát|kiểm tra)"
    # "các doanh nghiệp viễn thông", "các tổ chức tín dụng"
    r"|(?:(?<=nghiệp )|(?<=tổ chức )|(?<=cơ quan )|(?<=đơn vị )|(?<=công ty )|(?<=tác xã ))(?:"
    r"ngành dọc(?: Trung ương)?|tố tụng|tư pháp|tín dụng|viễn thông|bưu chính(?:, viễn thông)?"
    r"|nhà nước|vận tải|xuất khẩu|bảo hiểm|chế xuất"
    r"|công nghệ (?:số|thông tin)|thi công|tư vấn|khởi nghiệp|nông nghiệp"
    r"|cung cấp dịch vụ(?: viễn thông| bưu chính| công nghệ thông tin| Internet){0,2}))(?!\w)"
)
#: "các đơn vị thuộc, trực thuộc Bộ", "các cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh"
_BELONGS = re.compile(r"\s+(?:thuộc|trực thuộc|của)(?:(?:,|\s+và)\s+trực thuộc)?\s+")
#: The office whose units they are, by its short name, or all of a kind: "các đơn vị thuộc, trực
#: thuộc Bộ", "UBND các huyện, thành phố thuộc tỉnh, thành phố trực thuộc Trung ương".
_OWN = re.compile(
    r"(?:\s+(?:thuộc|trực thuộc)(?:(?:,|\s+và)\s+trực thuộc)?|(?<=trực thuộc))\s+"
    r"(?:Bộ|Sở|Cục|Tổng cục)(?!\w|\s+(?:đội|[A-ZĐ]))"
    r"|\s+thuộc tỉnh, thành phố trực thuộc [Tt]rung ương(?!\w)"
)
_PARTS_OF = ("Ban", "ban", "ại biểu", "Thường trực")


def tail_of(text: str, end: int, mentions: Mentions) -> tuple[int, str] | None:
    """Where the words about an item end that follow it, and what of them belongs to its name."""
    member = text.endswith(" thành viên", 0, end) and text.startswith(("Ban ", "Tổ "), end + 1)
    if end + 1 in mentions and (member or text.endswith(" trực thuộc", 0, end)):
        return mentions[end + 1].span.end, f" {mentions[end + 1].name}"
    council = mentions.get(end + 1)
    if (
        council
        and council.name.startswith("Hội đồng nhân dân")
        and text.endswith(_PARTS_OF, 0, end)
    ):
        return council.span.end, f" {council.name}"  # "các Ban Hội đồng nhân dân tỉnh"
    belongs = _BELONGS.match(text, end)
    whose = mentions.get(belongs.end()) if belongs else None
    if belongs and whose:
        return whose.span.end, f" {' '.join(belongs.group().split())} {whose.name}"
    own = _OWN.match(text, end)
    if own:
        return own.end(), f" {' '.join(own.group().split())}"
    tail = _TAIL.match(text, end)
    if tail:
        return tail.end(), ""
    town = _TOWN.match(text, end)
    if town:
        return town.end(), " ".join(town.group().split(" "))
    which = _WHICH.match(text, end) or _HAVING.match(text, end)
    return (
        (which.end(), f" {' '.join(which.group().split())}".replace(" ,", ",")) if which else None
    )
