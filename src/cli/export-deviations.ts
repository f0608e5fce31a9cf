import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { samklang } from '../access/actor.ts'
import { permitFor } from '../access/permit.ts'
import { readerOf } from '../data/reading.ts'
import { exportedCases, findSource, mappingOf } from '../features/exchange/exchange.row.ts'
import { noteExport } from '../features/exchange/exchange.store.ts'
import { inverted } from '../features/exchange/mapping.ts'
import { written } from '../features/exchange/written.ts'
import { findPersonActor } from '../http/session.ts'
import { dateAt, isLocalDate } from '../kernel/time.ts'
import { openForCommand } from './house.ts'
import { fromCaller } from './paths.ts'

/** `export-deviations --as CODE --reason WORDS [--format csv|json] [--source S] [--with-text] [--from DAY] [--to DAY] [--out FILE]` */
export async function run(rest: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...rest],
    options: {
      as: { type: 'string' },
      reason: { type: 'string' },
      format: { type: 'string', default: 'csv' },
      source: { type: 'string' },
      'with-text': { type: 'boolean', default: false },
      from: { type: 'string', default: '2000-01-01' },
      to: { type: 'string' },
      out: { type: 'string' },
    },
  })
  const format = (['csv', 'json'] as const).find(it => it === values.format)
  const days = [values.from, values.to ?? '2000-01-01'].every(isLocalDate)
  if (!values.as || !values.reason?.trim() || !format || !days) {
    console.error('Ange --as och --reason. Skriv ”help export-deviations” för mer.')
    return 2
  }
  const { as: code, reason, source: wanted } = values
  const house = await openForCommand({ workers: false })
  const { data, deps } = house
  try {
    const now = deps.now()
    const actor = await data.as(samklang('command'), async tx => {
      const person = await tx.selectFrom('person').select('id').where('code', '=', code).executeTakeFirst()
      return person && findPersonActor(tx, person.id, now)
    })
    if (!actor) {
      console.error(`Det finns ingen person med koden ”${code}”.`)
      return 2
    }
    const text = await data.as(actor, async tx => {
      const source = wanted === undefined ? undefined : await findSource(readerOf(tx), wanted)
      if (wanted !== undefined && !source) return undefined
      const saved = source && (await mappingOf(readerOf(tx), source.id))
      const given = { from: values.from, to: values.to ?? dateAt(now) }
      const { rows } = await exportedCases(readerOf(tx), given)
      const told = {
        ...{ sourceId: source?.id ?? null, mappingId: saved?.id ?? null, format, reason },
        caseIds: rows.map(it => it.id),
      }
      await noteExport(tx, permitFor(actor, 'exchange.send'), { ...told, withText: values['with-text'] }, now)
      const out = { format, withText: values['with-text'], today: dateAt(now) }
      return written(rows, { ...out, mapping: saved && inverted(saved.mapping) })
    })
    if (text === undefined) {
      console.error(`Det finns inget system som heter ”${wanted}”.`)
      return 2
    }
    if (values.out === undefined) process.stdout.write(text)
    else writeFileSync(fromCaller(values.out), text)
    return 0
  } finally {
    await house.close()
  }
}
