import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { samklang } from './access/actor.ts'
import { permitFor } from './access/permit.ts'
import type { Tx } from './data/open.ts'
import { fillDemonstrationAgendas } from './features/agendas/demonstration.ts'
import { circulateInDemonstration } from './features/approvals/demonstration.ts'
import { archiveInDemonstration } from './features/archives/demonstration.ts'
import { holdBackInDemonstration } from './features/clearances/demonstration.ts'
import { deliverInDemonstration } from './features/extracts/demonstration.ts'
import { forumKey } from './features/forums/forum.match.ts'
import { addSeat, addTerm } from './features/forums/seat.store.ts'
import { seatRoles } from './features/forums/seat.ts'
import { arrangeDemonstrationGatherings } from './features/gatherings/demonstration.ts'
import { giveDemonstrationMandates } from './features/mandates/demonstration.ts'
import { startDemonstrationMatters } from './features/matters/demonstration.ts'
import { importDemonstration } from './features/minutes/import.ts'
import { callInDemonstration } from './features/notices/demonstration.ts'
import { loadCounty } from './features/organisations/county.store.ts'
import { readCounty } from './features/organisations/county.ts'
import { addOrganisation } from './features/organisations/organisation.store.ts'
import { attachDemonstrationPapers } from './features/papers/demonstration.ts'
import { addPerson } from './features/persons/person.add.ts'
import { askInDemonstration, planDemonstrationMeetings } from './features/planning/demonstration.ts'
import { raiseInDemonstration } from './features/preparation/demonstration.ts'
import { followInDemonstration } from './features/publications/demonstration.ts'
import { readInDemonstration } from './features/readings/demonstration.ts'
import { recordInDemonstration } from './features/recordings/demonstration.ts'
import { grantInDemonstration, startRequest } from './features/roles/demonstration.ts'
import { type DemonstrationPerson, demonstrationFile, demonstrationPeople } from './features/sessions/demonstration.ts'
import { holdDemonstrationMeeting } from './features/sittings/demonstration.ts'
import { giveDemonstrationTasks } from './features/tasks/demonstration.ts'
import { addDemonstrationUnits } from './features/units/demonstration.ts'
import { fillDemonstrationWheels } from './features/wheel/demonstration.ts'
import { reportInDemonstration } from './first-deviations.ts'
import type { Deps } from './http/request.ts'

const start = samklang('start')

/**
 * What an empty database is filled with: the county's file, and in a demonstration its people, seats and minutes. A
 * database that has them is left alone after one question.
 */
export async function loadFirstContent(deps: Deps): Promise<void> {
  const { data, settings, log } = deps
  const demonstration = settings.SAMKLANG_MODE === 'demonstration'
  const there = await data.as(start, whatIsThere)
  if (!there.county) {
    const county = readCounty(settings.COUNTY)
    await data.as(start, async tx => {
      const done = await loadCounty(tx, permitFor(start, 'county.load'), county, forumKey)
      // Another instance may have been first.
      if (done.loaded && demonstration) await loadPeople(tx, settings.COUNTY, deps.now())
    })
    log('info', 'first-content', { county: county.county.name, mode: settings.SAMKLANG_MODE })
  }
  if (demonstration && !there.minutes) await loadMinutes(deps)
  if (!demonstration || !readRoster(settings.COUNTY)) return
  if (!there.units) await data.as(start, tx => addDemonstrationUnits(tx, settings.COUNTY))
  // A demonstration from before there were cases has not met all who handle them.
  if (!there.deviations) await data.as(start, tx => addNewcomers(tx, settings.COUNTY))
  if (!there.deviations) await reportInDemonstration(data, settings.COUNTY, deps.now())
  if (!there.matters) await data.as(start, startDemonstrationMatters)
  if (!there.plans) await data.as(start, tx => planDemonstrationMeetings(tx, deps.now()))
  if (!there.agendas) {
    await data.as(start, fillDemonstrationAgendas)
    await data.as(start, tx => attachDemonstrationPapers(tx, deps.jobs))
  }
  // Before the next meeting is called: what lapsed here stands there.
  if (!there.sittings) await data.as(start, tx => holdDemonstrationMeeting(tx, deps.now()))
  if (!there.recordings) await data.as(start, recordInDemonstration)
  if (!there.recordings) await holdBackInDemonstration(data)
  if (!there.minutesSent) await circulateInDemonstration(data, deps.now())
  if (!there.minutesSent) await data.as(start, tx => followInDemonstration(tx, deps.now()))
  if (!there.submissions) await data.as(start, tx => raiseInDemonstration(tx, deps.now()))
  if (!there.wheels) await data.as(start, fillDemonstrationWheels)
  if (!there.gatherings) await data.as(start, tx => arrangeDemonstrationGatherings(tx, deps.now()))
  if (!there.archives) await data.as(start, tx => archiveInDemonstration(tx, deps.jobs, deps.now()))
  if (!there.mandates) await data.as(start, tx => giveDemonstrationMandates(tx, deps.now()))
  if (!there.plans) await data.as(start, tx => askInDemonstration(tx, deps.now()))
  if (!there.agendas) await callInDemonstration(deps)
  if (!there.registries) await deliverInDemonstration(deps)
  if (!there.tasks) await giveDemonstrationTasks(data, deps.now())
  // Last: what has been sent is what is read.
  if (!there.agendas) await readInDemonstration(data, deps.now())
}

