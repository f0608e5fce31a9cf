import { z } from 'zod'
import type { Tx } from '../../data/open.ts'
import { readerOf } from '../../data/reading.ts'
import { command, href, type Route, refused, seeOther } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { type Case, findCase, loadCase } from '../deviations/deviation.row.ts'
import { isMirrored, type MergeRefusal, mergeRefusal, type Reported } from './duplicate.ts'
import { LinkPage } from './link.pages.tsx'
import { holdsMerged } from './merge.row.ts'
import { link, merge, part, unlink } from './merge.store.ts'

const reported = (it: Case): Reported => ({
  ...{ id: it.id, ownPrincipalId: it.own.principalId, otherPrincipalId: it.counterpart.principalId },
  mergedInto: it.mergedInto,
})

const refusalWords: Readonly<Record<MergeRefusal, string>> = {
  itself: 'Det är samma ärende. Skriv det andra ärendets kod.',
  'merged-already': 'Den ena av rapporterna är redan sammanslagen med en annan. Dela dem först.',
  'other-parties': 'Rapporterna gäller inte samma två parter. Koppla dem i stället.',
}

const otherForm = z.object({
  other: z
    .string()
    .default('')
    .transform(it => it.trim().toLowerCase()),
})
const linkForm = otherForm.extend({ version: z.string().optional() })
const unlinkForm = z.object({ link: z.string().refine(isUuid, 'Välj en koppling.') })

const unseen = 'Inget ärende med den koden finns bland dem du samordnar. Se efter i listan och skriv koden igen.'
const noCode = 'Skriv det andra ärendets kod.'
const askedFor = (code: string): string => (code === '' ? noCode : unseen)
const back = (it: Case): string => `${href('/avvikelser/:code', it)}#kopplingar`

/** Another case that the actor coordinates; who only reported it has no say over it. */
async function otherCase(tx: Tx, code: string): Promise<Case | undefined> {
  const found = await findCase(readerOf(tx), { code })
  return found?.standsAs.some(it => it !== 'reporter') ? found : undefined
}

/** The one that is handled on: further on its way, else the one that came first. */
export const keptOf = (a: Case, b: Case): { readonly kept: Case; readonly gone: Case } => {
  const later = (it: Case): number => (it.forwardedAt ? 1 : 0)
  const first = later(a) !== later(b) ? later(a) > later(b) : a.reportedAt < b.reportedAt
  return first ? { kept: a, gone: b } : { kept: b, gone: a }
}

export const mergeRoutes: readonly Route[] = [
  command<Case, 'report.merge', typeof otherForm>({
    path: '/avvikelser/:code/sla-ihop',
    action: 'report.merge',
    load: loadCase,
    form: otherForm,
    again: ({ subject, typed, errors }) => LinkPage({ held: subject, typed, errors }),
    run: async ({ subject, form, tx, permit, now }) => {
      const other = await otherCase(tx, form.other)
      if (!other) return refused(askedFor(form.other))
      const why = mergeRefusal(reported(subject), reported(other))
      if (why) return refused(refusalWords[why])
      const pair = keptOf(subject, other)
      if (await holdsMerged(readerOf(tx), pair.gone.id)) return refused(refusalWords['merged-already'])
      await merge(tx, permit, pair, now)
      return seeOther(
        back(pair.kept),
        `Rapporterna är sammanslagna: en händelse, två rapporter. Ärende ${pair.kept.code} handläggs vidare.`,
      )
    },
  }),
  command<Case, 'report.merge', typeof otherForm>({
    path: '/avvikelser/:code/dela',
    action: 'report.merge',
    load: loadCase,
    form: otherForm,
    run: async ({ subject, form, tx, permit, now }) => {
      const other = await otherCase(tx, form.other)
      if (!other) return refused(unseen)
      const gone = other.mergedInto === subject.id ? other : subject
      const kept = gone === other ? subject : other
      if (gone.mergedInto !== kept.id) return refused('Rapporterna är inte sammanslagna.')
      await part(tx, permit, { gone, kept }, now)
      return seeOther(back(subject), `Rapporterna är två ärenden igen. ${gone.code} är där det var.`)
    },
  }),
  command<Case, 'report.merge', typeof linkForm>({
    path: '/avvikelser/:code/koppla',
    action: 'report.merge',
    load: loadCase,
    form: linkForm,
    again: ({ subject, typed, errors }) => LinkPage({ held: subject, typed, errors }),
    run: async ({ subject, form, tx, permit, now }) => {
      const other = await otherCase(tx, form.other)
      if (!other) return refused(askedFor(form.other))
      if (other.id === subject.id) return refused(refusalWords.itself)
      const kind = isMirrored(reported(subject), reported(other)) ? 'mirror' : 'related'
      await link(tx, permit, { from: subject, to: other, kind }, now)
      return seeOther(back(subject), `Ärendena är kopplade. Båda sidornas samordnare ser det.`)
    },
  }),
  command<Case, 'report.merge', typeof unlinkForm>({
    path: '/avvikelser/:code/koppla/ta-bort',
    action: 'report.merge',
    load: loadCase,
    form: unlinkForm,
    run: async ({ subject, form, tx, permit, now }) => {
      const done = await unlink(tx, permit, { caseId: subject.id, linkId: form.link }, now)
      return done ? seeOther(back(subject), 'Kopplingen är borttagen.') : refused('Kopplingen är redan borttagen.')
    },
  }),
]
