import { readerOf } from '../src/data/reading.ts'
import { endSetting } from '../src/documents/typesetting/set.ts'
import { endWriting } from '../src/documents/writing/write.ts'
import { findPlannedMeeting } from '../src/features/agendas/planned.row.ts'
import { makeFile } from '../src/features/renditions/rendition.make.ts'
import { draftSource } from '../src/features/renditions/rendition.source.ts'
import { type RenditionKind, renditionKinds } from '../src/features/renditions/rendition.ts'
import { dateAt, daysAfter } from '../src/kernel/time.ts'
import { givenForum, givenPerson } from '../test/builders.ts'
import { prepareTemplates } from '../test/databases.ts'
import { openTestHouse, type TestHouse } from '../test/house.ts'
import {
  type GivenMeeting,
  givenAgendaClause,
  givenAgendaItem,
  givenMeeting,
  givenParticipant,
} from '../test/meetings.ts'
import { startPostgres } from '../test/run/postgres.ts'
import { capital, swedish } from './county/swedish.ts'

// Efter mötet: how long after a secretary has ended a meeting its minutes, slides and PDF are there to be opened.

export interface AfterFigures {
  /** Milliseconds from the answer to the button until all three files are kept, of each meeting; the first starts the threads. */
  readonly ready: readonly number[]
  /** Milliseconds for one file, made alone. */
  readonly alone: Readonly<Record<RenditionKind, number>>
  /** The files, in bytes. */
  readonly sizes: Readonly<Record<RenditionKind, number>>
}

const items = 15

interface Filled {
  readonly house: TestHouse
  readonly forumId: string
  readonly secretaryId: string
}

/** A meeting of fifteen items that have all been dealt with, and that nobody has ended yet. */
async function heldMeeting({ house, forumId }: Filled, n: number): Promise<GivenMeeting> {
  const { data } = house.deps
  const language = swedish(n + 1)
  const today = dateAt(house.deps.now())
  const meeting = await givenMeeting(data, { forumId, date: daysAfter(today, -n), state: 'ongoing', announced: true })
  const from = new Date(Date.parse(house.deps.now()) - 3 * 3600_000).toISOString()
  const sitting = { meeting_id: meeting.id, forum_id: forumId, ordinal: 1, date: daysAfter(today, -n) }
  await data.owner
    .insertInto('meeting_sitting')
    .values({
      ...sitting,
      start_time: null,
      end_time: null,
      place: null,
      started_at: from,
      ended_at: null,
      broken_why: null,
    })
    .execute()
  for (let one = 0; one < 40; one++)
    await givenParticipant(data, meeting, {
      ...{ name: `Ledamot ${one + 1}`, organisation: one % 2 === 0 ? 'Region Mätt' : `Mätta kommunen ${one}` },
      ...{ party: one % 2 === 0 ? 'region' : 'municipality', arrived_at: from, ordinal: one },
    })
  for (let one = 0; one < items; one++) await addItem({ house, forumId }, meeting, one, language)
  return meeting
}

async function addItem(
  { house, forumId }: Pick<Filled, 'house' | 'forumId'>,
  meeting: GivenMeeting,
  one: number,
  language: ReturnType<typeof swedish>,
): Promise<void> {
  const { data } = house.deps
  const words = (count: number): string => `${capital(Array.from({ length: count }, () => language.word()).join(' '))}.`
  const item = await givenAgendaItem(data, meeting, {
    ...{ title: `${capital(language.word())} ${language.word()} ${one + 1}`, number: `${one + 1}`, ordinal: one + 1 },
    ...{ state: 'done', types: ['dialog', 'position'], minutes: 20, taken_how: 'in-meeting' },
  })
  for (const [n, verb] of (['endorses', 'recommends', 'mandates'] as const).entries())
    await givenAgendaClause(data, meeting, item.id, { stage: 'taken', ordinal: n, verb, words: words(30) })
  const of = { agenda_item_id: item.id, meeting_id: meeting.id, forum_id: forumId }
  for (const [field, text] of [
    ['summary', `${words(60)}\n\n${words(60)}`],
    ['comments', Array.from({ length: 5 }, () => words(15)).join('\n')],
  ] as const)
    await data.owner
      .insertInto('recorded_text')
      .values({ ...of, field, words: text, saved_at: house.deps.now(), saved_by: null })
      .execute()
  await data.owner
    .insertInto('task')
    .values({
      ...{ ...of, code: `${meeting.code}-${one}`, ordinal: 1, words: words(8), due: 'nästa möte', due_on: null },
      added_by: null,
    })
    .execute()
}

