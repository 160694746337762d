"""Whether a phrase can stand as the name of what is measured."""

from __future__ import annotations

import re

from extractors.counting import ACT
from extractors.patterns import compiled

#: It begins in the middle of something else: "nhưng thực tế", "mà cơ quan công bố", "của Sở".
_OPENS_BADLY = re.compile(
    r"(?:khi|nhưng|mà|này|đó|kia|lên|xuống|vì|bởi|nên|thì|là|của"
    r"|bằng(?! (?:cấp|tốt nghiệp|khen))|điều này|việc này|được cho"
    r"|trong khi|tuy nhiên|sở dĩ|nếu|hoặc|hay|như|theo|trao đổi với|ông|bà|đại biểu|về|rằng"
    r"|so (?:với|dự toán|kế hoạch|cùng kỳ)"
    r"|trước|cùng kỳ|được|lại|còn lại|để|nhằm|qua|đều|sau \d+|có(?! (?:việc|nhà|thể))"
    r"|năm 20\d\d(?:\s*-\s*20\d\d)? (?:là|có)|cho(?! (?:thuê|vay|phép))|đáng (?:chú|lưu) ý"
    r"|(?:tăng|giảm) do|đạt"
    r"|(?:cơ cấu|chất lượng|tình hình|công tác|hoạt động)(?= [^,]*, (?!.*\bđược\b))"
    r"|(?:tỷ lệ|tỉ lệ) (?:cao|thấp|khá|trung bình)|chỉ(?! (?:số|tiêu|dẫn|đạo|thị"
    r"|giới))|đang|sẽ|dù|mặc dù|nay|cùng với"
    r"|dành cho|kể từ|do|tối đa|thuộc(?! tính| địa)"
    r"|tối thiểu|tầm nhìn đến|thấp hơn|cao hơn|đối với|thậm chí|những năm|hoàn toàn|chưa|tuy"
    r"|phần lớn|một số|từng|từ|giúp|gây|khiến|vẫn|cũng|tính (?:gộp|chung|đến|từ)|hai|ba|bốn"
    r"|chủ yếu (?:của|là)|sau(?! (?:đại học|thu hoạch|sinh))|lần lượt|nhờ|với|rồi|thứ|\d+ của)\b"
    r"(?!\s*(?:hóa|hoá))",
    re.IGNORECASE,
)
#: A clause of its own about who says what.
_SAYS = re.compile(r"\b(?:cho (?:biết|hay)|khẳng định|bày tỏ|trả lời phỏng vấn)\b", re.IGNORECASE)
#: What another number left behind: "đạt 90%", "lên 11,45 triệu tấn", "trị giá , tăng", "17,5 15,0".
_REMAINS = re.compile(
    r"\d\s*%|\s,|\bđạt \d[\d.,]* (?:điểm|%)"
    r"|\b(?:lên|xuống|đạt|tới|trị giá)\s+\d[\d.,]*\s+(?:tỷ|triệu|nghìn)\b"
    r"|\d[\d.,]*\s+\d+,\d|\b(?:đến|tới|là|đạt|trị giá)(?:\s+-|\s+(?:tăng|giảm|thay vì|bình quân)\b)"
    r"|\s-\s+cao nhất|\bkhoảng (?!cách|thời gian|trống|không)|\bcó là\b|\blà \d"
    r"|\b(?:tỷ|triệu|nghìn) (?:đồng|USD|VNĐ)\b|[^\W\d_]/\d[\d.]*\s"
    r"|\d[\d.,]*/\d[\d.,]*\s?(?:ha|tấn|km|con)\b|\d[\d.,]*\s?(?:tạ|tấn|ha|kg|con)\b"
    r"|\d[\d.,]* (?:tỷ(?! lệ| trọng)|triệu|nghìn|vạn)\b(?! dân)|\b(?:về|ở) mức(?: tăng| giảm)?$"
    r"|\s(?:là|có|đạt) (?:lao động|người|hộ|hồ sơ|xã|trường|đơn|vụ|lượt|học viên)$"
    r"|\b(?:triệu|nghìn|ngàn|vạn) (?:lượt|người|tấn|con|hộ|lao động)\b|\s/[^\W\d_]"
    r"|^l(?:ũy|uỹ) kế (?:so|tăng|giảm)\b|\bđiểm phần trăm\b|\bcao hơn hẳn\b|\bvà tăng$"
    r"|(?<!tuổi )\btrở lên\b|,\s+với\b|^chiếm\b|^(?:trung ương|TW|tỉnh|huyện) giao$"
    r"|\b(?:thấp|cao) hơn(?: so với)?(?: cùng kỳ| năm trước)?$"
    r"|\b(?:mức độ|cấp độ|giai đoạn|đợt|lần)$"
    r"|\b(?:lên|đạt|khoảng|là) \d[\d.,]* tuổi,"
    r"|\b(?:[Kk]ế hoạch|[Nn]ghị quyết|[Qq]uyết định|[Cc]hỉ thị|[Cc]hương trình|[Đđ]ề án) số$"
    r"|\blên (?:trong|tăng|vào)\b|…|\.\.\.|\b(?:tăng|giảm|đạt|từ|chiếm|còn) \d+$"
)
#: How something stands, and not what: "tốc độ tăng trưởng vẫn thấp tăng".
_STANDS = re.compile(
    r"\b(?:tốc độ|mức) tăng(?: trưởng)?(?: (?:vẫn|còn|khá|rất|đạt))* (?:cao|thấp|khá|nhanh|chậm)"
    r"(?: hơn [^,;]*)?(?: tăng| giảm)?(?: so với .*)?$"
    # the number of a page, and the rest of a word before it: "29 trị sản xuất tăng"
    r"|^\d{1,3} (?!tháng|năm|quý|nhóm|ngành|mặt|sản|loại|xã|huyện|tỉnh)[^\W\d_A-ZĐ]",
    re.IGNORECASE,
)
#: The number of a note, with which the foot of a page ran into the sentence: "chủ yếu là yếu 7".
_NOTED = compiled(
    r"[\Ll]{2}(?<!quý)(?<!số)(?<!khu)(?<!đoạn)(?<!độ)(?<!cấp)(?<!loại)(?<!đợt)(?<!lần)(?<!khóa)"
    r"(?<!iều)(?<!tháng)(?<!thứ)(?<!phường)(?<!quận)(?<!nhóm)(?<!hạng)(?<!mức)(?<!năm)(?<!lớp)"
    r"(?<!dưới)(?<!trên)(?<!từ)(?<!đến)(?<!vùng)(?<!tuyến)(?<!án)(?<!khoản)(?<!trình) "
    r"\d{1,2}(?:$| (?=[\Lu][\Ll]))"
)
#: It points to what was named elsewhere.
_POINTS = re.compile(
    r"(?:tỷ lệ|tỉ lệ|con số|mức|số)(?: (?:này|đó|trên|toàn quốc|cả nước))+"
    r"|(?:(?:trong|đến|vào|hết|cuối|đầu|giữa) )*(?:năm|quý|tháng|giai đoạn)(?: [\d/IV–-]+)+"
    r"|bình quân(?: (?:đầu người|chung|cả nước|mỗi năm|toàn (?:tỉnh|huyện|xã|thành phố)))*"
    r"(?: tăng| giảm)?"
    r"|(?:đề|đặt) ra|được giao|đóng góp|cả năm|tổng số|diện tích|giá trị|kim ngạch|tỷ trọng"
    r"|(?:số|hồ sơ|đơn|vụ việc) còn lại|khả năng|tiến độ"
    r"|năng suất(?: bình quân)?(?: toàn (?:tỉnh|huyện|xã|thành phố))?(?: tăng| giảm)?"
    r"|sản lượng|doanh thu|(?:số|khối) lượng|trung bình(?: (?:tăng|giảm)(?: so với .*)?)?"
    r"|(?:nhiệm vụ trọng tâm|khâu đột phá|chỉ tiêu(?: chủ yếu| cụ thể)?|nhóm (?:nhiệm vụ"
    r"|giải pháp))"
    r"|(?:toàn bộ )?địa bàn(?: toàn)?(?: (?:tỉnh|huyện|thành phố|xã|phường))*"
    r"|toàn (?:tỉnh|huyện|thành phố|quận|thị xã|xã|ngành|quốc)"
    r"|số xã|thu hút|l(?:ũy|uỹ) kế|sức mua tương đương"
    r"|số (?:hồ sơ|vụ|đơn|hộ|người)"
    r"|mức (?:tăng|giảm)(?: trung bình| bình quân)?|(?:tỷ lệ|tỉ lệ)(?: tăng| giảm)?"
    r"|(?:(?:tỷ|tỉ) lệ )?bao phủ(?: (?:trên )?dân số)?",
    re.IGNORECASE,
)
#: It points back, speaks of persons, or is two clauses: "nguyên nhân này", "tỉnh nào cũng lắc đầu".
_TALKS = re.compile(
    r"\b(?=[nktấ])(?<!quyết )(?<!quyết định )(?<!hoạch )(?<!án )(?<!trình )(?<!luật )(?<!thị )"
    r"(?<!tư )(?:này|kia|ấy|nào|nói trên|như trên|trên đây)\b"
    r"|\b(?:nhưng|song(?! (?:phương|song|hành))|mà|bởi|khiến|thế nên|tôi|chúng ta|họ(?! (?:tên|và))"
    r"|anh ấy|lần lượt|nhiều nhất|ít nhất là|đến nỗi|rõ ràng|được dự (?:đoán|báo))\b"
    r"|\blà một trong\b|\blà từ\b|\sgiúp (?:kéo|giảm|tăng|nâng|đưa)\b"
    r"|\b(?:là|đạt) và\b|\bvà là\b|\bdẫn (?:tới|đến)\b"
    r"|(?<!giải quyết )(?<!xử lý )\bxong$|[^\W\d_]{2}\d+\s\d"
    r"|\b\d \d\b"
    r"|\btăng cao, |, có |\btrong đó\b|\bcuộc thanh$|\bhoàn thành$|\bđến \d{4}$"
    r"|\bvà chuyển tiếp\b|, ước\b"
    r"|\b(hồ sơ|đơn|vụ|vụ việc|dự án|công trình|người|hộ|lượt)\b[^,]*, .*\b\1$"
    r"|(?:,| và)\s*(?:chưa|không|đã|đang|sẽ|chỉ|mới)$|\b(?:thậm chí|vì)$"
    r"|\bnhư(?:\s+\S+){1,4}\s+(?:tăng|giảm)$",
    re.IGNORECASE,
)
#: The nouns that a name of something measured begins with.
HEAD = re.compile(
    r"(?:(?:các|những|tổng|mức|tốc độ|nhịp độ|chỉ tiêu|bình quân)\s+)*(?:tỷ lệ|tỉ lệ|tỷ trọng"
    r"|tỉ trọng|số|tổng|lượng|khối lượng|mức|tốc độ|nhịp độ|chỉ số|điểm|kim ngạch|giá|doanh (?:thu"
    r"|số)|thu|chi|sản lượng|sản phẩm|sản xuất|diện tích|năng suất|dân số|mật độ|vốn|nguồn vốn"
    r"|kinh phí"
    r"|ngân sách|dư nợ|nợ|lợi nhuận|thu nhập|lạm phát|tăng trưởng|kinh tế|công nghiệp|nông nghiệp"
    r"|dịch vụ|GDP|GRDP|FDI|ODA|CPI|PAR INDEX|SIPAS|PAPI|PCI|DTI|DDCI|PGI|PII|ICT|xuất khẩu"
    r"|nhập khẩu"
    r"|xuất siêu|nhập siêu|đầu tư|giải ngân|thị phần|quy mô|độ|công suất|nhu cầu|tiến độ|thời gian"
    r"|chi phí|thuế|lượt|khách|đóng góp|cơ cấu|tiền|thiệt hại|vận tải|ngành|lĩnh vực|hộ|nhóm"
    r"|khu vực"
    r"|hàng|chất lượng|khả năng|nguồn|quỹ|mức độ|hồ sơ|kết quả|hiệu quả)(?!\w)",
    re.IGNORECASE,
)
#: What an office does, and with what: news of its reports has their words.
_OF_OFFICES = re.compile(
    r"(?:ban hành|luân chuyển|đăng ký|khai|nộp|cắt giảm|đơn giản hóa|tiết kiệm|huy động|rút ngắn)\b"
    r"|.*\b(?:TTHC|thủ tục hành chính|hồ sơ|dịch vụ công|ủy quyền|PAKN|kiến nghị|biên chế"
    r"|tài khoản|định danh|chữ ký số|qua mạng|trực tuyến|văn bản|quy trình|cán bộ, công chức)\b",
    re.IGNORECASE,
)
#: Of these only those that say enough of themselves.
_NOUN = re.compile(
    rf"(?!(?:ngành|lĩnh vực|hộ|nhóm|khu vực|hàng|khách|độ|hiệu quả|kết quả|dịch vụ)\b)"
    rf"(?:{HEAD.pattern})(?:\s+\S+){{2}}|(?:GDP|GRDP|CPI|FDI|ODA|PCI|PAPI|SIPAS|PAR INDEX|DTI)\b"
    rf"|(?:tỷ lệ|tỉ lệ|thu|chi|số) \S+ \S+|(?:doanh thu|kim ngạch|thị phần|quỹ đất|số) \S+",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"(?:số|tổng|lượng|khối lượng|sản lượng|diện tích|dân số|quy mô)\s", re.IGNORECASE
)
_VAGUE = re.compile(
    r"(?:(?:mức|tốc độ) )?tăng trưởng|vốn đầu tư|kinh phí|chi phí|xử lý trường hợp", re.IGNORECASE
)
#: Several things, a figure of another number, or a clause within.
_LOOSE = re.compile(
    r",|:|\s-\s|\d[.,]\d|\d\s+(?:tỷ|tỉ|triệu|nghìn)\b|\b(?:đều|phải|con số|kỷ lục)\b"
)
_CLAUSE = re.compile(
    r"\b(?:đã|sẽ|đang|vẫn|cho rằng|cho thấy|được xác định|trong đó|trong số|làm cho|giúp|bằng cách"
    r"|tăng từ|giảm từ)\b"
)
_DEED = re.compile(r"(?:mở rộng|tìm kiếm|khẳng định|thuê|dùng|mua|bán|lấy|dành|đến|đi|nói)\b")
#: What was done, or what must be so: a verb with its object, or a noun with its predicate.
_PREDICATED = re.compile(
    r"\b(?:được|đã|có|đạt|bị|đánh giá|hoàn thành|thực hiện|sử dụng|tham gia|trong độ tuổi|không)\b"
)
#: What opens a list of things that are told of one after another.
_LIST = re.compile(
    r"\b(?:kim ngạch|giá trị|doanh thu|tăng trưởng|tỷ trọng|tỉ trọng|chỉ số|tăng giá"
    r"|(?<!đánh )(?<!trị )giá)\b[^.;]*"
    r"(?:\b(?:như|gồm|cụ thể(?: là)?)\b|(?<!trong đó):)[^.;]*$",
    re.IGNORECASE,
)
#: Parts of an economy or of a report; what is measured of them was said before.
_SECTOR = re.compile(
    r"(?:các )?(?:kinh tế|công nghiệp|nông nghiệp|dịch vụ|sản xuất|ngành|lĩnh vực|nhóm|khu vực"
    r"|hàng)\b",
    re.IGNORECASE,
)
_SECTOR_NAME = (
    r"(?:công nghiệp|(?:nông|lâm|ngư|diêm)(?: nghiệp)?|thủy sản|thuỷ sản|xây dựng|dịch vụ"
    r"|thương mại|du lịch|tiểu thủ|TTCN|vận tải|thuế)"
)
#: "nông, lâm nghiệp và thủy sản", "khu vực công nghiệp - xây dựng".
_SECTORS = re.compile(
    rf"(?:(?:khu vực|ngành|các ngành|lĩnh vực) )?{_SECTOR_NAME}"
    rf"(?:(?: ?[,&–-] ?| và | ){_SECTOR_NAME})*",
    re.IGNORECASE,
)
_PART_OF_ALL = compiled(
    r"(?:[Dd]ân tộc|[Nn]gười)(?: các dân tộc)?(?: [\Lu][\Ll]*)+(?:$|,| và )"
    r"|(?:[Vv]ùng|[Đđ]ồng bằng|[Dd]uyên hải|[Tt]ại|[Ởở]|ĐH|[Đđ]ại học)\s"
    r"(?!.*\b(?:được|đã|có|đạt)\b)"
)
_TELLS = re.compile(r"\b(?:là|vươn|từ vị|lại|đang|một trong|xếp(?! hạng))\b")
_BASE = re.compile(r"tổng (?:số|mức|sản lượng|lượng)\b(?!.*\bcho\b)", re.IGNORECASE)
_CHANGED = re.compile(r"\s+(?:tăng|giảm)(?: so với .*)?$")
_NAME = compiled(r"(?:Tp\.?\s+)?[\Lu][\Ll]+(?:[\s-]+[\Lu][\Ll]*)*")
_BRACKETS = (("(", ")"), ("“", "”"), ("[", "]"))
#: Longer than this it is a sentence, and not the name of anything.
_LONGEST = 45
_LONGEST_NEWS = 20
_FEWEST = 4  #: "cấp cho hộ" counts nothing


