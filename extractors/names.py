"""Names of agencies and places as they are written out: from capitals, from abbreviations."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from extractors import vocabulary
from extractors.folding import canonical_text
from extractors.regions import with_strokes
from extractors.short_units import with_ranks

_UNIT = re.compile(
    r"(?<!cấp )(?<!các )\b(xã(?! hội\b)|phường|thị trấn|quận|huyện|thị xã|đặc khu|tỉnh|thành phố"
    r"|khu vực)\s+"
    r"(?=[^\W\d_])((?:(?!tỉnh\b|thành phố\b|huyện\b|quận\b)[^\W\d_]+(?:[ -]+|$))+)"
)
_FORM = re.compile(
    r"^((?:tổng |chi )?cục|ban|sở|bộ|vụ|viện|trung tâm|phòng|trường|hội đồng|hội|đoàn|học viện|"
    r"ủy ban|thuế|kho bạc|đội|chi nhánh|(?:tổng )?công ty(?: TNHH)?(?: MTV)?"
    r"|tập đoàn|trạm|quỹ|ngân hàng)"
    r"(\s+)(?!(?:cổ phần|(?<=ngân hàng )thương mại|tỉnh|thành phố)\b)([^\W\d_])"
)
#: "Vụ Tổ chức - Biên chế"; the country, and the parts of it; a name of two fields: "Cục Trồng
#: trọt và Bảo vệ thực vật".
_SECOND = re.compile(r"(?<= - )[^\W\d_]|(?<=\bmiền )(?:bắc|trung|nam)\b|\bviệt nam\b")
_TWO_FIELDS = re.compile(
    r"^((?:(?:chi )?cục|sở|vụ|phòng|ban|trung tâm|viện|hội)(?: [^\W\d_]+){2} và )([^\W\d_])"
)
#: A committee of the party in a town or a district, which is called by its name alone.
_PARTY = re.compile(r"(?<= ủy )(?:[^\W\d_]+(?: [^\W\d_]+){0,2})$")
_PARTY_OF = ("thành ủy ", "thị ủy ", "huyện ủy ", "quận ủy ")
#: A school is called after somebody, or after its place.
_SCHOOL = re.compile(
    r"(?<=^trường )(thcs|thpt|ptdtnt|tiểu học|mầm non|trung học (?:cơ sở|phổ thông)) (.+)"
)
#: What a university teaches, or where it stands, has a capital, too: "Trường Đại học Vinh".
_HIGH_SCHOOL = re.compile(
    r"(?<=^trường đại học )[^\W\d_]|(?<=^đại học )[^\W\d_]"
    r"|(?<=^trường cao đẳng )(?!nghề)[^\W\d_]|(?<=^trường trung cấp )(?!nghề)[^\W\d_]"
)
#: So is a hospital, behind what it heals: "Bệnh viện Bạch Mai", "Bệnh viện phụ sản Từ Dũ".
_HEALS = (
    r"(?:đa khoa|chuyên khoa|quốc tế|trung ương|tỉnh|thành phố|huyện|quận|khu vực|cấp cứu"
    r"|phụ sản|sản|nhi(?: đồng)?|mắt|lao|bệnh|và|phổi|tâm thần|da liễu|nhân dân"
    r"|y(?: dược)? (?:học )?cổ truyền"
    r"|phục hồi chức năng|điều dưỡng|ung bướu|ung thư|tim(?: mạch)?|tai mũi họng|răng hàm mặt"
    r"|nhiệt đới|nội tiết|lão khoa|bỏng|chấn thương|chỉnh hình|truyền máu|huyết học|hữu nghị|thận"
    r"|quân(?: dân)? y|giao thông vận tải|xây dựng|dệt may|nông nghiệp|bưu điện|thể thao|việt nam"
    r"|(?:trường )?đại học(?: y(?: dược)?)?|phẫu thuật|tạo hình|thẩm mỹ|số|công an|đường sắt"
    r"|phong|răng|mũi|họng|hồi sức|sức khỏe|sức khoẻ|cơ sở|dược|y tế|[\divx]+\b|[-–,]|\W)"
)
_HOSPITAL = re.compile(rf"(?<=^bệnh viện )((?:{_HEALS}(?:\s+|$))*)(.*)")
#: A branch of an office is none: "Chi cục" of a name that the vocabulary has as "Cục Hải quan".
_BRANCH = re.compile(r"(?<=^hi )C(?=ục\b)")
#: A dash that lost the blank on one side: "KHU VỰC 4- AN GIANG".
_BLANK_LOST = re.compile(r"(?<=\w)(?:-\s|\s-)(?=\w)")
_REGION = re.compile(r"\b(khu vực|chuyên ngành|đường bộ) ([ivx]+)\b", re.IGNORECASE)
#: Who signs or decides for an agency: what is left without it is the agency.
_OFFICE = re.compile(
    r"^(?:(?:phó|quyền|q\.)\s+)?(?:bộ trưởng, chủ nhiệm|chủ tịch(?!\s+nước)|bộ trưởng|"
    r"(?:tổng |phó )?giám đốc|(?:tổng |chi )?cục trưởng|chánh(?=\s+(?:văn phòng|thanh tra))|"
    r"chánh án|viện trưởng|thống đốc|trưởng(?=\s+ban)|hiệu trưởng|chủ nhiệm|vụ trưởng|"
    r"tổng(?=\s+(?:thanh tra|kiểm toán)))\s+"
)
#: Abbreviations in the names of local offices, schools and firms, which stay in capitals.
ABBREVIATED = (
    "ATGT|BCH|BCĐ|BQL|CCB|CHQS|CNCH|CNTT|CTCP|DVVL|GDNN|GDTX|GPMB|HTX|LHPN|MTV|PCTT|PTDTNT|QLDA|TDTT|THCS"
    "|THPT|TKCN|TNHH|VHTT|ĐTXD"
)
_SHORTENED = re.compile(rf"\b(?:{ABBREVIATED})\b", re.IGNORECASE)
_PROVINCE = re.compile(r"\b(?:tỉnh|thành phố|TP\.?)\s*$", re.IGNORECASE)


def shouted(words: str) -> bool:
    """Whether `words` are in capitals throughout.

    >>> shouted("UBND TỈNH CÀ MAU"), shouted("UBND tỉnh")
    (True, False)
    """
    return any(map(str.isalpha, words)) and all(map(str.isupper, filter(str.isalpha, words)))


def written_out(words: str) -> str:
    """The name of an agency in full and in the usual case.

    >>> written_out("UBND TP. HÀ NỘI")
    'Ủy ban nhân dân thành phố Hà Nội'
    >>> written_out("ỦY BAN NHÂN DÂN XÃ TÂN HƯNG")
    'Ủy ban nhân dân xã Tân Hưng'
    >>> written_out("KHO BẠC NHÀ NƯỚC KHU VỰC XI")
    'Kho bạc Nhà nước khu vực XI'
    >>> written_out("VỤ TỔ CHỨC - BIÊN CHẾ"), written_out("CHI CỤC HẢI QUAN KHU VỰC V")
    ('Vụ Tổ chức - Biên chế', 'Chi cục Hải quan khu vực V')
    >>> written_out("BỆNH VIỆN BẠCH MAI"), written_out("BỆNH VIỆN ĐA KHOA TỈNH LÀO CAI")
    ('Bệnh viện Bạch Mai', 'Bệnh viện đa khoa tỉnh Lào Cai')
    >>> written_out("TRƯỜNG ĐẠI HỌC SƯ PHẠM HÀ NỘI 2"), written_out("THÀNH ỦY BẾN CÁT")
    ('Trường Đại học Sư phạm Hà Nội 2', 'Thành ủy Bến Cát')
    >>> written_out("NGÂN HÀNG PHÁT TRIỂN VIỆT NAM"), written_out("CHI NHÁNH TỈNH SƠN LA")
    ('Ngân hàng Phát triển Việt Nam', 'Chi nhánh tỉnh Sơn La')
    """
    words = " ".join(words.split()).strip(" .,;:*_-")
    words = with_ranks(with_strokes(_BLANK_LOST.sub(" - ", words))) if shouted(words) else words
    plain = canonical_text(words) if shouted(words) else words
    plain = _replace(plain, words, "agencies")
    if shouted(words):
        plain = _UNIT.sub(lambda m: f"{m[1]} {_titled(m[2])}", plain)
        plain = _REGION.sub(lambda m: f"{m[1]} {m[2].upper()}", plain)
        plain = _shorts().sub(lambda m: _titled(m.group()), plain)
        plain = _HIGH_SCHOOL.sub(lambda m: m.group().upper(), plain)
        if plain.lower().startswith(_PARTY_OF):
            plain = _PARTY.sub(lambda m: _titled(m.group()), plain)
        plain = _SCHOOL.sub(lambda m: f"{m[1]} {_titled(m[2])}", plain)
        plain = _HOSPITAL.sub(_healing, plain)
        plain = _SHORTENED.sub(lambda m: m.group().upper(), plain)
        plain = _SECOND.sub(lambda m: _titled(m.group()), plain)
        plain = _TWO_FIELDS.sub(lambda m: m[1] + m[2].upper(), plain)
    plain = _replace(plain, plain, "provinces")
    plain = _FORM.sub(lambda m: m[1] + m[2] + m[3].upper(), plain) if shouted(words) else plain
    return of_branch(plain[:1].upper() + _BRANCH.sub("c", plain[1:]))


def told_as(name: str, text: str) -> str:
    """`name`, written out from capitals, with the capitals that `text` itself gives it.

    >>> told_as("Nông trường cao su", "… Nông trường Cao su báo cáo …")
    'Nông trường Cao su'
    """
    found = vocabulary.find("agencies", name)
    if found and found[0].entry.name == name:
        return name
    words = r"\s+".join(map(re.escape, name.split()))
    said = [m.group() for m in re.finditer(rf"\b{words}\b", text, re.IGNORECASE)]
    # a certificate's owner has a capital on each word
    said = [w for w in map(" ".join, map(str.split, said)) if w[0].isupper() and w != _titled(w)]
    return max(said, key=said.count) if said else name


def _healing(match: re.Match[str]) -> str:
    """A hospital's name: who or what it is called after ends where words of a rank begin."""
    what, called = match.groups()
    name, *rank = re.split(rf"\s(?={_HEALS}(?:\s|$))", called, maxsplit=1)
    return f"{what}{' '.join((_titled(name), *rank))}"


