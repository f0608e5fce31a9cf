// Dagordningspunkter som OParl, with the words that were decided. Only what is published, whoever asks.
import { sql } from 'kysely'
import { gatesOf } from '../../features/clearances/gate.row.ts'
import { type Gates, gateKey } from '../../features/clearances/gate.ts'
import { plainGateText } from '../../features/clearances/gate.words.ts'
import { formLabels } from '../../features/documents/document.words.ts'
import { verbWord } from '../../ui/verbs.tsx'
import { type Found, groupBy, type Reading, type Stamps, stampedObjects } from './body.row.ts'
import { type Addresses, type OparlObject, object, type Stamp, swedishMoment } from './object.ts'

export const itemRows = ({ db }: Reading) =>
  db
    .selectFrom('item as i')
    .innerJoin('document as d', 'd.id', 'i.document_id')
    .innerJoin('meeting as m', 'm.id', 'i.meeting_id')
    .select(['i.id', 'i.code', 'i.title', 'i.number', 'i.ordinal', 'i.start_time', 'i.end_time', 'i.lapsed'])
    .select(['m.code as meeting', 'm.date', 'd.code as document', 'd.form'])
    .where('i.published', '=', true)
    .where('m.published', '=', true)
    .orderBy('i.ordinal')
    .orderBy('i.code')
export type ItemRow = Awaited<ReturnType<ReturnType<typeof itemRows>['execute']>>[number]

interface Around {
  readonly stances: ReadonlyMap<string, readonly StanceRow[]>
  readonly consultations: ReadonlyMap<string, string>
  readonly gates: Gates
}

const stanceRows = ({ db }: Reading, itemIds: readonly string[]) =>
  db
    .selectFrom('stance as s')
    .innerJoin('stance_clause as c', 'c.stance_id', 's.id')
    .select([
      's.item_id',
      's.code',
      'c.verb',
      'c.words',
      'c.condition',
      'c.addressees',
      'c.mandatees',
      'c.valid_from',
      'c.valid_to',
    ])
    .where('s.item_id', 'in', [...itemIds])
    .where('s.status', '=', 'final')
    .where('s.published', '=', true)
    .orderBy('s.id')
    .orderBy('c.ordinal')
type StanceRow = Awaited<ReturnType<ReturnType<typeof stanceRows>['execute']>>[number]

export async function around(reading: Reading, rows: readonly ItemRow[]): Promise<Around> {
  if (rows.length === 0) return { stances: new Map(), consultations: new Map(), gates: new Map() }
  const stances = await stanceRows(
    reading,
    rows.map(it => it.id),
  ).execute()
  const handled = await reading.db
    .selectFrom('matter_handling as h')
    .innerJoin('matter as m', 'm.id', 'h.matter_id')
    .innerJoin('open_object as o', join =>
      join
        .on('o.kind', '=', 'handling')
        .on(sql<boolean>`o.key = m.code || '.' || h.item_code`)
        .on('o.deleted', '=', false),
    )
    .select(['h.item_code', 'o.key', 'o.created_at'])
    .where(
      'h.item_code',
      'in',
      rows.map(it => it.code),
    )
    .orderBy('o.created_at', 'desc')
    .orderBy('o.key', 'desc')
    .execute()
  // An agenda item names one consultation, though it may belong to several matters: the first that it came to.
  return {
    stances: groupBy(stances, it => it.item_id),
    consultations: new Map(handled.map(it => [it.item_code, it.key])),
    gates: await gatesOf(
      reading.db,
      rows.map(it => it.code),
    ),
  }
}

const forms: readonly string[] = ['minutes', 'summary-slides', 'agenda', 'notice', 'unknown']

export function agendaItem(
  it: ItemRow,
  stamp: Stamp,
  to: Addresses,
  { stances, consultations, gates }: Around,
): OparlObject {
  const clauses = (stances.get(it.id) ?? []).map(one => ({ ...one, gate: gates.get(gateKey(it.code, one.words)) }))
  const consultation = consultations.get(it.code)
  return object('AgendaItem', to.object('agendaItem', 'item', it.code), stamp, {
    meeting: to.object('meeting', 'meeting', it.meeting),
    number: it.number,
    // The same item stands in the notice, the slides and the minutes, each with its own words: the minutes' come first.
    order: forms.indexOf(it.form) * 1000 + it.ordinal,
    name: it.title,
    public: true,
    consultation: consultation && to.object('consultation', 'handling', consultation),
    result: [...new Set(clauses.map(one => verbWord(one.verb)))].join(', '),
    // What waits is not passed on as if it had gone out.
    resolutionText: clauses
      .map(one => (one.gate ? `${one.words} (${plainGateText(one.gate)}.)` : one.words))
      .join('\n'),
    start: it.start_time && swedishMoment(it.date, it.start_time),
    end: it.end_time && swedishMoment(it.date, it.end_time),
    web: to.page(`/punkter/${it.code}`),
    'samklang:lapsed': it.lapsed,
    'samklang:form': formLabels[it.form],
    'samklang:readFrom': to.object('file', 'document', it.document),
    'samklang:clause': clauses.map(one => ({
      stance: to.page(`/s/${one.code}`),
      verb: one.verb,
      words: one.words,
      ...(one.condition ? { condition: one.condition } : {}),
      ...(one.gate
        ? {
            gate: {
              state: one.gate.state,
              waitingFor: one.gate.waitingFor,
              ...(one.gate.clearedOn ? { clearedOn: one.gate.clearedOn } : {}),
              text: plainGateText(one.gate),
            },
          }
        : {}),
      ...(one.addressees.length > 0 ? { addressee: one.addressees } : {}),
      ...(one.mandatees.length > 0 ? { mandatee: one.mandatees } : {}),
      ...(one.valid_from ? { validFrom: one.valid_from } : {}),
      ...(one.valid_to ? { validTo: one.valid_to } : {}),
    })),
  })
}

export async function agendaItems(reading: Reading, keys: readonly string[], stamps: Stamps): Promise<Found> {
  const rows = await itemRows(reading)
    .where('i.code', 'in', [...keys])
    .execute()
  const known = await around(reading, rows)
  return stampedObjects(
    rows,
    stamps,
    it => it.code,
    (it, stamp) => agendaItem(it, stamp, reading.to, known),
  )
}
