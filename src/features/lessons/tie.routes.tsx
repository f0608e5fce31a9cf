import { z } from 'zod'
import type { Subject } from '../../access/rules.ts'
import { lineNeeded, text } from '../../http/fields.ts'
import { command, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { PageHead } from '../../ui/layout.tsx'
import { notedAs } from '../accesses/access.change.ts'
import { type Case, findCase } from '../deviations/deviation.row.ts'
import { findDispute } from '../disputes/dispute.row.ts'
import { guardFields } from '../disputes/guarded.view.tsx'
import { haltedBy, maskIn } from '../guard/guarded.ts'
import { findLesson } from './lesson.row.ts'
import { type TieSource, targetId } from './tie.row.ts'
import { tie, untie } from './tie.store.ts'
import { targetOf } from './tie.ts'
import { TieForm, type TieFormProps } from './tie.view.tsx'

// Hör ihop med: the same three addresses under a case, a dispute and a lesson.

interface TieSubject extends Subject {
  readonly source: TieSource
  /** The case that the ties are of, where it is one. */
  readonly held?: Case
  readonly back: string
  readonly open: boolean
  readonly today: LocalDate
}

const loads: Readonly<Record<'avvikelser' | 'tvister' | 'lardomar', Load<TieSubject>>> = {
  avvikelser: async ({ db, params, now }) => {
    const it = await findCase(db, { code: params.code ?? '' })
    if (!it) return undefined
    const back = `/avvikelser/${it.code}`
    return { standsAs: it.standsAs, source: { deviationId: it.id }, held: it, back, open: true, today: dateAt(now) }
  },
  tvister: async ({ db, params, now }) => {
    const it = await findDispute(db, params.code ?? '')
    if (!it) return undefined
    const open = it.state !== 'closed'
    return {
      standsAs: it.standsAs,
      source: { disputeId: it.id },
      back: `/tvister/${it.code}`,
      open,
      today: dateAt(now),
    }
  },
  lardomar: async ({ db, params, now }) => {
    const it = await findLesson(db, params.code ?? '')
    if (!it) return undefined
    const open = it.state === 'draft'
    return {
      standsAs: it.standsAs,
      source: { lessonId: it.id },
      back: `/lardomar/${it.code}`,
      open,
      today: dateAt(now),
    }
  },
}

const tieForm = z.object({
  target: lineNeeded('Skriv adressen till dokumentet, ärendet eller uppdraget.', 500),
  relation: z.enum(['not-followed', 'concerns'], 'Välj hur de hör ihop.'),
  why: text(500),
  ...guardFields,
})

const shown = (subject: TieSubject, action: string, given: Pick<TieFormProps, 'typed' | 'errors'>) => ({
  title: 'Koppla',
  breadcrumbs: [['Tillbaka', subject.back]] as const,
  scripts: ['guard'],
  main: (
    <>
      <PageHead
        title="Koppla till ett dokument, ett ärende eller ett uppdrag"
        lead="Till exempel det styrande dokument som inte följdes."
      />
      <TieForm {...{ action, back: subject.back, today: subject.today, ...given }} />
    </>
  ),
})

const closed = 'Det går inte att ändra kopplingarna längre.'

const routesOf = (place: keyof typeof loads): readonly Route[] => {
  const path = `/${place}/:code/samband` as const
  const load = loads[place]
  return [
    page<TieSubject>({
      ...{ path, action: 'tie.change', load },
      noted: async (tx, given) => {
        const { held } = given.subject
        return held && notedAs<TieSubject>('case', () => held)(tx, given)
      },
      show: ({ subject }) => shown(subject, `${subject.back}/samband`, { typed: {}, errors: {} }),
    }),
    command<TieSubject, 'tie.change', typeof tieForm>({
      ...{ path, action: 'tie.change', load, form: tieForm },
      run: async ({ subject, form, permit, tx, now }) => {
        if (!subject.open) return refused(closed)
        const halted = haltedBy(form, ['why'], dateAt(now))
        if (halted) return refused(halted)
        const target = targetOf(form.target)
        const id = target && (await targetId(tx as never, target.kind, target.code))
        if (!target || !id)
          return refused({ target: 'Adressen leder inte till något dokument, ärende eller uppdrag som du kan se.' })
        await tie(tx, permit, subject.source, { kind: target.kind, id, relation: form.relation, why: form.why }, now)
        return seeOther(subject.back, 'Kopplingen är sparad.')
      },
      again: ({ subject, typed, errors }) =>
        shown(subject, `${subject.back}/samband`, { typed: maskIn(typed, subject.today), errors }),
    }),
    command<TieSubject, 'tie.change'>({
      path: `${path}/:tie/ta-bort`,
      action: 'tie.change',
      load: async loading => (isUuid(loading.params.tie) ? load(loading) : undefined),
      run: async ({ subject, permit, tx, params, now }) => {
        if (!subject.open) return refused(closed)
        await untie(tx, permit, subject.source, params.tie ?? '', now)
        return seeOther(subject.back, 'Kopplingen är borttagen.')
      },
    }),
  ]
}

export const tieRoutes: readonly Route[] = [...routesOf('avvikelser'), ...routesOf('tvister'), ...routesOf('lardomar')]