#: "10 tháng đầu năm 2025", "9 tháng": when, and not what.
_ONLY_TIME = re.compile(
    r"(?:(?:trong|đến|hết|tính đến|sau) )*(?:\d+ tháng|quý [\dIVX]+|tháng \d+|năm \d+)"
    r"(?: (?:đầu|cuối) năm)?(?:[ /](?:năm )?\d{4})?",
    re.IGNORECASE,
)
_ONLY_PLACES = re.compile(r"(?:tỉnh|thành phố|địa phương)(?:,? (?:tỉnh|thành phố|trên cả nước))*")


def is_sound(phrase: str) -> bool:
    """Whether a phrase names something: not cut out of the middle, nothing left over in it.

    A number whose indicator is not sound is better left out than listed under a wrong name.

    >>> is_sound("tỷ lệ hồ sơ đúng hạn"), is_sound("nhưng thực tế nhiều hồ sơ")
    (True, False)
    """
    if _OPENS_BADLY.match(phrase) or _SAYS.search(phrase) or _REMAINS.search(phrase):
        return False
    if _TALKS.search(phrase) or _NAME.fullmatch(_CHANGED.sub("", phrase)):
        return False
    if _STANDS.search(phrase) or _NOTED.search(phrase):
        return False
    if (
        _ONLY_TIME.fullmatch(phrase)
        or _POINTS.fullmatch(phrase)
        or (" " not in phrase and not phrase.isupper())
    ):
        return False
    if phrase.count('"') % 2 or any(phrase.count(a) != phrase.count(b) for a, b in _BRACKETS):
        return False
    return len(phrase.split()) <= _LONGEST


