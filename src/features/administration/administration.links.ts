import type { Action } from '../../access/actions.ts'

/** What the administration's start page links to from here. Show each to whoever may its action. */
export const administrationLinks: readonly {
  readonly href: string
  readonly title: string
  readonly lead: string
  readonly action: Action
}[] = [
  {
    href: '/administration/jobb',
    title: 'Bakgrundsarbeten',
    lead: 'Vad som pågår, väntar och inte gick, och varför.',
    action: 'job.read',
  },
  {
    href: '/administration/logg',
    title: 'Logg',
    lead: 'Vem som har gjort vad, och om loggen är hel.',
    action: 'audit.read',
  },
]
