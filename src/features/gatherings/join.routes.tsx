import { handles, type PersonActor } from '../../access/actor.ts'
import { may, type Subject } from '../../access/rules.ts'
import { readerOf } from '../../data/reading.ts'
import { command, href, type Load, type Loading, page, type Route, refused, seeOther } from '../../http/route.ts'
import { isUuid } from '../../kernel/ids.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { dateAt } from '../../kernel/time.ts'
import { organisationRows } from '../organisations/organisation.row.ts'
import { type Organisation, partyOf, principalOf } from '../organisations/organisation.ts'
import { matchNames } from '../persons/person.match.ts'
import { GatheringPage } from './gathering.pages.tsx'
import { dietsOf, findGathering, organisationsOf, queueOf, registrationsOf } from './gathering.row.ts'
import { type Gathering, isOpen, type JoinRefusal, type Registration, type Room, roomOf } from './gathering.ts'
import { joinRefusals } from './gathering.words.ts'
import { joinForm } from './join.forms.tsx'
import { addRegistration, holdGathering, leaveGathering, type NewRegistration } from './registration.store.ts'

interface GatheringSubject extends Subject {
  readonly id: string
  readonly forumId: string
  readonly published: boolean
  readonly gathering: Gathering
  readonly room: Room
  readonly registrations: readonly Registration[]
  readonly diets: ReadonlyMap<string, string>
  readonly organisations: readonly Organisation[]
  readonly byId: ReadonlyMap<string, Organisation>
}

interface RegistrationSubject extends Subject {
  readonly id: string
  readonly forumId: string
  readonly mine: boolean
  readonly gathering: Gathering
  readonly registration: Registration
}

async function choices({ db, actor, now }: Loading, forumId: string, all: readonly Organisation[]) {
  if (actor.kind !== 'person') return []
  if (handles(actor, forumId)) return all
  const granted = actor.grants.flatMap(it => it.organisationId ?? [])
  const own = await organisationsOf(db, actor.personId, granted, dateAt(now))
  return all.filter(it => own.includes(it.id))
}

const load: Load<GatheringSubject> = async loading => {
  const { db, params, actor } = loading
  const gathering = await findGathering(db, { code: params.code ?? '' })
  if (!gathering) return undefined
  const { id, forumId, announced } = gathering
  const all = actor.kind === 'person' ? await organisationRows(db) : []
  return {
    ...{ id, forumId, published: announced, gathering },
    room: roomOf(await queueOf(db, id), gathering),
    registrations: actor.kind === 'person' ? await registrationsOf(db, id) : [],
    diets: handles(actor, forumId) ? await dietsOf(db, id) : new Map(),
    organisations: await choices(loading, forumId, all),
    byId: new Map(all.map(it => [it.id, it])),
  }
}

const loadRegistration: Load<RegistrationSubject> = async ({ db, params, actor }) => {
  const gathering = await findGathering(db, { code: params.code ?? '' })
  const id = isUuid(params.id) ? params.id : undefined
  const registration = gathering && id && (await registrationsOf(db, gathering.id)).find(it => it.id === id)
  if (!registration || !gathering) return undefined
  const me = actor.kind === 'person' ? actor.personId : undefined
  const mine = me !== undefined && [registration.personId, registration.registeredBy].includes(me)
  return { id: registration.id, forumId: gathering.forumId, mine, gathering, registration }
}

type Form = {
  who: 'me' | 'other'
  name: string | null
  title: string | null
  organisation: string | null
  diet: string | null
}

/** Who it is that signs up, and for whom, or why not. `known` is the id of the person that the name is written for. */
export function joining(
  form: Form,
  given: {
    readonly actor: PersonActor
    readonly arranges: boolean
    readonly own: readonly Organisation[]
    readonly byId: ReadonlyMap<string, Organisation>
    readonly registrations: readonly Registration[]
    readonly known: string | undefined
  },
): Result<NewRegistration, JoinRefusal> {
  const { actor, own, byId, registrations, known } = given
  const me = form.who === 'me'
  const name = me ? actor.name : form.name
  if (name === null) return no('no-name')
  const organisation = own.find(it => it.id === form.organisation) ?? (me && own.length === 1 ? own[0] : undefined)
  if (!organisation && (form.organisation !== null || (!me && !given.arranges))) return no('not-your-organisation')
  const personId = me ? actor.personId : (known ?? null)
  const twice = registrations.some(it =>
    personId && it.personId
      ? it.personId === personId
      : it.name === name && it.organisationId === (organisation?.id ?? null),
  )
  if (twice) return no('already')
  const party = organisation ? partyOf(organisation, byId) : 'none'
  return ok({
    ...{ personId, name, title: form.title, diet: form.diet },
    organisationId: organisation?.id ?? null,
    organisation: organisation?.name ?? null,
    principalId: organisation ? (principalOf(organisation, byId)?.id ?? null) : null,
    party: party === 'none' ? null : party,
  })
}

const shown = (subject: GatheringSubject, { actor, now }: Pick<Loading, 'actor' | 'now'>) => ({
  ...subject,
  today: dateAt(now),
  personId: actor.kind === 'person' ? actor.personId : undefined,
  arranges: may(actor, 'gathering.arrange', subject),
})

export const joinRoutes: readonly Route[] = [
  page<GatheringSubject>({
    path: '/konferenser/:code',
    action: 'gathering.read',
    load,
    show: ({ subject, ...asked }) => GatheringPage({ ...shown(subject, asked), typed: {}, errors: {} }),
  }),
  command({
    path: '/konferenser/:code/anmal',
    action: 'gathering.join',
    load,
    form: joinForm,
    run: async ({ subject, permit, form, tx, actor, now }) => {
      if (actor.kind !== 'person') return refused('Bara en person kan anmäla sig.')
      const { gathering, organisations: own, byId } = subject
      const arranges = may(actor, 'gathering.arrange', subject)
      await holdGathering(tx, gathering.id)
      const open = isOpen(gathering, dateAt(now), arranges)
      if (!open.ok) return refused(joinRefusals[open.why])
      const known = form.name ? (await matchNames(tx, [form.name])).get(form.name)?.exact : undefined
      const registrations = await registrationsOf(readerOf(tx), gathering.id)
      const it = joining(form, { actor, arranges, own, byId, registrations, known })
      if (!it.ok) return refused(joinRefusals[it.why])
      const done = await addRegistration(tx, permit, gathering, it.value, now)
      const who = form.who === 'me' ? 'Du' : it.value.name
      return seeOther(
        href('/konferenser/:code', gathering),
        done.placed ? `${who} har fått plats.` : `${who} står på väntelistan.`,
      )
    },
    again: ({ subject, typed, errors, ...asked }) => GatheringPage({ ...shown(subject, asked), typed, errors }),
  }),
  command({
    path: '/konferenser/:code/anmalan/:id/ta-bort',
    action: 'gathering.leave',
    load: loadRegistration,
    run: async ({ subject, permit, tx, now }) => {
      await holdGathering(tx, subject.gathering.id)
      await leaveGathering(tx, permit, subject.gathering.id, now)
      return seeOther(
        href('/konferenser/:code', subject.gathering),
        `Anmälan för ${subject.registration.name} är borttagen.`,
      )
    },
  }),
]
