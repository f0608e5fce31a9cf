// Vem som får veta att ett utdrag har skickats: whoever raised it, an organisation's registry and those who lead it, or
// those who keep a forum's affairs.
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import { readerOf } from '../../data/reading.ts'
import { dateAt, type Instant } from '../../kernel/time.ts'
import { type Message, tellPeople } from '../messages/message.change.ts'
import { bodiesOf } from '../organisations/organisation.row.ts'
import { organisationHref } from '../organisations/organisation.ts'
import { askedHref } from './extract.links.ts'
import { extractMessage } from './extract.mail.ts'
import type { Plan } from './plan.row.ts'
import { type Db, secretariesOf } from './receiver.row.ts'
import { type Receiver, receiverKey } from './receiver.ts'
import type { SentBefore } from './sent.row.ts'

/** Asks for one mail to each receiver, of all that has just been sent to it. Reads as Samklang itself. */
export async function tellOfSent(
  tx: Tx,
  jobs: Jobs,
  { meeting, reach }: Pick<Plan, 'meeting' | 'reach'>,
  sent: readonly SentBefore[],
  given: { readonly now: Instant; readonly again?: boolean },
): Promise<void> {
  const db = readerOf(tx)
  const { byId } = await bodiesOf(db)
  const forums = new Map(
    (await db.selectFrom('forum').select(['id', 'name', 'short_name']).execute()).map(it => [
      it.id,
      it.short_name ?? it.name,
    ]),
  )
  const messages: Message[] = []
  for (const own of Map.groupBy(sent, it => receiverKey(it.receiver)).values()) {
    const [one] = own
    if (!one) continue
    const { receiver, kind } = one
    const whose = await reachedBy(db, receiver, { reach, today: dateAt(given.now) })
    const organisation = receiver.kind === 'organisation' ? byId.get(receiver.id) : undefined
    messages.push(
      extractMessage({
        ...whose,
        meeting: { id: meeting.id, date: meeting.date, forum: meeting.forum.shortName ?? meeting.forum.name },
        whom: organisation?.name ?? forums.get(receiver.id) ?? (kind === 'raiser' ? null : 'dig'),
        extracts: [
          ...new Map(own.map(it => [it.extractCode, { code: it.extractCode, number: it.itemNumber }])).values(),
        ],
        listPath: organisation ? askedHref(organisationHref(organisation)) : null,
        ...(given.again ? { again: given.now } : {}),
      }),
    )
  }
  await tellPeople(jobs, tx, ...messages)
}

async function reachedBy(
  db: Db,
  receiver: Receiver,
  { reach, today }: Pick<Plan, 'reach'> & { readonly today: string },
): Promise<{ readonly persons: readonly string[]; readonly organisations: readonly string[] }> {
  if (receiver.kind === 'person') return { persons: [receiver.id], organisations: [] }
  if (receiver.kind === 'forum') return { persons: await secretariesOf(db, receiver.id, today), organisations: [] }
  const found = reach.get(receiver.id)
  return { persons: found?.directors ?? [], organisations: found?.addressOf ? [found.addressOf] : [] }
}
