// Att berätta om ärenden: when a step is taken, and when one has waited too long. Nobody is told of what they did themselves.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Deps } from '../../http/request.ts'
import { dateAt, type Instant, type LocalDate } from '../../kernel/time.ts'
import { type Message, tellPeople } from '../messages/message.change.ts'
import { lateMail, stateMail } from './deviation.mail.ts'
import { type DeviationSide, daysLate, turns } from './deviation.ts'
import { stateWords } from './deviation.words.ts'
import { type Late, noteLate, type Told, toTell } from './tell.row.ts'

const worker = samklang('deviations')

type Given = Pick<Deps, 'data' | 'jobs'>

/** Tells whoever the last step of a case concerns. Done again it tells nobody twice: the step is the occasion. */
export async function tellCase({ data, jobs }: Given, id: string, now: Instant): Promise<void> {
  await data.as(worker, async tx => {
    const told = await toTell(tx, id, dateAt(now))
    if (told) await tellPeople(jobs, tx, ...messagesOf(told))
  })
}

function messagesOf(told: Told): readonly Message[] {
  const { code, state, bySide, madeBy, reporterId } = told
  const to = (side: DeviationSide, persons: readonly string[]): readonly Message[] => {
    // A side is not told of what it did itself; a report is its reporter's, and news to the coordinators.
    const mail = side === bySide ? undefined : stateMail(code, state, side)
    const others = persons.filter(it => it !== madeBy)
    return mail && others.length > 0
      ? [{ ...mail, occasion: `deviation:${told.id}:${told.atVersion}:${side}`, persons: others }]
      : []
  }
  // Whoever both reported and coordinates is told once, as the coordinator that they are.
  const reporter = reporterId && !told.own.includes(reporterId) ? [reporterId] : []
  return [
    ...[...to('own', told.own), ...to('counterpart', told.counterpart), ...to('reporter', reporter)],
    ...mergedMessages(told),
  ]
}

/** How it ended is told of to those whose reports were merged into it too. What is asked, is asked of its own reporter. */
function mergedMessages({ id, state, bySide, madeBy, atVersion, own, merged }: Told): readonly Message[] {
  if (bySide === 'reporter' || (state !== 'closed' && state !== 'rejected')) return []
  return merged
    .filter(it => it.id !== madeBy && !own.includes(it.id))
    .flatMap(it => {
      const mail = stateMail(it.code, state, 'reporter')
      return mail ? [{ ...mail, occasion: `deviation:${id}:${atVersion}:reporter:${it.code}`, persons: [it.id] }] : []
    })
}

/** Reminds of what is late: each case once a week in each step, all that is one person's in one mail. */
export async function remindLate({ data, jobs }: Given, now: Instant): Promise<void> {
  const today = dateAt(now)
  await data.as(worker, async tx => {
    const late = await noteLate(tx, permitFor(worker, 'deviation.tell'), today, now)
    await tellPeople(jobs, tx, ...reminders(late, today))
  })
}

/** Whom a late case waits for, and as what. A report from another system has no reporter: then its own side is reminded. */
function waitingFor(it: Late): readonly (readonly [string, DeviationSide])[] {
  const turn = turns[it.state]
  if (turn === null) return []
  if (turn === 'reporter') return it.reporterId ? [[it.reporterId, 'reporter']] : it.own.map(one => [one, 'own'])
  const own = turn === 'counterpart' ? [] : it.own
  const other = turn === 'own' || !it.forwarded ? [] : it.counterpart
  return [...own.map(one => [one, 'own'] as const), ...other.map(one => [one, 'counterpart'] as const)]
}

function reminders(late: readonly Late[], today: LocalDate): readonly Message[] {
  const whose = new Map<string, { readonly side: DeviationSide; readonly cases: Map<string, Late> }>()
  for (const it of late)
    for (const [person, side] of waitingFor(it)) {
      const key = `${person}:${side === 'reporter' ? 'reporter' : 'coordinator'}`
      const held = whose.get(key) ?? { side, cases: new Map<string, Late>() }
      held.cases.set(it.id, it)
      whose.set(key, held)
    }
  return [...whose].map(([key, { side, cases }]): Message => {
    const named = [...cases.values()].map(it => ({
      code: it.code,
      state: stateWords[it.state],
      days: daysLate({ ...it, mergedInto: null }, today),
    }))
    const occasion = `deviations-late:${today}:${side === 'reporter' ? 'reporter' : 'coordinator'}`
    return { ...lateMail(named, side), occasion, persons: [key.slice(0, key.indexOf(':'))] }
  })
}
