import { deepEqual, doesNotMatch, equal, match } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { lines, type SamplePage, samplePdf } from '../../../test/fixtures/documents/pdf-writer.ts'
import { readDocument } from '../read.ts'

async function textOf(...pages: SamplePage[]): Promise<string> {
  const read = await readDocument('a.pdf', samplePdf(pages))
  return read.ok ? read.value.text : `refused: ${read.why}`
}
const fixture = (name: string) => readFileSync(new URL(`../../../test/fixtures/documents/${name}`, import.meta.url))

const BODY = [
  'Ordföranden hälsar alla välkomna och öppnar mötet som hålls på',
  'distans. Dagordningen godkänns med tillägg av en övrig fråga om',
  'åtgärder för äldre personer som väntar på plats.',
]

test('headings by size, paragraphs by distance, bold by font, line breaks kept', async () => {
  const text = await textOf({
    words: [
      { text: 'Minnesanteckningar från', x: 70, y: 80, size: 22 },
      { text: 'samverkansgruppen', x: 70, y: 106, size: 22 },
      { text: '§ 1 Mötets öppnande', x: 70, y: 140, size: 15, bold: true },
      ...lines(BODY, 70, 165),
      { text: 'Beslut:', x: 70, y: 220, bold: true },
      { text: 'Dagordningen godkänns.', x: 112, y: 220 },
    ],
  })
  equal(
    text,
    `# Minnesanteckningar från samverkansgruppen\n\n## § 1 Mötets öppnande\n\n${BODY.join('\n')}\n\n**Beslut:** Dagordningen godkänns.`,
  )
})

test('names in two columns are rows with a tab, and the longer list keeps its column', async () => {
  const left = ['Närvarande kommunerna', 'Asta Lindqvist, Dalviks kommun', 'Cajsa Fors, Ryds kommun']
  const right = ['Närvarande regionen', 'Bror Ekström', 'Disa Holm', 'Frans Öberg, psykiatrin']
  const text = await textOf({ words: [...lines(left, 70, 100), ...lines(right, 310, 100), ...lines(BODY, 70, 180)] })
  equal(
    text,
    `Närvarande kommunerna\tNärvarande regionen\nAsta Lindqvist, Dalviks kommun\tBror Ekström\nCajsa Fors, Ryds kommun\tDisa Holm\n\tFrans Öberg, psykiatrin\n\n${BODY.join('\n')}`,
  )
})

test('labels with their values keep to their lines', async () => {
  const words = [
    ...lines(['Datum:', 'Tid:', 'Plats:'], 70, 100),
    ...lines(['12 mars 2024', '09.00–11.30', 'Dalvik'], 150, 100),
  ]
  equal(await textOf({ words }), 'Datum:\t12 mars 2024\nTid:\t09.00–11.30\nPlats:\tDalvik')
})

test('numbers and bullets with hanging text are not columns, and bullets keep their level', async () => {
  const text = await textOf({
    words: [
      ...lines(['1.', '2.'], 70, 100),
      ...lines(['Mötets öppnande', 'Val av justerare'], 95, 100),
      ...lines(['•', '–', '•'], 70, 150).map((it, at) => (at === 1 ? { ...it, x: 90 } : it)),
      ...lines(['Remiss till maj', 'kommunerna i juni', 'Beslut i nämnd'], 90, 150).map((it, at) =>
        at === 1 ? { ...it, x: 110 } : it,
      ),
    ],
  })
  equal(text, '1. Mötets öppnande\n2. Val av justerare\n\n- Remiss till maj\n  - kommunerna i juni\n- Beslut i nämnd')
})

test('running text in two columns is read down the left one first', async () => {
  const sentence = [
    'Arbetsgruppen har under våren',
    'tagit fram ett förslag som nu',
    'går ut på remiss till alla som',
    'berörs av den nya rutinen för',
  ]
  const left = [...sentence, ...sentence, ...sentence]
  const right = left.map(it => it.replace('den', 'vår').replace('nu', 'ju'))
  const text = await textOf({ words: [...lines(left, 60, 100), ...lines(right, 310, 103)] })
  equal(text, `${left.join('\n')}\n\n${right.join('\n')}`)
})

