import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { may, type Subject } from '../../access/rules.ts'
import { dateNeeded, lineNeeded, text } from '../../http/fields.ts'
import {
  command,
  type FieldErrors,
  type Load,
  page,
  type Route,
  refused,
  seeOther,
  type Typed,
} from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import { stopped } from '../guard/guarding.ts'
import { ladderHref } from './dispute.links.ts'
import { backRefusals, useRefusals } from './dispute.words.ts'
import { LadderPage, type LadderPageGiven } from './ladder.pages.tsx'
import { laddersOf } from './ladder.row.ts'
import { becomeDraft, changeDraft, draftFrom, removeDraft, use } from './ladder.store.ts'
import { type Ladder, type LadderStep, ladderUnits, takeBack, takeIntoUse } from './ladder.ts'

interface LadderSubject extends Subject {
  readonly ladders: readonly Ladder[]
  /** The draft that the address names. */
  readonly draft?: Ladder
  /** The one in use, or soon, that the address names. */
  readonly used?: Ladder
  readonly today: LocalDate
}

const load: Load<LadderSubject> = async ({ db, now }) => ({ ladders: await laddersOf(db), today: dateAt(now) })

const loadDraft: Load<LadderSubject> = async loading => {
  const ladders = await laddersOf(loading.db)
  const draft = ladders.find(it => it.validFrom === null && String(it.n) === loading.params.n)
  return draft && { ladders, draft, id: draft.id, version: draft.version, today: dateAt(loading.now) }
}

/** One that has been said from when it is used. */
const loadUsed: Load<LadderSubject> = async loading => {
  const ladders = await laddersOf(loading.db)
  const used = ladders.find(it => it.validFrom !== null && String(it.n) === loading.params.n)
  return used && { ladders, used, id: used.id, version: used.version, today: dateAt(loading.now) }
}

const shown = (subject: LadderSubject, actor: Actor, more: Pick<LadderPageGiven, 'typed' | 'errors' | 'sent'> = {}) =>
  LadderPage({ ...subject, mayChange: may(actor, 'ladder.change'), ...more })

const stepsForm = z.looseObject({ title: lineNeeded('Skriv vad trappan heter.'), note: text(2000) })
const useForm = z.object({ from: dateNeeded('Skriv från vilken dag trappan gäller.') })

const longest = 300

/** The steps of the form, in their order. A row where nothing is written is none, and so is one that is to be taken away. */
function stepsOf(form: Readonly<Record<string, unknown>>): {
  readonly steps: readonly LadderStep[]
  readonly errors: FieldErrors
} {
  const errors: Record<string, string> = {}
  const steps: LadderStep[] = []
  for (let n = 1; n <= 12; n++) {
    const value = (name: string): string => {
      const typed = form[`${name}${n}`]
      return typeof typed === 'string' ? typed.trim() : ''
    }
    const name = value('name')
    const written = ['name', 'own', 'counterpart', 'amount', 'outcome'].filter(it => value(it))
    if (value('remove') || written.length === 0) continue
    if (!name) errors[`name${n}`] = `Steg ${n}: skriv vad steget heter, eller kryssa i att det ska tas bort.`
    const amount = /^\d{1,3}$/.test(value('amount')) ? Number(value('amount')) : 0
    if (amount < 1 || amount > 400) errors[`amount${n}`] = `Steg ${n}: skriv hur lång tid det får ta, med siffror.`
    if (!value('own')) errors[`own${n}`] = `Steg ${n}: skriv vilka som möts.`
    if (!value('counterpart')) errors[`counterpart${n}`] = `Steg ${n}: skriv vilka från motparten som möts.`
    if (!value('outcome')) errors[`outcome${n}`] = `Steg ${n}: skriv vad som avslutar det.`
    for (const it of written)
      if (value(it).length > longest) errors[`${it}${n}`] = `Steg ${n}: skriv högst ${longest} tecken.`
    const unit = ladderUnits.find(it => it === value('unit')) ?? 'days'
    steps.push({
      ...{ ordinal: steps.length + 1, name, ownWho: value('own'), counterpartWho: value('counterpart') },
      ...{ amount, unit, outcome: value('outcome') },
    })
  }
  return { steps, errors }
}