def is_named(phrase: str, *, counts: bool, behind: bool) -> bool:
    """Whether a phrase says by itself, and says nothing else, what is measured.

    Running text that is no official paper speaks of anybody and anything in long sentences. Of it
    only this is taken: a noun that names something measured ("tỷ lệ", "sản lượng") with what
    belongs to it; what an office does, and with what; and of a share the things that it is a share
    of, with what is said of them. `counts` says that the number is one of things or sizes, `behind`
    that the phrase stands behind the number.

    >>> is_named("sản lượng chè búp", counts=False, behind=False)
    True
    >>> is_named("Công ty Minh Quang", counts=False, behind=False)
    False
    >>> is_named("xe buýt đã được thay mới", counts=False, behind=True)
    True
    """
    if _OF_OFFICES.match(phrase) and not counts:
        return True
    if _VAGUE.fullmatch(phrase) or len(phrase.split()) > _LONGEST_NEWS or _LOOSE.search(phrase):
        return False
    if counts and len(phrase.split()) < _FEWEST:
        return False
    if counts:
        return ACT.match(phrase) is not None or _SUM.match(phrase) is not None
    if behind:
        told = _PREDICATED.search(phrase) is not None and not _DEED.match(phrase)
        return told or ACT.match(phrase) is not None
    return _NOUN.match(phrase) is not None and _CLAUSE.search(phrase) is None


