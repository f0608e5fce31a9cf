// Mötesanteckningar som dokument: the same for PDF and DOCX. Pure.
import type { SetBlock, SetDocument, SetFact, SetPart } from '../../documents/typesetting/document.ts'
import { clockAt, dateAt } from '../../kernel/time.ts'
import { clockText, dateText, listText } from '../../ui/format.ts'
import { verbTint, verbWord } from '../../ui/verbs.tsx'
import type { ContentClause, ContentItem, ContentPerson, MinutesContent } from './rendition.ts'
import {
  comingText,
  dueText,
  itemMeta,
  lapseText,
  markText,
  ownerText,
  personText,
  spanText,
  takenText,
  taskText,
  whenText,
} from './rendition.words.ts'

/** The minutes as they are printed. */
export function minutesDocument(it: MinutesContent): SetDocument {
  const { layout, forum } = it
  const mark = markText(it)
  const own = layout.foot ? `${layout.foot} · ` : ''
  const version = it.version && it.version.n > 1 ? `, version ${it.version.n}` : ''
  return {
    title: `Mötesanteckningar ${it.name}`,
    language: 'sv',
    above: layout.heading ?? forum.name,
    foot: `${own}${it.name} · Mötesanteckningar${version}`,
    look: { tint: layout.tint, address: layout.address },
    ...(mark ? { mark } : {}),
    facts: factsOf(it),
    blocks: [
      ...standingBlocks(it),
      ...it.interruptions.map(text => ({ kind: 'text', text }) as const),
      ...peopleBlocks(it),
      { kind: 'heading', text: 'Punkter' },
      ...it.items.map(itemBlock),
      ...taskBlocks(it),
      ...comingBlocks(it),
      ...approvalBlocks(it),
    ],
  }
}

const factsOf = (it: MinutesContent): readonly SetFact[] =>
  [
    { term: 'Forum', value: it.layout.heading === null ? null : it.forum.name },
    { term: 'Tid', value: whenText(it) },
    { term: 'Plats', value: it.place },
    { term: 'Ordförande', value: it.chair },
    { term: 'Vice ordförande', value: it.viceChair },
    { term: 'Sekreterare', value: it.secretary },
  ].flatMap(({ term, value }) => (value ? [{ term, values: [value] }] : []))

/** What a reader has to know before anything else: that it does not stand yet, or what a correction changed. */
function standingBlocks({ standing, adjustBy, version }: MinutesContent): readonly SetBlock[] {
  const correction =
    version?.kind === 'correction'
      ? `Rättade mötesanteckningar, version ${version.n}. Rättat: ${version.why ?? ''}`
      : ''
  const adjusted = version?.kind === 'adjusted' && version.why ? `Version ${version.n}. Ändrat: ${version.why}` : ''
  const waits =
    standing === 'draft'
      ? 'Det här är ett utkast. Anteckningarna kan ändras och är inte justerade.'
      : standing === 'circulated'
        ? `Anteckningarna är inte justerade${adjustBy ? `. Justeringar föreslås senast den ${dateText(adjustBy)}` : ''}.`
        : ''
  const said = [waits, correction || adjusted].filter(Boolean).join('\n')
  return said ? [{ kind: 'remark', text: said }] : []
}

const noGroup = 'Övriga'

function peopleBlocks({ people }: MinutesContent): readonly SetBlock[] {
  if (people.length === 0) return []
  const present = people.filter(it => it.capacity !== 'absent')
  const absent = people.filter(it => it.capacity === 'absent')
  const groups = Map.groupBy(present, it => it.group ?? noGroup)
  const names = [...groups.keys()].sort((a, b) => Number(a === noGroup) - Number(b === noGroup))
  const alone = names.length === 1 && names[0] === noGroup
  return [
    { kind: 'heading', text: 'Närvarande' },
    ...names.flatMap((name): readonly SetBlock[] => [
      ...(alone ? [] : [{ kind: 'heading', text: name, under: true } as const]),
      peopleTable(groups.get(name) ?? []),
    ]),
    ...(absent.length > 0 ? [{ kind: 'heading', text: 'Frånvarande' } as const, absentTable(absent, people)] : []),
  ]
}

const peopleTable = (people: readonly ContentPerson[]): SetBlock => ({
  ...{ kind: 'table', heads: ['Namn', 'Företräder', 'Roll'], widths: [5, 5, 6] },
  rows: people.map(it => [it.name, it.organisation ?? '', personText(it)]),
})

