import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { getDocumentProxy } from 'unpdf'
import { canSet, endSetting, type SetBlock, type SetDocument, setPdf } from './set.ts'

const words = 'att rådet ställer sig bakom riktlinjen för samordnad individuell plan'

const notice = (blocks: readonly SetBlock[]): SetDocument => ({
  title: 'Kallelse till möte den 3 december 2026',
  language: 'sv',
  above: 'Norra rådet',
  foot: 'Norra rådet 3 december 2026',
  facts: [{ term: 'Tid', values: ['Torsdag 3 december 2026 kl. 9.00–12.00', 'Fika från 8.30'] }],
  blocks,
})

const item = (number: string, title: string): SetBlock => ({
  ...{ kind: 'item', number, clock: '9.00–9.30', title, meta: '30 minuter', sub: false },
  parts: [
    {
      kind: 'words',
      tint: 'fjord',
      label: 'Förslag: ställer sig bakom',
      words,
      notes: ['Till kommunerna'],
      proposed: true,
    },
  ],
})

async function setAndRead(document: SetDocument) {
  const made = await setPdf(document)
  assert.ok(made.ok, made.ok ? '' : made.detail)
  const pdf = await getDocumentProxy(made.value)
  const pages = Array.from({ length: pdf.numPages }, (_, n) => pdf.getPage(n + 1))
  const text: string[] = []
  for (const page of pages) {
    const { items } = await (await page).getTextContent()
    text.push(items.map(it => ('str' in it ? `${it.str}${it.hasEOL ? '\n' : ''}` : '')).join(''))
  }
  return { pdf, text, meta: await pdf.getMetadata() }
}

/** The roles in a page's structure tree, from the top down. */
const rolesOf = (node: { role?: string; children?: readonly object[] }): readonly string[] => [
  ...(node.role ? [node.role] : []),
  ...(node.children ?? []).flatMap(it => rolesOf(it)),
]

describe('a document that is set', { skip: canSet ? false : 'no Typst for this machine' }, () => {
  after(endSetting)

  test('is a tagged PDF/UA with its title and its language, and headings that can be jumped between', async () => {
    const { pdf, meta } = await setAndRead(notice([{ kind: 'heading', text: 'Dagordning' }, item('1', 'Val')]))
    const info = meta.info as Record<string, unknown>
    assert.equal(info.Title, 'Kallelse till möte den 3 december 2026')
    assert.equal(info.Language, 'sv')
    assert.deepEqual(await pdf.getMarkInfo(), { Marked: true, UserProperties: false, Suspects: false })
    assert.match(meta.metadata?.getRaw() as string, /<pdfuaid:part>1</)
    const roles = rolesOf((await (await pdf.getPage(1)).getStructTree()) as object)
    assert.deepEqual(
      roles.filter(it => /^H\d$/.test(it)),
      ['H1', 'H2', 'H3'],
    )
  })

  test('numbers its pages, and keeps what it was given in order', async () => {
    const many = Array.from({ length: 12 }, (_, n) => item(`${n + 1}`, `Punkten nummer ${n + 1}`))
    const { text } = await setAndRead(notice(many))
    assert.ok(text.length > 1)
    text.forEach((page, n) => void assert.match(page, new RegExp(`Sida ${n + 1} av ${text.length}`)))
    const found = [...text.join('\n').matchAll(/Punkten nummer (\d+)/g)].map(it => Number(it[1]))
    assert.deepEqual(
      found,
      [...many.keys()].map(n => n + 1),
    )
  })

  test('keeps what people have written as text, whatever signs are in it', async () => {
    const evil = '#set page(fill: red) *fet* $x^2$ @ref <label> `kod` \\ "citat" = Rubrik\nandra raden'
    const { text } = await setAndRead(notice([{ kind: 'text', text: evil }, item('1', evil.split('\n')[0] ?? '')]))
    for (const row of evil.split('\n')) assert.ok(text.join('').replace(/\s+/g, ' ').includes(row), row)
  })

  test('shows tables, remarks, lists, pauses and lines to sign on', async () => {
    const { text } = await setAndRead(
      notice([
        { kind: 'table', heads: ['Namn', 'Roll'], rows: [['Nora Nord', 'Ledamot']] },
        { kind: 'remark', text: 'Handlingen skickas senare.' },
        { kind: 'list', rows: ['ett', 'två'] },
        { kind: 'pause', clock: '10.00–10.15', title: 'Paus' },
        { kind: 'signatures', names: ['Ordförande', 'Vice ordförande'] },
      ]),
    )
    for (const it of ['Nora Nord', 'Handlingen skickas senare.', 'två', 'Paus', 'Vice ordförande'])
      assert.ok(text.join('').includes(it), it)
  })

  test('several at once come out each with its own', async () => {
    const names = ['Ett', 'Två', 'Tre']
    const made = await Promise.all(names.map(title => setAndRead({ ...notice([]), title })))
    assert.deepEqual(
      made.map(it => (it.meta.info as Record<string, unknown>).Title),
      names,
    )
  })

  test('what cannot be set is refused, and the next document is set as if nothing had happened', async () => {
    const refused = await setPdf({ ...notice([]), language: 'inget språk' })
    assert.equal(refused.ok, false)
    assert.ok((await setPdf(notice([]))).ok)
  })
})
