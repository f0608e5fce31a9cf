import { deepEqual, equal, match } from 'node:assert/strict'
import { test } from 'node:test'
import {
  docxPart,
  numbered,
  para,
  run,
  type SampleDocx,
  sampleDocx,
  styled,
} from '../../../test/fixtures/documents/office-writer.ts'
import { readDocument } from '../read.ts'

async function textOf(sample: SampleDocx): Promise<string> {
  const read = await readDocument('a.docx', sampleDocx(sample))
  return read.ok ? read.value.text : `refused: ${read.why}`
}

const style = (id: string, name: string, look = '', basedOn = '') =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${basedOn}"/><w:pPr>${look}</w:pPr></w:style>`
const level = (at: number, format: string, pattern: string, more = '') =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${pattern}"/></w:lvl>`
const list = (id: number, levels: string) => `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`
const use = (numId: number, abstractId: number, more = '') =>
  `<w:num w:numId="${numId}"><w:abstractNumId w:val="${abstractId}"/>${more}</w:num>`

test('headings under any style name, bold, italics, breaks and tab stops', async () => {
  const text = await textOf({
    styles: style('Rubrik1', 'heading 1') + style('Egen', 'VVG punkt', '', 'Rubrik1') + style('T', 'Title'),
    body: [
      para('Mötesanteckning', styled('T')),
      para(run('Datum:', '<w:b/>') + run('</w:t><w:tab/><w:t>12 mars 2024')),
      para('Mötets öppnande', styled('Rubrik1')),
      para(`${run('Ordföranden ') + run('hälsar', '<w:i/>')}<w:r><w:br/></w:r>${run('alla välkomna.')}`),
      para('Ekonomi', styled('Egen')),
      para(run('</w:t><w:tab/><w:t>Inflyttad rad')),
    ].join(''),
  })
  equal(
    text,
    '# Mötesanteckning\n\n**Datum:**\t12 mars 2024\n\n# Mötets öppnande\n\nOrdföranden *hälsar*\nalla välkomna.\n\n# Ekonomi\n\nInflyttad rad',
  )
})

test('headings numbered by their style carry the number that Word shows, in several levels', async () => {
  const text = await textOf({
    styles:
      style('R1', 'heading 1', '<w:numPr><w:numId w:val="1"/></w:numPr>') +
      style('R2', 'heading 2', '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'),
    numbering:
      list(
        0,
        level(0, 'decimal', '§ %1', '<w:pStyle w:val="R1"/>') +
          level(1, 'lowerLetter', '%1%2', '<w:pStyle w:val="R2"/>'),
      ) + use(1, 0),
    body:
      [
        ['R1', 'Öppnande'],
        ['R2', 'Jäv'],
        ['R2', 'Justerare'],
        ['R1', 'Ekonomi'],
        ['R2', 'Bokslut'],
        ['R1', ''],
      ]
        .map(([id = '', title = '']) => para(title, styled(id)))
        .join('') + para('Utan nummer', styled('R1') + numbered(0)),
  })
  equal(text, '# § 1 Öppnande\n\n## 1a Jäv\n\n## 1b Justerare\n\n# § 2 Ekonomi\n\n## 2a Bokslut\n\n# Utan nummer')
})