const absentTable = (absent: readonly ContentPerson[], people: readonly ContentPerson[]): SetBlock => ({
  ...{ kind: 'table', heads: ['Namn', 'Företräder', 'Ersätts av'], widths: [5, 5, 6] },
  rows: absent.map(it => [
    ...[it.name, it.organisation ?? ''],
    listText(people.filter(one => one.replaces === it.name && one.capacity !== 'absent').map(one => one.name)),
  ]),
})

const itemBlock = (it: ContentItem): SetBlock => ({
  ...{ kind: 'item', number: it.number ?? '', clock: spanText(it), title: it.title, meta: itemMeta(it), sub: it.under },
  parts: partsOf(it),
})

const labelled = (text: string, rows: readonly string[]): readonly SetPart[] =>
  rows.length === 0
    ? []
    : [
        { kind: 'label', text },
        { kind: 'list', rows },
      ]

function partsOf(it: ContentItem): readonly SetPart[] {
  const facts: readonly SetFact[] = [
    { term: 'Föredragande', values: it.presenters },
    { term: 'Handlingar', values: it.papers },
  ].filter(one => one.values.length > 0)
  const taken = takenText(it.taken)
  const proposed = it.clauses.filter(one => one.proposed)
  const final = it.clauses.filter(one => !one.proposed)
  return [
    ...(it.lapsed ? [{ kind: 'remark', text: lapseText[it.lapsed] } as const] : []),
    ...(facts.length > 0 ? [{ kind: 'facts', facts } as const] : []),
    ...it.text
      .split(/\n{2,}/u)
      .filter(Boolean)
      .map(text => ({ kind: 'text', text }) as const),
    ...proposed.map(wordsOf),
    ...final.map(wordsOf),
    ...(taken ? [{ kind: 'text', text: taken } as const] : []),
    ...labelled(
      'Avvikande mening',
      it.dissents.map(one => `${one.organisation}: ${one.words}`),
    ),
    ...labelled('Synpunkter', it.comments),
    ...labelled('Uppgifter', it.tasks.map(taskText)),
  ]
}

const wordsOf = ({ verb, words, notes, waits, proposed }: ContentClause): SetPart => ({
  ...{ kind: 'words', tint: verbTint(verb), words, proposed },
  label: proposed ? `Förslag: ${verbWord(verb)}` : capital(verbWord(verb)),
  notes: [...(waits ? [waits] : []), ...notes],
})

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1)

/** All tasks once more, so that whoever has one finds it without reading the rest. */
function taskBlocks({ items }: MinutesContent): readonly SetBlock[] {
  const rows = items.flatMap(item =>
    item.tasks.map(it => [it.text, ownerText(it), dueText(it), item.number ?? item.title]),
  )
  if (rows.length === 0) return []
  return [
    { kind: 'heading', text: 'Uppgifter' },
    { kind: 'table', heads: ['Uppgift', 'Ansvarig', 'Klart', 'Punkt'], widths: [7, 4, 4, 2], rows },
  ]
}

const comingBlocks = ({ coming }: MinutesContent): readonly SetBlock[] =>
  coming.length === 0
    ? []
    : [
        { kind: 'heading', text: 'Kommande möten' },
        { kind: 'list', rows: coming.map(comingText) },
      ]

/** Who approved exactly these words, when, and by what sum they can be known again. */
function approvalBlocks({ approvals, version, standing }: MinutesContent): readonly SetBlock[] {
  if (standing === 'draft' || !version || approvals.length === 0) return []
  const part = version.publicSha256
  const said = approvals.map(it => [
    it.name,
    it.role,
    it.at ? `${dateText(dateAt(it.at))} kl. ${clockText(clockAt(it.at))}` : 'Väntar',
  ])
  return [
    { kind: 'heading', text: 'Justering' },
    { kind: 'table', heads: ['Namn', 'Roll', 'Justerade'], widths: [5, 5, 6], rows: said },
    {
      kind: 'code',
      label: `Justeringen gäller version ${version.n}${part ? ' i sin helhet' : ''}. Textens kontrollsumma (SHA-256):`,
      code: version.sha256,
    },
    ...(part
      ? [{ kind: 'code', label: 'Allt publiceras inte. Den publicerade textens kontrollsumma:', code: part } as const]
      : []),
  ]
}
