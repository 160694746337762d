"""Whether a text without the head of an official paper tells of the work of offices."""

from __future__ import annotations

import itertools
import re

#: What the reports of offices speak of; news that is written from them has their words.
_OF_OFFICES = tuple(
    re.compile(words)
    for words in (
        r"\b(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|Tỉnh ủy|Huyện ủy|Thành ủy)\b",
        r"\b[Tt]oàn (?:tỉnh|huyện|thành phố|ngành|quận|thị xã)\b|\btrên địa bàn\b",
        r"% (?:kế hoạch|KH\b)|\bdự toán\b|\bchỉ tiêu\b|\bcùng kỳ\b|\bso với (?:KH\b|kế hoạch)",
        r"\b(?:Sở|Chi cục|Cục) [A-ZĐ]",
        r"\b(?:Nghị quyết|Quyết định|Kế hoạch|Chỉ thị|Thông báo) số|\bĐề án\b|\bchương trình mục"
        r" tiêu",
        r"\bCCHC\b|\bTTHC\b|cải cách hành chính|thủ tục hành chính|dịch vụ công|chuyển đổi số",
        r"nông thôn mới|\bhộ nghèo|đạt chuẩn quốc gia|giải ngân|đầu tư công",
        r"\bĐảng (?:bộ|ủy)\b|\bđảng viên\b|\bnhiệm kỳ\b",
        r"khiếu nại, tố cáo|\btiếp công dân|\bđơn thư\b|cơ quan hành chính|hồ sơ hành chính",
        r"\bphấn đấu\b|\bmục tiêu\b|\bđề ra\b",
        r"\bcác (?:cấp|ngành)\b|\bcấp, (?:các )?ngành\b|\b[Nn]gành (?:giáo dục|y tế|nông nghiệp)\b",
        r"giá trị sản xuất|\bthu ngân sách|thu nhập bình quân|cơ cấu kinh tế|\bGRDP\b",
        r"\b(?:[369]|sáu|chín|ba) tháng\s+đầu năm\b|\b(?:tính )?đến nay\b",
        r"\b[Tt]ổng (?:đàn (?:trâu|bò|lợn|gia (?:súc|cầm))|diện tích gieo (?:trồng|cấy))\b",
    )
)
#: What they share with news, by the head of what is told: how much it changed, over which part of a
#: year, in the economy, on the fields, of the people.
_OF_REPORTS = tuple(
    re.compile(words)
    for words in (
        r"\b(?:đạt|tăng|giảm|chiếm|còn)(?: (?:khoảng|gần|trên|hơn|từ|xuống|lên))* \d[\d.,]*"
        r"(?:\s?[-–]\s?\d[\d.,]*)?\s?%",
        r"\b[Qq]u[ýí] (?:[IV]+|\d)\b|\b\d{1,2} tháng (?:đầu |cuối )?năm\b"
        r"|\b[Tt]háng \d{1,2}(?:/| năm )20\d\d|\bso với (?:tháng|quý|năm) trước"
        r"|\b[Nn]ăm học 20\d\d",
        r"\bGDP\b|\b[Tt]ổng sản phẩm|\bkhu vực (?:dịch vụ|công nghiệp|nông)|\b[Kk]im ngạch|\bCPI\b"
        r"|\b[Cc]hỉ số (?:giá|sản xuất)|\b[Tt]ổng mức bán lẻ|\b[Vv]ốn đầu tư",
        r"\b[Vv]ụ (?:[Đđ]ông|[Hh]è|[Mm]ùa|[Xx]uân|[Cc]hiêm|[Tt]hu)\b|\bgieo (?:trồng|cấy|sạ)"
        r"|\b[Ss]ản lượng|\b[Nn]ăng suất|\b[Dd]iện tích (?:lúa|rừng|cây|thu hoạch)|thủy sản",
        r"\b(?:số hộ|lao động|học sinh|giáo viên|giường bệnh|bác sĩ|bảo hiểm (?:y tế|xã hội)"
        r"|trạm y tế|việc làm|tai nạn giao thông|hộ dân|nước sạch|xã, phường|khách du lịch"
        r"|lượt khách)\b",
    )
)
#: A rule of a law, which asks for nothing and reports nothing.
_RULES = re.compile(
    r"\b(?:quy định tại|[Tt]rường hợp|khoản \d|Điều \d|[Pp]hạt tiền|thuế suất|điểm [a-zđ] khoản"
    r"|(?:được|phải) (?:hưởng|nộp|đóng|bồi thường)|tối đa không quá|vượt quá|[Kk]iểm định)\b"
)
#: News of firms and markets; how a place stands in an encyclopedia.
_OF_OTHERS = re.compile(
    r"\b[Cc]ông ty\b|\b[Cc]ổ (?:phiếu|đông)\b|\b[Cc]hứng khoán\b|\bV[Nn]-?I[Nn][Dd][Ee][Xx]\b"
    r"|\b[Tt]ập đoàn\b|\b[Kk]hách hàng\b|\bUSD/|\b[Bb]ất động sản\b|\b[Gg]iá vàng\b"
    r"|\blợi nhuận sau thuế\b|\bdoanh thu thuần\b|\bkm²|\b[Mm]ật độ dân số\b|\bQuân đoàn\b"
)
_ABROAD = re.compile(
    r"\b(?:Mỹ|Hoa Kỳ|Anh|Pháp|Nhật Bản|Trung Quốc|Hàn Quốc|Thái Lan|Ấn Độ|Indonesia|EU"
    r"|châu (?:Á|Âu|Phi|Mỹ)|thế giới|Liên [Hh]ợp [Qq]uốc|IMF|WB)\b"
)
_KINDS_OF_WORDS = 3
_ABROAD_AT_MOST = 1


def speaks_of_offices(text: str) -> bool:
    """Whether a text without the head of an official paper tells of the work of offices, in the
    words that their reports have.

    A short piece of a report has few of these words: there, one kind is enough beside two of those
    that news has as well, where nothing speaks of rules, of firms or of other countries.

    >>> speaks_of_offices("UBND tỉnh báo cáo: toàn tỉnh giải ngân 60% kế hoạch vốn đầu tư công.")
    True
    >>> speaks_of_offices("Quý III, tổng sản phẩm trong nước tăng 2,6% so với cùng kỳ năm trước.")
    True
    >>> speaks_of_offices("Giá vàng tăng 5% trong phiên sáng nay.")
    False
    """
    said = _kinds(_OF_OFFICES, text)
    if said in (0, _KINDS_OF_WORDS):
        return said > 0
    if said + _kinds(_OF_REPORTS, text) < _KINDS_OF_WORDS:
        return False
    abroad = sum(1 for _ in itertools.islice(_ABROAD.finditer(text), _ABROAD_AT_MOST + 1))
    return abroad <= _ABROAD_AT_MOST and not (_RULES.search(text) or _OF_OTHERS.search(text))


def _kinds(kinds: tuple[re.Pattern[str], ...], text: str) -> int:
    """How many kinds of words a text has; no more are looked for than are needed."""
    said = (words for words in kinds if words.search(text))
    return sum(1 for _ in itertools.islice(said, _KINDS_OF_WORDS))
