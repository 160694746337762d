"""Agencies that no vocabulary has, in small letters, told by how their names begin.

"Hạt kiểm lâm huyện có trách nhiệm …", "Các đoàn thanh tra khi kiểm tra phải …"; a heading "1. Trung
tâm y tế huyện" over what it has to do. Names in capitals are found by `extractors.agencies`.
"""

from __future__ import annotations

import re

from extractors.patterns import compiled

#: What is obliged to do something, or whom it works with, right behind the name or behind an aside.
_SUBJECT = re.compile(
    r"(?:(?P<one>(?:Trung tâm|Trạm|Hạt|Bưu điện|Điện lực|Chi (?:cục|nhánh)|Đồn|Bệnh viện|Đài|Cục"
    r"|Vụ|Viện|Cơ quan thường trực|Tổng cục|Ban(?! hành)|Phòng(?! chống| ngừa| cháy)|Công ty"
    r"|Hiệp hội|Liên (?:đoàn|hiệp|minh)|Tổng hội|Tập đoàn|Tổng công ty|Học viện"
    r"|Hội(?! nghị| đồng| thảo))"
    r"\s[^.,;:()\d]{3,70}?)"
    r"(?=\s+(?:(?:có|chịu) trách nhiệm\b|(?:chủ trì,? )?phối hợp (?:với )?"
    r"|thực hiện các nhiệm vụ\b))"
    r"|(?P<unit>(?:(?:Đơn vị|Cơ quan) (?:trực tiếp|được giao|được phân công|chủ trì|quản lý"
    r"|sử dụng|thực hiện)"
    r"[^.;:()\d]{3,90}?(?<!,)"
    # an office of nobody that is known: "Thủ trưởng Công an cùng cấp"
    r"|(?:(?:Các c|C)ơ quan (?:đại diện|chủ quản|chuyên môn|tham mưu|đầu mối|giải quyết)"
    r"|Thủ trưởng|Người đứng đầu|Lãnh đạo|Trưởng|Giám đốc|Chánh|Hiệu trưởng|Chủ tịch|Chỉ huy)"
    r"\s(?:(?!quyết định |thực hiện |tổ chức thực)[^.,;:()\d]){3,70}?))"
    r"(?=\s+(?:có|chịu) trách nhiệm\b)"
    r"|(?P<each>[Cc]ác (?:đoàn(?! thể)|đội(?! ngũ)|tổ(?! chức)|khoa(?! học)|bộ phận|trạm"
    r"|trường(?! hợp)|chi hội|chi nhánh|nhà thầu)"
    r"\s[^.;:()\d]{3,60}?)(?:\s+(?:trong|khi|tại|theo|căn cứ)\s[^.;:]{3,90}?)?"
    r"(?=\s+(?:(?:có|chịu) trách nhiệm|phải|cần)\b))"
)
#: A heading; also a territory that is told to do something: "Đối với thành phố Hà Nội".
_HEADING = compiled(
    r"(?:(?:Đối với|Trách nhiệm của|Đề nghị|Giao)\s+)?(?P<name>(?:(?:Trung tâm|Trạm|Hạt (?!giống)"
    r"|Bưu điện|Điện lực|Chi (?:cục|nhánh)|Đồn(?!g)|Bệnh viện|Đài (?!tưởng)"
    r"|Hội (?!nghị|thảo|thi|đồng)|Liên (?:đoàn|hiệp|minh)|Ban (?!hành)|Cục|Vụ (?!việc|án)"
    r"|Phòng (?!chống|ngừa|cháy|bệnh)"
    r"|Viện (?!trợ|dẫn)|Công an|Đoàn (?!kết)|Thanh tra|Trường (?!hợp|học)|Văn phòng|Ngân hàng"
    r"|Hợp tác xã|Bộ môn|Ủy ban|Uỷ ban|Công ty|Quỹ (?!đất))[^.;:()\d]{3,60}?"
    r"|(?:[Cc]ác )?(?:[Kk]hoa|[Pp]hòng, [Kk]hoa|[Kk]hoa, [Pp]hòng)"
    r"|(?:Thủ đô|[Tt]hành phố|[Tt]ỉnh|[Hh]uyện|[Qq]uận|[Tt]hị xã)(?: [\Lu][\Ll]+){1,4}))[\s.:]*"
)
#: A title and no name: it tells what is done.
_TELLS = re.compile(
    r"\b(?:thực hiện|tổ chức|xây dựng|nâng cao|tăng cường|đẩy mạnh|phát triển|triển khai|hoàn thiện"
    r"|bảo đảm|đảm bảo|công tác|nhiệm vụ|giải pháp|kết quả|rà soát|báo cáo|tham mưu|phối hợp"
    r"|chủ trì|hướng dẫn|trách nhiệm|bố trí|chỉ đạo|theo dõi|đôn đốc|cung cấp|tiếp nhận|giải quyết"
    r"|như sau)\b"
)


