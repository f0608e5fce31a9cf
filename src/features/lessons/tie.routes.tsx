import { z } from 'zod'
import type { Subject } from '../../access/rules.ts'
import { readerOf } from '../../data/reading.ts'
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
import { type Target, type TieSource, targetId, targetsBy, tiesOf } from './tie.row.ts'
import { tie, untie } from './tie.store.ts'
import { targetOf } from './tie.ts'
import { NoTarget, TargetSearch, TieForm, type TieFormProps } from './tie.view.tsx'

// Hör ihop med: the same three addresses under a case, a dispute and a lesson.

interface TieSubject extends Subject {
  readonly source: TieSource
  /** The case that the ties are of, where it is one. */
  readonly held?: Case
  readonly back: string
  readonly open: boolean
  readonly today: LocalDate
  /** What a target is looked for by, and what was found. */
  readonly q: string
  readonly found: readonly Target[]
}

type Source = Omit<TieSubject, 'q' | 'found'>

const loads: Readonly<Record<'avvikelser' | 'tvister' | 'lardomar', Load<Source>>> = {
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

const withTargets =
  (load: Load<Source>): Load<TieSubject> =>
  async loading => {
    const source = await load(loading)
    const q = (loading.url.searchParams.get('q') ?? '').trim().slice(0, 200)
    return source && { ...source, q, found: await targetsBy(loading.db, q) }
  }

const tieForm = z.object({
  target: lineNeeded('Välj vad det ska kopplas till.', 500),
  relation: z.enum(['not-followed', 'concerns'], 'Välj hur de hör ihop.'),
  why: text(500),
  ...guardFields,
})

const shown = (subject: TieSubject, given: Pick<TieFormProps, 'typed' | 'errors'>) => {
  const { back, q, found, today } = subject
  const to = `${back}/samband`
  const action = `${to}?${new URLSearchParams({ q })}`
  // What was typed is shown again even where nothing is found any longer.
  const typed = Object.keys(given.errors).length > 0
  return {
    title: 'Koppla',
    breadcrumbs: [['Tillbaka', back]] as const,
    scripts: ['guard'],
    main: (
      <>
        <PageHead
          title="Koppla till ett dokument, ett ärende eller ett uppdrag"
          lead="Till exempel det styrande dokument som inte följdes."
        />
        <TargetSearch {...{ to, q }} />
        {q !== '' && found.length === 0 && <NoTarget />}
        {(found.length > 0 || typed) && <TieForm {...{ action, back, found, today, ...given }} />}
      </>
    ),
  }
}

const closed = 'Det går inte att ändra kopplingarna längre.'

const routesOf = (place: keyof typeof loads): readonly Route[] => {
  const path = `/${place}/:code/samband` as const
  const load = withTargets(loads[place])
  return [
    page<TieSubject>({
      ...{ path, action: 'tie.change', load },
      noted: async (tx, given) => {
        const { held } = given.subject
        return held && notedAs<TieSubject>('case', () => held)(tx, given)
      },
      show: ({ subject }) => shown(subject, { typed: {}, errors: {} }),
    }),
    command<TieSubject, 'tie.change', typeof tieForm>({
      ...{ path, action: 'tie.change', load, form: tieForm },
      run: async ({ subject, form, permit, tx, now }) => {
        if (!subject.open) return refused(closed)
        const halted = haltedBy(form, ['why'], dateAt(now))
        if (halted) return refused(halted)
        const target = targetOf(form.target)
        const id = target && (await targetId(readerOf(tx), target.kind, target.code))
        if (!target || !id)
          return refused({ target: 'Det du valde finns inte längre, eller så får du inte se det. Sök igen.' })
        const there = await tiesOf(readerOf(tx), subject.source)
        if (there.some(it => it.kind === target.kind && it.code === target.code && it.relation === form.relation))
          return refused({ target: 'Det är redan kopplat så. Ta bort den kopplingen först om du vill skriva om den.' })
        await tie(tx, permit, subject.source, { kind: target.kind, id, relation: form.relation, why: form.why }, now)
        return seeOther(subject.back, 'Kopplingen är sparad.')
      },
      again: ({ subject, typed, errors }) => shown(subject, { typed: maskIn(typed, subject.today), errors }),
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
