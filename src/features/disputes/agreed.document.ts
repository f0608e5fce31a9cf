// Överenskommelsen som dokument: what came of a step, with both sides' words and approvals, for the diaries of the two. Pure.
import type { SetBlock, SetDocument, SetFact } from '../../documents/typesetting/document.ts'
import { clockAt, dateAt, type Instant } from '../../kernel/time.ts'
import { clockText, dateText, moneyText } from '../../ui/format.ts'
import type { StepFile } from './agreed.row.ts'
import type { Agreement, Dispute } from './dispute.row.ts'
import { sides } from './dispute.ts'
import { outcomeWords } from './dispute.words.ts'
import { inKronor, oreText, sumOf } from './money.ts'
import type { Party } from './party.row.ts'
import { partyText } from './party.text.ts'

const at = (it: Instant): string => `${dateText(dateAt(it))} kl. ${clockText(clockAt(it))}`

const fact = (term: string, value: string | null): readonly SetFact[] => (value ? [{ term, values: [value] }] : [])

/** Until both sides have approved it, it says on each page that it is a proposal. */
export function agreedDocument(
  held: Dispute & { readonly parties: readonly Party[] },
  it: Agreement,
  files: readonly StepFile[],
): SetDocument {
  const step = held.ladder.steps.find(one => one.ordinal === it.ordinal)
  const isSigned = it.signatures.length === sides.length
  return {
    title: isSigned ? 'Överenskommelse i tvist' : 'Förslag till överenskommelse i tvist',
    language: 'sv',
    above: `${held.names.own} och ${held.names.counterpart}`,
    foot: `Tvist ${held.code}, steg ${it.ordinal}`,
    ...(isSigned ? {} : { mark: 'Förslag' }),
    facts: [
      ...fact('Tvist', `${held.title} (${held.code})`),
      ...fact('Öppnade tvisten', partyText(held, 'own')),
      ...fact('Motpart', partyText(held, 'counterpart')),
      ...fact('Steg', `${it.ordinal}. ${step?.name ?? ''}`),
      ...fact('Eskaleringstrappa', `${held.ladder.name}, version ${held.ladder.n}`),
      ...fact('Så slutade steget', outcomeWords[it.outcome]),
      ...fact('Med var', it.attended),
      ...fact('Avtal', [held.document?.title, held.agreement].filter(Boolean).join(', ')),
    ],
    blocks: [
      ...questionBlocks(held, it.at),
      { kind: 'heading', text: 'Det vi kom fram till' },
      { kind: 'text', text: it.words },
      ...moneyBlocks(held, it),
      ...approvalBlocks(held, it),
      ...fileBlocks(held, files),
    ],
  }
}

/** The question, and the standpoints as they were when the agreement was written. */
const questionBlocks = (held: Dispute, until: Instant): readonly SetBlock[] => [
  { kind: 'heading', text: 'Vad tvisten gäller' },
  { kind: 'text', text: held.disagreement },
  ...(held.quotation ? [{ kind: 'remark' as const, text: held.quotation }] : []),
  ...sides.flatMap((side): readonly SetBlock[] => {
    const stood = held.standpoints.find(it => it.side === side && it.at <= until)
    return stood
      ? [
          { kind: 'heading', under: true, text: `Ståndpunkt: ${held.names[side]}` },
          { kind: 'text', text: stood.words },
        ]
      : []
  }),
]

const moneyBlocks = (held: Dispute, { shares }: Agreement): readonly SetBlock[] =>
  sumOf(shares) === 0
    ? []
    : [
        { kind: 'heading', text: 'Vem betalar vad' },
        {
          kind: 'table',
          heads: ['Vem', 'Belopp'],
          widths: [3, 1],
          numeric: [1],
          rows: [
            ...sides.map(side => [`${held.names[side]} står för`, moneyText(shares[side])]),
            ...(shares.dropped > 0 ? [['Ingen kräver längre', moneyText(shares.dropped)]] : []),
            ['Tvisten gäller sammanlagt', oreText(held.ore)],
            ...(held.ore % 100 === 0 ? [] : [['Avrundat till hela kronor', moneyText(inKronor(held.ore))]]),
          ],
        },
      ]

const approvalBlocks = (held: Dispute, it: Agreement): readonly SetBlock[] => [
  { kind: 'heading', text: 'Godkännanden' },
  {
    kind: 'table',
    heads: ['Part', 'Godkännande'],
    rows: sides.map(side => {
      const signed = it.signatures.find(one => one.side === side)
      return [held.names[side], signed ? `Godkände i Samklang ${at(signed.at)}` : 'Har inte godkänt']
    }),
  },
  { kind: 'code', label: 'Kontrollsumma för den text som är godkänd (SHA-256)', code: it.sha256 },
]

const fileBlocks = (held: Dispute, files: readonly StepFile[]): readonly SetBlock[] =>
  files.length === 0
    ? []
    : [
        { kind: 'heading', text: 'Bilagor i Samklang' },
        {
          kind: 'list',
          rows: files.map(it => `${it.name}, tillagd av ${held.names[it.side]} ${dateText(dateAt(it.addedAt))}`),
        },
      ]