/** Ends the meeting as its secretary does, and waits for the files. */
async function end({ house, secretaryId }: Filled, meeting: GivenMeeting): Promise<number> {
  const { owner } = house.deps.data
  const secretary = await house.as(secretaryId)
  const { version } = await owner
    .selectFrom('meeting')
    .select('version')
    .where('id', '=', meeting.id)
    .executeTakeFirstOrThrow()
  const answer = await secretary.post(`/moten/${meeting.code}/sekreterare/avsluta`, { version: String(version) })
  if (answer.status !== 303) throw new Error(`The meeting was not ended: ${answer.status} ${await answer.text()}`)
  const from = performance.now()
  for (;;) {
    const { made } = await owner
      .selectFrom('rendition')
      .select(it => it.fn.countAll<number>().as('made'))
      .where('meeting_id', '=', meeting.id)
      .where('state', '=', 'made')
      .executeTakeFirstOrThrow()
    if (Number(made) === renditionKinds.length) return performance.now() - from
    if (performance.now() - from > 60_000) throw new Error('The files were not made within a minute')
    await new Promise(done => setTimeout(done, 5))
  }
}

async function alone({ house }: Filled, meeting: GivenMeeting): Promise<Pick<AfterFigures, 'alone' | 'sizes'>> {
  const db = readerOf(house.deps.data.owner)
  const planned = await findPlannedMeeting(db, { id: meeting.id })
  if (!planned) throw new Error('The meeting is not there')
  const { content } = await draftSource(db, planned, null)
  const [times, sizes]: [Partial<Record<RenditionKind, number>>, Partial<Record<RenditionKind, number>>] = [{}, {}]
  for (const kind of renditionKinds) {
    const took: number[] = []
    for (let n = 0; n < 10; n++) {
      const from = performance.now()
      const file = await makeFile({ ...content, name: `${content.name} ${n}` }, kind)
      took.push(performance.now() - from)
      if (file.state === 'made') sizes[kind] = file.bytes.length
    }
    times[kind] = spread(took).p50
  }
  return { alone: times as AfterFigures['alone'], sizes: sizes as AfterFigures['sizes'] }
}

async function measureOn(count: number): Promise<AfterFigures> {
  const house = await openTestHouse({ workers: true })
  const { data } = house.deps
  const forumId = await givenForum(data, { name: 'Mätt samverkansråd', shortName: 'MSR', slug: 'matt' })
  const filled = {
    ...{ house, forumId },
    secretaryId: await givenPerson(data, { name: 'Sekreterare Ett', role: 'secretary', forumId }),
  }
  try {
    const ready: number[] = []
    for (let n = 0; n < count; n++) {
      const meeting = await heldMeeting(filled, n)
      await house.idle()
      ready.push(await end(filled, meeting))
      if (n === count - 1) return { ready, ...(await alone(filled, meeting)) }
    }
    throw new Error('Nothing was measured')
  } finally {
    await house.close()
    await endSetting()
    await endWriting()
  }
}

/** Ends `count` meetings of fifteen items on each database. */
export async function measureAfter(kind: 'embedded' | 'server', count = 21): Promise<AfterFigures> {
  if (kind === 'embedded') {
    await prepareTemplates(undefined)
    return measureOn(count)
  }
  const server = await startPostgres()
  try {
    await prepareTemplates(server.url)
    process.env.SAMKLANG_TEST_SERVER = server.url
    return await measureOn(count)
  } finally {
    delete process.env.SAMKLANG_TEST_SERVER
    await server.stop()
  }
}

function spread(values: readonly number[]): { readonly p50: number; readonly p95: number; readonly most: number } {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number): number => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0)
  return { p50: at(0.5), p95: at(0.95), most: at(1) }
}

/** The figures as lines to print. */
export function afterLines(kind: string, { ready, alone: of, sizes }: AfterFigures): readonly string[] {
  const [first = 0, ...others] = ready
  const it = spread(others)
  const each = renditionKinds.map(one => `${one} ${of[one]} ms (${Math.round((sizes[one] ?? 0) / 1000)} kB)`).join(', ')
  return [
    `  ${kind}: all three ready after ${it.p50} ms (median of ${others.length}), ${it.p95} ms (p95, promised: 2000); the first ${Math.round(first)} ms`,
    `  ${kind}: made alone: ${each}`,
  ]
}
