import { z } from 'zod'
import { permitFor } from '../../access/permit.ts'
import { readerOf } from '../../data/reading.ts'
import { setPdf } from '../../documents/typesetting/set.ts'
import { chosen, line, lineNeeded, text } from '../../http/fields.ts'
import {
  command,
  type FieldErrors,
  type Outcome,
  page,
  type Route,
  type Running,
  refused,
  seeOther,
  type Typed,
} from '../../http/route.ts'
import { wordsNeeded } from '../disputes/dispute.form.ts'
import { guardFields } from '../disputes/guarded.view.tsx'
import { maskIn } from '../guard/guarded.ts'
import { guarded } from '../guard/guarding.ts'
import { addFile, raise as raiseSubmission } from '../preparation/submission.change.ts'
import { type Evidence, evidenceDocument, evidenceText } from './evidence.ts'
import { patternHref } from './pattern.links.ts'
import { PatternListPage } from './pattern.list.tsx'
import {
  loadNewPattern,
  loadPattern,
  loadPatterns,
  type NewPatternSubject,
  type PatternListSubject,
  type PatternSubject,
} from './pattern.load.ts'
import { NewPatternPage, PatternPage } from './pattern.pages.tsx'
import { casesNamed } from './pattern.row.ts'
import { addCases, addPattern, removeCase, setRaised } from './pattern.store.ts'
import { codesIn, raise } from './pattern.ts'

const codes = line(4000).refine(
  it => it !== null && codesIn(it).length > 0,
  'Skriv koderna för de avvikelser som hör till mönstret.',
)

const newForm = z.object({
  title: lineNeeded('Skriv en rubrik.'),
  description: wordsNeeded('Skriv vad avvikelserna säger tillsammans.'),
  organisation: chosen,
  codes,
  ...guardFields,
})
const casesForm = z.object({ codes, ...guardFields })
const raiseForm = z.object({
  forum: chosen.refine(it => it !== null, 'Välj ett forum.'),
  wanted: text(2000),
  ...guardFields,
})

const missingText = (missing: readonly string[]): FieldErrors => ({
  codes: `De här finns inte, eller är inte era: ${missing.join(', ')}.`,
})

async function gather({
  subject,
  form,
  permit,
  tx,
  now,
}: Running<NewPatternSubject, 'pattern.list', z.output<typeof newForm>>): Promise<Outcome> {
  const organisation = form.organisation
    ? subject.organisations.find(it => it.id === form.organisation)
    : subject.organisations[0]
  if (!organisation) return refused({ organisation: 'Välj i listan.' })
  const { ids, missing } = await casesNamed(readerOf(tx), codesIn(form.codes ?? ''))
  if (missing.length > 0) return refused(missingText(missing))
  const it = { title: form.title, description: form.description, organisationId: organisation.id, caseIds: ids }
  const made = await addPattern(tx, permit, it, now)
  return seeOther(patternHref(made), 'Mönstret är sparat.')
}

/** A matter for the forum's preparation, in the actor's own name, with what is counted as a document. */
async function raising({
  subject,
  form,
  permit,
  tx,
  now,
  actor,
}: Running<PatternSubject, 'pattern.handle', z.output<typeof raiseForm>>): Promise<Outcome> {
  const forum = subject.forums.find(it => it.id === form.forum)
  if (!forum || actor.kind !== 'person') return refused({ forum: 'Välj ett forum.' })
  const ready = raise(subject.state, subject.evidence)
  if (!ready.ok)
    return refused(
      ready.why === 'already'
        ? 'Mönstret är redan anmält.'
        : 'Det behövs minst två avvikelser för att anmäla ett mönster.',
    )
  const values = {
    ...{ title: subject.title, purpose: subject.description, wanted: form.wanted, concerns: null },
    ...{ subjects: ['avvikelser'], neededBy: null, organisationId: subject.organisationId, forumId: forum.id },
    ...{ early: false, expectedFrom: null, expectedTo: null },
  }
  const given = { sentAt: now, raisedBy: actor.personId }
  const made = await raiseSubmission(tx, permitFor(actor, 'submission.raise'), values, given)
  if (!made.ok) return refused('Anmälan saknar något. Skriv vad avvikelserna säger tillsammans.')
  const file = await evidenceFile(subject, ready.value)
  const own = permitFor(actor, 'submission.change', { id: made.value.id, version: 1, mine: true })
  await addFile(tx, own, { title: 'Underlag: antal avvikelser', file })
  await setRaised(tx, permit, made.value.id, now)
  return seeOther(patternHref(subject), `Mönstret är anmält till ${forum.name}.`)
}