test('a drawn table gives each cell its own text, wrapped lines joined and separate lines kept', async () => {
  const rules: [number, number, number, number][] = [90, 110, 150, 190].map(y => [60, y, 500, y])
  rules.push(...[60, 100, 250, 500].map((x): [number, number, number, number] => [x, 90, x, 190]))
  const words = [
    ...lines(['Nr', 'Uppgift', 'Ansvarig'], 0, 104, 0).map((it, at) => ({ ...it, x: [64, 104, 254][at] ?? 0 })),
    { text: '1', x: 64, y: 124 },
    ...lines(['Ta fram gemensam rutin för', 'läkarmedver-', 'kan'], 104, 124, 12),
    ...lines(['Disa Holm', 'Bror Ekström'], 254, 124, 12),
    { text: '2', x: 64, y: 164 },
    { text: 'Boka lokal', x: 104, y: 164 },
    { text: 'Cajsa Fors', x: 254, y: 164 },
  ]
  equal(
    await textOf({ words, rules }),
    'Nr\tUppgift\tAnsvarig\n1\tTa fram gemensam rutin för läkarmedver-\tDisa Holm\n\tkan\tBror Ekström\n2\tBoka lokal\tCajsa Fors'.replace(
      'läkarmedver-\tDisa Holm\n\tkan\tBror',
      'läkarmedverkan\tDisa Holm\n\t\tBror',
    ),
  )
})

test('cells set in the middle of their row are whole, and stretched lines are not cells', async () => {
  const words = [
    ...lines(['Asta Lindqvist, Dalviks kommun'], 70, 107),
    ...lines(['Bror Ekström, enheten', 'för närsjukvård'], 310, 101, 12),
    ...lines(['Cajsa Fors', 'Disa Holm'], 70, 140, 0).map((it, at) => ({ ...it, x: 70 + at * 240 })),
    ...[70, 160, 250, 340].map((x, at) => ({ text: ['Vård', 'Stöd', 'Hälf', 'Omso'][at] ?? '', x, y: 180 })),
  ]
  match(
    await textOf({ words }),
    /^Asta Lindqvist, Dalviks kommun\tBror Ekström, enheten för närsjukvård\n+Cajsa Fors\tDisa Holm\n+Vård Stöd Hälf Omso$/u,
  )
})

test('words broken at line ends are made whole, real hyphens stay', async () => {
  const text = await textOf({
    words: lines(
      [
        'Gruppen ställer sig bakom den nya överens-',
        'kommelse som rör in-',
        'och utskrivning. Svar via e-',
        'post senast i maj.',
      ],
      70,
      100,
    ),
  })
  equal(
    text,
    'Gruppen ställer sig bakom den nya överenskommelse\nsom rör in-\noch utskrivning. Svar via e-post\nsenast i maj.',
  )
})

test('headers are said once, footers and page numbers not at all, and a sentence runs on over the page', async () => {
  const page = (number: number, first: string): SamplePage => ({
    words: [
      { text: 'Vårdsamverkan Dalviken', x: 70, y: 40, size: 9 },
      { text: `${number} (3)`, x: 500, y: 40, size: 9 },
      ...lines([first, ...BODY.slice(0, 2)], 70, 100),
      { text: 'Storgatan 1, Dalvik', x: 70, y: 810, size: 8 },
    ],
  })
  const read = await readDocument(
    'a.pdf',
    samplePdf([page(1, 'Ärende ett'), page(2, 'som väntar'), page(3, 'Ärende tre')]),
  )
  const text = read.ok ? read.value.text : ''
  const body = BODY.slice(0, 2).join('\n')
  equal(text, `Vårdsamverkan Dalviken\n\nÄrende ett\n${body}\nsom väntar\n${body}\n\nÄrende tre\n${body}`)
  deepEqual(read.ok && read.value.pages.map(it => text.slice(it, it + 10)), ['Vårdsamver', 'som väntar', 'Ärende tre'])
})