def _titled(words: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda m: m.group()[:1].upper() + m.group()[1:], words)


@cache
def _shorts() -> re.Pattern[str]:
    """What provinces, towns and districts are called, at the end of a name or of its part."""
    names = [canonical_text(e.fields["short"]) for e in vocabulary.load("provinces")]
    names += [canonical_text(name) for name in towns()]
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<= )(?:{'|'.join(map(re.escape, longest_first))})(?=$| - | \d{{1,2}}$)")


@cache
def towns() -> tuple[str, ...]:
    """The names of `towns.toml`."""
    table = files("extractors").joinpath("towns.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(table)["names"])


def _replace(plain: str, searched: str, name: str) -> str:
    for match in reversed(vocabulary.find(name, searched)):
        before, after = plain[: match.span.start], plain[match.span.end :]
        plain = before + match.entry.name + after
    return plain


def without_office(words: str) -> str:
    """The agency that an office belongs to: "Chủ tịch Ủy ban nhân dân tỉnh X" is of the latter.

    >>> without_office("GIÁM ĐỐC SỞ TÀI CHÍNH")
    'SỞ TÀI CHÍNH'
    """
    words = " ".join(words.split())
    match = _OFFICE.match(canonical_text(words))
    return words[match.end() :] if match else words


def place_in(words: str) -> str | None:
    """The last province that `words` name with its rank: "thành phố Hà Nội".

    >>> place_in("Ủy ban nhân dân tỉnh Cao Bằng")
    'tỉnh Cao Bằng'
    """
    found = vocabulary.find("provinces", words)
    return found[-1].entry.name if found else None


#: A national body's own name, before the place of a branch of it.
_CENTRE = re.compile(
    r"^Trung ương (?=\S.* (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|các|cấp) )"
)


def of_branch(name: str) -> str:
    """The `name` of a national body's branch, which is not of the centre.

    >>> of_branch("Trung ương Hội Nông dân Việt Nam tỉnh Cao Bằng")
    'Hội Nông dân Việt Nam tỉnh Cao Bằng'
    >>> of_branch("Trung ương Hội Nông dân Việt Nam")
    'Trung ương Hội Nông dân Việt Nam'
    """
    return _CENTRE.sub("", name)


def party_place(issuer: str) -> str | None:
    """The province that a party committee is named after.

    >>> party_place("Tỉnh ủy Cao Bằng")
    'tỉnh Cao Bằng'
    """
    match = re.match(r"(?:[^\W\d_]+ ){0,3}(?:Tỉnh ủy|Thành ủy)\s+(.+)", issuer)
    return province_called(match[1]) if match else None


def province_called(short: str) -> str | None:
    """The province that a date line begins with: "Hà Nội" is "thành phố Hà Nội".

    "TP. Hồ Chí Minh" and "Thừa Thiên Huế" are known as well; a district's name gives None.
    """
    return _by_short_name().get(canonical_text(bare_place(short))) or place_in(short)


@cache
def _by_short_name() -> dict[str, str]:
    return {canonical_text(e.fields["short"]): e.name for e in vocabulary.load("provinces")}


def bare_place(place: str) -> str:
    """The name of a province without its rank.

    >>> bare_place("tỉnh Cà Mau")
    'Cà Mau'
    """
    return re.sub(r"^(?:tỉnh|thành phố|TP\.?)\s*", "", place.strip(), flags=re.IGNORECASE)


#: A name that ends in the first word of a place.
_LOST_PLACE = re.compile(r"\b(?:tỉnh|thành phố) (?P<name>[^\W\d_]+)$")


_OF_UNIT = re.compile(r"\b(?:xã|phường|huyện|quận|thị trấn|đặc khu)\b")


def in_place(agency: str, place: str | None) -> str:
    """`agency` with its place made definite: "Ủy ban nhân dân Thành phố" of "thành phố Hà Nội".

    >>> in_place("Ủy ban nhân dân tỉnh", "tỉnh Cà Mau")
    'Ủy ban nhân dân tỉnh Cà Mau'
    """
    if place is None or place_in(agency) or _OF_UNIT.search(agency):
        return agency
    if (lost := _LOST_PLACE.search(agency)) and place.startswith(f"{lost.group()} "):
        return agency[: lost.start()] + place  # "tỉnh Cao" of "tỉnh Cao Bằng"
    if agency.endswith(f" - {bare_place(place)}"):  # "Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn"
        return agency
    return f"{_PROVINCE.sub('', agency).strip()} {place}"


#: The committees of a province's party and of its Youth Union, and parts of the latter.
_WITHOUT_PLACE = ("Tỉnh ủy", "Thành ủy", "Tỉnh đoàn", "Thành đoàn")
#: Bodies of communes, which date their papers from the commune.
_COMMUNES = frozenset(
    f"{body} nhân dân {unit}"
    for body in ("Ủy ban", "Hội đồng")
    for unit in ("xã", "phường", "đặc khu", "thị trấn")
)
#: Parts of a department that are called alike in every province.
_ALIKE = re.compile(r"(?:Chi cục|Trung tâm|Ban Quản lý|Thanh tra|Văn phòng)\b")


def belonging(issuer: str, of: str | None, place: str | None, dateline: str | None = None) -> str:
    """`issuer` with the province without which its name says nothing: that of the department
    above it (`of`), or for the party's committee the one that the document comes from (`place`); a
    commune's body with the name that stands before the date.

    >>> belonging("Chi cục Thủy lợi", "tỉnh Sơn La", None)
    'Chi cục Thủy lợi tỉnh Sơn La'
    >>> belonging("Sở Y tế", "tỉnh Sơn La", None), belonging("Tỉnh ủy", None, "tỉnh Sơn La")
    ('Sở Y tế', 'Tỉnh ủy Sơn La')
    >>> belonging("Ủy ban nhân dân xã", None, None, "Mộc Châu")
    'Ủy ban nhân dân xã Mộc Châu'
    """
    if issuer.endswith(_WITHOUT_PLACE) and (of or place):
        return f"{issuer} {bare_place(of or place or '')}"
    if dateline and issuer in _COMMUNES and re.fullmatch(r"[^\W\d_]+(?: [^\W\d_]+){0,3}", dateline):
        return f"{issuer} {dateline}"
    if of and _ALIKE.match(issuer) and bare_place(of) not in issuer:
        return in_place(issuer, of)
    return issuer


def whole_place(issuer: str, place: str | None) -> str:
    """`issuer` with the whole name of its province where half of it was lost: "tỉnh Lâm".

    `place` is what stands before the date, which names the province, too.

    >>> whole_place("Ủy ban nhân dân tỉnh Lâm", "Lâm Đồng")
    'Ủy ban nhân dân tỉnh Lâm Đồng'
    """
    province = province_called(place) if place else None
    lost = _LOST_PLACE.search(issuer)
    if province is None or lost is None or place_in(issuer):
        return issuer
    name = re.sub(r"^(?:tỉnh|thành phố)\s+", "", province)
    return issuer[: lost.start("name")] + name if name.startswith(f"{lost['name']} ") else issuer