/** As PDF; as plain text where this machine sets no type. */
async function evidenceFile(of: PatternSubject, it: Evidence) {
  const set = await setPdf(evidenceDocument(of, it))
  return set.ok
    ? { name: `underlag-${of.code}.pdf`, bytes: set.value, mediaType: 'application/pdf' }
    : {
        name: `underlag-${of.code}.md`,
        bytes: new TextEncoder().encode(evidenceText(of.title, of.description, it)),
        mediaType: 'text/markdown',
      }
}

const again =
  (sent: 'anmal' | 'avvikelser') =>
  ({
    subject,
    typed,
    errors,
  }: {
    readonly subject: PatternSubject
    readonly typed: Typed
    readonly errors: FieldErrors
  }) =>
    PatternPage({ subject, sent, typed: maskIn(typed, subject.today), errors })

const gathering: readonly Route[] = [
  page<PatternListSubject>({
    path: '/avvikelser/monster',
    action: 'pattern.list',
    load: loadPatterns,
    show: ({ subject }) => PatternListPage(subject),
  }),
  page<NewPatternSubject>({
    path: '/avvikelser/monster/ny',
    action: 'pattern.list',
    load: loadNewPattern,
    show: ({ subject }) => NewPatternPage(subject, { typed: {}, errors: {} }),
  }),
  command<NewPatternSubject, 'pattern.list', typeof newForm>({
    path: '/avvikelser/monster/ny',
    action: 'pattern.list',
    load: loadNewPattern,
    form: newForm,
    run: guarded(['title', 'description'], gather),
    again: ({ subject, typed, errors }) => NewPatternPage(subject, { typed: maskIn(typed, subject.today), errors }),
  }),
]

/** Before those of a case, whose codes would take the address. */
export const patternRoutes: readonly Route[] = [
  ...gathering,
  page<PatternSubject>({
    path: '/avvikelser/monster/:code',
    action: 'pattern.read',
    load: loadPattern,
    show: ({ subject }) => PatternPage({ subject }),
  }),
  command<PatternSubject, 'pattern.handle', typeof casesForm>({
    path: '/avvikelser/monster/:code/avvikelser',
    action: 'pattern.handle',
    load: loadPattern,
    form: casesForm,
    run: async ({ subject, form, permit, tx, now }) => {
      if (subject.state !== 'open') return refused('Mönstret är redan anmält.')
      const { ids, missing } = await casesNamed(readerOf(tx), codesIn(form.codes ?? ''))
      if (missing.length > 0) return refused(missingText(missing))
      await addCases(tx, permit, ids, now)
      return seeOther(patternHref(subject), 'Avvikelserna är tillagda.')
    },
    again: again('avvikelser'),
  }),
  command<PatternSubject, 'pattern.handle'>({
    path: '/avvikelser/monster/:code/avvikelser/:case/ta-bort',
    action: 'pattern.handle',
    load: loadPattern,
    run: async ({ subject, permit, tx, params }) => {
      const held = subject.cases.find(it => it.code === params.case)
      if (subject.state !== 'open' || !held) return refused('Mönstret går inte att ändra längre.')
      await removeCase(tx, permit, held.id)
      return seeOther(patternHref(subject), 'Avvikelsen är borttagen ur mönstret.')
    },
    again: again('avvikelser'),
  }),
  command<PatternSubject, 'pattern.handle', typeof raiseForm>({
    path: '/avvikelser/monster/:code/anmal',
    action: 'pattern.handle',
    load: loadPattern,
    form: raiseForm,
    run: guarded(['wanted'], raising),
    again: again('anmal'),
  }),
]
