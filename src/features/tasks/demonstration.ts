// Demonstrationens uppgifter: late, soon due, reported, closed and dropped, with what is invented of each.
import { type PersonActor, samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Data, Tx } from '../../data/open.ts'
import { readerOf } from '../../data/reading.ts'
import { dateAt, daysAfter, type Instant, type LocalDate } from '../../kernel/time.ts'
import { placeReturns } from './return.store.ts'
import { taskByCode } from './task.row.ts'
import { addTask, moveTask, reportTask, settleTask } from './task.store.ts'

const start = samklang('start')

interface Invented {
  readonly forum: string
  readonly words: string
  readonly owners: readonly string[]
  /** Days from today when it was handed out, and when it is due; or when as it is said. */
  readonly said: number
  readonly due: number | string
  readonly reported?: { readonly by: string; readonly days: number; readonly words: string }
  readonly moved?: { readonly from: number; readonly why: string }
  readonly ended?: { readonly as: 'closed' | 'dropped'; readonly days: number; readonly words: string }
}

const invented: readonly Invented[] = [
  {
    ...{ forum: 'vvg', owners: ['Anton Billquist'], said: -45, due: -9 },
    words: 'Sammanställ hur kommunerna följer upp egenvårdsintyg',
  },
  {
    ...{ forum: 'vvg', owners: ['Skara kommun', 'Alingsås kommun'], said: -45, due: 18 },
    words: 'Utse en kontaktperson för målbilden för samsjuklighet',
    moved: { from: -4, why: 'Kommunerna behöver hinna förankra det i sina ledningsgrupper.' },
  },
  {
    ...{ forum: 'sro', owners: ['Presidiet'], said: -20, due: 'nästa möte' },
    words: 'Bjud in patientföreningarna till dialogdagen i vår',
  },
  {
    ...{ forum: 'sro', owners: ['Petter Hallander'], said: -60, due: 12 },
    words: 'Ta fram underlag om tandvård för personer i hemsjukvård',
    reported: {
      by: 'petter-hallander',
      days: -3,
      words: 'Underlaget är klart och gäller de tre största kommunerna. Siffrorna är från 2025.',
    },
  },
  {
    ...{ forum: 'sro', owners: ['Presidiet', 'Skara kommun'], said: -30, due: 'våren 2027' },
    words: 'Följ upp hur rutinen för utskrivning används på helger',
  },
  {
    ...{ forum: 'vvg', owners: ['Sekreteraren'], said: -80, due: -30 },
    words: 'Skicka enkäten om möten på distans till delregionerna',
    ended: { as: 'closed', days: -32, words: 'Enkäten gick ut till alla sju.' },
  },
  {
    ...{ forum: 'sro', owners: ['Beredningen'], said: -90, due: -20 },
    words: 'Undersök en gemensam webbplats för alla delregioner',
    ended: { as: 'dropped', days: -25, words: 'Frågan hanteras i arbetet med 1177 i stället.' },
  },
]

const morning = (day: LocalDate): Instant => `${day}T09:00:00Z`

/** Adds them where there are none. Those whose forum or owner is not in this county's demonstration are left out. */
export async function giveDemonstrationTasks(data: Pick<Data, 'as'>, now: Instant): Promise<void> {
  const today = dateAt(now)
  const forums = await data.as(start, tx => tx.selectFrom('forum').select(['id', 'slug']).execute())
  for (const it of invented) {
    const forumId = forums.find(one => one.slug === it.forum)?.id
    if (!forumId) continue
    const code = await data.as(start, tx => add(tx, forumId, it, today))
    if (it.reported) await report(data, code, it.reported, today)
    await data.as(start, tx => follow(tx, code, it, today))
  }
  for (const { id } of forums.filter(it => invented.some(one => one.forum === it.slug)))
    await data.as(start, tx => placeReturns(tx, permitFor(start, 'agenda.change', { forumId: id }), id, now))
}

async function add(tx: Tx, forumId: string, it: Invented, today: LocalDate): Promise<string> {
  const day = it.moved?.from ?? it.due
  const when = typeof day === 'number' ? { due: null, dueOn: daysAfter(today, day) } : { due: day, dueOn: null }
  const said = daysAfter(today, it.said)
  const { code } = await addTask(
    tx,
    permitFor(start, 'task.add', { forumId }),
    { forumId, words: it.words, owners: it.owners, ...when, matterId: null, saidOn: said },
    morning(said),
  )
  return code
}

/** As whoever has it: nobody else reports. */
async function report(
  data: Pick<Data, 'as'>,
  code: string,
  { by, days, words }: NonNullable<Invented['reported']>,
  today: LocalDate,
): Promise<void> {
  const person = await data.as(start, tx =>
    tx.selectFrom('person').select(['id', 'name']).where('code', '=', by).executeTakeFirst(),
  )
  if (!person) return
  const actor: PersonActor = { kind: 'person', personId: person.id, name: person.name, grants: [] }
  await data.as(actor, async tx => {
    const task = await taskByCode(readerOf(tx), code)
    if (!task) return
    const on = daysAfter(today, days)
    const permit = permitFor(actor, 'task.report', { id: task.id, forumId: task.forumId, mine: task.mine })
    await reportTask(tx, permit, task, { words, on, link: null, documentId: null }, morning(on))
  })
}

async function follow(tx: Tx, code: string, it: Invented, today: LocalDate): Promise<void> {
  const task = await taskByCode(readerOf(tx), code)
  if (!task) return
  const of = { id: task.id, forumId: task.forumId }
  if (it.moved && typeof it.due === 'number')
    await moveTask(tx, permitFor(start, 'task.change', of), task, {
      ...{ due: null, dueOn: daysAfter(today, it.due), words: it.moved.why },
      at: morning(daysAfter(today, it.moved.from)),
    })
  if (it.ended)
    await settleTask(tx, permitFor(start, 'task.settle', of), task, {
      ...{ step: it.ended.as, words: it.ended.words },
      at: morning(daysAfter(today, it.ended.days)),
    })
}
