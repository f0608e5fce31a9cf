import { may, type Subject } from '../../access/rules.ts'
import { pageNumber } from '../../http/paging.ts'
import { command, type Load, type Loading, page, type Route, refused, seeOther } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { type HeldSeat, seatsHeldBy } from '../forums/seat.view.tsx'
import { type MeetingRow, meetingsOf, type PresentationRow, presentationsOf } from '../meetings/meeting.view.tsx'
import { type RoleRow, rolesOf } from '../roles/role.view.tsx'
import { type TaskRow, tasksAbout } from '../tasks/task.view.tsx'
import { personApi } from './person.api.ts'
import { personExports } from './person.export.ts'
import {
  ChangePersonPage,
  MergePage,
  mergeForm,
  nameForm,
  removeForm,
  spellingForm,
  undoForm,
} from './person.forms.tsx'
import { othersLike } from './person.match.ts'
import { PersonPage, PersonsPage } from './person.pages.tsx'
import {
  type AliasRow,
  findPersons,
  type MergeRow,
  mergesOf,
  type PersonRow,
  personByCode,
  personById,
  spellingsOf,
} from './person.row.ts'
import { addSpelling, type MergeRefusal, mergeInto, removeSpelling, renamePerson, undoMerge } from './person.store.ts'

interface PersonsSubject extends Subject {
  readonly rows: readonly PersonRow[]
  readonly total: number
  readonly page: number
  readonly text: string
}

interface OneSubject extends Subject {
  readonly id: string
  readonly version: number
  readonly person: PersonRow
  readonly spellings: readonly AliasRow[]
}

interface HubSubject extends OneSubject {
  readonly held: readonly HeldSeat[]
  readonly meetings: readonly MeetingRow[]
  readonly presentations: readonly PresentationRow[]
  readonly merges: readonly MergeRow[]
  readonly tasks: readonly TaskRow[]
  readonly cameFrom: string | undefined
  /** Only for those who may know who has which role. */
  readonly roles: readonly RoleRow[] | undefined
}

interface MergeSubject extends Subject {
  readonly id: string
  readonly version: number
  readonly person: PersonRow
  readonly text: string
  readonly candidates: readonly { readonly id: string; readonly name: string; readonly code: string }[]
}

const size = 60

const loadAll: Load<PersonsSubject> = async ({ db, url }) => {
  const text = url.searchParams.get('q')?.trim() ?? ''
  const at = pageNumber(url)
  return { ...(await findPersons(db, { text, page: at, size })), page: at, text }
}

const loadOne: Load<OneSubject> = async ({ db, params }) => {
  const person = await personByCode(db, params.code ?? '')
  if (!person || person.mergedInto) return undefined
  return { id: person.id, version: person.version, person, spellings: await spellingsOf(db, person.id) }
}

/** The page of somebody who was merged is that of the person they turned out to be: old links go on working. */
async function kept(
  db: Loading['db'],
  code: string,
): Promise<{ person: PersonRow; cameFrom: string | undefined } | undefined> {
  let person = await personByCode(db, code)
  const cameFrom = person?.mergedInto ? person.name : undefined
  for (let steps = 0; person?.mergedInto && steps < 20; steps++) person = await personById(db, person.mergedInto)
  return person && { person, cameFrom }
}

const loadHub: Load<HubSubject> = async ({ db, params, actor, now }) => {
  const found = await kept(db, params.code ?? '')
  if (!found) return undefined
  const { person, cameFrom } = found
  const { id, version } = person
  return {
    id,
    version,
    person,
    cameFrom,
    spellings: await spellingsOf(db, id),
    held: await seatsHeldBy(db, id),
    meetings: await meetingsOf(db, { personId: id }),
    presentations: await presentationsOf(db, { personId: id }),
    merges: await mergesOf(db, id),
    tasks: await tasksAbout(db, actor, { personId: id }),
    roles: may(actor, 'role.read') ? await rolesOf(db, id, dateAt(now)) : undefined,
  }
}

const loadMerge: Load<MergeSubject> = async ({ db, params, url }) => {
  const person = await personByCode(db, params.code ?? '')
  if (!person || person.mergedInto) return undefined
  const text = url.searchParams.get('med')?.trim() ?? ''
  const candidates = text ? (await findPersons(db, { text, page: 1, size: 20 })).rows : await alike(db, person)
  const { id, version } = person
  return { id, version, person, text, candidates: candidates.filter(it => it.id !== id) }
}