def is_item(phrase: str, before: str) -> bool:
    """Whether a phrase is no more than an item of a list whose opening, in the words `before`, says
    what is told of each: "kim ngạch nhiều mặt hàng tăng cao như gạo tăng 12%, cà phê tăng 9%".

    >>> is_item("cà phê tăng", "kim ngạch nhiều mặt hàng tăng cao như gạo tăng 12%, cà phê tăng ")
    True
    """
    short = len(_CHANGED.sub("", phrase).split()) <= 7
    return short and not HEAD.match(phrase) and _LIST.search(before) is not None


def is_short(phrase: str) -> bool:
    """Whether a phrase is too short to say what it measures, but beside what was named before it.

    >>> is_short("trung học chuyên nghiệp tăng"), is_short("sản lượng lúa tăng")
    (True, False)
    """
    names = HEAD.match(phrase) and not _SECTOR.match(phrase)
    return not names and len(_CHANGED.sub("", phrase).split()) <= 5


def is_rankable(phrase: str) -> bool:
    """Whether a phrase can be what a rank is that of, and is not a sentence about it.

    >>> is_rankable("Chỉ số PCI của tỉnh"), is_rankable("Mật độ dân số là 134 người")
    (True, False)
    """
    return _TELLS.search(phrase) is None and _ONLY_PLACES.fullmatch(phrase) is None


