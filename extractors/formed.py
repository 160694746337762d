"""Agencies that no vocabulary has, by the form of their names: a head, then what it is of.

"Trung tâm Lưu ký Chứng khoán", "Đội Quản lý thị trường số 3", "Vườn quốc gia Cát Tiên". Where such
a name ends is told by the words that no name goes on with; some of these are in names all the same,
beside certain others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from extractors.names import shouted, written_out
from extractors.patterns import begun, compiled
from extractors.shared_heads import SHORT
from extractors.territory import territory_after
from models.spans import Span

_FORM = begun(
    compiled(
        r"(?<![^\W\d_])(?:Sở|Ban|Trung tâm|Viện|(?:Tổng |Chi )?[Cc]ục|Vụ|Phòng|Văn phòng|Hội"
        r"|Chi nhánh(?= Văn phòng| Ngân hàng)|Hiệp hội|Liên đoàn|Liên minh|Quỹ|Trường|Học viện"
        r"|Liên hiệp|Bệnh viện|Đại học|Bộ đội(?= Biên)|Đoàn|Tổ|Hội đồng|Đội|Hạt|Đồn|Trạm"
        r"|Điện lực|Công đoàn|Hợp tác xã"
        r"|Binh chủng|Quân chủng|Quân khu|Quân đoàn|(?:Lữ|Sư|Trung) đoàn(?=[ ]\d)"
        r"|Thanh tra(?= Bộ| Ngân hàng)|Vườn [Qq]uốc gia|Khu(?= Quản lý| [Bb]ảo tồn)"
        r"|Cảng(?= Hàng| vụ)|Viễn thông|Thống kê|VNPT|Viettel|VIETTEL|Mobi[Ff]one|Báo(?! Cáo)"
        r"|Tổng [Cc]ông ty|Công ty|Đài|Kho bạc|Ngân hàng|Bộ|Ủy ban|Thuế|Hải quan|Tập đoàn"
        r"|(?:(?<=[Gg]iao )|(?<=yêu cầu )|(?<=đề nghị ))phòng"
        r"|(?<=Trưởng )(?:phòng|trạm|khoa)|(?<=trưởng )trường)"
        r"(?=[ ]+[\Lu]|(?<=đoàn)[ ]\d"
        # a "Ban chỉ đạo", but what a "Sở chỉ đạo" is no name
        r"|(?:(?<=Ban)|(?<=Tổ)|(?<=Đoàn)|(?<=Hội))[ ]+(?:công tác|đại biểu|chỉ đạo)\b"
        r"|(?<=Tổ)[ ]+(?:công nghệ số|thẩm định|giúp việc)\b"
        r"|(?<=Ban)[ ]+(?:quản lý|chỉ huy|điều hành|an toàn giao thông|vì sự tiến bộ)\b"
        r"|(?<=Hội đồng)[ ]+(?:thi đua|phối hợp phổ|nghĩa vụ|thẩm định|tư vấn)\b"
        r"|(?<=Bệnh viện)[ ]+(?:đa khoa|y học)\b|(?<=Trung tâm)[ ]+y tế\b|(?<=Khu)[ ]+bảo tồn\b"
        r"|(?<=Liên hiệp)[ ]+các\b|(?<=Cảng)[ ]+vụ\b"
        r"|(?:(?<=Viễn thông)|(?<=Thống kê)|(?<=Hải quan)|(?<=Điện lực)|(?<=Báo)|(?<=VNPT))"
        r"[ ]+(?:tỉnh|thành phố|[Kk]hu vực(?= [IVX\d]))\b)"
    ),
    "Sở|Ban|Binh|Quân|Thanh|Trung|Viện|Tổ|Chi|Cục|cục|Vụ|Phòng|Văn|Hội|Hiệp|Liên|Quỹ|Trường|Học|Bệnh"
    "|Đoàn|Công|Đài|Kho|Ngân|Bộ|Ủy|Thuế|Hải|Tập|phòng|trạm|khoa|trường|Vườn|Khu|Cảng|Hợp|Điện|Đội"
    "|Hạt|Đồn|Trạm|Thống|Viễn|VNPT|V[Ii]|Mobi|Báo|Lữ|Sư|Đại",
)
#: Words of everyday use, agencies only with their province behind them.
_OF_PLACES = frozenset(
    {"Thống kê", "Viễn thông", "VNPT", "Viettel", "VIETTEL", "MobiFone", "Mobifone"}
)
#: Units, of which their towns' names tell which is meant, though the vocabulary has them without.
_LOCAL = ("Ban Quản lý", "Kho bạc Nhà nước")
_TOWN = compiled(r"(?:[ ][\Lu][\Ll]+){2,3}")
_WORD = compiled(
    r"(?P<gap>[ ]?-[ ]?|[ ]&[ ](?=[\Lu])"
    r"|[ ]+|/(?=dioxin)|,[ ](?=chống |chữa |cứu hộ|giáo dục pháp luật)"
    r"|,[ ](?=[\Lu][^\W\d_]+ (?:(?:[\Ll]+ )?và|[\Lu]))"
    r"(?!(?:Sở|Bộ|Cục|Vụ|Ủy|Viện|Ban|Văn|Trung|Hội|Phòng|Tổng|Chi|Chủ|Thanh|Kho|Ngân|Công an"
    r"|Trưởng|Giám|Phó|Chánh|Lãnh|Bí|Các|Đài|Báo|Đảng|Hải|Kiểm|Bảo|Liên|Mặt|Đoàn|Tỉnh|Tòa|Học"
    r"|Quỹ|Chính|Quốc|Thủ|Thành|UBND|HĐND|Thuế|Thống|Viễn|Bưu|Điện|Trường|Công ty|Đội|Hạt"
    r"|Tập đoàn|Hiệp|Cảng|Vườn)\b))"
    r"(?P<word>[\Lu]{2,}&[\Lu]{2,}|[^\W\d_]+"
    r"|\d{1,3}\b(?![ ]?(?:tỷ|triệu|đồng|nghìn|%|ngày|năm|[./-]\d)))"
)
#: A lower-case word that a name does not go on with.
# fmt: off
_STOP = frozenset({
    "ban", "báo", "bảo", "bố", "cho", "chịu", "chủ", "cung", "còn", "có", "cùng", "căn", "cũng",
    "cần", "cập", "của", "do", "duy", "giao", "gồm", "gửi", "hiện", "hoặc", "hàng", "hướng",
    "hằng", "khi", "không", "khẩn", "kiểm", "kịp", "là", "làm", "lãnh", "lên", "lập", "lựa",
    "mà", "mở",
    "nghiêm", "nghiên", "ngày", "như", "nhận", "nhằm", "này", "nêu", "năm", "nơi", "nếu", "phải",
    "phối", "ra", "rà", "sau", "sẽ", "số", "tham", "theo", "thuộc", "tháng", "thì", "thường",
    "thống", "thực", "tiếp", "triển", "trong", "trên", "trình", "trước", "trực", "tuyên", "tích",
    "tăng", "tại", "tập", "tổ", "tổng", "từ", "và", "vào", "về", "với", "xây", "yêu", "đang",
    "hoàn", "khắc", "kết", "đưa",
    "đánh", "đã", "đó", "đôn", "được", "đảm", "đẩy", "đến", "đề", "đều", "để", "định",
})
# fmt: on
#: How a name goes on all the same: the word that no name goes on with, and what is before it …
_AFTER: Mapping[str, tuple[str, ...]] = {
    "ban": ("Ủy", "Uỷ"),  # "Vụ Pháp chế - Ủy ban Dân tộc"
    "báo": ("Công", "Dự", "Nhà"),  # "Trung tâm Công báo", "Hội Nhà báo"
    "bố": ("Công",),
    "cần": ("Hậu",),
    "các": (
        "uản lý",
        "Văn hóa",
        "Hội",
        "hội",
        "Liên hiệp",
        "hiệp",
        "xây dựng",
        "Thường vụ",
        "Nhân dân",
    ),
    "cập": ("Ai",),
    "chủ": ("Dân",),
    "giao": ("Ngoại", "huyển"),  # "Trung tâm Ứng dụng và Chuyển giao công nghệ"
    "hàng": ("Ngân",),
    "hiện": ("Phát",),
    "hướng": ("Định",),
    "không": ("Hàng", "hàng"),  # "Cảng Hàng không"
    "kết": ("Liên", "Đoàn"),
    "kiểm": ("Đăng",),
    "làm": ("việc",),  # "Trung tâm Dịch vụ việc làm"
    "lập": ("Độc",),
    "nhận": ("Chứng", "Tiếp"),
    "phối": ("Điều", "Hội đồng"),  # "Văn phòng Điều phối"
    "số": ("đổi", "inh tế", "ông nghệ", "Xổ"),  # "chuyển đổi số"
    "thường": ("Bồi", "Giáo dục", "giáo dục"),
    "thống": ("Hệ",),
    "tiếp": ("Giao",),
    "trình": ("tư", "công", "Công", "Chương"),
    "trực": ("Thường",),
    "tích": ("Phân",),  # but not "Sở tích cực"
    "tổ": ("Liên hiệp các",),
    "triển": ("Phát", "phát"),  # "Quỹ Đầu tư phát triển"
    "tăng": ("Gia",),
    "xây": ("tư", "công"),  # "đầu tư xây dựng công trình", but not "xây dựng kế hoạch"
    "định": ("Kiểm", "Thẩm", "kiểm", "Hội đồng thẩm", "Tổ thẩm"),
}
#: … or behind it.
_BEFORE: Mapping[str, tuple[str, ...]] = {
    "báo": (" chí",),
    "bảo": (" hiểm", " tồn", " tàng", " trợ", " vệ và ", " vệ thực vật", " vệ rừng"),
    "giao": (" thông", " dịch"),
    "hàng": (" không", " hải"),
    "kiểm": (" lâm", " toán", " ngư", " dịch"),
    "kết": (" cấu",),
    "lãnh": (" sự",),
    "thực": (" phẩm", " vật", " nghiệm", " hành Quyền"),  # "Cục An toàn thực phẩm"
    "trực": (" tuyến",),
}


#: What an agency is told to do, in words that no name has in small letters.
_VERBS = re.compile(
    r"(?:vận động|tiến hành|khảo sát|sử dụng|quyết định|huy động|chuẩn bị|quan tâm|kiện toàn"
    r"|khuyến khích|ưu tiên|chỉ đạo|bám sát|tạo điều kiện|quán triệt|xác định|xem xét|cân đối"
    r"|phát huy|phát động|phân công|đồng thời|sớm|chấm dứt|niêm yết|công khai|rút kinh nghiệm"
    r"|bàn giao|giải trình|bổ sung|điều chỉnh|phê duyệt|quy định|nắm|chuyển (?!đổi|giao|tuyến)"
    r"|mời|cử|rút|chỉ (?!đạo|huy)|cắt|dành"
    r"|luôn|sẵn|vẫn|bám|quyết liệt|nhanh|khởi công|quản lý (?:chặt|tốt)"
    r"|phân (?:bổ|cấp|loại)|tự (?!động|nhiên|do)|soạn|thẩm (?:tra|định) (?:hồ|nội|dự|trình|các)"
    r"|đăng tải|điều hành (?:linh|quyết)|giám sát (?:việc|quá|chặt)|giải quyết (?:kịp|dứt|các))\b"
)


def names_by_form(
    text: str, home: str | None, issuer: str | None, taken: Mapping[int, int]
) -> Iterator[tuple[Span, str, bool]]:
    """Where `text` names agencies by a form that they have, their names, and whether it names one
    in each of several places.

    `taken` says at which places an agency is known already, and where its name ends.

    >>> list(names_by_form("Giao Đội Quản lý thị trường số 3 rà soát", None, None, {}))
    [(Span(start=5, end=32), 'Đội Quản lý thị trường số 3', False)]
    """
    position = 0
    while match := _FORM.search(text, position):
        position = match.end()
        known = taken.get(match.start())
        if known is not None:
            town = _TOWN.match(text, known)
            if (
                town
                and text.startswith(_LOCAL, match.start())
                and not BEGINS_TASK.match(town.group().lstrip())
            ):
                position = town.end()
                span = Span(match.start(), town.end())
                yield span, _named(span.of(text)), False
            continue
        end = _name_end(text, match, home, issuer)
        place = territory_after(text, end, home, issuer)
        if end == match.end() and (place is None or place.is_class):
            continue
        span = Span(match.start(), end)
        name = _named(span.of(text))
        if place:
            span = Span(span.start, place.span.end)
            name = f"{name} {' '.join(place.span.of(text).split()) if place.short else place.words}"
        position = max(position, span.end)
        yield span, name, place is not None and place.is_class


def _named(words: str) -> str:
    """An agency's name as it is written out, with the bodies in it by their full names."""
    if shouted(words) and " " in words:
        return written_out(words)
    return " ".join(SHORT.get(word, word) for word in words.split())


