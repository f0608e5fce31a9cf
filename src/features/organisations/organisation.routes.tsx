import { ownOrganisations } from '../../access/actor.ts'
import { may, type Subject } from '../../access/rules.ts'
import { command, type Load, page, type Route, refused, seeOther } from '../../http/route.ts'
import { dateAt, type LocalDate } from '../../kernel/time.ts'
import { type AskedOf, askedOf } from '../followups/followup.view.tsx'
import { type ForumInList, forumsOf } from '../forums/forum.view.tsx'
import { type HeldSeat, seatsHeldFor } from '../forums/seat.view.tsx'
import { type StanceRow, stancesTo } from '../stances/stance.view.tsx'
import { type TaskRow, tasksAbout } from '../tasks/task.view.tsx'
import { type AreaRefusal, confirmArea, moveToArea } from './area.store.ts'
import { joinAssociation, leaveAssociation } from './association.store.ts'
import { AreaOfPage, joinForm, leaveForm, MembersPage, moveForm } from './membership.forms.tsx'
import { organisationApi } from './organisation.api.ts'
import { organisationExports } from './organisation.export.ts'
import {
  ChangeOrganisationPage,
  NewOrganisationPage,
  newOrganisationForm,
  organisationForm,
} from './organisation.forms.tsx'
import { OrganisationPage, OrganisationsPage } from './organisation.pages.tsx'
import { type Bodies, bodiesOf } from './organisation.row.ts'
import { addOrganisation, changeOrganisation, type OrganisationRefusal } from './organisation.store.ts'
import { isPrincipal, type Organisation, onDay, organisationHref } from './organisation.ts'
import { PrincipalsPage } from './principal.pages.tsx'
import { leadingAreas, principalFilter, principals } from './principal.ts'

interface BodiesSubject extends Subject {
  readonly bodies: Bodies
}

interface OneSubject extends BodiesSubject {
  readonly id: string
  readonly version: number
  readonly areaIds: readonly string[]
  readonly organisation: Organisation
  readonly today: LocalDate
}

interface HubSubject extends OneSubject {
  readonly held: readonly HeldSeat[]
  readonly areaForums: readonly ForumInList[]
  readonly stances: readonly StanceRow[]
  readonly asked: AskedOf | undefined
  readonly tasks: readonly TaskRow[]
}

const loadBodies: Load<BodiesSubject> = async ({ db }) => ({ bodies: await bodiesOf(db) })

const loadOne: Load<OneSubject> = async ({ db, params, now }) => {
  const bodies = await bodiesOf(db)
  const organisation = bodies.organisations.find(it => it.slug === params.slug)
  if (!organisation) return undefined
  const today = dateAt(now)
  const { id, version } = organisation
  return { id, version, areaIds: leadingAreas(bodies, organisation, today), organisation, bodies, today }
}

/** The organisation and everything under it. */
const family = (bodies: Bodies, id: string): readonly string[] => [
  id,
  ...bodies.organisations.filter(it => it.parentId === id).flatMap(it => family(bodies, it.id)),
]

const loadHub =
  (principal: boolean): Load<HubSubject> =>
  async loading => {
    const one = await loadOne(loading)
    if (!one || isPrincipal(one.organisation.kind) !== principal) return undefined
    const { name, shortName, kind } = one.organisation
    const forums = kind === 'municipality' ? await forumsOf(loading.db) : []
    const stances = await stancesTo(loading.db, { id: one.id, name, short_name: shortName, kind }, 8)
    return {
      ...one,
      areaForums: onDay(forums, one.today).filter(it => it.areaId !== null && one.areaIds.includes(it.areaId)),
      held: await seatsHeldFor(loading.db, family(one.bodies, one.id)),
      stances,
      asked: await askedOf(loading.db, one, one.today),
      tasks: await tasksAbout(loading.db, loading.actor, { organisationId: one.id }),
    }
  }