test('lists count as Word counts: levels, starts, shared and restarted lists, roman and legal numbers', async () => {
  const levels = level(0, 'decimal', '%1.') + level(1, 'lowerLetter', '%2)') + level(2, 'upperRoman', '%1.%2.%3')
  const text = await textOf({
    numbering:
      list(0, levels) +
      list(5, level(0, 'upperRoman', '%1.') + level(1, 'decimal', '%1.%2', '<w:isLgl/>')) +
      use(1, 0) +
      use(2, 0) +
      use(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>') +
      use(4, 5),
    body: [
      [1, 0, 'ett'],
      [1, 1, 'inne'],
      [1, 2, 'djupt'],
      [1, 1, 'mer'],
      [1, 0, 'två'],
      [1, 1, 'åter a'],
      [2, 0, 'samma lista'],
      [3, 0, 'börjar på fyra'],
      [4, 0, 'romersk'],
      [4, 1, 'laglig'],
    ]
      .map(([id, at, words]) => para(String(words), numbered(Number(id), Number(at))))
      .join(''),
  })
  equal(
    text,
    '1. ett\n  a) inne\n    1.a.I djupt\n  b) mer\n2. två\n  a) åter a\n3. samma lista\n4. börjar på fyra\nI. romersk\n  1.1 laglig',
  )
})

test('bullets keep their level, and a list that starts below its first level gets no number of its own', async () => {
  const text = await textOf({
    numbering:
      list(0, level(0, 'bullet', '') + level(1, 'bullet', 'o')) +
      use(1, 0) +
      list(2, level(0, 'decimal', '%1.') + level(1, 'lowerLetter', '%2)')) +
      use(2, 2),
    body: para('ett', numbered(1)) + para('inne', numbered(1, 1)) + para('stycke') + para('ensam', numbered(2, 1)),
  })
  equal(text, '- ett\n  - inne\n\nstycke\n\n  a) ensam')
})

test('tables are rows, merged cells leave places empty', async () => {
  const cell = (text: string, look = '') =>
    `<w:tc><w:tcPr>${look}</w:tcPr>${text
      .split('|')
      .map(it => para(it))
      .join('')}</w:tc>`
  const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`
  const text = await textOf({
    body: `<w:tbl>${row(cell('Närvarande', '<w:gridSpan w:val="2"/>'), cell('Roll'))}${row(cell('Asta|Bror'), cell('Dalvik|Ryd'), cell('ledamot', '<w:vMerge w:val="restart"/>'))}${row(cell('Cajsa'), cell('Ale'), cell('', '<w:vMerge/>'))}</w:tbl>`,
  })
  equal(text, 'Närvarande\t\tRoll\nAsta\tDalvik\tledamot\nBror\tRyd\nCajsa\tAle')
})

test('tracked changes are read as accepted; comments, headers and the table of contents are left out', async () => {
  const text = await textOf({
    styles: style('Toc', 'toc 1'),
    links: { r8: ['comments', 'comments.xml'], r9: ['header', 'header1.xml'] },
    more: {
      'word/comments.xml': docxPart('comments', `<w:comment w:id="0">${para('Stämmer detta?')}</w:comment>`),
      'word/header1.xml': docxPart('hdr', para('Sidhuvud')),
    },
    body:
      para('Ekonomi 3', styled('Toc')) +
      para(
        `${run('Gruppen ')}<w:del w:id="1"><w:r><w:delText>avslår</w:delText></w:r></w:del><w:ins w:id="2">${run('godkänner')}</w:ins>${run(' förslaget.')}<w:r><w:commentReference w:id="0"/></w:r>`,
      ) +
      `<w:p><w:moveFrom w:id="3">${run('Flyttat')}</w:moveFrom></w:p><w:p><w:moveTo w:id="4">${run('Flyttat')}</w:moveTo></w:p>`,
  })
  equal(text, 'Gruppen godkänner förslaget.\n\nFlyttat')
})

test('links, footnotes and text boxes are kept', async () => {
  const box = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:p>${run('I rutan')}</w:p></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${para('I rutan')}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
  const text = await textOf({
    links: { r5: ['hyperlink', 'https://exempel.se/b'], r6: ['footnotes', 'footnotes.xml'] },
    more: {
      'word/footnotes.xml': docxPart('footnotes', `<w:footnote w:id="7">${para('Enligt avtalet.')}</w:footnote>`),
    },
    body: `${para(
      `${run('Se ')}<w:hyperlink r:id="r5">${run('bilagan')}</w:hyperlink><w:r><w:footnoteReference w:id="7"/></w:r>`,
    )}<w:p>${box}</w:p>`,
  })
  match(text, /^Se \[bilagan\]\(https:\/\/exempel\.se\/b\)\[1\]\n\nI rutan\n\n1\. Enligt avtalet\.$/u)
})

test('the title of the file is read; a document of pictures alone has no text, and an empty one is empty', async () => {
  const core = '<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:title>Möte &amp; beslut</dc:title></cp:coreProperties>'
  const read = await readDocument('a', sampleDocx({ body: para('Text'), more: { 'docProps/core.xml': core } }))
  deepEqual(read, { ok: true, value: { format: 'docx', text: 'Text', pages: [], title: 'Möte & beslut' } })
  equal(await textOf({ body: '<w:p/>', more: { 'word/media/image1.png': new Uint8Array(9) } }), 'refused: no-text')
  equal(await textOf({ body: '<w:p/>' }), 'refused: empty')
})

test('what a document type declares is never expanded, and broken XML is a damaged file', async () => {
  const read = await readDocument(
    'a.docx',
    sampleDocx({
      body: '',
      more: { 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><w:document>&b;</w:document>' },
    }),
  )
  deepEqual(read, { ok: false, why: 'damaged' })
  equal(await textOf({ body: '<w:p>' }), 'refused: damaged')
})
