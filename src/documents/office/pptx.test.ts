import { deepEqual, equal } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { line, type SampleSlide, samplePptx, shape } from '../../../test/fixtures/documents/office-writer.ts'
import { readDocument } from '../read.ts'

async function textOf(...slides: SampleSlide[]): Promise<string> {
  const read = await readDocument('a.pptx', samplePptx(slides))
  return read.ok ? read.value.text : `refused: ${read.why}`
}

test('slides come in the order of the show, each a page, the title first as a heading, hidden ones too', async () => {
  const read = await readDocument(
    'a.pptx',
    samplePptx([
      {
        shapes:
          shape('sldNum', line('1')) +
          shape('body', line('Dalvik') + line('12 mars', 1)) +
          shape('title', line('Summering')),
      },
      { shapes: shape('ctrTitle', line('Beslut')), hidden: true },
      { shapes: shape('', line('Fri text') + line('på två rader')) },
    ]),
  )
  deepEqual(read, {
    ok: true,
    value: {
      format: 'pptx',
      text: '# Summering\n\n- Dalvik\n  - 12 mars\n\n# Beslut\n\nFri text\npå två rader',
      pages: [0, 35, 45],
    },
  })
})

test('bullets that are taken away, numbers that are counted, bold, links and line breaks', async () => {
  const auto = '<a:buAutoNum type="alphaLcParenR"/>'
  const text = await textOf({
    links: { h: ['hyperlink', 'https://exempel.se'] },
    shapes: shape(
      'body',
      line('Ingress', 0, '<a:buNone/>') +
        line('ett', 0, auto) +
        line('två', 0, auto) +
        '<a:p><a:r><a:rPr b="1"/><a:t>Beslut: </a:t></a:r><a:r><a:rPr><a:hlinkClick r:id="h"/></a:rPr><a:t>bilaga</a:t></a:r><a:br/><a:r><a:t>ny rad</a:t></a:r></a:p>' +
        line('ny lista', 0, '<a:buAutoNum type="arabicPeriod" startAt="3"/>'),
    ),
  })
  equal(text, 'Ingress\na) ett\nb) två\n- **Beslut:** [bilaga](https://exempel.se)\n  ny rad\n3. ny lista')
})

test('tables are rows, and groups are opened', async () => {
  const cell = (text: string, look = '') => `<a:tc${look}><a:txBody>${line(text)}</a:txBody></a:tc>`
  const table = `<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr>${cell('Uppgift')}${cell('Ansvarig')}</a:tr><a:tr>${cell('Rutin', ' gridSpan="2"')}${cell('dold', ' hMerge="1"')}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>`
  equal(
    await textOf({ shapes: `<p:grpSp>${shape('', line('I grupp'))}</p:grpSp>${table}` }),
    'I grupp\n\nUppgift\tAnsvarig\nRutin',
  )
})

test('notes are read only where there is nothing else', async () => {
  equal(await textOf({ shapes: shape('title', line('Titel')), notes: 'Säg detta' }), '# Titel')
  equal(await textOf({ shapes: '', notes: 'Säg detta' }, { shapes: '' }), 'Säg detta')
  equal(await textOf({ shapes: '' }), 'refused: no-text')
})

test('a presentation written by another program is read', async () => {
  const bytes = readFileSync(new URL('../../../test/fixtures/documents/summering.pptx', import.meta.url))
  const read = await readDocument('x', bytes)
  equal(
    read.ok && read.value.text.slice(read.value.pages[1]),
    'Ställningstaganden\n\n- Överenskommelse om utskrivning\n  - Gruppen ställer sig bakom förslaget\n  - Remiss till 3 maj\n- Avvikelser noteras\n\nUppgift\tAnsvarig\nTa fram rutin\tDisa Holm',
  )
})