/** All in one question, since every start asks it. */
const whatIsThere = (tx: Tx) =>
  tx
    .selectNoFrom(({ exists, selectFrom }) => [
      exists(selectFrom('county').select('code')).as('county'),
      exists(selectFrom('import_batch').select('id')).as('minutes'),
      exists(selectFrom('matter').select('id')).as('matters'),
      exists(selectFrom('wheel_entry').select('id')).as('wheels'),
      exists(selectFrom('submission').select('id')).as('submissions'),
      exists(selectFrom('meeting_plan').select('meeting_id')).as('plans'),
      exists(selectFrom('agenda_item').select('id')).as('agendas'),
      exists(selectFrom('gathering').select('id')).as('gatherings'),
      exists(selectFrom('archive_agreement').select('forum_id')).as('archives'),
      exists(selectFrom('mandate').select('id')).as('mandates'),
      exists(selectFrom('sitting_event').select('id')).as('sittings'),
      exists(selectFrom('recorded_text').select('id')).as('recordings'),
      exists(selectFrom('minutes_version').select('id')).as('minutesSent'),
      exists(selectFrom('organisation_address').select('id')).as('registries'),
      exists(selectFrom('task_event').select('id')).as('tasks'),
      exists(selectFrom('care_unit').select('version')).as('units'),
      exists(selectFrom('deviation').select('id')).as('deviations'),
    ])
    .executeTakeFirstOrThrow()

/** The invented minutes that belong to the invented people: another county's demonstration has none of them. */
async function loadMinutes(deps: Deps): Promise<void> {
  if (!readRoster(deps.settings.COUNTY)) return
  const folder = fileURLToPath(new URL('../demo/', import.meta.url))
  const names = readdirSync(folder).filter(it => /\.(md|txt)$/.test(it) && it !== 'README.md')
  const files = names.sort().map(name => ({ name, bytes: () => readFileSync(folder + name) }))
  const { approved } = await importDemonstration(deps, files)
  deps.log('info', 'first-content', { minutes: files.length, approved })
}

const dates = { from: z.string().optional(), to: z.string().optional() }
const rosterShape = z.strictObject({
  organisations: z.array(
    z.strictObject({
      slug: z.string(),
      name: z.string(),
      shortName: z.string().optional(),
      kind: z.enum(['unit', 'provider', 'other']),
      parent: z.string(),
    }),
  ),
  persons: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  seats: z.array(
    z.strictObject({
      forum: z.string(),
      role: z.enum(seatRoles),
      organisation: z.string().optional(),
      title: z.string().optional(),
      terms: z.array(z.strictObject({ person: z.string(), ...dates })),
      ...dates,
    }),
  ),
})

