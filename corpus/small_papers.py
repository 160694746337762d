"""A folder of small documents as an inbox has them: no two alike, some there twice.

    python -m corpus.small_papers FOLDER [--count N] [--seed N] [--usual]

Most are text, HTML and Word files, made up here; every fiftieth is a born-digital PDF of the
samples, every hundredth a copy of an earlier file under another name. The same seed makes the same
words and numbers. Small ones are letters of half a page, nearly all tasks. Usual ones have what
the papers of an office in 2025 have, half of which are longer: 4,000 letters, eight legal bases,
two tasks, and much that asks nothing of anybody.
"""

from __future__ import annotations

import argparse
import io
import random
import tempfile
from collections.abc import Callable
from pathlib import Path

from corpus.source import DOCUMENTS

_PROVINCES = ("An Hải", "Bình Sơn", "Cẩm Khê", "Đông Triều", "Hải Vân", "Lam Sơn", "Thanh Bình")
_AGENCIES = (
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Y tế",
    "Sở Xây dựng",
    "Sở Giáo dục và Đào tạo",
    "Sở Khoa học và Công nghệ",
    "Sở Nông nghiệp và Môi trường",
    "Công an tỉnh",
    "Văn phòng Ủy ban nhân dân tỉnh",
)
_INDICATORS = (
    "tỷ lệ hồ sơ giải quyết đúng hạn",
    "tỷ lệ dân số tham gia bảo hiểm y tế",
    "tỷ lệ thôn có nhà văn hóa",
    "tỷ lệ lao động qua đào tạo",
    "tỷ lệ che phủ rừng",
    "tỷ lệ trường học đạt chuẩn quốc gia",
)
_TASKS = (
    "rà soát các khoản chi thường xuyên của các đơn vị trực thuộc",
    "xây dựng kế hoạch số hóa tài liệu lưu trữ",
    "kiểm tra việc tiếp công dân tại các xã",
    "tổ chức tập huấn cho cán bộ một cửa",
    "lập danh mục công trình phải sửa chữa",
    "báo cáo kết quả tinh giản biên chế",
)
_BASES = (
    "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
    "Luật Ngân sách nhà nước số 89/2025/QH15 ngày 25 tháng 6 năm 2025",
    "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư",
    "Nghị định số 45/2024/NĐ-CP ngày 26 tháng 4 năm 2024 của Chính phủ",
    "Thông tư số 12/2023/TT-BNV ngày 14 tháng 9 năm 2023 của Bộ trưởng Bộ Nội vụ",
    "Thông tư số 08/2024/TT-BTC ngày 01 tháng 02 năm 2024 của Bộ trưởng Bộ Tài chính",
)
_RULES = (
    "Hồ sơ gồm đơn theo mẫu, bản sao giấy tờ về nơi cư trú và bản kê tài liệu kèm theo.",
    "Quy định này áp dụng đối với các cơ quan, tổ chức và cá nhân có liên quan trên địa bàn.",
    "Kinh phí thực hiện được bố trí trong dự toán hằng năm theo phân cấp ngân sách hiện hành.",
    "Tài liệu nộp lưu là bản chính; trường hợp không có bản chính thì thay bằng bản sao hợp pháp.",
    "Cuộc họp chỉ được tiến hành khi có mặt ít nhất hai phần ba số thành viên của Hội đồng.",
    "Thành viên Tổ công tác làm việc theo chế độ kiêm nhiệm và được hưởng phụ cấp theo quy định.",
    "Danh mục nêu tại phụ lục được cập nhật khi pháp luật có liên quan được sửa đổi, bổ sung.",
    "Việc giao nhận được lập thành biên bản, mỗi bên giữ một bản có giá trị như nhau.",
)
_TOPICS = ("cải cách hành chính", "phát triển kinh tế - xã hội", "an sinh xã hội", "chuyển đổi số")