def is_vague(phrase: str) -> bool:
    """Whether a phrase of one or two syllables, without a noun or an act that can be measured, is
    all that is said of a share: "Dân số thành thị chiếm 31%, nông thôn chiếm 69%".

    >>> is_vague("nông thôn"), is_vague("xuất khẩu"), is_vague("độ che phủ rừng")
    (True, False, False)
    """
    short = len(phrase.split()) <= 2 and phrase.islower()
    return short and HEAD.match(phrase) is None and ACT.match(phrase) is None


def is_bare(phrase: str) -> bool:
    """Whether a phrase only names a part of an economy, a people or a place, of which a share says
    nothing without what it is a share of.

    >>> is_bare("nông, lâm nghiệp và thủy sản"), is_bare("dịch vụ công"), is_bare("người Nùng")
    (True, False, True)
    """
    return _SECTORS.fullmatch(phrase) is not None or _PART_OF_ALL.match(phrase) is not None


def is_base_only(phrase: str) -> bool:
    """Whether a phrase only says what a share is a share of: "tổng số lao động".

    >>> is_base_only("tổng số lao động"), is_base_only("tổng số hồ sơ được số hóa")
    (True, False)
    """
    return _BASE.match(phrase) is not None and _PREDICATED.search(phrase) is None


def is_all_people(phrase: str) -> bool:
    """Whether a phrase names no more than those that a share of the people is taken of.

    >>> is_all_people("dân số"), is_all_people("dân số tăng")
    (True, False)
    """
    return phrase.lower() == "dân số"


def is_told(phrase: str) -> bool:
    """Whether something is said of the things that a phrase names: "xã đã có đường nhựa"."""
    return _PREDICATED.search(phrase) is not None
