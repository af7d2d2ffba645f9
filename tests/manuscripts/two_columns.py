#!/usr/bin/env python3
"""two_columns.py IN.odt OUT.odt: the same text document, its pages set in two columns."""
import re
import sys
import zipfile

COLUMNS = '<style:columns fo:column-count="2" fo:column-gap="0.6cm"/>'


def with_columns(styles):
    """Page layouts that have their properties as one empty element get a child, others a first one."""
    styles = re.sub(r'<style:columns [^>]*/>|<style:columns .*?</style:columns>', '', styles)
    styles = re.sub(r'(<style:page-layout-properties\b[^>]*)/>', r'\1>' + COLUMNS + '</style:page-layout-properties>',
                    styles)
    return re.sub(r'(<style:page-layout-properties\b[^>/]*(?:/[^>/]+)*>)(?!<style:columns)', r'\1' + COLUMNS, styles)


def main():
    source, target = sys.argv[1:]
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, 'w') as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == 'styles.xml':
                content = with_columns(content.decode('utf-8')).encode('utf-8')
            new.writestr(entry, content)


if __name__ == '__main__':
    main()
