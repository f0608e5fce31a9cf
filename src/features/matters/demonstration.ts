// Demonstrationens ärenden: which of the invented minutes' items are about the same thing, as somebody has said it.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { relateMatters, startMatter } from './matter.store.ts'

interface Threaded {
  readonly title: string
  /** The day of the meeting and the beginning of the item's title. */
  readonly items: readonly (readonly [LocalDate, string])[]
}

const health: Threaded = {
  title: 'Handlingsplan psykisk hälsa och suicidprevention',
  items: [
    ['2016-09-30', 'Handlingsplan psykisk hälsa'],
    ['2017-11-10', 'Handlingsplan psykisk hälsa'],
    ['2018-09-28', 'Handlingsplan psykisk hälsa'],
    ['2018-10-16', 'Länets handlingsplan psykisk hälsa'],
    ['2020-11-27', 'Förlängning av överenskommelser'],
    ['2022-03-17', 'Handlingsplan psykisk hälsa'],
    ['2022-05-20', 'Handlingsplan psykisk hälsa'],
    ['2025-03-20', 'Handlingsplan psykisk hälsa'],
    ['2025-05-08', 'Handlingsplan psykisk hälsa'],
    ['2025-10-02', 'Handlingsplan psykisk hälsa'],
    ['2026-06-11', 'Handlingsplan psykisk hälsa'],
    ['2026-10-08', 'Handlingsplan psykisk hälsa'],
  ],
}

const plans: Threaded = {
  title: 'Riktlinje och rutin för SIP',
  items: [
    ['2017-02-09', 'SIP'],
    ['2018-05-17', 'Riktlinje för SIP'],
    ['2019-04-03', 'SIP'],
    ['2021-09-15', 'Uppdragshandling SIP'],
    ['2023-02-09', 'SIP'],
    ['2024-05-16', 'Länsgemensam riktlinje och rutin för SIP'],
    ['2025-03-20', 'Riktlinje och rutin SIP'],
    ['2025-10-02', 'SIP'],
    ['2026-10-08', 'SIP'],
  ],
}

const selfCare: Threaded = {
  title: 'Riktlinje för egenvård',
  items: [
    ['2019-04-03', 'Egenvård'],
    ['2021-09-15', 'Egenvård'],
    ['2024-05-16', 'Egenvård'],
    ['2026-02-12', 'Egenvård'],
    ['2026-12-03', 'Egenvård'],
  ],
}

const agreement: Threaded = {
  title: 'Hälso- och sjukvårdsavtal',
  items: [
    ['2016-09-30', 'Hälso- och sjukvårdsavtalet'],
    ['2022-05-20', 'Hälso- och sjukvårdsavtal'],
    ['2024-11-14', 'Nytt hälso- och sjukvårdsavtal'],
    ['2025-05-08', 'Hälso- och sjukvårdsavtal'],
    ['2025-05-08', 'Läkarmedverkan'],
    ['2025-05-08', 'Tvistlösning'],
    ['2026-02-12', 'Hälso- och sjukvårdsavtal'],
    ['2026-06-11', 'Hälso- och sjukvårdsavtal'],
  ],
}

/** Its prolonging in 2020 was one item for three agreements: it is in two of these matters. */
const discharge: Threaded = {
  title: 'In- och utskrivning och betalningsansvar',
  items: [
    ['2017-02-09', 'Ny lag om samverkan vid utskrivning'],
    ['2017-11-10', 'Överenskommelse om in- och utskrivning'],
    ['2018-05-17', 'Betalningsansvar'],
    ['2018-09-28', 'Ekonomisk modell'],
    ['2020-11-27', 'Förlängning av överenskommelser'],
    ['2020-11-27', 'Uppföljning av betalningsansvar'],
    ['2022-05-20', 'Utvärdering av ekonomisk modell'],
    ['2024-11-14', 'Betalningsansvar'],
  ],
}

const start = samklang('start')

/** Starts the demonstration's matters, through the same door as the pages. An item that is not there is left out. */
export async function startDemonstrationMatters(tx: Tx): Promise<number> {
  const rows = await tx
    .selectFrom('item as i')
    .innerJoin('document as d', 'd.id', 'i.document_id')
    .select(['i.code', 'i.title', 'd.meeting_date'])
    .execute()
  const codesOf = ({ items }: Threaded): readonly string[] =>
    items.flatMap(([date, beginning]) =>
      rows.filter(it => it.meeting_date === date && it.title.startsWith(beginning)).map(it => it.code),
    )
  const started = new Map<Threaded, string>()
  for (const it of [health, plans, selfCare, discharge, agreement]) {
    const given = { title: it.title, itemCodes: codesOf(it) }
    const done = await startMatter(tx, permitFor(start, 'matter.add'), given)
    if (done.ok) started.set(it, done.value.id)
  }
  const [part, whole] = [started.get(discharge), started.get(agreement)]
  if (part && whole) await relateMatters(tx, permitFor(start, 'matter.change', { id: part }), whole, 'implements')
  return started.size
}