def _name_end(text: str, head: re.Match[str], home: str | None, issuer: str | None) -> int:
    """Where the name ends that begins with `head`: behind the head, if nothing more is its own."""
    end = head.end()
    if head.group() in _OF_PLACES or text[end + 1].islower():
        place = territory_after(text, end, home, issuer)
        if place is not None or head.group() in _OF_PLACES:
            return end
    for _ in range(14):
        word = _WORD.match(text, end)
        if word is None or _ends_name(text, head.start(), word):
            break
        if end > head.end() and territory_after(text, end, home, issuer):
            break
        if word["word"][0].islower() and text[word.end() : word.end() + 1] == ".":
            return word.end()
        end = word.end()
    more = _FIELD_GOES_ON.match(text, end)
    if more is None and text.startswith((",", " và "), end):
        more = _GOES_ON.match(text, end)
    if more and end > head.end() and text.startswith(_GO_ON, head.start()):
        return more.end()
    return end


_GO_ON = ("Cục ", "Vụ ", "Chi cục ", "Ban Quản lý dự án ", "Trung tâm ", "Hội đồng ")
#: How a department's name goes on behind a comma, or in small letters behind "và", where it stands
#: alone: "Trách nhiệm của Cục Quản lý, giám sát bảo hiểm", "Cục Kế hoạch và tài chính chủ trì".
_GOES_ON = compiled(
    r"(?:,|[ ]và)[ ](?!(?:các|những|địa phương|đơn vị|cơ quan|tổ chức|cá nhân|chính quyền"
    r"|doanh nghiệp|chủ|lực|cùng|với|trong|theo|để|là|có|phối|hướng|kiểm tra|theo dõi|đôn|rà"
    r"|xây|Sở|Bộ|Cục|Vụ|Ủy|UBND|Viện|Ban|Văn|Trung|Hội|Phòng|Tổng|Chi|Chủ|Thanh|Kho|Ngân|Công|Trưởng|Giám|Thủ"
    r"|Đài|Báo"
    r"|Đảng|Hải|Kiểm|Liên|Mặt|Đoàn|Tỉnh|Tòa|Học|Quỹ|Chính|Quốc|Thành|Người)\b)"
    r"[^\W\d_]+(?:[ ](?!(?:của|các|để|cho|do|theo|trong|chủ|phối|có|chịu)\b)[^\W\d_]+){0,9}?"
    r"(?=[ ](?:(?:có|chịu) trách nhiệm|chủ trì|phối hợp với|thuộc (?:Bộ|[UỦ][yỷ] ban)"
    r"|là đầu mối|tỉnh)\b|[ ]*(?:\n|\Z))"
)
#: The same of a word for a field of work, whatever the department is told to do then.
_FIELD_GOES_ON = re.compile(
    r" và (?:truyền thông|đào tạo|thông tin|hợp tác quốc tế|bồi dưỡng|khen thưởng|tổng hợp"
    r"|kiểm soát thủ tục hành chính|môi trường|hạ tầng(?: kỹ thuật)?|đô thị"
    r"|công nghệ(?: thông tin)?|chuyển đổi số|phát triển nông thôn|thú y|biến đổi khí hậu"
    r"|đầu tư(?: công)?|chế độ chính sách"
    r"|bảo hiểm xã hội|việc làm|an toàn lao động|công sản|tài sản|giá|thẩm định)"
    r"(?=,? (?:(?:có|chịu) trách nhiệm|chủ trì|chủ động|khẩn trương|tham mưu|xây dựng|rà soát"
    r"|tổng hợp|theo dõi|báo cáo|triển khai|hướng dẫn|thực hiện|tổ chức|nghiên cứu|đề xuất"
    r"|cập nhật|kiểm tra|đôn đốc|căn cứ|tiếp tục|làm đầu mối|hoàn thiện|hoàn thành|trình)\b|[;.])"
)
#: The second half of a person's or a place's name: "Trường Chính trị Lê Duẩn", then a verb.
_PROPER = compiled(r"(?<!Văn)[ ](?!các )[\Ll]+[ ](?:[\Lu][\Ll]+[ ]){1,4}[\Lu][\Ll]+\Z")


