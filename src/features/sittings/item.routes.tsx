import { Stale } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import {
  command,
  href,
  type PageContent,
  type Route,
  type Running as Run,
  refused,
  type SeeOther,
  seeOther,
} from '../../http/route.ts'
import { dateAt, instantAt } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import { carryOn, takeBack } from './carry.store.ts'
import { type ItemSubject, loadItem } from './running.load.ts'
import { currentOf, type Running } from './running.row.ts'
import { secretaryPage } from './secretary.show.tsx'
import { againForm, doneForm, outcomeForm, outcomeOf, seenForm, timesForm } from './sitting.form.ts'
import { type EventKind, type Holding, writeChanges } from './sitting.store.ts'
import { type Change, reopen, retime, type SittingRefusal, settle, start, waits } from './sitting.ts'
import { refusalField, refusalWords } from './sitting.words.ts'

// Punkterna medan mötet pågår: each taken up, ended, or opened again.

const placeOf = (running: Running, code: string, back = ''): string =>
  back === 'chair'
    ? href('/moten/:code/ordforande', { code: running.meeting.code })
    : href('/moten/:code/sekreterare', { code: running.meeting.code }, { punkt: code })

const refuse = (why: SittingRefusal | 'gone-on') => refused({ [refusalField(why)]: refusalWords[why] })

/** Which item was taken up when the page was made. Another one now: somebody else has gone on meanwhile. */
function sameCurrent(running: Running, seen: string): void {
  if ((currentOf(running)?.id ?? '') !== seen) throw new Stale('What is taken up')
}

interface Writing {
  readonly tx: Tx
  readonly permit: Holding
  readonly running: Running
  readonly now: string
  readonly why?: string | null
  readonly kind?: EventKind
}

/** Writes what has become of items, and puts what goes on where it goes on. */
export async function carryOut(
  { tx, permit, running, now, why, kind }: Writing,
  changes: readonly Change[],
): Promise<void> {
  const versions = new Map(running.items.map(it => [it.id, it.version]))
  const extra = { ...(why === undefined ? {} : { why }), ...(kind === undefined ? {} : { kind }) }
  await writeChanges(tx, permit, running.meeting, changes, { versions, at: now, ...extra })
  await carryOn(tx, permit, running.meeting, running.items, changes)
}

/** Ends the item, and takes up the one after it where that was asked for. */
async function goToNext(it: Run<ItemSubject, 'sitting.run', { next: string; back: string }>): Promise<SeeOther> {
  const { subject, tx, permit, now, form } = it
  const { running, item } = subject
  const next = form.next === 'ja' ? nextAfter(running, item.id) : undefined
  if (next) {
    const begun = start(running.meeting.state, running.items, next.id, now)
    if (begun.ok) {
      await carryOut({ tx, permit, running, now }, begun.value)
      return seeOther(placeOf(running, next.code, form.back))
    }
  }
  const done = settle(running.meeting.state, running.items, item.id, { how: 'done' }, { at: now, today: dateAt(now) })
  if (!done.ok) throw new Stale('The agenda item')
  await carryOut({ tx, permit, running, now }, done.value)
  return seeOther(placeOf(running, item.code, form.back))
}

function nextAfter({ slots, items }: Running, id: string) {
  const at = slots.findIndex(it => it.item.id === id)
  return slots.slice(at + 1).find(it => waits(items, it.item))?.item
}

const again = (given: Parameters<typeof secretaryPage>[0] & { readonly subject: ItemSubject }): PageContent =>
  secretaryPage({ ...given, chosen: given.subject.item.code, typed: { ...given.typed, item: given.subject.item.code } })

export const itemRoutesOfSitting: readonly Route[] = [
  command({
    path: '/moten/:code/sekreterare/punkter/:item/borja',
    action: 'sitting.run',
    load: loadItem,
    form: seenForm,
    run: async ({ subject: { running, item }, tx, permit, now, form }) => {
      sameCurrent(running, form.current)
      const begun = start(running.meeting.state, running.items, item.id, now)
      if (!begun.ok) return refuse(begun.why)
      await carryOut({ tx, permit, running, now }, begun.value)
      return seeOther(placeOf(running, item.code, form.back))
    },
    again,
  }),
  command({
    path: '/moten/:code/sekreterare/punkter/:item/klar',
    action: 'sitting.run',
    load: loadItem,
    form: doneForm,
    run: async given => {
      const { running, item } = given.subject
      sameCurrent(running, given.form.current)
      const may = settle(
        running.meeting.state,
        running.items,
        item.id,
        { how: 'done' },
        { at: given.now, today: dateAt(given.now) },
      )
      return may.ok ? goToNext(given) : refuse(may.why)
    },
    again,
  }),
  command({
    path: '/moten/:code/sekreterare/punkter/:item/utga',
    action: 'sitting.run',
    load: loadItem,
    form: outcomeForm,
    run: async ({ subject: { running, item }, tx, permit, now, form }) => {
      sameCurrent(running, form.current)
      const ended = settle(running.meeting.state, running.items, item.id, outcomeOf(form), {
        at: now,
        today: dateAt(now),
      })
      if (!ended.ok) return refuse(ended.why)
      await carryOut({ tx, permit, running, now }, ended.value)
      return seeOther(placeOf(running, nextAfter(running, item.id)?.code ?? item.code), `${item.title}: avslutad.`)
    },
    again,
  }),
  command({
    path: '/moten/:code/sekreterare/punkter/:item/oppna',
    action: 'sitting.run',
    load: loadItem,
    form: againForm,
    run: async ({ subject: { running, item }, tx, permit, now, form }) => {
      sameCurrent(running, form.current)
      const opened = reopen(running.meeting.state, running.items, item.id, form.why)
      if (!opened.ok) return refuse(opened.why)
      const back = await takeBack(tx, permit, running.meeting, item.id, `Togs upp ändå ${dateText(dateAt(now))}`)
      if (!back.ok) return refuse(back.why)
      await carryOut({ tx, permit, running, now, why: form.why }, opened.value)
      return seeOther(placeOf(running, item.code))
    },
    again,
  }),
  command({
    path: '/moten/:code/sekreterare/punkter/:item/tider',
    action: 'sitting.run',
    load: loadItem,
    form: timesForm,
    run: async ({ subject: { running, item }, tx, permit, now, form }) => {
      const { date } = running.parts.filter(it => it.startedAt !== null).at(-1) ?? running.meeting
      const moment = (clock: string | null): string | null => (clock === null ? null : instantAt(date, clock))
      const timed = retime(item, moment(form.from), moment(form.until))
      if (!timed.ok) return refuse(timed.why)
      await carryOut({ tx, permit, running, now, kind: 'item-timed' }, [timed.value])
      return seeOther(placeOf(running, item.code), 'Tiderna är sparade.')
    },
    again,
  }),
]
