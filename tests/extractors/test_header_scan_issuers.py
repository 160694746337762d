"""Who issued a scan, whatever became of the head that says so."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extractors.test_header_scans import scanned

#: Why, how the head was read, what must come of it; as in `tests.extractors.test_header_scans`.
READ: list[tuple[str, dict[str, str], dict[str, object]]] = [
    (
        "half of the province was lost",
        {"issuer": "ỦY BAN NHÂN DÂN TỈNH LÂM"},
        {"issuer": "Ủy ban nhân dân tỉnh Lâm Đồng"},
    ),
    (
        "a sign for the comma after the place",
        {"issuer": "ỦY BAN NHÂN DÂN TỈNH LÂM", "date": "Lâm Đồng! ngày 19 tháng 02 năm 2024"},
        {"issuer": "Ủy ban nhân dân tỉnh Lâm Đồng", "place": "Lâm Đồng"},
    ),
    (
        "a department whose name ends in two capitals is its province's",
        {"issuer": "UBND TỈNH LÂM ĐỒNG\nSỞ CÔNG THƯƠNG", "number": "Số: 5/KH-SCT"},
        {"issuer": "Sở Công Thương tỉnh Lâm Đồng"},
    ),
    (
        "the first word of a name under a stamp, which the number's letters tell",
        {"issuer": "H 'LRA CHÍNH PHỦ", "number": "Số: 1937 /TTCP-PC", "type": "", "title": ""},
        {"issuer": "Thanh tra Chính phủ", "symbol": "TTCP-PC"},
    ),
    (
        "a part of the party's committee above it, its name in one",
        {"issuer": "ỦY BAN KIỂM TRA\nTHÀNH ỦY HẢI PHÒNG", "number": "Số 74-QĐ/UBKTTU"},
        {"issuer": "Ủy ban Kiểm tra Thành ủy Hải Phòng", "code": "74-QĐ/UBKTTU"},
    ),
    (
        "a name whose last word begins those of schools",
        {"issuer": "UBND TỈNH LÂM ĐỒNG\nSỞ NÔNG NGHIỆP VÀ MÔI\nTRƯỜNG", "number": "Số: 5/KH-SNNMT"},
        {"issuer": "Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng"},
    ),
    (
        "a school below a word of its own",
        {"issuer": "SỞ Y TẾ TỈNH LÂM ĐỒNG\nTRƯỜNG\nCAO ĐẲNG NGHỀ", "number": "Số: 5/KH-CĐN"},
        {"issuer": "Trường Cao đẳng nghề"},
    ),
    (
        "the party's hyphen under the hand",
        {"number": "Số: @$5CT/TU", "issuer": "TỈNH ỦY LÂM ĐỒNG"},
        {"code": None, "symbol": "CT/TU"},
    ),
    (
        "a department's number",
        {"number": "Số: 87/TCBC", "type": "", "issuer": "BỘ NỘI VỤ\nVỤ TỔ CHỨC - BIÊN CHẾ"},
        {"code": "87/TCBC", "symbol": "TCBC", "issuer": "Vụ Tổ chức - Biên chế"},
    ),
    (
        "the slash under the hand, before the first letters of the issuer",
        {"number": "Số: %`KTNNKV4-TH", "issuer": "KIỂM TOÁN NHÀ NƯỚC\nKHU VỰC IV", "type": ""},
        {"code": None, "symbol": "KTNNKV4-TH"},
    ),
    (
        "a slash that looks like a letter",
        {"number": "Số: 215Ł IBDTTG-CSDT", "issuer": "BỘ DÂN TỘC VÀ TÔN GIÁO", "type": ""},
        {"code": None, "symbol": "BDTTG-CSDT"},
    ),
    (
        "a city's name in two lines, above a department",
        {"issuer": "UBND THÀNH PHỐ HẢI\nPHÒNG\nSỞ NGOẠI VỤ", "number": "Số: 5/BC-SNgV"},
        {"issuer": "Sở Ngoại vụ thành phố Hải Phòng"},
    ),
    (
        "a department's name in two lines, above a branch",
        {
            "issuer": "SỞ NÔNG NGHIỆP VÀ MÔI\nTRƯỜNG\nCHI CỤC KIỂM LÂM",
            "number": "Số: 98/BC-CCKL",
        },
        {"issuer": "Chi cục Kiểm lâm tỉnh Lâm Đồng"},
    ),
    (
        "a piece of a stamp below the motto",
        {
            "issuer": "ỦY BAN NHÂN DÂN\nPHƯỜNG BẾN NGHÉ",
            "date": "CHINH\nBến Nghé, ngày 2 tháng 9 năm 2025",
        },
        {"issuer": "Ủy ban nhân dân phường Bến Nghé", "date": date(2025, 9, 2)},
    ),
    (
        "a comma at the end of a line of a name",
        {
            "issuer": "UBND TỈNH LÂM ĐỒNG\nTRUNG TÂM XÚC TIẾN ĐẦU\nTƯ,\nTHƯƠNG MẠI VÀ DU LỊCH",
            "number": "Số: 168/BC-TTXT",
        },
        {"issuer": "Trung tâm Xúc tiến đầu tư, thương mại và du lịch tỉnh Lâm Đồng"},
    ),
    (
        "a commune's name that is told by the dateline alone",
        {"issuer": "ỦY BAN NHÂN DÂN XÃ", "date": "Mộc Châu, ngày 2 tháng 9 năm 2025"},
        {"issuer": "Ủy ban nhân dân xã Mộc Châu"},
    ),
    (
        "a hyphen at the end of a line of a name, with the province behind it",
        {
            "issuer": "UBND TỈNH LẠNG SƠN\nBAN QUẢN LÝ KHU KINH TẾ\nCỬA KHẨU ĐỒNG ĐĂNG -\nLẠNG SƠN",
            "number": "Số: 417/BC-BQLKKT",
        },
        {"issuer": "Ban Quản lý khu kinh tế cửa khẩu đồng đăng - Lạng Sơn"},
    ),
    (
        "a university",
        {"issuer": "BỘ GIÁO DỤC VÀ ĐÀO TẠO\nTRƯỜNG ĐẠI HỌC VINH", "number": "Số: 5/TB-ĐHV"},
        {"issuer": "Trường Đại học Vinh"},
    ),
    (
        "a firm's branch",
        {
            "issuer": "TẬP ĐOÀN BƯU CHÍNH\nVIỄN THÔNG VIỆT NAM\nVIỄN THÔNG HÀ TĨNH",
            "number": "Số: 5/BC-VNPT",
        },
        {"issuer": "Viễn thông Hà Tĩnh"},
    ),
    (
        "nothing but the first word of a name is left under a stamp",
        {"issuer": "UBND TỈNH LÂM ĐỒNG\nSỞ", "number": ""},
        {"issuer": None},
    ),
    (
        "the country in an office's name, and on a line of its own",
        {"issuer": "BỘ XÂY DỰNG\nCỤC HÀNG HẢI VÀ\nĐƯỜNG THỦY VIỆT NAM", "number": "Số: 5/TB-CHH"},
        {"issuer": "Cục Hàng hải và Đường thủy Việt Nam"},
    ),
    (
        "the same, the country alone on its line",
        {"issuer": "BỘ XÂY DỰNG\nCỤC ĐƯỜNG THỦY NỘI ĐỊA\nVIỆT NAM", "number": "Số: 5/TB-CĐTNĐ"},
        {"issuer": "Cục Đường thủy nội địa Việt Nam"},
    ),
    (
        "a ministry whose name ends in a word that begins those of schools",
        {
            "issuer": "BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG\nCỤC TRỒNG TRỌT\nVÀ BẢO VỆ THỰC VẬT",
            "number": "Số: 5/TTBVTV-TT",
        },
        {"issuer": "Cục Trồng trọt và Bảo vệ thực vật"},
    ),
    (
        "a centre of a department that has the province in its name",
        {"issuer": "SỞ Y TẾ TỈNH CÀ MAU\nTRUNG TÂM KIỂM SOÁT BỆNH\nTẬT", "number": "Số: 5/BC-KSBT"},
        {"issuer": "Trung tâm Kiểm soát bệnh tật tỉnh Cà Mau"},
    ),
    (
        "the party's committee under its organisation",
        {"issuer": "ĐẢNG BỘ TỈNH LÂM ĐỒNG\nTỈNH ỦY", "number": "Số: 5-CT/TU"},
        {"issuer": "Tỉnh ủy Lâm Đồng"},
    ),
    (
        "the social insurance is no commune",
        {"issuer": "BẢO HIỂM XÃ HỘI KHU VỰC\nIX", "number": "Số: 5/TB-BHXH"},
        {"issuer": "Bảo hiểm xã hội khu vực IX"},
    ),
    (
        "initials of the office tell the letter of its symbol",
        {
            "issuer": "BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG\nCỤC KHÍ TƯỢNG THỦY VĂN",
            "number": "Số: 27/KTTY-QLDB",
            "type": "",
        },
        {"code": "27/KTTV-QLDB", "symbol": "KTTV-QLDB"},
    ),
    (
        "the slash went under a hand, and the symbol has small letters",
        {"issuer": "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "number": "Số: 67 9 8SGDĐT-GDTrH", "type": ""},
        {"code": None, "symbol": "SGDĐT-GDTrH"},
    ),
    (
        "an office of planning has no plan for its type, and its letters no National Assembly",
        {
            "issuer": "UBND THÀNH PHỐ HÀ NỘI\nSỞ QUY HOẠCH - KIẾN TRÚC",
            "number": "Số: 50/QHKT-KH",
            "type": "Kính gửi: Bộ Xây dựng.",
        },
        {"code": "50/QHKT-KH", "type": "Công văn"},
    ),
    (
        "a firm's place in its symbol",
        {"issuer": "VIỄN THÔNG HÀ TĨNH", "number": "Số: 11/VNPT.HT-KT", "type": ""},
        {"code": "11/VNPT.HT-KT", "issuer": "Viễn thông Hà Tĩnh"},
    ),
    (
        "marks that capitals lost",
        {"issuer": "BỘ NỘI VỤ\nCỤC QUAN LY LAO ĐỌNG\nNGOÀI NƯỚC", "number": "Số: 8/QLLĐNN-VP"},
        {"issuer": "Cục Quản lý lao động ngoài nước"},
    ),
    (
        "the last row of a stamp ran into the head",
        {"issuer": "Chuyển: TỈNH ỦY LÂM ĐỒNG\nỦY BAN KIỂM TRA", "number": "Số: 8-BC/UBKTTU"},
        {"issuer": "Ủy ban Kiểm tra Tỉnh ủy Lâm Đồng"},
    ),
    (
        "half of the province was lost, and the place before the date has it",
        {"issuer": "MẶT TRẬN TỔ QUỐC VIỆT NAM\nTĨNH ĐÔN", "number": "Số: 8/KH-MTTQ"},
        {"issuer": "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lâm Đồng"},
    ),
    (
        "a committee's part",
        {"issuer": "TỈNH ĐOÀN LÂM ĐỒNG\nBAN THƯỜNG VỤ", "number": "Số: 8-KH/TĐTN"},
        {"issuer": "Ban Thường vụ Tỉnh đoàn Lâm Đồng"},
    ),
    (
        "a party's number by hand above its line",
        {"issuer": "ĐẢNG BỘ TỈNH SƠN LA\nTỈNH ỦY\n*\n83", "number": "Số: -BC/TU"},
        {"code": None, "symbol": "BC/TU"},
    ),
    (
        "an office whose letters make two words of names with one mark more",
        {"issuer": "BỘ TÀI CHÍNH\nCỤC QUẢN LÝ CÔNG SẢN", "number": "Số: 746/QLCS-TSC"},
        {"issuer": "Cục Quản lý công sản", "code": "746/QLCS-TSC"},
    ),
    (
        "a college and what it teaches",
        {"issuer": "UBND TỈNH AN GIANG\nTRƯỜNG CAO ĐẲNG\nKINH TẾ - KỸ THUẬT"},
        {"issuer": "Trường Cao đẳng Kinh tế - Kỹ thuật tỉnh An Giang"},
    ),
    (
        "the joint of a symbol was lost, and its office has its letters",
        {"issuer": "UBND TỈNH LÂM ĐỒNG\nCHI CỤC KIỂM LÂM", "number": "Số: 178/CCKLOLR"},
        {"code": "178/CCKL-QLR"},
    ),
    (
        "strokes of a region's number in Roman figures",
        {"issuer": "BẢO HIỂM XÃ HỘI\nKHU VỰC XXH", "number": "Số: 147/BHXH-QLT"},
        {"issuer": "Bảo hiểm xã hội khu vực XXII"},
    ),
    (
        "a stroke lost that the number's own letters have",
        {"issuer": "KHO BẠC NHÀ NƯỚC\nKHU VỰC XI", "number": "Số: 392/KBKV12-KTNN"},
        {"issuer": "Kho bạc Nhà nước khu vực XII"},
    ),
    (
        "a branch that is called after its region alone",
        {"issuer": "NGÂN HÀNG NHÀ NƯỚC\nCHI NHÁNH KHU VỰC 9", "number": "Số: 347/KV9-TTGS"},
        {"issuer": "Ngân hàng Nhà nước Việt Nam Chi nhánh Khu vực 9"},
    ),
    (
        "a dash without the blank before it",
        {"issuer": "TÒA ÁN NHÂN DÂN\nKHU VỰC 4- AN GIANG", "number": "Số: 63/TB-TAKV4"},
        {"issuer": "Tòa án nhân dân khu vực 4 - An Giang"},
    ),
    (
        "the edge of a stamp before the first name",
        {"issuer": "- UBND TỈNH LÂM ĐỒNG\nSỞ Y TẾ"},
        {"issuer": "Sở Y tế tỉnh Lâm Đồng", "code": "14/CT-UBND"},
    ),
    (
        "a stroke lost in the number of a branch of audit",
        {
            "issuer": "KIỂM TOÁN NHÀ NƯỚC\nCHUYÊN NGÀNH VI",
            "number": "Số: 284/KTNNCN7-TH",
        },
        {"issuer": "Kiểm toán nhà nước chuyên ngành VII"},
    ),
    (
        "the first division",
        {"issuer": "VIỆN KIỂM SÁT NHÂN DÂN\nTỈNH LÂM ĐỒNG", "number": "Số: 16/VKS-PI"},
        {"code": "16/VKS-P1"},
    ),
    (
        "two fields of a branch",
        {"issuer": "UBND TỈNH LÂM ĐỒNG\nCHI CỤC CHĂN NUÔI\nVÀ THÚ Y"},
        {"issuer": "Chi cục Chăn nuôi và Thú y tỉnh Lâm Đồng"},
    ),
    (
        "a stamp below the number names another office",
        {
            "issuer": "UBND TỈNH LÂM ĐỒNG\nSỞ VĂN HÓA, THỂ THAO\nVÀ DU LỊCH",
            "number": "Số: 83/TB-SVHTTDL",
            "date": "Lâm Đồng, ngày 19 tháng 02 năm 2024\nSỞ TÀI CHÍNH\nse 5521",
            "type": "THÔNG BÁO",
        },
        {
            "issuer": "Sở Văn hóa, Thể thao và Du lịch tỉnh Lâm Đồng",
            "parent_issuer": "Ủy ban nhân dân tỉnh Lâm Đồng",
        },
    ),
    (
        "the issuer below the number, by whose letters it is its own",
        {
            "issuer": "UBND TỈNH LÂM ĐỒNG",
            "number": "Số: 83/TB-STC",
            "date": "Lâm Đồng, ngày 19 tháng 02 năm 2024\nSỞ TÀI CHÍNH",
            "type": "THÔNG BÁO",
        },
        {"issuer": "Sở Tài chính tỉnh Lâm Đồng"},
    ),
    (
        "no letter of the number is of the committee it is signed for",
        {
            "issuer": "",
            "number": "Số: 3982/BYT-DP",
            "type": "",
            "title": "V/v giám sát bệnh",
            "authority": "Kính gửi: Sở Y tế.\n\nTM. ỦY BAN NHÂN DÂN\nNgô Gia Bảo\n",
        },
        {"issuer": "Bộ Y tế", "symbol": "BYT-DP"},
    ),
    (
        "the party's committee above its office, its rank misread",
        {"issuer": "LINH UY QUẢNG TRỊ\nVĂN PHÒNG", "number": "Số 613-CV/VPTU", "type": ""},
        {"issuer": "Văn phòng Tỉnh ủy Quảng Trị", "parent_issuer": "Tỉnh ủy Quảng Trị"},
    ),
    (
        "the same of a town, which no list knows: nobody's office",
        {"issuer": "LINH UY BẾN XYZ\nVĂN PHÒNG", "number": "Số 613-CV/VPTU", "type": ""},
        {"issuer": None, "symbol": "CV/VPTU"},
    ),
    (
        "a ministry with a mark wrong above an office of its own",
        {"issuer": "BỘ GIAO THÔNG VẬN TẠI\nCẢNG VỤ HÀNG HẢI QUY NHƠN"},
        {"issuer": "Cảng vụ hàng hải Quy Nhơn", "parent_issuer": "Bộ Giao thông vận tải"},
    ),
    (
        "a department's first letter under the hand that left its number blank",
        {"issuer": "UBND TỈNH LÂM ĐỒNG\nSỞ CÔNG NGHIỆP", "number": "Số:     /CN-KTAT", "type": ""},
        {"symbol": "SCN-KTAT", "code": None},
    ),
    (
        "the number was printed, and so were its letters",
        {"issuer": "UBND TỈNH LÂM ĐỒNG\nSỞ CÔNG NGHIỆP", "number": "Số: 15/CN-KTAT", "type": ""},
        {"code": "15/CN-KTAT"},
    ),
    (
        "an office that leaves out what it is",
        {"issuer": "BỘ Y TẾ\nCỤC QUẢN LÝ DƯỢC", "number": "Số:     /QLD-CL", "type": ""},
        {"symbol": "QLD-CL"},
    ),
    (
        "and one of such a one's letters under the hand",
        {
            "issuer": "BỘ GIAO THÔNG VẬN TẢI\nCỤC ĐĂNG KIỂM VIỆT NAM",
            "number": "Số:     /KVN-VAR",
            "type": "",
        },
        {"symbol": "ĐKVN-VAR"},
    ),
    (
        "a ministry may leave it out, too",
        {"issuer": "BỘ Y TẾ", "number": "Số:     /YT-DP", "type": ""},
        {"symbol": "YT-DP"},
    ),
    (
        "a letter of the type read twice",
        {"issuer": "UBND TỈNH LÂM ĐỒNG\nSỞ TÀI CHÍNH", "number": "Số: 226/TTTr-STC", "type": ""},
        {"code": "226/TTr-STC", "type": "Tờ trình"},
    ),
]


@pytest.mark.parametrize(
    ("parts", "fields"), [case[1:] for case in READ], ids=[case[0] for case in READ]
)
def test_issuers_of_scans(parts: dict[str, str], fields: dict[str, object]) -> None:
    header = scanned(parts)
    assert {name: getattr(header, name) for name in fields} == fields


def test_a_letter_that_nobody_sees_is_doubted() -> None:
    head = {"issuer": "UBND TỈNH LÂM ĐỒNG\nSỞ CÔNG NGHIỆP", "type": ""}
    quotes = [scanned({**head, "number": f"Số:  /{read}-KTAT"}).quote("code") for read in _READ_AS]
    assert [quote and quote.confidence < _SHOWN_AS_DOUBTFUL for quote in quotes] == [True, False]


_READ_AS = ("CN", "SCN")
_SHOWN_AS_DOUBTFUL = 0.6