const hub = (path: `/${string}`, principal: boolean): Route =>
  page({
    path,
    action: 'organisation.read',
    load: loadHub(principal),
    show: ({ subject, actor }) =>
      OrganisationPage({
        ...subject,
        may: {
          change: may(actor, 'organisation.change', subject),
          area: may(actor, 'area.change', subject),
          members: may(actor, 'association.change', subject),
          registry: may(actor, 'registry.change', { mine: ownOrganisations(actor).includes(subject.id) }),
        },
      }),
  })

const refusals: Readonly<Record<OrganisationRefusal, Readonly<Record<string, string>>>> = {
  'code-taken': { code: 'Koden hör redan till en annan organisation.' },
  'address-taken': { name: 'Det finns redan en organisation med den adressen. Försök igen.' },
  'under-itself': { parent: 'En organisation kan inte höra till sig själv eller till något som hör till den.' },
}

const areaRefusals: Readonly<Record<AreaRefusal, Readonly<Record<string, string>>>> = {
  'already-there': { area: 'Kommunen hör redan dit. Välj ett annat område.' },
  'not-your-area': { area: 'Du kan bara flytta till och från ditt eget område. Be administratören om hjälp.' },
  overlaps: { from: 'Kommunen hör redan till ett område den tiden. En kommun kan bara höra till ett i taget.' },
  'before-start': { from: 'Den uppgift som gäller nu börjar samma dag. Välj en senare dag.' },
  'later-exists': { from: 'Det finns redan en uppgift om en senare tid. Välj en dag efter den.' },
}

const valuesOf = (form: {
  name: string
  shortName: string | null
  code: string | null
  parent: string | null
  from: string | null
  to: string | null
}) => ({ ...form, parentId: form.parent })