#: A task that ran into the heading above it: "Cục Báo chí Khẩn trương rà soát …".
BEGINS_TASK = re.compile(
    r"(?:Khẩn trương|Tập trung|Chủ động|Chủ trì|Rà soát|Hoàn thành|Tiếp tục|Thực hiện|Phối hợp"
    r"|Đẩy (?:mạnh|nhanh)|Tăng cường|Hướng dẫn|Theo dõi|Triển khai|Nghiên cứu|Xây dựng (?!và)"
    r"|Nâng cao|Bố trí|Ban hành|Trình)\s+[^\W\dA-ZĐÀ-Ỹ_]"
)

_NAMED_BOARD = re.compile(r"chỉ đạo(?! (?:các|những|việc|công tác|và)\b)")
_NUMBERED = re.compile(r" \d{1,2}(?![\w/.-])")
_OFFICE = re.compile(
    r" (?:Kế toán(?: trưởng)?|Hiệu trưởng|Tổ trưởng|Đội trưởng|Chỉ huy|Người đứng"
    r"|Thủ trưởng|Chủ tịch|Giám đốc|Chánh|Trưởng|Phó|Bộ trưởng|(?:Tổng )?[Cc]ục trưởng|Vụ trưởng"
    r"|Viện trưởng|Sở|Bộ|Cục|Vụ|UBND|[UỦ][ỷy] ban|Công an|Văn phòng)\b"
)


