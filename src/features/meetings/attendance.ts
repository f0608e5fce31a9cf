// Närvaro: who was there, as the minutes say it. Being listed is not the same as being present. Pure.

export interface Attendee {
  readonly name: string
  readonly personCode: string | null
  readonly organisation: string | null
  readonly role: string | null
  readonly capacity: string
  readonly absent: boolean
  /** Name of the one that this person stands in for. */
  readonly replaces: string | null
  readonly onlyItems: readonly string[]
}

export type AttendanceGroup = 'present' | 'listed' | 'adjunct' | 'called' | 'staff' | 'absent'

/** Group words in the order of the page. */
export const groupWords: Readonly<Record<AttendanceGroup, string>> = {
  present: 'Närvarande',
  listed: 'Deltagare enligt dokumentet',
  adjunct: 'Adjungerade och gäster',
  called: 'Kallade',
  staff: 'Sekreterare och stöd',
  absent: 'Frånvarande',
}

export function groupOf(it: Pick<Attendee, 'capacity' | 'absent' | 'onlyItems'>): AttendanceGroup {
  if (it.absent || it.capacity === 'absent') return 'absent'
  if (it.capacity === 'adjunct' || (it.onlyItems.length > 0 && it.capacity !== 'substitute')) return 'adjunct'
  if (it.capacity === 'staff') return 'staff'
  if (it.capacity === 'called' || it.capacity === 'invited') return 'called'
  return it.capacity === 'listed' ? 'listed' : 'present'
}

/** Everyone in the group they belong to, in the order of the document; empty groups are left out. */
export function grouped(
  people: readonly Attendee[],
): readonly { readonly group: AttendanceGroup; readonly people: readonly Attendee[] }[] {
  return (Object.keys(groupWords) as AttendanceGroup[])
    .map(group => ({ group, people: people.filter(it => groupOf(it) === group) }))
    .filter(it => it.people.length > 0)
}

/** Who stood in for an absent person. */
export const substituteFor = (absent: Attendee, people: readonly Attendee[]): Attendee | undefined =>
  people.find(it => it.replaces !== null && it.replaces === absent.name)
