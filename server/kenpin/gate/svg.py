"""A small writer of SVG: black on white, for paper."""

from xml.sax.saxutils import escape

FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"


class Drawing:
    """Collects shapes in user units (1 unit = 1 px at 96 per inch); `text()` is the file."""

    def __init__(self, width: float, height: float, title: str) -> None:
        self.width, self.height = width, height
        self._title = title
        self._shapes: list[str] = []

    def line(self, x1: float, y1: float, x2: float, y2: float, *, width: float = 1.0, dash: str = "") -> None:
        """A straight line; `dash` as in stroke-dasharray."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self._shapes.append(
            f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="black"'
            f' stroke-width="{_n(width)}"{dashed}/>'
        )

    def box(self, x: float, y: float, width: float, height: float, *, fill: str = "white") -> None:
        """A rectangle with a thin border. `fill` is a colour, or "hatch"."""
        paint = "url(#hatch)" if fill == "hatch" else fill
        self._shapes.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" fill="{paint}"'
            ' stroke="black" stroke-width="0.8"/>'
        )

    def marker(self, x: float, y: float, size: float) -> None:
        """A black triangle that stands on its tip at (x, y)."""
        half = size / 2
        points = f"{_n(x)},{_n(y)} {_n(x - half)},{_n(y - size)} {_n(x + half)},{_n(y - size)}"
        self._shapes.append(f'<polygon points="{points}" fill="black"/>')

    def text(
        self, x: float, y: float, text: str, *, size: float = 11, anchor: str = "start", bold: bool = False
    ) -> None:
        """A line of text whose baseline begins (or ends, or is centred) at (x, y)."""
        weight = ' font-weight="bold"' if bold else ""
        self._shapes.append(
            f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" text-anchor="{anchor}"{weight}>{escape(text)}</text>'
        )

    def document(self) -> str:
        """The whole file."""
        return "\n".join(
            [
                '<?xml version="1.0" encoding="UTF-8"?>',
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(self.width)}" height="{_n(self.height)}"'
                f' viewBox="0 0 {_n(self.width)} {_n(self.height)}" font-family="{FONT}">',
                f"<title>{escape(self._title)}</title>",
                '<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse"'
                ' patternTransform="rotate(45)"><rect width="5" height="5" fill="white"/>'
                '<line x1="0" y1="0" x2="0" y2="5" stroke="black" stroke-width="1.2"/></pattern></defs>',
                f'<rect width="{_n(self.width)}" height="{_n(self.height)}" fill="white"/>',
                *self._shapes,
                "</svg>",
                "",
            ]
        )


def _n(value: float) -> str:
    """A number as short as it can be."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