def write(folder: Path, count: int, seed: int = 1, *, usual: bool = False) -> int:
    """Writes `count` files into `folder`, in folders of a hundred; gives how many are copies.

    They are of the `usual` size, or small.
    """
    lines_of = _usual_lines if usual else _lines
    made: list[bytes] = []
    makers: tuple[tuple[str, Callable[[list[str]], bytes]], ...] = (
        (".txt", _text),
        (".html", _html),
        (".docx", _word),
    )
    papers = sorted(p for p in DOCUMENTS.glob("*/*.pdf") if not p.name.endswith(".scan.pdf"))
    copies = 0
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")  # noqa: S311 - not for secrets
        if number % 100 == 99:
            suffix, data = ".txt", made[chance.randrange(0, len(made), 3)]
            copies += 1
        elif number % 50 == 49:
            paper = papers[number // 50 % len(papers)]
            suffix, data = ".pdf", paper.read_bytes() + f"\n% {seed}/{number}\n".encode()
        else:
            suffix, make = makers[number % 3]
            data = make(lines_of(number, chance))
        path = folder / f"{number // 100:03}" / f"{number:05}{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        made.append(data)
    return copies


def write_scans(folder: Path, times: int = 3) -> int:
    """Writes scanned pages into `folder`, each as so many files of other bytes; how many files."""
    import pypdfium2

    from corpus.bench_pages import scans

    folder.mkdir()
    with tempfile.TemporaryDirectory() as whole:
        for scan in scans(Path(whole)):
            with pypdfium2.PdfDocument(scan) as pages:
                for number in range(len(pages)):
                    stream = io.BytesIO()
                    with pypdfium2.PdfDocument.new() as page:
                        page.import_pages(pages, [number])
                        page.save(stream)
                    for again in range(times):
                        data = stream.getvalue() + f"\n% {again}\n".encode()
                        (folder / f"{scan.stem}.{number}.{again}.pdf").write_bytes(data)
    return len(list(folder.iterdir()))


def _usual_lines(number: int, chance: random.Random) -> list[str]:
    """A decision with its legal bases, and rules beside its tasks."""
    lines = _lines(number, chance)
    head = next(place for place, line in enumerate(lines) if line.startswith("Điều 1."))
    end = lines.index("Nơi nhận:")
    bases = [f"Căn cứ {base};" for base in chance.sample(_BASES, len(_BASES))]
    previous = f"Căn cứ Quyết định số {chance.randint(100, 3999)}/QĐ-UBND ngày 12 tháng 5 năm 2023"
    bases += [f"{previous} của Ủy ban nhân dân tỉnh;", "Theo đề nghị của Giám đốc Sở Nội vụ,"]
    asked = lines[head + 1 : min(head + 3, end)]
    rules = []
    for article in range(len(asked) + 1, len(asked) + 7):
        rules.append(f"Điều {article}. Quy định chung về {chance.choice(_TOPICS)}")
        said = chance.sample(_RULES, 5)
        rules += [f"{place}. {rule}" for place, rule in enumerate(said, 1)]
    return [*lines[:head], *bases, "QUYẾT ĐỊNH:", *_from_one(asked), *rules, *lines[end:]]


def _from_one(articles: list[str]) -> list[str]:
    """Articles with numbers from 1 on."""
    return [f"Điều {n}.{text.partition('.')[2]}" for n, text in enumerate(articles, 1)]


def _lines(number: int, chance: random.Random) -> list[str]:
    """A decision of one page."""
    province, year = chance.choice(_PROVINCES), chance.randint(2019, 2025)
    day, month = chance.randint(1, 28), chance.randint(1, 12)
    lines = [
        f"ỦY BAN NHÂN DÂN TỈNH {province.upper()}",
        f"Số: {number + 1}/QĐ-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"{province}, ngày {day:02} tháng {month:02} năm {year}",
        "QUYẾT ĐỊNH",
        f"Về việc giao nhiệm vụ {chance.choice(_TOPICS)} năm {year + 1}",
        f"Điều 1. Phấn đấu năm {year + 1} {chance.choice(_INDICATORS)} đạt "
        f"{chance.randint(40, 99)},{chance.randint(1, 9)}%.",
    ]
    for article in range(2, chance.randint(4, 7)):
        lead, support = chance.sample(_AGENCIES, 2)
        due = f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{year + 1}"
        lines.append(
            f"Điều {article}. Giao {lead} chủ trì, phối hợp với {support} "
            f"{chance.choice(_TASKS)}, hoàn thành trước ngày {due}."
        )
    return [*lines, "Nơi nhận:", "- Các sở, ban, ngành;", "- Lưu: VT.", "CHỦ TỊCH", "Trần Văn Minh"]


def _text(lines: list[str]) -> bytes:
    return "\n".join(lines).encode()


def _html(lines: list[str]) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def _word(lines: list[str]) -> bytes:
    from docx import Document

    document = Document()
    for line in lines:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--usual", action="store_true", help="of the usual size, not small")
    asked = parser.parse_args()
    copies = write(asked.folder, asked.count, asked.seed, usual=asked.usual)
    print(f"{asked.count} files, {copies} of them copies")


if __name__ == "__main__":
    main()
