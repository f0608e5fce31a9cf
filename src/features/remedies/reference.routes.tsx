import { z } from 'zod'
import type { Subject } from '../../access/rules.ts'
import { lineNeeded, text } from '../../http/fields.ts'
import { command, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { stopped } from '../guard/guarding.ts'
import { DutyPage, LimitPage, type ReferenceGiven, ReferencePage, referenceHref } from './reference.pages.tsx'
import { type HeldDuty, type HeldLimit, heldDuties, heldLimits } from './reference.row.ts'
import { changeDuty, changeLimit } from './reference.store.ts'

const dutyForm = z.object({
  name: lineNeeded('Skriv vad kravet heter.', 100),
  law: lineNeeded('Skriv vilken lag det är.', 200),
  place: lineNeeded('Skriv var i lagen det står.', 200),
  says: z
    .string()
    .default('')
    .transform(it => it.trim().replace(/\r\n/g, '\n'))
    .pipe(z.string().min(1, 'Skriv vad lagen kräver.').max(2000, 'Skriv högst 2000 tecken.')),
  source: lineNeeded('Skriv var det är läst.', 300),
  unverified: text(500),
})

const limitForm = z.object({
  amount: z
    .string()
    .default('')
    .transform(it => (/^[1-9]\d{0,2}$/.test(it.trim()) ? Number(it.trim()) : 0))
    .refine(it => it > 0, 'Skriv ett helt tal mellan 1 och 999.'),
  source: lineNeeded('Skriv varför, eller vem som har bestämt det.', 300),
})

type DutySubject = Subject & { readonly duty: HeldDuty }
const loadDuty: Load<DutySubject> = async ({ db, params: { id = '' } }) => {
  const duty = isUuid(id) ? (await heldDuties(db)).find(it => it.id === id) : undefined
  return duty && { duty, version: duty.version }
}

type LimitSubject = Subject & { readonly limit: HeldLimit }
const loadLimit: Load<LimitSubject> = async ({ db, params }) => {
  const limit = (await heldLimits(db)).find(it => it.name === params.name)
  return limit && { limit, version: limit.version }
}

/** What was not checked is checked only where it is said what was read. */
const unsourced = (held: HeldDuty, to: Pick<HeldDuty, 'source' | 'unverified'>): boolean =>
  held.unverified !== null && to.unverified === null && to.source === held.source

export const referenceRoutes: readonly Route[] = [
  page<Subject & ReferenceGiven>({
    path: '/administration/avvikelser/lagkrav',
    action: 'procedure.change',
    load: async ({ db }) => ({ duties: await heldDuties(db), limits: await heldLimits(db) }),
    show: ({ subject }) => ReferencePage(subject),
  }),
  page<DutySubject>({
    path: '/administration/avvikelser/lagkrav/:id',
    action: 'procedure.change',
    load: loadDuty,
    show: ({ subject }) => DutyPage(subject),
  }),
  command<DutySubject, 'procedure.change', typeof dutyForm>({
    path: '/administration/avvikelser/lagkrav/:id',
    action: 'procedure.change',
    load: loadDuty,
    form: dutyForm,
    run: stopped('every', async ({ subject: { duty }, form, tx, permit }) => {
      if (unsourced(duty, form))
        return refused({ source: 'Skriv var du har läst det, så kan märket overifierad tas bort.' })
      await changeDuty(tx, permit, duty, form)
      return seeOther(referenceHref, `”${form.name}” är sparat.`)
    }),
    again: ({ subject, typed, errors }) => DutyPage({ ...subject, typed, errors }),
  }),
  page<LimitSubject>({
    path: '/administration/avvikelser/granser/:name',
    action: 'procedure.change',
    load: loadLimit,
    show: ({ subject }) => LimitPage(subject),
  }),
  command<LimitSubject, 'procedure.change', typeof limitForm>({
    path: '/administration/avvikelser/granser/:name',
    action: 'procedure.change',
    load: loadLimit,
    form: limitForm,
    run: stopped(['source'], async ({ subject: { limit }, form, tx, permit }) => {
      await changeLimit(tx, permit, limit, form)
      return seeOther(referenceHref, 'Gränsen är bestämd.')
    }),
    again: ({ subject, typed, errors }) => LimitPage({ ...subject, typed, errors }),
  }),
]
