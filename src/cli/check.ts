import { samklang } from '../access/actor.ts'
import { readerOf } from '../data/reading.ts'
import { findAuditBreak, findUnsound } from '../features/minutes/soundness.store.ts'
import { openForCommand } from './house.ts'

/** `check`: whether the log's chain is whole and nothing is half written. 1 when something is wrong. */
export async function run(): Promise<number> {
  const house = await openForCommand({ workers: false })
  try {
    return await house.data.as(samklang('check'), async tx => {
      const db = readerOf(tx)
      const broken = await findAuditBreak(db)
      const unsound = await findUnsound(db)
      const rows = await db
        .selectFrom('audit')
        .select(it => it.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
      const last = await db
        .selectFrom('audit')
        .select(['seq', 'hash'])
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (broken) console.log(`Loggens kedja är bruten vid rad ${broken.seq ?? 'utan nummer'}: ${broken.why}.`)
      else console.log(`Loggens kedja är hel: ${rows.n} rader.`)
      // A log that was cut off at its end is whole too: only a hash that was kept elsewhere tells it from a shorter one.
      if (!broken && last) console.log(`Senaste rad är nummer ${last.seq} med kontrollsumman ${last.hash}.`)
      for (const it of unsound) console.log(`Fel: ${it.what} (${it.id}).`)
      if (unsound.length === 0) console.log('Inget dokument är halvt skrivet.')
      return broken || unsound.length > 0 ? 1 : 0
    })
  } finally {
    await house.close()
  }
}