type Again = {
  readonly subject: LadderSubject
  readonly actor: Actor
  readonly typed: Typed
  readonly errors: FieldErrors
}
const again =
  (sent: 'steps' | 'use') =>
  ({ subject, actor, typed, errors }: Again) =>
    shown(subject, actor, { sent, typed, errors })

export const ladderRoutes: readonly Route[] = [
  page<LadderSubject>({
    path: ladderHref,
    action: 'ladder.read',
    load,
    show: ({ subject, actor }) => shown(subject, actor),
  }),
  command<LadderSubject, 'ladder.change'>({
    path: `${ladderHref}/ny`,
    action: 'ladder.change',
    load,
    run: async ({ subject, permit, tx }) => {
      const [newest] = subject.ladders
      if (!newest || subject.ladders.some(it => it.validFrom === null))
        return refused('Det finns redan ett utkast. Ändra det, och ta det i bruk.')
      await draftFrom(tx, permit, newest, newest.n + 1)
      return seeOther(`${ladderHref}#utkast`, 'Utkastet är gjort av den senaste versionen.')
    },
    again: again('use'),
  }),
  command<LadderSubject, 'ladder.change', typeof stepsForm>({
    path: `${ladderHref}/:n`,
    action: 'ladder.change',
    load: loadDraft,
    form: stepsForm,
    run: stopped('every', async ({ form, permit, tx }) => {
      const { steps, errors } = stepsOf(form)
      if (Object.keys(errors).length > 0) return refused(errors)
      await changeDraft(tx, permit, { name: form.title, note: form.note, steps })
      return seeOther(`${ladderHref}#utkast`, 'Utkastet är sparat.')
    }),
    again: again('steps'),
  }),
  command<LadderSubject, 'ladder.change'>({
    path: `${ladderHref}/:n/ta-bort`,
    action: 'ladder.change',
    load: loadDraft,
    run: async ({ permit, tx }) => {
      await removeDraft(tx, permit)
      return seeOther(ladderHref, 'Utkastet är borttaget.')
    },
    again: again('use'),
  }),
  command<LadderSubject, 'ladder.change'>({
    path: `${ladderHref}/:n/ta-tillbaka`,
    action: 'ladder.change',
    load: loadUsed,
    run: async ({ subject, permit, tx }) => {
      if (!subject.used) return refused(backRefusals.begun)
      const back = takeBack(subject.used, subject.ladders, subject.today)
      if (!back.ok) return refused(backRefusals[back.why])
      await becomeDraft(tx, permit, back.value)
      return seeOther(`${ladderHref}#utkast`, 'Trappan är ett utkast igen, och den som gällde gäller vidare.')
    },
    again: again('use'),
  }),
  command<LadderSubject, 'ladder.change', typeof useForm>({
    path: `${ladderHref}/:n/ta-i-bruk`,
    action: 'ladder.change',
    load: loadDraft,
    form: useForm,
    run: async ({ subject, form, permit, tx }) => {
      if (!subject.draft) return refused(useRefusals['in-use'])
      const others = subject.ladders.filter(it => it.id !== subject.draft?.id)
      const done = takeIntoUse(subject.draft, others, form.from, subject.today)
      if (!done.ok) return refused({ [done.why === 'too-early' ? 'from' : '']: useRefusals[done.why] })
      await use(tx, permit, done.value)
      const coming = done.value > subject.today
      return seeOther(
        ladderHref,
        coming
          ? `Trappan gäller från ${dateText(done.value)}. Fram till dess kan den tas tillbaka.`
          : 'Trappan är tagen i bruk.',
      )
    },
    again: again('use'),
  }),
]
