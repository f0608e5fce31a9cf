import { randomUUID } from 'node:crypto'
import type { Actor, Role } from '../src/access/actor.ts'
import { permitFor } from '../src/access/permit.ts'
import type { Db } from '../src/data/reading.ts'
import type { CareForm, DeviationState } from '../src/data/tables/deviations.ts'
import { advance, type Step } from '../src/features/deviations/deviation.change.ts'
import { type Case, findCase } from '../src/features/deviations/deviation.row.ts'
import { type SentReport, sendReport } from '../src/features/reports/report.change.ts'
import { grantsOf } from '../src/http/grants.ts'
import { dateAt } from '../src/kernel/time.ts'
import { givenPerson } from './builders.ts'
import type { TestHouse } from './house.ts'

// Avvikelser: an invented county of a region and two towns, those who report and handle in it, and cases in any state.

export type CountyPerson =
  | 'nurse'
  | 'colleague'
  | 'own'
  | 'counterpart'
  | 'outsider'
  | 'analyst'
  | 'areaAnalyst'
  | 'administrator'
  | 'secretary'
  | 'leader'
  | 'director'
  | 'politician'

export type CountyUnit = 'region' | 'hospital' | 'ward' | 'otherWard' | 'town' | 'homeCare' | 'otherTown' | 'otherHome'

export interface County {
  /** Ids of organisations; all of them are care units too. */
  readonly units: Readonly<Record<CountyUnit, string>>
  /** The area that the town lies in; the other town lies in none. */
  readonly areaId: string
  readonly persons: Readonly<Record<CountyPerson, string>>
  /** Somebody as a test that goes past the door needs them. */
  actor(person: CountyPerson): Promise<Actor>
}

const reading = (db: object) => db as Db

type Owner = TestHouse['deps']['data']['owner']

/**
 * A nurse and a colleague in the home care of Tallköping, its MAS (own), the coordinator of the hospital (counterpart),
 * the MAS of Granstad (outsider), an analyst of the county and one of the area, and those who read no case at all.
 */
