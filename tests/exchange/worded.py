"""Word's documents written part by part, with what python-docx does not write: changes, wrappers, odd merges."""

from __future__ import annotations

from pathlib import Path

from tests.exchange.broken import CONTENT, zipped

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
CONTINUES = "<w:vMerge/>"
RESTART = '<w:vMerge w:val="restart"/>'


def document(folder: Path, *parts: str, namespace: str = W) -> Path:
    body = f'<w:document xmlns:w="{namespace}" xmlns:mc="{MC}"><w:body>{"".join(parts)}</w:body></w:document>'
    path = folder / "programa.docx"
    path.write_bytes(zipped({CONTENT: b"<Types/>", "word/document.xml": body.encode()}))
    return path


def run(text: str, looks: str = "") -> str:
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"


def cell(text: str = "", looks: str = "") -> str:
    return f"<w:tc><w:tcPr>{looks}</w:tcPr>{paragraph(run(text))}</w:tc>"


def holding(*inner: str) -> str:
    return f"<w:tc>{''.join(inner)}</w:tc>"


def span(columns: object) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def row(*cells: str, looks: str = "") -> str:
    return f"<w:tr><w:trPr>{looks}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"
