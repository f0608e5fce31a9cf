// Who there is: principals, areas, forums, people, seats and roles.
import { type Chance, chance } from './chance.ts'
import { codeOf, dayOf, ids, type Row, type Rows } from './rows.ts'
import { capital, name } from './swedish.ts'

export interface CountySize {
  readonly principals: number
  readonly forums: number
  readonly people: number
  readonly meetings: number
  readonly items: number
  readonly stances: number
  readonly documents: number
}

/** What issue 3 asks of a county of twenty years, so many times. Principals and forums are as many in any county. */
export const countySize = (times: number): CountySize => ({
  principals: 50,
  forums: 120,
  people: Math.round(20_000 * times),
  meetings: Math.round(8_000 * times),
  items: Math.round(80_000 * times),
  stances: Math.round(120_000 * times),
  documents: Math.round(30_000 * times),
})

export interface Who {
  readonly id: string
  readonly name: string
  readonly organisationId: string
  readonly organisation: string
}

export interface Society {
  readonly rows: Rows
  readonly people: readonly Who[]
  readonly forums: readonly { readonly id: string; readonly name: string }[]
  readonly organisations: readonly { readonly id: string; readonly name: string }[]
  /** Whom the measurements ask as. */
  readonly secretaryId: string
  readonly administratorId: string
}

const start = dayOf('2006-01-01')
const none = { valid_from: null, valid_to: null } as const

export function society(size: CountySize, seed: number): Society {
  const by = chance(seed)
  const id = ids()
  const organisation = principals(size, by, id)
  const areas = Array.from({ length: 6 }, (_, n) => ({
    ...{ id: id(start), name: `Område ${capital(name(by))}`, slug: `omrade-${n}` },
    ...none,
  }))
  const forums = forumRows(size, by, id, areas)
  const organisations = organisation.map(it => ({ id: it.id ?? '', name: it.name }))
  const people = peopleRows(size, by, id, organisations)
  const [secretaryId = '', administratorId = ''] = people.map(it => it.id)
  const seats = seatRows(by, id, forums, people)
  return {
    people,
    organisations,
    forums: forums.map(it => ({ id: it.id ?? '', name: it.name })),
    ...{ secretaryId, administratorId },
    rows: {
      county: [{ code: '99', name: 'Mätlandets län', slug: 'matlandet' }],
      organisation,
      area: areas,
      area_member: organisation.slice(1).map((it, n) => ({
        ...{ id: id(start), area_id: areas[n % areas.length]?.id ?? '', organisation_id: it.id ?? '', note: null },
        ...none,
      })),
      forum: forums,
      forum_alias: forums.map(it => ({ forum_id: it.id ?? '', name: it.name, folded: it.name.toLowerCase() })),
      person: people.map((it, n) => ({ id: it.id, code: codeOf(n), name: it.name, merged_into: null })),
      person_alias: people.map(it => ({
        ...{ id: id(start), person_id: it.id, name: it.name, folded: it.name.toLowerCase() },
      })),
      ...seats,
      role_grant: grants(id, forums, people),
    },
  }
}

function principals(size: CountySize, by: Chance, id: (day: number) => string): Row<'organisation'>[] {
  return Array.from({ length: size.principals }, (_, n) => ({
    id: id(start),
    kind: n === 0 ? ('region' as const) : ('municipality' as const),
    name: n === 0 ? 'Mätlandsregionen' : `${capital(name(by))}s kommun`,
    short_name: null,
    slug: n === 0 ? 'matlandsregionen' : `kommun-${n}`,
    code: n === 0 ? '99' : String(9900 + n),
    parent_id: null,
    ...none,
  }))
}

function forumRows(size: CountySize, by: Chance, id: (day: number) => string, areas: readonly { id: string }[]) {
  return Array.from({ length: size.forums }, (_, n): Row<'forum'> => {
    const level = n < 20 ? 'county' : n < 70 ? 'delregional' : 'local'
    return {
      id: id(start),
      name: `${by.of(['Samverkansgrupp', 'Styrgrupp', 'Råd', 'Ledningsgrupp', 'Beredningsgrupp'])} ${capital(name(by))} ${n}`,
      short_name: `F${n}`,
      slug: `forum-${n}`,
      level,
      kind: by.of(['political', 'officials', 'preparation', 'group'] as const),
      purpose: 'Samverkan om hälso- och sjukvård.',
      area_id: level === 'county' ? null : (areas[n % areas.length]?.id ?? null),
      above_id: null,
      ...none,
    }
  })
}

const givenNames = `Anna Erik Maria Lars Karin Anders Eva Per Lena Johan Sara Nils Ingrid Olof Elsa Gustav Hanna Oskar
Märta Björn Åsa Örjan Ylva Tage Disa Folke Signe Ebbe Tyra Helge`.split(/\s+/)

function peopleRows(
  size: CountySize,
  by: Chance,
  id: (day: number) => string,
  organisations: readonly { id: string; name: string }[],
): readonly Who[] {
  return Array.from({ length: size.people }, () => {
    const from = by.of(organisations)
    return {
      id: id(start),
      name: `${by.of(givenNames)} ${capital(name(by))}${by.of(['', 'sson', 'berg', 'lund', 'gren', 'qvist'])}`,
      organisationId: from.id,
      organisation: from.name,
    }
  })
}

/** Twelve seats in each forum, each held by one person after another for four years. */
function seatRows(by: Chance, id: (day: number) => string, forums: readonly Row<'forum'>[], people: readonly Who[]) {
  const seat: Row<'seat'>[] = []
  const membership: Row<'membership'>[] = []
  for (const forum of forums)
    for (let n = 0; n < 12; n++) {
      const seatId = id(start)
      const holder = by.of(people)
      seat.push({
        ...{ id: seatId, forum_id: forum.id ?? '', organisation_id: holder.organisationId },
        ...{ role: n === 0 ? 'chair' : n === 1 ? 'vice-chair' : n === 2 ? 'secretary' : 'member' },
        ...{ title: null, ordinal: n, ...none },
      })
      for (let year = 2006; year < 2026; year += 4)
        membership.push({
          ...{ id: id(start), seat_id: seatId, person_id: by.of(people).id },
          ...{ valid_from: `${year}-01-01`, valid_to: year + 4 > 2025 ? null : `${year + 3}-12-31` },
        })
    }
  return { seat, membership }
}

/** One secretary with six forums, one administrator, and a process leader in each area would see the same as the first. */
function grants(
  id: (day: number) => string,
  forums: readonly Row<'forum'>[],
  people: readonly Who[],
): Row<'role_grant'>[] {
  const base = { organisation_id: null, area_id: null, forum_id: null, valid_from: '2006-01-01', valid_to: null }
  return [
    ...forums.slice(0, 6).map(it => ({
      ...base,
      ...{ id: id(start), person_id: people[0]?.id ?? '', role: 'secretary' as const, forum_id: it.id ?? '' },
    })),
    { ...base, id: id(start), person_id: people[1]?.id ?? '', role: 'administrator' },
  ]
}