#: "Trách nhiệm của Vụ Vật liệu xây dựng:": whatever stands there is who has to do it.
_WHOSE = compiled(
    r"\W*(?:(?:Trách nhiệm|Nhiệm vụ|Quyền(?: hạn)? và trách nhiệm)(?: của|(?= các ))\s+"
    r"(?P<name>(?![^.;:()]*cá nhân|Nhà nước)(?:[\Lu]"
    r"|(?:các )?(?:bộ|sở|cục|vụ|viện|ban|cơ quan|đơn vị|cơ sở|trung tâm|phòng|hội|chi cục|trường"
    r"|bệnh viện|chủ đầu tư|lực lượng|y tế)[\s,])[^.;:()]{3,150}?)(?:\s*\([^()]{3,60}\))?"
    r"(?:\s+(?:trong (?:việc|công tác|tổ chức|quản lý)|đối với)\s[^.;:]{3,200})?"
    r"|(?P<kind>Cơ sở (?:giáo dục|đào tạo|y tế|khám|trợ giúp)[^.;:()\d]{3,60}?)"
    r"(?:\s+(?:có|chịu) trách nhiệm)?)[\s:]*"
)


def subject_by_form(text: str, place: int) -> tuple[str, int] | None:
    """The name of who is obliged to something, from `place` on, and where what it must do begins.

    >>> subject_by_form("Hạt kiểm lâm huyện có trách nhiệm tuần tra.", 0)
    ('Hạt kiểm lâm huyện', 18)
    """
    found = _SUBJECT.match(text, place)
    if found is None:
        return None
    return " ".join((found["one"] or found["unit"] or found["each"]).split()), found.end()


#: Behind what it goes by: "Căn cứ quy mô, điều kiện của trường, người đứng đầu trường có trách
#: nhiệm …".
_BEHIND = re.compile(
    r"\W*(?:Căn cứ|Trên cơ sở|Theo|Trong phạm vi)\s[^.;:]{5,400}?,\s+"
    r"(?P<name>(?:người đứng đầu|thủ trưởng|lãnh đạo|hiệu trưởng|giám đốc)"
    r"\s[^.,;:()\d]{3,70}?)(?=\s+(?:có|chịu) trách nhiệm\b)"
)


def subject_behind(text: str) -> tuple[str, int] | None:
    """The name of who is obliged to something behind what it goes by, and where that begins.

    >>> subject_behind("Căn cứ quy mô, điều kiện, người đứng đầu trường có trách nhiệm rà soát.")
    ('người đứng đầu trường', 47)
    """
    found = _BEHIND.match(text)
    return (" ".join(found["name"].split()), found.end()) if found else None


def whose_duty(words: str) -> str | None:
    """Whose duty items are, by words over them that say so, or that name institutions of a kind.

    >>> whose_duty("Trách nhiệm của cơ quan quản lý tàu bay:"), whose_duty("Trách nhiệm của ai")
    ('cơ quan quản lý tàu bay', None)
    """
    found = _WHOSE.fullmatch(words)
    return (found["name"] or found["kind"]) if found else None


def heading_by_form(words: str) -> str | None:
    """The name that a heading is nothing but; None for titles that tell what is done.

    >>> heading_by_form("Trung tâm y tế huyện"), heading_by_form("Phòng kinh tế rà soát các chợ:")
    ('Trung tâm y tế huyện', None)
    """
    found = _HEADING.fullmatch(words)
    return None if found is None or _TELLS.search(words) else found["name"].rstrip()