test('an item number that happens to begin a page is no page number', async () => {
  const page = (item: string, title: string): SamplePage => ({
    words: [...lines([item, title, ...BODY], 70, 80), { text: '3', x: 300, y: 400 }],
  })
  const text = await textOf(page('1', 'Mötets öppnande'), page('4', 'Ekonomi'), page('5', 'Avslut'))
  match(text, /^1\nMötets öppnande[\s\S]*\n4\nEkonomi[\s\S]*\n5\nAvslut/u)
})

test('links keep their address, and the full stop after is no part of it', async () => {
  const words = [{ text: 'Se bilagan.', x: 70, y: 100 }, ...lines(BODY, 70, 130)]
  match(
    await textOf({ words, links: [{ href: 'https://exempel.se/b', box: [87, 90, 123, 104] }] }),
    /^Se \[bilagan\]\(https:\/\/exempel\.se\/b\)\.\n/u,
  )
})

test('a stamp across the page is left out, but a page that is turned is read', async () => {
  doesNotMatch(
    await textOf({ words: [{ text: 'KOPIA', x: 200, y: 500, size: 60, turned: 45 }, ...lines(BODY, 70, 100)] }),
    /KOPIA/u,
  )
  const turned = BODY.map((text, at) => ({ text, x: 100 + at * 14, y: 800, turned: 90 }))
  equal(await textOf({ words: turned }), BODY.join('\n'))
})

test('encrypted, scanned and damaged files are refused, each for its reason', async () => {
  const why = async (bytes: Uint8Array) => {
    const read = await readDocument('a.pdf', bytes)
    return read.ok ? read.value.text : read.why
  }
  const whole = samplePdf([{ words: lines(BODY, 70, 100) }])
  equal(await why(samplePdf([{ words: lines(BODY, 70, 100) }], { encrypted: true })), 'encrypted')
  equal(await why(samplePdf([{ picture: true }, { picture: true, words: [{ text: '2', x: 300, y: 800 }] }])), 'no-text')
  equal(await why(whole.slice(0, 300)), 'damaged')
  equal(await why(new TextEncoder().encode('%PDF-1.7\n%âã\nhej')), 'damaged')
})

test('more pages than the limit are too much', async () => {
  const limits = { fileBytes: 1e6, textBytes: 1e6, unpackedBytes: 1e6, entries: 10, ratio: 10, pages: 1 }
  const read = await readDocument('a.pdf', samplePdf([{}, {}]), limits)
  deepEqual(read, { ok: false, why: 'too-much-inside', detail: 'Gränsen är 1 sidor.' })
})

test('a page printed by a browser: columns of text, cells in the middle, a table with a merged cell', async () => {
  const read = await readDocument('spalter.pdf', fixture('spalter.pdf'))
  const text = read.ok ? read.value.text : read.why
  match(text, /\nEgil Sandell, förbundsdirektör i Dalvikens kommunalförbund och ordförande\tFrans Öberg\n/u)
  match(text, /\n1\tTa fram gemensam rutin [^\t\n]+ i hela länet\tDisa Holm\nSammanslagen\t\tBror\n/u)
  match(text, /## 2\. Text i spalter\n\n(?:Den gemensamma [^\t]+huvudmännen\.\s*){4}$/u)
})

test('minutes printed by a word processor read the same from PDF and from DOCX', async () => {
  const words = async (name: string) => {
    const read = await readDocument(name, fixture(name))
    return (read.ok ? read.value.text : read.why)
      .replace(/^Vårdsamverkan i Dalviken – dokument DV 2024\/17/u, '')
      .replace(/[#*]/gu, '')
      .replace(/\s+/gu, ' ')
      .trim()
  }
  equal(await words('dalviken.pdf'), await words('dalviken.docx'))
})