def _ends_name(text: str, start: int, word: re.Match[str]) -> bool:
    """Whether the name that begins at `start` stops before this word, a verb or a preposition."""
    it, before = word["word"], text[: word.start()][-24:]
    after = text[word.end() : word.end() + 2].strip()[:1]
    if it == "và":  # "Vụ Tổ chức cán bộ và Thủ trưởng …": another office
        if text.startswith((" cứu nạn", " phòng, chống"), word.end()):
            return False
        return not after.isupper() or _OFFICE.match(text, word.end()) is not None
    if it[0].isupper():
        return BEGINS_TASK.match(text, word.start("word")) is not None
    if (it in ("phòng", "an") and before.endswith((" Quốc", " Công"))) or it in ("ủy", "uỷ"):
        return False
    if before.rstrip().endswith(_AFTER.get(it, ())) or text.startswith(
        _BEFORE.get(it, ()), word.end()
    ):
        return False
    if it == "chỉ" and before.rstrip().endswith("Ban"):  # "Ban chỉ đạo phòng chống lụt bão"
        return not _NAMED_BOARD.match(text, word.start("word"))
    if it == "số":  # "Đội Quản lý thị trường số 3", "Trung tâm Dữ liệu số", but not "số 15/QĐ"
        return _NUMBERED.match(text, word.end()) is None and (after.isdigit() or after == ":")
    if _PROPER.search(text[start : word.start()]) or it in ("các", "những"):
        return True
    return it in _STOP or _VERBS.match(text, word.start("word")) is not None
