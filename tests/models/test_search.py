"""What is searched for is found, best first, on both databases alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_store_postgres import server as server

from models import search as searching
from models import search_due, search_reading
from models.search import DEEPEST, Found, Wish, search
from models.search_tokens import tokens_of
from models.search_words import MOST_WORDS
from models.store import Store, Visit, open_store, save
from models.tables import Table
from models.wording import folded_form
from tests.papers import Task, paper

VISIT = Visit(None, datetime(2026, 1, 1, tzinfo=UTC), "0")
#: All examples look into one store; on a busy machine they may take their time.
SHARED = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)
HALL = "Hội đồng nhân dân tỉnh An Hải"

PAPERS = (
    paper(
        "20/NQ-HĐND",
        date(2023, 12, 8),
        "Về chương trình giảm nghèo bền vững",
        (
            Task("xây dựng đường dây nóng", ("Sở Nội vụ",), date(2024, 6, 30)),
            Task("giảm nghèo bền vững tại các xã miền núi", ("Sở Y tế", "Sở Nội vụ"), None),
        ),
        ("giảm tỷ lệ hộ nghèo còn 2%",),
        issuer=HALL,
        type_="Nghị quyết",
    ),
    paper(
        "5/KH-UBND",
        date(2024, 3, 1),
        "Về nuôi dưỡng người cao tuổi",
        (
            Task("nuôi dưỡng người cao tuổi neo đơn", ("Sở Y tế",), date(2024, 12, 31), 0.3),
            Task("sửa chữa đường bộ", ("Sở Xây dựng thành phố Hải An",), date(2024, 12, 1)),
            Task(
                "thực hiện Nghị quyết số 20/NQ-HĐND",
                ("Công an tỉnh An Hải",),
                product="Biên bản bàn giao",
            ),
            Task("giảm số hộ nghèo ở phường", (), date(2025, 1, 1)),
        ),
        body="Điều khoản thi hành: thuỷ sản, hoà giải.",
    ),
    paper(
        None,
        None,
        "Ghi chép",
        (Task("duong day cu khong dau"),),
        name="ghi-chep",
    ),
    *(
        paper(
            None,
            None,
            "Trồng cây",
            (Task(f"trồng cây ven {water}", ("Hạt Kiểm lâm",)),),
            issuer="Chi cục Kiểm lâm",
            parent=f"Ủy ban nhân dân tỉnh {place}",
            name=place,
        )
        for place, water in (("Lam Sơn", "sông"), ("Cẩm Khê", "hồ"))
    ),
)


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    postgres = request.param == "postgres"
    opened = open_store(request.getfixturevalue("server") if postgres else "sqlite://")
    for made in PAPERS:
        save(opened, made, (), VISIT)
    yield opened
    with opened.writing() as connection:
        for table in reversed(Table.metadata.sorted_tables):
            connection.execute(sa.delete(table))
    opened.engine.dispose()


def said(found: Found) -> list[str]:
    """What was found: the words of facts, the numbers of documents."""
    return [hit.code or "" if hit.kind == "document" else hit.text for hit in found.hits]


NUMBER, ROAD, HOTLINE = "20/NQ-HĐND", "sửa chữa đường bộ", "xây dựng đường dây nóng"
CARE, PLAIN = "nuôi dưỡng người cao tuổi neo đơn", "duong day cu khong dau"
TREES = ("trồng cây ven hồ", "trồng cây ven sông")
POOR, FEWER = "giảm nghèo bền vững tại các xã miền núi", "giảm số hộ nghèo ở phường"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        # without marks all words that look so, đ too; those typed so first, then the shorter
        ("duong", [PLAIN, HOTLINE, CARE, ROAD]),
        ("đường", [HOTLINE, ROAD, PLAIN, CARE]),
        ("dưỡng", [CARE, PLAIN, HOTLINE, ROAD]),
        ("DUONG BO", [ROAD]),
        ("giam ngheo", [POOR, FEWER]),
        ("giảm nghèo", [POOR, FEWER]),
        # the order of words without quotes does not matter, with quotes it does
        ("nghèo giảm", [FEWER, POOR]),
        ('"giảm nghèo"', [POOR]),
        ('"nghèo giảm"', []),
        ('"giam ngheo ben"', [POOR]),
        ('"giảm nghèo" phường', []),
        ('"giảm nghèo', [POOR]),
        # all parts of a number, or some of them, side by side
        ("20/NQ-HĐND", ["thực hiện Nghị quyết số 20/NQ-HĐND"]),
        ("20/nq-hdnd", ["thực hiện Nghị quyết số 20/NQ-HĐND"]),
        ("NQ-HDND", ["thực hiện Nghị quyết số 20/NQ-HĐND"]),
        ("HĐND/20", []),
        # beginnings, and words that must not be there
        ("nuo*", [CARE]),
        ("ngh*", [FEWER, POOR, "thực hiện Nghị quyết số 20/NQ-HĐND"]),
        ('"giam ngh*', [POOR]),
        ("giảm ng* -phường", [POOR]),
        ('giảm -"giảm nghèo"', [FEWER]),
        ("duong -đường", [PLAIN, CARE]),
        ("duong -duong", []),
        ("đường -đường", [PLAIN, CARE]),
        ("-giảm", [ROAD, CARE, "thực hiện Nghị quyết số 20/NQ-HĐND", HOTLINE, PLAIN, *TREES]),
        # no word at all, or none that is there
        ("uong", []),
        ("đườn", []),
        ("Sở Nội vụ", [HOTLINE, POOR]),
        ('"bien ban ban giao"', ["thực hiện Nghị quyết số 20/NQ-HĐND"]),  # what is to come of it
    ],
)
def test_words_find_tasks(store: Store, words: str, found: list[str]) -> None:
    shown = search(store, Wish(words=words, kind="directive"))
    if words.startswith("-"):
        assert set(said(shown)) == set(found)
    else:
        assert said(shown) == found
    assert shown.total == len(found)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("20/NQ-HĐND", [NUMBER, "5/KH-UBND"]),  # what bears the number comes before what names it
        ("20 nq hdnd", [NUMBER, "5/KH-UBND"]),
        ("giảm nghèo", [NUMBER, "5/KH-UBND"]),  # in the title comes before anywhere
        ("thủy sản hòa giải", ["5/KH-UBND"]),  # both ways to write òa and ủy
        ("100%", []),
        ("2%", [NUMBER]),
        ("Ghi chép", [""]),
    ],
)
def test_words_find_documents(store: Store, words: str, found: list[str]) -> None:
    assert said(search(store, Wish(words=words, kind="document"))) == found


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ({"agency": "so y te"}, [CARE, POOR]),
        ({"agency": "Sở Y"}, [CARE, POOR]),
        ({"agency": "sở"}, [CARE, ROAD, HOTLINE, POOR]),
        ({"agency": "hải an"}, [ROAD]),
        ({"agency": "Sở Xây dựng Hải An"}, [ROAD]),  # as people say it, without "thành phố"
        ({"agency": "Sở Xây dựng tỉnh Hải An"}, []),  # a city is no province of that name
        # papers leave out whose it is, where it is of the place that they are from
        ({"agency": "Sở Nội vụ An Hải"}, [HOTLINE, POOR]),
        ({"agency": "so noi vu tinh an hai"}, [HOTLINE, POOR]),
        ({"agency": "Sở Nội vụ thành phố An Hải"}, []),
        ({"agency": "Sở Nội vụ Hải An"}, []),
        ({"agency": "Công an An Hải"}, ["thực hiện Nghị quyết số 20/NQ-HĐND"]),
        ({"agency": "Hạt Kiểm lâm Lam Sơn"}, ["trồng cây ven sông"]),
        ({"agency": "Hạt Kiểm lâm tỉnh Cẩm Khê"}, ["trồng cây ven hồ"]),
        (
            {"agency": "Hạt Kiểm lâm Cẩm Khê", "also": ("Hạt Kiểm lâm Lam Sơn",)},
            ["trồng cây ven hồ", "trồng cây ven sông"],
        ),
        ({"agency": "Hạt Kiểm lâm Cẩm Khê", "also": ("Sở Nội vụ Lam Sơn",)}, ["trồng cây ven hồ"]),
        ({"agency": "Hạt Kiểm lâm An Hải"}, []),
        ({"agency": "tế sở"}, []),
        ({"agency": "y"}, [CARE, POOR]),
        ({"agency": "?!"}, []),
        ({"issuer": "hội đồng nhân dân"}, [HOTLINE, POOR]),
        ({"issuer": "dong nhan"}, [HOTLINE, POOR]),
        ({"type": "nghị quyết"}, [HOTLINE, POOR]),
        ({"type": "nghị"}, []),
        ({"since": date(2023, 12, 8), "until": date(2023, 12, 8)}, [HOTLINE, POOR]),
        ({"since": date(2024, 3, 2)}, []),
        ({"until": date(2023, 12, 7)}, []),
        ({"since": date(1, 1, 1), "until": date.max, "words": "giảm"}, [FEWER, POOR]),
        ({"due_before": date(2024, 12, 1)}, [HOTLINE]),
        ({"due_before": date(2024, 12, 2)}, [ROAD, HOTLINE]),
        ({"due_since": date(2024, 12, 31)}, [CARE, FEWER]),
        ({"due_since": date(2024, 12, 2), "due_before": date(2025, 1, 1)}, [CARE]),
        ({"due_since": date(2026, 1, 1)}, []),
        ({"due_before": date.min}, []),
        ({"words": "đường", "agency": "Sở Nội vụ", "issuer": "an hải"}, [HOTLINE]),
    ],
)
def test_filters_narrow(store: Store, wish: dict[str, object], found: list[str]) -> None:
    hits = said(search(store, Wish(kind="directive", **wish)))
    assert (hits if "words" in wish else sorted(hits)) == (
        found if "words" in wish else sorted(found)
    )


def test_facts_come_as_they_stand_in_the_newest_document_first(store: Store) -> None:
    hits = search(store, Wish(kind="directive")).hits
    assert [hit.provision for hit in hits][:6] == [f"Điều {n}" for n in (1, 2, 3, 4, 1, 2)]
    assert hits[-1].date is None


@pytest.mark.parametrize(("most", "walked"), [(1, 0), (1, 2), (1, 500), (2_000, 500)])
def test_order_by_deadline(
    store: Store, most: int, walked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_due, "_SORTED", most)
    monkeypatch.setattr(search_due, "_WALKED", walked)
    monkeypatch.setattr(searching, "COUNTED", 1)  # so many are not merely sorted
    hits = search(store, Wish(kind="directive", sort="due")).hits
    assert [hit.due for hit in hits if hit.due] == sorted(hit.due for hit in hits if hit.due)
    assert [hit.text for hit in hits][:5] == [HOTLINE, ROAD, CARE, FEWER, *said_of(hits[4:5])]
    assert [hit.due for hit in hits[4:]] == [None] * 5


def said_of(hits) -> list[str]:
    return [hit.text for hit in hits]


@pytest.mark.parametrize("sort", ["relevance", "date", "due"])
@pytest.mark.parametrize("ranked", [1, 2, 1_000])
def test_pages_make_up_the_whole(
    store: Store, sort: str, ranked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "RANKED", ranked)
    for words in ("giảm", "duong", ""):
        whole = search(store, Wish(words=words, kind=None, sort=sort)).hits
        pages = [
            search(store, Wish(words=words, sort=sort, limit=2, offset=offset)).hits
            for offset in range(0, len(whole) + 3, 2)
        ]
        assert [hit for page in pages for hit in page] == list(whole)
        keys = {(hit.document, hit.kind, hit.provision, hit.text) for hit in whole}
        assert len(keys) == len(whole)


def test_a_look_that_ends_early_tells_where(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Wish(words='"so ho ngheo"', kind="directive")
    rare = Wish(words='"thuc hien nghi quyet"')
    whole = {wish: search(store, wish) for wish in (asked, rare)}
    assert not any(found.cut or found.back_to for found in whole.values())
    monkeypatch.setattr(search_reading, "_LOOKED_INTO", 1)
    monkeypatch.setattr(search_reading, "_FIRST_LOOK", 1)
    for wish, all_of_it in whole.items():
        found = search(store, wish)
        assert (found.cut, found.back_to) == (True, date(2024, 3, 1))
        older = search(store, replace(wish, until=found.back_to, thorough=True))
        assert {*said(found), *said(older)} == set(said(all_of_it))
        assert search(store, replace(wish, thorough=True)) == all_of_it


def test_a_hit_says_who_when_where_and_how_sure(store: Store) -> None:
    [hit] = search(store, Wish(words="neo don", kind="directive")).hits
    assert (hit.agencies, hit.due, hit.page) == (("Sở Y tế",), date(2024, 12, 31), 2)
    assert (hit.confidence, hit.provision, hit.exact) == (0.3, "Điều 1", False)
    [mark] = [hit.passage.text[m.start : m.end] for m in hit.passage.marks][-1:]
    assert mark == "đơn"
    [body] = search(store, Wish(words="hoà giải", kind="document")).hits
    assert (body.page, body.exact) == (2, True)
    assert [body.passage.text[m.start : m.end] for m in body.passage.marks] == ["hoà", "giải"]


def test_more_hits_than_are_counted_are_said_to_be_more(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "COUNTED", 3)
    found = search(store, Wish(kind="directive", limit=2))
    assert (found.total, found.more, len(found.hits)) == (3, True, 2)


@pytest.mark.parametrize(
    "wish",
    [
        {"words": " ".join(f"a{number}" for number in range(MOST_WORDS + 1))},
        {"limit": DEEPEST + 1},
        {"sort": "price"},
        {"kind": "agency"},
    ],
)
def test_what_can_not_be_asked_is_refused(store: Store, wish: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        search(store, Wish(**wish))


HOSTILE = [
    '"', '""', '"" ""', "*", "-", "--", "-*", '-"', "NEAR(a b)", "a AND OR NOT b", "^a", "a:b",
    "{exact}:a", "words:a", "a' OR 1=1 --", "');DROP TABLE file;--", "%", "_", "a_b%", "\\",
    "a\\'b",
    "\x00", "a\x00b", "\ud800", "đ" * 5_000, "&|!()<->:*", "'a' & !b", "🙂 ơ", "\u0300", "ﬁ ß İ ǆ",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE, ids=ascii)
def test_no_words_break_a_search(store: Store, words: str) -> None:
    for wish in (Wish(words=words), Wish(agency=words, issuer=words, type=words)):
        assert search(store, wish).total >= 0


@given(text=st.text(max_size=60), other=st.text(max_size=20))
@settings(max_examples=60, suppress_health_check=SHARED)
def test_any_words_are_words(empty: Store, text: str, other: str) -> None:
    assert search(empty, Wish(words=text, agency=other or None)).total == 0


WORDS = ["giảm", "giam", "nghèo", "đường", "duong", "dưỡng", "bộ", "số", "20", "xã"]


@given(
    texts=st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5), max_size=6),
    asked=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3),
    phrase=st.booleans(),
)
@settings(max_examples=40, suppress_health_check=SHARED)
def test_what_is_found_is_what_has_the_words(
    empty: Store, texts: list[list[str]], asked: list[str], phrase: bool
) -> None:
    """The oracle: look at each task, word by word."""
    tasks = tuple(Task(" ".join(words)) for words in texts)
    made = paper("1/KH-UBND", date(2024, 1, 1), "Tên", tasks, name=repr(texts))
    wanted = folded_form(" ".join(asked)).split()

    def answers(words: list[str]) -> bool:
        form = folded_form(" ".join(words))
        return f" {' '.join(wanted)} " in form if phrase else set(wanted) <= set(form.split())

    words = f'"{" ".join(asked)}"' if phrase else " ".join(asked)
    expected = sorted(" ".join(words) for words in texts if answers(words))
    save(empty, made, (), VISIT)
    try:
        found = search(empty, Wish(words=words, kind="directive"))
        assert sorted(said(found)) == expected
        exact = [hit.exact for hit in found.hits]
        assert exact == sorted(exact, reverse=True)
    finally:
        with empty.writing() as connection:
            connection.execute(sa.delete(Table.metadata.tables["file"]))


@pytest.fixture(scope="module")
def empty() -> Iterator[Store]:
    opened = open_store("sqlite://")
    yield opened
    opened.engine.dispose()


@pytest.mark.postgres
def test_postgres_cuts_words_as_python_does(server: str) -> None:
    columns = (
        " điều 1 đường |số 20 nq hđnd | giảm nghèo  é ü ñ ø  ǆ",
        " so noi vu | so y te |",
        " uy ban ",
        ":kdirective :d",
    )
    opened = open_store(server)
    with opened.reading() as connection:
        make = "SELECT search_tokens(:a, :b, :c, :d, true)"
        values = dict(zip("abcd", columns, strict=True))
        made = connection.execute(sa.text(make), values).scalar_one()
    opened.engine.dispose()
    assert sorted(made) == sorted(tokens_of(*columns).split())
