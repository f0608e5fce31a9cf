// Närvarande och frånvarande som de gäller efter rättelse. Pure.
import { slug } from '../../kernel/text.ts'
import type { Corrections, Fact } from './correction.ts'
import type { ReadingKeys } from './keys.ts'
import type { Attendee, Provenance, Reading } from './reading.ts'

export interface DerivedPerson {
  readonly key: string
  readonly added: boolean
  readonly removed: boolean
  readonly name: Fact<string>
  readonly organisation: Fact<string | null>
  readonly role: Fact<string | null>
  readonly absent: Fact<boolean>
  readonly replaces: Fact<string | null>
  readonly onlyItems: Fact<readonly string[]>
  readonly heading: string | null
  readonly capacity: Attendee['capacity']
}

/** Everyone in the lists, then those that are only said to be absent, then those that a person added. */
export function personsOf(reading: Reading, keys: ReadingKeys, on: Corrections): readonly DerivedPerson[] {
  const absent = new Set(reading.absent.map(slug))
  const listed = reading.attendance.map((it, i) =>
    personOf(on, `person:${keys.persons[i]}`, withReplaced(it, reading), absent, provenanceOf(reading, i)),
  )
  const known = new Set(reading.attendance.map(it => slug(it.name)))
  const onlyAbsent = reading.absent.flatMap((name, i) => {
    if (known.has(slug(name))) return []
    known.add(slug(name))
    const it: Attendee = { name, capacity: 'absent' }
    return [personOf(on, `person:absent.${slug(name)}`, it, absent, reading.provenance[`/absent/${i}`])]
  })
  const added = on
    .added('person')
    .map(key => ({ ...personOf(on, key, { name: '', capacity: 'listed' }, absent, undefined), added: true }))
  return [...listed, ...onlyAbsent, ...added]
}

const provenanceOf = (reading: Reading, i: number): Provenance | undefined =>
  reading.provenance[`/attendance/${i}`] ?? reading.provenance[`/attendance/${i}/name`]

function withReplaced(it: Attendee, reading: Reading): Attendee {
  const stands = reading.replaced.find(one => slug(one.substitute) === slug(it.name))
  return it.replaces || !stands ? it : { ...it, replaces: stands.absent }
}

function personOf(
  on: Corrections,
  key: string,
  it: Attendee,
  absent: ReadonlySet<string>,
  provenance: Provenance | undefined,
): DerivedPerson {
  return {
    key,
    added: false,
    removed: on.removed(key),
    name: on.fact(`${key}/name`, it.name, provenance),
    organisation: on.fact(`${key}/organisation`, it.organisation ?? null, provenance),
    role: on.fact(`${key}/role`, it.role ?? null, provenance),
    absent: on.fact(`${key}/absent`, it.capacity === 'absent' || absent.has(slug(it.name)), provenance),
    replaces: on.fact(`${key}/replaces`, it.replaces ?? null, provenance),
    onlyItems: on.fact(`${key}/onlyItems`, it.onlyItems ?? [], provenance),
    heading: it.group ?? null,
    capacity: it.capacity,
  }
}
