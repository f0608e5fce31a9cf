// Demonstrationens PDF-filer: plain pages of text, so that a handling can be opened, read out and printed.

const page = { width: 595, height: 842, margin: 72, size: 11, leading: 16, lines: 42, signs: 82 }

/** Words broken into lines of a page's width; an empty line stands for itself. */
function wrapped(text: string): readonly string[] {
  return text.split('\n').flatMap(paragraph => {
    const lines: string[] = []
    let line = ''
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + word.length + 1 > page.signs) {
        lines.push(line)
        line = word
      } else line = line === '' ? word : `${line} ${word}`
    }
    return [...lines, line]
  })
}

const escaped = (line: string): string => line.replace(/[\\()]/g, '\\$&')

const inside = (lines: readonly string[]): string =>
  [
    `BT /F1 ${page.size} Tf ${page.leading} TL ${page.margin} ${page.height - page.margin} Td`,
    ...lines.map(it => `(${escaped(it)}) Tj T*`),
    'ET',
  ].join('\n')

/** A PDF of text in Latin letters (WinAnsi). */
export function plainPdf(title: string, text: string): Uint8Array {
  const lines = wrapped(`${title}\n\n${text}`)
  const pages: (readonly string[])[] = []
  for (let at = 0; at < lines.length; at += page.lines) pages.push(lines.slice(at, at + page.lines))
  const pageId = (n: number): number => 5 + 2 * n
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, n) => `${pageId(n)} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Title (${escaped(title)}) >>`,
    ...pages.flatMap((it, n) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${pageId(n) + 1} 0 R >>`,
      `<< /Length ${inside(it).length} >>\nstream\n${inside(it)}\nendstream`,
    ]),
  ]
  let body = '%PDF-1.4\n'
  const offsets = objects.map((it, at) => {
    const offset = body.length
    body += `${at + 1} 0 obj\n${it}\nendobj\n`
    return offset
  })
  const table = offsets.map(it => `${String(it).padStart(10, '0')} 00000 n \n`).join('')
  const count = objects.length + 1
  body += `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return new Uint8Array(Buffer.from(body, 'latin1'))
}