export async function openCounty(house: TestHouse): Promise<County> {
  const { data } = house.deps
  const units = await givenUnits(data.owner)
  const { id: areaId } = await data.owner
    .insertInto('area')
    .values({ name: 'Tallbygden', slug: 'tallbygden', valid_from: null, valid_to: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await data.owner
    .insertInto('area_member')
    .values({ area_id: areaId, organisation_id: units.town, note: null, valid_from: null, valid_to: null })
    .execute()
  const persons = await givenPersons(house, units, areaId)
  return {
    ...{ units, areaId, persons },
    actor: async person => {
      const personId = persons[person]
      const grants = await grantsOf(reading(data.owner), personId, dateAt(house.deps.now()))
      return { kind: 'person', personId, name: person, grants }
    },
  }
}

async function givenUnits(owner: Owner): Promise<County['units']> {
  const add = async (
    kind: 'region' | 'municipality' | 'unit',
    name: string,
    slug: string,
    under: string | null,
    more: { readonly code?: string; readonly hsaId?: string; readonly form?: CareForm } = {},
  ): Promise<string> => {
    const { id } = await owner
      .insertInto('organisation')
      .values({
        ...{ kind, name, slug, parent_id: under, code: more.code ?? null, short_name: null },
        ...{ valid_from: null, valid_to: null },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await owner
      .insertInto('care_unit')
      .values({
        ...{ organisation_id: id, hsa_id: more.hsaId ?? null, place: null, care_form: more.form ?? null },
        ...{ area_id: null, connected_from: '2020-01-01', connected_to: null, trained_on: null },
      })
      .execute()
    return id
  }
  const region = await add('region', 'Region Provlandet', 'region-provlandet', null, { code: '99' })
  const hospital = await add('unit', 'Björkviks sjukhus', 'bjorkviks-sjukhus', region, { form: 'hospital' })
  const town = await add('municipality', 'Tallköping', 'tallkoping', null, { code: '9901' })
  const otherTown = await add('municipality', 'Granstad', 'granstad', null, { code: '9902' })
  return {
    ...{ region, hospital, town, otherTown },
    ward: await add('unit', 'Medicinavdelning 3', 'medicinavdelning-3', hospital, { form: 'hospital' }),
    otherWard: await add('unit', 'Kirurgavdelning 1', 'kirurgavdelning-1', hospital, { form: 'hospital' }),
    homeCare: await add('unit', 'Hemsjukvården Tall', 'hemsjukvarden-tall', town, { form: 'home-care' }),
    otherHome: await add('unit', 'Hemsjukvården Gran', 'hemsjukvarden-gran', otherTown, { form: 'home-care' }),
  }
}

async function givenPersons(house: TestHouse, units: County['units'], areaId: string): Promise<County['persons']> {
  const { data } = house.deps
  const add = async (
    name: string,
    role: Role,
    where: { readonly organisation_id?: string; readonly area_id?: string } = {},
  ): Promise<string> => {
    const person_id = await givenPerson(data, { name })
    await data.owner
      .insertInto('role_grant')
      .values({
        ...{ person_id, role, forum_id: null, organisation_id: null, area_id: null, ...where },
        ...{ valid_from: '2000-01-01', valid_to: null },
      })
      .execute()
    return person_id
  }
  return {
    nurse: await add('Sara Sköterska', 'nurse', { organisation_id: units.homeCare }),
    colleague: await add('Kim Kollega', 'nurse', { organisation_id: units.homeCare }),
    own: await add('Mia Masdotter', 'mas', { organisation_id: units.town }),
    counterpart: await add('Sam Samordnare', 'coordinator', { organisation_id: units.hospital }),
    outsider: await add('Ulf Utanför', 'mas', { organisation_id: units.otherTown }),
    analyst: await add('Ann Analytiker', 'analyst'),
    areaAnalyst: await add('Orm Områdeslund', 'analyst', { area_id: areaId }),
    administrator: await add('Ada Administratör', 'administrator'),
    secretary: await add('Siv Sekreterare', 'secretary'),
    leader: await add('Pia Processledare', 'process-leader', { area_id: areaId }),
    director: await add('Dag Direktör', 'director', { organisation_id: units.town }),
    politician: await add('Pål Politiker', 'politician', { organisation_id: units.town }),
  }
}

/** What a report says where the test does not care: from the home care about the ward. */
export const reportOf = (county: County, given: Partial<SentReport> = {}): SentReport => ({
  ...{ clientId: randomUUID(), kind: 'event', happened: 'Läkemedelslistan saknades vid hemgången.' },
  ...{ happenedOn: '2026-11-20', happenedTime: null, legalBasis: null, stepId: null, actualId: null },
  ...{ potentialId: null, couldHave: null, did: 'Ringde avdelningen.', proposal: 'Skicka listan före hemgången.' },
  ...{ reportingUnitId: county.units.homeCare, counterpartUnitId: county.units.ward, ownReference: null },
  ...given,
})

/** A report sent by the nurse, or by whoever is named. */
export async function sentCase(
  house: TestHouse,
  county: County,
  given: Partial<SentReport> & { readonly by?: CountyPerson } = {},
): Promise<{ readonly id: string; readonly code: string }> {
  const { by = 'nurse', ...report } = given
  const actor = await county.actor(by)
  return house.deps.data.as(actor, tx =>
    sendReport(tx, permitFor(actor, 'deviation.report'), reportOf(county, report), house.deps.now()),
  )
}

type Taken = readonly [by: 'nurse' | 'own' | 'counterpart', verb: string, to: DeviationState]

const taken: Taken = ['own', 'take', 'triage']
const passed: readonly Taken[] = [taken, ['own', 'forward', 'with-counterpart']]
const answered: readonly Taken[] = [...passed, ['counterpart', 'answer', 'answered']]
const accepted: readonly Taken[] = [...answered, ['own', 'accept', 'accepted']]
const acting: readonly Taken[] = [...accepted, ['own', 'act', 'acting']]
const effect: readonly Taken[] = [...acting, ['own', 'measure', 'effect']]
const closed: readonly Taken[] = [...effect, ['own', 'close', 'closed']]

/** The shortest way to each state. */
export const wayTo: Readonly<Record<DeviationState, readonly Taken[]>> = {
  sent: [],
  triage: [taken],
  redirected: [taken, ['own', 'redirect', 'redirected']],
  returned: [taken, ['own', 'return', 'returned']],
  rejected: [taken, ['own', 'reject', 'rejected']],
  'with-counterpart': passed,
  answered,
  accepted,
  disputed: [...answered, ['own', 'disagree', 'disputed']],
  acting,
  effect,
  closed,
  reopened: [...closed, ['own', 'reopen', 'reopened']],
}

/** A case that has come to a state, each step taken by somebody who may. */
export async function caseIn(
  house: TestHouse,
  county: County,
  state: DeviationState,
  given: Partial<SentReport> & { readonly by?: CountyPerson } = {},
): Promise<{ readonly id: string; readonly code: string }> {
  const made = await sentCase(house, county, given)
  for (const [by, verb, to] of wayTo[state])
    await stepBy(house, county, made.code, by, {
      ...{ verb, to, words: `Därför: ${verb}.` },
      ...(verb === 'redirect' ? { unitId: county.units.otherWard } : {}),
      ...(verb === 'reject' ? { reasonId: await codeId(house, 'reject') } : {}),
    })
  return made
}

/** One step, taken past the door. Throws where it was refused. */
export async function stepBy(
  house: TestHouse,
  county: County,
  code: string,
  by: CountyPerson,
  step: Step,
): Promise<void> {
  const actor = await county.actor(by)
  await house.deps.data.as(actor, async tx => {
    const held = await findCase(reading(tx), { code })
    if (!held) throw new Error(`${by} does not see ${code}`)
    const done = await advance(tx, permitFor(actor, 'deviation.read', held), held, step, house.deps.now())
    if (!done.ok) throw new Error(`${by} may not ${step.verb} ${code}: ${done.why}`)
  })
}

/** The case as somebody sees it; undefined where they do not. */
export async function caseAs(
  house: TestHouse,
  county: County,
  person: CountyPerson,
  code: string,
): Promise<Case | undefined> {
  return house.deps.data.read(await county.actor(person), db => findCase(db, { code }))
}

/** The id of a code in a list, or of the first one that holds; made where the list has none. */
export async function codeId(house: TestHouse, list: string, code?: string): Promise<string> {
  const { owner } = house.deps.data
  const found = await owner
    .selectFrom('taxonomy_code')
    .select('id')
    .where('list', '=', list)
    .where('valid_to', 'is', null)
    .$if(code !== undefined, it => it.where('code', '=', code ?? ''))
    .orderBy('ordinal')
    .executeTakeFirst()
  if (found) return found.id
  const { id } = await owner
    .insertInto('taxonomy_code')
    .values({
      ...{ list, code: code ?? 'PROV', label: 'Prov', parent_id: null, description: null, level: null },
      ...{ valid_from: null, valid_to: null, successor_id: null, source: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