function readRoster(county: string): z.infer<typeof rosterShape> | undefined {
  try {
    const text = readFileSync(fileURLToPath(new URL(`../demo/${county}/roster.json`, import.meta.url)), 'utf8')
    return rosterShape.parse(JSON.parse(text))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Ids by what the demonstration's files call things. Throws for a name that is not there: the files belong together. */
class Names {
  private readonly ids = new Map<string, string>()
  add(name: string | null, id: string): void {
    if (name) this.ids.set(name, id)
  }
  has(name: string): boolean {
    return this.ids.has(name)
  }
  of(name: string): string {
    const id = this.ids.get(name)
    if (!id) throw new Error(`The demonstration names ${name}, which is not there`)
    return id
  }
  maybe(name: string | undefined): string | null {
    return name === undefined ? null : this.of(name)
  }
}

/** The invented people of a county's demonstration, and where they have sat, through the same doors as the pages. */
async function loadPeople(tx: Tx, county: string, now: string): Promise<void> {
  const roster = readRoster(county)
  if (!roster) return
  const { organisations, persons, forums } = await namesIn(tx)
  for (const { slug, shortName, parent, kind, name } of roster.organisations) {
    const given = { kind, name, shortName: shortName ?? null, code: null, parentId: organisations.of(parent) }
    const added = await addOrganisation(tx, permitFor(start, 'organisation.add'), {
      ...given,
      address: slug,
      from: null,
      to: null,
    })
    if (!added.ok) throw new Error(`The demonstration's organisation ${slug}: ${added.why}`)
    organisations.add(slug, added.value.id)
  }
  for (const it of roster.persons) persons.add(it.code, await addPerson(tx, permitFor(start, 'person.change'), it))
  await loadSeats(tx, roster.seats, { organisations, persons, forums })
  await loadRoles(tx, demonstrationPeople(county), { organisations, persons, forums })
  for (const it of demonstrationFile(county).requests)
    await startRequest(tx, { personId: persons.of(it.person), requestedBy: persons.of(it.by), reason: it.reason }, now)
}

interface Known {
  readonly organisations: Names
  readonly persons: Names
  readonly forums: Names
}

async function namesIn(tx: Tx): Promise<Known> {
  const known = { organisations: new Names(), persons: new Names(), forums: new Names() }
  for (const it of await tx.selectFrom('organisation').select(['id', 'slug', 'code']).execute()) {
    known.organisations.add(it.slug, it.id)
    known.organisations.add(it.code, it.id)
  }
  for (const it of await tx.selectFrom('person').select(['id', 'code']).execute()) known.persons.add(it.code, it.id)
  for (const it of await tx.selectFrom('forum').select(['id', 'slug']).execute()) known.forums.add(it.slug, it.id)
  return known
}

/** The people that the roster has got since the demonstration was filled, and their roles; none in one that is new. */
async function addNewcomers(tx: Tx, county: string): Promise<void> {
  const known = await namesIn(tx)
  const newcomers = readRoster(county)?.persons.filter(it => !known.persons.has(it.code)) ?? []
  for (const it of newcomers) known.persons.add(it.code, await addPerson(tx, permitFor(start, 'person.change'), it))
  const codes = new Set(newcomers.map(it => it.code))
  const people = demonstrationPeople(county).filter(it => codes.has(it.code))
  await loadRoles(tx, people, known)
}

async function loadSeats(tx: Tx, seats: z.infer<typeof rosterShape>['seats'], known: Known): Promise<void> {
  for (const { forum, role, organisation, title, from, to, terms } of seats) {
    const forumId = known.forums.of(forum)
    const permit = permitFor(start, 'seat.change', { forumId })
    const organisationId = known.organisations.maybe(organisation)
    const seat = { forumId, role, organisationId, title: title ?? null, from: from ?? null, to: to ?? null }
    const seatId = await addSeat(tx, permit, seat)
    for (const it of terms) {
      const personId = known.persons.of(it.person)
      const added = await addTerm(tx, permit, { seatId, personId, from: it.from ?? null, to: it.to ?? null })
      if (!added.ok) throw new Error(`The demonstration's ${it.person} in ${forum}: ${added.why}`)
    }
  }
}

async function loadRoles(tx: Tx, people: readonly DemonstrationPerson[], known: Known): Promise<void> {
  const areas = new Names()
  for (const it of await tx.selectFrom('area').select(['id', 'slug']).execute()) areas.add(it.slug, it.id)
  for (const person of people)
    for (const it of person.grants)
      await grantInDemonstration(tx, {
        personId: known.persons.of(person.code),
        role: it.role,
        organisationId: known.organisations.maybe(it.organisation),
        areaId: areas.maybe(it.area),
        forumId: known.forums.maybe(it.forum),
        from: it.from,
      })
}