export const organisationRoutes: readonly Route[] = [
  ...organisationApi,
  ...organisationExports,
  page<BodiesSubject>({
    path: '/huvudman',
    action: 'organisation.read',
    load: loadBodies,
    show: ({ subject: { bodies }, url, now, actor }) => {
      const filter = principalFilter(url.searchParams)
      return PrincipalsPage({
        bodies,
        filter,
        rows: principals(bodies, dateAt(now), filter),
        mayAdd: may(actor, 'organisation.add'),
      })
    },
  }),
  page<BodiesSubject>({
    path: '/organisationer',
    action: 'organisation.read',
    load: loadBodies,
    show: ({ subject: { bodies }, actor }) => OrganisationsPage({ bodies, mayAdd: may(actor, 'organisation.add') }),
  }),
  page<BodiesSubject>({
    path: '/organisationer/ny',
    action: 'organisation.add',
    load: loadBodies,
    show: ({ subject: { bodies } }) => NewOrganisationPage({ bodies, typed: {}, errors: {} }),
  }),
  command({
    path: '/organisationer/ny',
    action: 'organisation.add',
    load: loadBodies,
    form: newOrganisationForm,
    run: async ({ form, tx, permit, subject, actor, now }) => {
      const under = { id: form.parent ?? '', parentId: null }
      const areaIds = form.parent ? leadingAreas(subject.bodies, under, dateAt(now)) : []
      if (!may(actor, 'organisation.change', { areaIds }))
        return refused({ parent: 'Du kan lägga till det som hör till en kommun i ditt område. Välj kommunen här.' })
      const added = await addOrganisation(tx, permit, { ...valuesOf(form), kind: form.kind })
      if (!added.ok) return refused(refusals[added.why])
      return seeOther(organisationHref({ kind: form.kind, slug: added.value.slug }), `${form.name} är tillagd.`)
    },
    again: ({ subject: { bodies }, typed, errors }) => NewOrganisationPage({ bodies, typed, errors }),
  }),
  hub('/huvudman/:slug', true),
  hub('/organisationer/:slug', false),
  page({
    path: '/organisationer/:slug/andra',
    action: 'organisation.change',
    load: loadOne,
    show: ({ subject }) => ChangeOrganisationPage({ ...subject, typed: {}, errors: {} }),
  }),
  command({
    path: '/organisationer/:slug/andra',
    action: 'organisation.change',
    load: loadOne,
    form: organisationForm,
    run: async ({ form, tx, permit, subject: { organisation } }) => {
      const whole = { ...organisation, ...valuesOf(form), kind: organisation.kind }
      // A field that the kind does not have is not in the form, and stays as it was.
      const code = isPrincipal(organisation.kind) ? form.code : organisation.code
      const done = await changeOrganisation(tx, permit, { ...whole, code })
      return done.ok ? seeOther(organisationHref(organisation), 'Ändringen är sparad.') : refused(refusals[done.why])
    },
    again: ({ subject, typed, errors }) => ChangeOrganisationPage({ ...subject, typed, errors }),
  }),
  page({
    path: '/organisationer/:slug/omrade',
    action: 'area.change',
    load: loadOne,
    show: ({ subject }) => AreaOfPage({ ...subject, typed: {}, errors: {} }),
  }),
  command({
    path: '/organisationer/:slug/omrade',
    action: 'area.change',
    load: loadOne,
    form: moveForm,
    run: async ({ form, tx, permit, subject }) => {
      const to = { organisationId: subject.id, areaId: form.area, from: form.from, note: form.note }
      const done = await moveToArea(tx, permit, to)
      return done.ok
        ? seeOther(organisationHref(subject.organisation), 'Området är sparat.')
        : refused(areaRefusals[done.why])
    },
    again: ({ subject, typed, errors }) => AreaOfPage({ ...subject, typed, errors }),
  }),
  command({
    path: '/organisationer/:slug/omrade/bekrafta',
    action: 'area.change',
    load: loadOne,
    run: async ({ tx, permit, subject }) => {
      const unsure = subject.bodies.areaMembers.find(it => it.organisationId === subject.id && !it.confirmed)
      if (!unsure) return refused('Området är redan bekräftat.')
      await confirmArea(tx, permit, unsure)
      return seeOther(organisationHref(subject.organisation), 'Området är bekräftat.')
    },
    again: ({ subject, typed, errors }) => AreaOfPage({ ...subject, typed, errors }),
  }),
  page({
    path: '/organisationer/:slug/medlemmar',
    action: 'association.change',
    load: loadOne,
    show: ({ subject }) => MembersPage({ ...subject, typed: {}, errors: {} }),
  }),
  command({
    path: '/organisationer/:slug/medlemmar',
    action: 'association.change',
    load: loadOne,
    form: joinForm,
    run: async ({ form, tx, permit, subject }) => {
      if (!form.organisation) return refused({ organisation: 'Välj vem som blir medlem.' })
      const done = await joinAssociation(tx, permit, { ...form, organisationId: form.organisation })
      return done.ok
        ? seeOther(organisationHref(subject.organisation), 'Medlemmen är tillagd.')
        : refused({
            organisation: done.why === 'overlaps' ? 'Den är redan medlem den tiden.' : 'Välj vem som blir medlem.',
          })
    },
    again: ({ subject, typed, errors }) => MembersPage({ ...subject, typed, errors }),
  }),
  command({
    path: '/organisationer/:slug/medlemmar/avsluta',
    action: 'association.change',
    load: loadOne,
    form: leaveForm,
    run: async ({ form, tx, permit, subject }) => {
      const done = await leaveAssociation(tx, permit, {
        memberId: form.member.id,
        version: form.member.version,
        to: form.to,
      })
      return done.ok
        ? seeOther(organisationHref(subject.organisation), 'Medlemskapet är avslutat.')
        : refused({ to: 'Sista dagen ligger före första dagen.' })
    },
    again: ({ subject, typed, errors }) => MembersPage({ ...subject, typed, errors }),
  }),
]
