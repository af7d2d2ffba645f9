"""Writes the blocks of make_manuscript.py as a .docx like those that Word saves."""
import re
import zipfile
from xml.sax.saxutils import escape

NAMESPACES = ' '.join(f'xmlns:{prefix}="{uri}"' for prefix, uri in [
    ('w', 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'),
    ('r', 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'),
    ('w14', 'http://schemas.microsoft.com/office/word/2010/wordml')])
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PIECES = re.compile(r'(\*[^*]+\*|\[\^\d+\])')
TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.'
RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
LANGUAGE = '<w:lang w:val="en-GB"/>'

STYLES = [('Normal', 'Normal'), ('Title', 'Title'), ('Heading1', 'heading 1'), ('Heading2', 'heading 2'),
          ('Quote', 'Quote'), ('ListParagraph', 'List Paragraph'), ('FootnoteText', 'footnote text'),
          ('Bibliography', 'Bibliography'), ('TableGrid', 'Table Grid')]


class Runs:
    """Word saves a sentence in several runs: where it was edited, where spelling was marked."""

    def __init__(self):
        self.count = 0

    def run(self, text, italic=''):
        self.count += 1
        revision = f'00{self.count * 7919 % 0xFFFFFF:06X}'
        return (f'<w:r w:rsidRPr="{revision}"><w:rPr>{FONT}{italic}<w:szCs w:val="24"/>{LANGUAGE}</w:rPr>'
                f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>')

    def plain(self, text):
        out, at = [], 0
        while at < len(text):
            end = at + 40 + (self.count * 31 + at) % 160
            out.append(self.run(text[at:end]))
            if self.count % 9 == 0:
                out.append('<w:proofErr w:type="spellStart"/>')
            at = end
        return ''.join(out)

    def inline(self, text):
        out = []
        for piece in PIECES.split(text):
            if piece.startswith('[^'):
                out.append('<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/><w:vertAlign w:val="superscript"/></w:rPr>'
                           f'<w:footnoteReference w:id="{piece[2:-1]}"/></w:r>')
            elif piece.startswith('*'):
                out.append(self.run(piece[1:-1], '<w:i/><w:iCs/>'))
            elif piece:
                out.append(self.plain(piece))
        return ''.join(out)

    def paragraph(self, text, style='', properties=''):
        self.count += 1
        named = f'<w:pStyle w:val="{style}"/>' if style else ''
        return (f'<w:p w14:paraId="{self.count * 40503 % 0x7FFFFFFF:08X}" w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E">'
                f'<w:pPr>{named}{properties}<w:spacing w:line="480" w:lineRule="auto"/><w:rPr>{FONT}</w:rPr></w:pPr>'
                f'{self.inline(text)}</w:p>')


def body(blocks, runs):
    styles = {'title': 'Title', 'quotation': 'Quote', 'entry': 'Bibliography', 'paragraph': ''}
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    for kind, *content in blocks:
        if kind == 'heading':
            yield runs.paragraph(content[1], f'Heading{content[0]}')
        elif kind == 'list':
            yield from (runs.paragraph(item, 'ListParagraph', numbered) for item in content[0])
        elif kind == 'table':
            yield '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
            for row in content[0]:
                cells = ''.join(f'<w:tc><w:tcPr><w:tcW w:w="3005" w:type="dxa"/></w:tcPr>{runs.paragraph(cell)}</w:tc>'
                                for cell in row)
                yield f'<w:tr w:rsidR="00A77B3E">{cells}</w:tr>'
            yield '</w:tbl>'
        else:
            yield runs.paragraph(content[0], styles[kind])


def notes(texts, runs):
    for number, text in enumerate(texts, 1):
        yield f'<w:footnote w:id="{number}">{runs.paragraph(text, "FootnoteText")}</w:footnote>'


def styles():
    for identifier, name in STYLES:
        kind = 'table' if identifier == 'TableGrid' else 'paragraph'
        yield (f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{name}"/>'
               '<w:rPr><w:sz w:val="24"/></w:rPr></w:style>')
    yield ('<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
           '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>')


def relationships(rows):
    links = ''.join(f'<Relationship Id="rId{n}" Type="{RELATION}{kind}" Target="{target}"/>'
                    for n, (kind, target) in enumerate(rows, 1))
    return (HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            + links + '</Relationships>')


def content_types():
    kinds = ''.join(f'<Override PartName="/word/{part}.xml" ContentType="{TYPE}{kind}+xml"/>'
                    for part, kind in [('document', 'document.main'), ('footnotes', 'footnotes'),
                                       ('styles', 'styles'), ('numbering', 'numbering')])
    return (HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{kinds}</Types>')


def part(root, inner):
    return f'{HEAD}<w:{root} {NAMESPACES}>{"".join(inner)}</w:{root}>'


def write(path, blocks, note_texts):
    runs = Runs()
    numbering = ('<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
                 '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
                 '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
    members = [
        ('[Content_Types].xml', content_types()),
        ('_rels/.rels', relationships([('officeDocument', 'word/document.xml')])),
        ('word/_rels/document.xml.rels', relationships([('footnotes', 'footnotes.xml'), ('styles', 'styles.xml'),
                                                        ('numbering', 'numbering.xml')])),
        ('word/document.xml', part('document', ['<w:body>', *body(blocks, runs), '<w:sectPr/></w:body>'])),
        ('word/footnotes.xml', part('footnotes', notes(note_texts, runs))),
        ('word/styles.xml', part('styles', styles())),
        ('word/numbering.xml', part('numbering', [numbering])),
    ]
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, text in members:
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
