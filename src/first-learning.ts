// Vad avvikelserna ledde till: in a demonstration, messages, lessons, standpoints, an analysis, a pattern and counts.
import type { Action } from './access/actions.ts'
import type { Actor } from './access/actor.ts'
import { type Permit, permitFor } from './access/permit.ts'
import type { Subject } from './access/rules.ts'
import type { Data, Tx } from './data/open.ts'
import { type Db, readerOf } from './data/reading.ts'
import { findAnalysis } from './features/analyses/analysis.row.ts'
import { addEntry, startAnalysis } from './features/analyses/analysis.store.ts'
import { saveCounts } from './features/bulk/bulk.store.ts'
import { connectedIn, type Month, monthOf, monthsFrom } from './features/bulk/bulk.ts'
import { findCase } from './features/deviations/deviation.row.ts'
import { disputesOfCase, findDispute } from './features/disputes/dispute.row.ts'
import { addStandpoint } from './features/disputes/dispute.store.ts'
import { findLesson } from './features/lessons/lesson.row.ts'
import { addApproval, addLesson, publishLesson } from './features/lessons/lesson.store.ts'
import { addPattern } from './features/patterns/pattern.store.ts'
import { sendMessage } from './features/sides/side.store.ts'
import { type Learnt, type Names, named } from './first-deviations.file.ts'
import { dateAt, daysAfter, type Instant, instantAt, monthsAfter } from './kernel/time.ts'

const reading = (tx: Tx): Db => readerOf(tx)

interface Given {
  readonly data: Data
  readonly names: Names
  readonly coordinators: Readonly<Record<string, string>>
  /** What the named cases became. */
  readonly cases: ReadonlyMap<string, string>
  readonly now: Instant
}

/** Adds what came of the cases, in the order in which it would have been done. */
export async function learnInDemonstration(given: Given, it: Learnt): Promise<void> {
  for (const one of it.messages) await message(given, one)
  for (const one of it.standpoints) await standpoint(given, one)
  for (const one of it.lessons) await lesson(given, one)
  for (const one of it.analyses) await analysis(given, one)
  for (const one of it.patterns) await pattern(given, one)
  for (const one of it.counts) await count(given, one)
}

const at = ({ now }: Given, days: number, clock: string): Instant => {
  const found = instantAt(daysAfter(dateAt(now), -days), clock)
  return found < now ? found : now
}

function coordinatorOf({ names, coordinators }: Given, organisation: string): Actor & { readonly kind: 'person' } {
  const { id } = named(names.organisations, organisation)
  const code = coordinators[organisation] ?? ''
  const grants = [{ role: 'coordinator' as const, organisationId: id, forumIds: [] }]
  return { kind: 'person', personId: named(names.persons, code), name: code, grants }
}

const as = <A extends Action>(
  { data }: Given,
  actor: Actor,
  action: A,
  work: (tx: Tx, permitOf: (subject: Subject) => Permit<A>) => Promise<unknown>,
): Promise<unknown> => data.as(actor, tx => work(tx, subject => permitFor(actor, action, subject)))

async function held(tx: Tx, id: string) {
  const found = await findCase(reading(tx), { id })
  if (!found) throw new Error('The demonstration tells of a case that its coordinator cannot read')
  return found
}

const message = (given: Given, it: Learnt['messages'][number]) =>
  as(given, coordinatorOf(given, it.by), 'message.send', async (tx, permitOf) => {
    const subject = await held(tx, named(given.cases, it.of))
    return sendMessage(tx, permitOf(subject), { side: it.side, words: it.words }, at(given, it.days, '13:20'))
  })

const standpoint = (given: Given, it: Learnt['standpoints'][number]) =>
  as(given, coordinatorOf(given, it.by), 'dispute.handle', async (tx, permitOf) => {
    const [row] = await disputesOfCase(reading(tx), named(given.cases, it.of))
    const dispute = row && (await findDispute(reading(tx), row.code))
    if (!dispute) throw new Error('The demonstration has no such dispute')
    return addStandpoint(tx, permitOf(dispute), dispute, it, at(given, it.days, '11:05'))
  })