/** Those who are written almost as the person is. */
async function alike(db: Loading['db'], person: PersonRow) {
  const near = await othersLike(db, person)
  const rows = await Promise.all(near.map(it => personById(db, it.personId)))
  return rows.flatMap(it => (it ? [it] : []))
}

const loadMerged: Load<Subject & { id: string; version: number; person: PersonRow }> = async ({ db, params }) => {
  const person = await personByCode(db, params.code ?? '')
  return person?.mergedInto ? { id: person.id, version: person.version, person } : undefined
}

const mergeRefusals: Readonly<Record<MergeRefusal, string>> = {
  same: 'Det är samma person redan. Välj någon annan.',
  'has-role':
    'Personen loggar in i Samklang och kan inte slås ihop in i någon annan. Gör tvärtom: slå ihop den andra med den här.',
  'merged-already': 'En av dem är redan hopslagen med någon annan. Ladda om sidan och välj igen.',
}

const back = (person: PersonRow): string => `/personer/${person.code}`

export const personRoutes: readonly Route[] = [
  ...personApi,
  page({
    path: '/personer',
    action: 'person.read',
    load: loadAll,
    show: ({ subject }) => PersonsPage({ ...subject, size }),
  }),
  ...personExports,
  page({
    path: '/personer/:code',
    action: 'person.read',
    load: loadHub,
    show: ({ subject, actor, now }) =>
      PersonPage({
        ...subject,
        today: dateAt(now),
        may: {
          change: may(actor, 'person.change', subject),
          merge: may(actor, 'person.merge', subject),
          logins: may(actor, 'login.read', subject),
        },
      }),
  }),
  page({
    path: '/personer/:code/andra',
    action: 'person.change',
    load: loadOne,
    show: ({ subject }) => ChangePersonPage({ ...subject, typed: {}, errors: {} }),
  }),
  command({
    path: '/personer/:code/andra',
    action: 'person.change',
    load: loadOne,
    form: nameForm,
    run: async ({ form, tx, permit, subject }) => {
      await renamePerson(tx, permit, form.name)
      return seeOther(back(subject.person), 'Namnet är sparat.')
    },
    again: ({ subject, typed, errors }) => ChangePersonPage({ ...subject, typed, errors }),
  }),
  command({
    path: '/personer/:code/stavning',
    action: 'person.change',
    load: loadOne,
    form: spellingForm,
    run: async ({ form, tx, permit, subject }) => {
      await addSpelling(tx, permit, form.spelling)
      return seeOther(`${back(subject.person)}/andra`, 'Stavningen är tillagd.')
    },
    again: ({ subject, typed, errors }) => ChangePersonPage({ ...subject, typed, errors }),
  }),
  command({
    path: '/personer/:code/stavning/ta-bort',
    action: 'person.change',
    load: loadOne,
    form: removeForm,
    run: async ({ form, tx, permit, subject }) => {
      const done = await removeSpelling(tx, permit, form.alias)
      return done.ok
        ? seeOther(`${back(subject.person)}/andra`, 'Stavningen är borttagen.')
        : refused('Det är personens namn. Ändra namnet i stället.')
    },
    again: ({ subject, typed, errors }) => ChangePersonPage({ ...subject, typed, errors }),
  }),
  page({
    path: '/personer/:code/sla-ihop',
    action: 'person.merge',
    load: loadMerge,
    show: ({ subject }) => MergePage({ ...subject, typed: {}, errors: {} }),
  }),
  command({
    path: '/personer/:code/sla-ihop',
    action: 'person.merge',
    load: loadMerge,
    form: mergeForm,
    run: async ({ form, tx, permit, subject, now }) => {
      const into = subject.candidates.find(it => it.id === form.kept)
      if (!into) return refused({ kept: 'Välj en av personerna i listan.' })
      const done = await mergeInto(tx, permit, form.kept, now)
      return done.ok
        ? seeOther(
            `/personer/${into.code}`,
            `${subject.person.name} är hopslagen med ${into.name}. Det går att ångra här nedanför.`,
          )
        : refused({ kept: mergeRefusals[done.why] })
    },
    again: ({ subject, typed, errors }) => MergePage({ ...subject, typed, errors }),
  }),
  command({
    path: '/personer/:code/sla-ihop/angra',
    action: 'person.merge',
    load: loadMerged,
    form: undoForm,
    run: async ({ form, tx, permit, subject, now }) => {
      await undoMerge(tx, permit, form.merge, now)
      return seeOther(back(subject.person), 'Sammanslagningen är ångrad.')
    },
  }),
]
