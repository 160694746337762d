"""Who is named where in the words of a task; agencies without a vocabulary are classes here."""

import pytest

from extractors.agencies import AgencyMention
from extractors.assignees import read_assignment
from extractors.rosters import read_list
from models.spans import Span

NAMES = {
    "Sở Nội vụ": "Sở Nội vụ",
    "Sở Tài chính": "Sở Tài chính",
    "Sở Y tế": "Sở Y tế",
    "Công an tỉnh": "Công an tỉnh Hà Nam",
    "Văn phòng UBND tỉnh": "Văn phòng Ủy ban nhân dân tỉnh Hà Nam",
    "UBND tỉnh": "Ủy ban nhân dân tỉnh Hà Nam",
}

POLICE = NAMES["Công an tỉnh"]


def mentions(text: str) -> dict[int, AgencyMention]:
    found: dict[int, AgencyMention] = {}
    for words, name in NAMES.items():
        place = text.find(words)
        while place >= 0:
            span = Span(place, place + len(words))
            if not any(other.span.overlaps(span) for other in found.values()):
                found[place] = AgencyMention(span, words, name, "province")
            place = text.find(words, place + 1)
    return found


LISTS = [
    ("Sở Nội vụ, Sở Tài chính và Sở Y tế rà soát", 3, " rà soát"),
    ("các sở, ban, ngành, UBND các huyện, thị xã xây dựng", 2, " xây dựng"),
    ("Sở Nội vụ (qua phòng Cải cách hành chính) tổng hợp", 1, " tổng hợp"),
    ("các cơ quan, đơn vị có liên quan khác tổ chức", 1, " tổ chức"),
    ("Giám đốc Sở Y tế; Thủ trưởng các cơ quan, đơn vị chịu", 2, " chịu"),
]


@pytest.mark.parametrize(("text", "count", "rest"), LISTS)
def test_read_list_ends_where_the_task_begins(text: str, count: int, rest: str) -> None:
    found = read_list(text, 0, mentions(text))
    assert found is not None
    assert len(found.names) == count
    assert text[found.span.end :] == rest


def test_read_list_finds_nothing_where_no_agency_stands() -> None:
    assert read_list("rà soát thủ tục hành chính", 0, {}) is None


Names = tuple[str, ...]
ASSIGNED: list[tuple[str, Names, Names, str]] = [
    # how closely they work together
    (
        "Sở Nội vụ chủ trì, phối hợp chặt chẽ, hiệu quả với Sở Tài chính rà soát danh mục",
        ("Sở Nội vụ",),
        ("Sở Tài chính",),
        "duty",
    ),
    (
        "Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính và các đơn vị liên quan tham mưu",
        ("Sở Nội vụ",),
        ("Sở Tài chính", "các đơn vị liên quan"),
        "order",
    ),
    ("Sở Y tế có trách nhiệm công bố kết quả", ("Sở Y tế",), (), "duty"),
    ("Đề nghị Sở Nội vụ phối hợp với Sở Y tế kiểm tra", ("Sở Nội vụ",), ("Sở Y tế",), "order"),
    ("UBND tỉnh yêu cầu các sở, ngành rà soát", ("các sở, ngành",), (), "order"),
    # an office with the name of who holds it
    (
        "Chủ tịch UBND tỉnh Trần Văn Bình yêu cầu các sở, ngành rà soát",
        ("các sở, ngành",),
        (),
        "order",
    ),
    # whom the head of government directs is to do it
    (
        "Phó Thủ tướng Lê Văn Minh chỉ đạo Sở Y tế chủ trì, phối hợp với Sở Nội vụ làm rõ",
        ("Sở Y tế",),
        ("Sở Nội vụ",),
        "order",
    ),
    ("Đề án do Sở Nội vụ chủ trì, phối hợp với Sở Y tế", ("Sở Nội vụ",), ("Sở Y tế",), "duty"),
    ("Chủ trì, phối hợp với Sở Tài chính bố trí kinh phí", (), ("Sở Tài chính",), "duty"),
    ("Căn cứ Kế hoạch này, các sở, ngành xây dựng chương trình", ("các sở, ngành",), (), "subject"),
    ("Giám đốc Sở Y tế chịu trách nhiệm thi hành", ("Giám đốc Sở Y tế",), (), "duty"),
    # given by name out of a class
    ("Chỉ đạo các sở rà soát, nhất là Sở Y tế, Công an tỉnh", ("Sở Y tế", POLICE), (), "order"),
    ("Đề nghị Công ty nghiên cứu quy định nêu trên", ("Công ty",), (), "order"),
    ("Sở Y tế trân trọng đề nghị Sở Nội vụ bố trí", ("Sở Nội vụ",), (), "order"),
    ("(2) Sở Y tế ban hành quy trình", ("Sở Y tế",), (), "subject"),
    ("Đoàn giám sát kiến nghị Sở Y tế khắc phục", ("Sở Y tế",), (), "order"),
    ("Kế hoạch này yêu cầu các sở, ngành rà soát", ("các sở, ngành",), (), "order"),
    # to whom it is given, nobody knows: who gives it does not do it
    ("UBND tỉnh giao tổ giúp việc rà soát hồ sơ", (), (), "unread"),
    ("Chỉ đạo của UBND tỉnh giao tổ giúp việc", (), (), "none"),
    # nobody is told to do anything
    ("theo đề nghị của Sở Nội vụ tại Tờ trình", (), (), "none"),
    ("Rà soát các thủ tục thuộc thẩm quyền của Sở Y tế", (), (), "none"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lead", "support", "said"), ASSIGNED)
def test_read_assignment(text: str, lead: Names, support: Names, said: str) -> None:
    assigned = read_assignment(text, mentions(text))
    assert (assigned.lead, assigned.support, assigned.said) == (lead, support, said)


def test_who_is_to_watch_is_not_the_lead() -> None:
    text = "Giao Sở Y tế thực hiện; giao Sở Nội vụ theo dõi, đôn đốc"
    assigned = read_assignment(text, mentions(text))
    assert assigned.lead == ("Sở Y tế",)
    assert assigned.monitor == ("Sở Nội vụ",)