async function lesson(given: Given, it: Learnt['lessons'][number]): Promise<void> {
  const [first] = it.by
  if (!first) return
  const when = at(given, it.days, '09:30')
  const read = async (tx: Tx, code: string) => {
    const found = await findLesson(reading(tx), code)
    if (!found) throw new Error('The demonstration lost its lesson')
    return found
  }
  const words = {
    ...{ title: it.title, happened: it.happened, learnt: it.learnt, changed: it.changed, agreement: null },
    typeId: named(given.names.codes, `type:${it.type}`),
    causeId: named(given.names.codes, `cause:${it.cause}`),
  }
  let code = ''
  await as(given, coordinatorOf(given, first.organisation), 'lesson.write', async (tx, permitOf) => {
    const subject = await held(tx, named(given.cases, it.of))
    const texts = { kind: it.kind, spread: 'county' as const, words }
    code = (await addLesson(tx, permitOf(subject), { deviationId: subject.id }, texts, when)).code
  })
  for (const { organisation, side } of it.by)
    await as(given, coordinatorOf(given, organisation), 'lesson.write', async (tx, permitOf) => {
      const subject = await read(tx, code)
      return addApproval(tx, permitOf(subject), subject, side, when)
    })
  await as(given, coordinatorOf(given, first.organisation), 'lesson.write', async (tx, permitOf) =>
    publishLesson(tx, permitOf(await read(tx, code)), when),
  )
}

async function analysis(given: Given, it: Learnt['analyses'][number]): Promise<void> {
  const [first] = it.entries
  if (!first) return
  const id = named(given.cases, it.of)
  await as(given, coordinatorOf(given, first.by), 'analysis.write', async (tx, permitOf) => {
    const subject = await held(tx, id)
    const begun = { deviationId: id, side: first.side, dueOn: null }
    return startAnalysis(tx, permitOf(subject), begun, at(given, it.days, '08:45'))
  })
  for (const { by, side, kind, words, cause, whose } of it.entries)
    await as(given, coordinatorOf(given, by), 'analysis.write', async (tx, permitOf) => {
      const [subject, found] = [await held(tx, id), await findAnalysis(reading(tx), id)]
      if (!found) throw new Error('The demonstration lost its analysis')
      const day = kind === 'moment' ? subject.happenedOn : null
      const codeId = cause ? named(given.names.codes, `cause:${cause}`) : null
      const entry = { kind, words, on: day, time: null, codeId, belongs: whose ?? null, side }
      return addEntry(tx, permitOf(subject), { id: found.id, deviationId: id }, entry, at(given, it.days - 1, '10:15'))
    })
}

const pattern = (given: Given, it: Learnt['patterns'][number]) => {
  const { id: organisationId } = named(given.names.organisations, it.by)
  return as(given, coordinatorOf(given, it.by), 'pattern.list', (tx, permitOf) =>
    addPattern(
      tx,
      permitOf({}),
      {
        ...{ title: it.title, description: it.description, organisationId },
        caseIds: it.of.map(one => named(given.cases, one)),
      },
      at(given, it.days, '14:00'),
    ),
  )
}

/** Each unit's counts of each month that is over; a little up and down, and a month that nobody counted. */
async function count(given: Given, it: Learnt['counts'][number]): Promise<void> {
  const { owner } = given.data
  const kinds = await owner.selectFrom('bulk_kind').select(['id', 'code']).orderBy('ordinal').execute()
  const units = await owner
    .selectFrom('care_unit as u')
    .innerJoin('organisation as o', 'o.id', 'u.organisation_id')
    .select(['u.organisation_id as id', 'u.connected_from as from', 'u.connected_to as to'])
    .where('o.name', 'in', it.units)
    .orderBy('o.name')
    .execute()
  const last = monthsAfter(monthOf(dateAt(given.now)), -1)
  for (const [n, month] of monthsFrom(monthsAfter(last, -it.months), last).entries()) {
    if (n === 4) continue
    const counted = units.filter(unit => connectedIn(unit, month))
    await as(given, coordinatorOf(given, it.by), 'bulk.report', (tx, permitOf) => {
      const rows = counted.flatMap((unit, u) =>
        kinds.map((kind, k) => ({
          ...{ unitId: unit.id, kindId: kind.id, after: 0 },
          said: { amount: amountOf(it.level[kind.code] ?? 0, n * 7 + u * 3 + k * 5) },
        })),
      )
      return saveCounts(tx, permitOf({}), month as Month, rows, { reason: null, now: given.now })
    })
  }
}

/** Around the level, the same each time that a demonstration is filled. */
const amountOf = (level: number, n: number): number => Math.max(0, level + (((n * n * 7 + n * 3) % 23) % 5) - 2)
