import type { Action } from '../../access/actions.ts'

/** What the administration's start page links to from here. Show each to whoever may its action. */
export const administrationLinks: readonly {
  readonly href: string
  readonly title: string
  readonly lead: string
  readonly action: Action
}[] = [
  {
    href: '/inlasning',
    title: 'Inläsning',
    lead: 'Läs in mötesanteckningar, granska det som lästs och godkänn.',
    action: 'document.import',
  },
  {
    href: '/arkiv',
    title: 'Arkiv',
    lead: 'Mötena som paket för e-arkivet, och vad som bevaras och gallras.',
    action: 'archive.list',
  },
  {
    href: '/forum',
    title: 'Forum',
    lead: 'Lägg till, ändra och avsluta forum, och vad de också kallas.',
    action: 'forum.add',
  },
  {
    href: '/organisationer',
    title: 'Organisationer',
    lead: 'Samorganisationer, verksamheter och utförare. Regionen och kommunerna ändras på sina egna sidor.',
    action: 'organisation.add',
  },
  {
    href: '/organisationer/adresser',
    title: 'Adresser till registratorer',
    lead: 'Vart utdrag ur mötesanteckningar går, för varje huvudman. Läs in många ur en fil.',
    action: 'registry.import',
  },
  {
    href: '/omraden',
    title: 'Delregionala områden',
    lead: 'Vilka kommuner som hör till vilket område, och sedan när.',
    action: 'organisation.add',
  },
  {
    href: '/personer',
    title: 'Personer',
    lead: 'Rätta namn, lägg till stavningar och slå ihop dem som är samma person.',
    action: 'person.change',
  },
  {
    href: '/administration/avvikelser',
    title: 'Avvikelser',
    lead: 'Hur avvikelser handläggs: tider, steg, klassifikation och eskaleringstrappa.',
    action: 'procedure.change',
  },
  {
    href: '/administration/roller',
    title: 'Roller',
    lead: 'Vem som får göra vad, för vad och hur länge.',
    action: 'role.read',
  },
  {
    href: '/administration/inloggningar',
    title: 'Inloggningar',
    lead: 'Vilka som är inloggade, och hur var och en kommer in.',
    action: 'login.read',
  },
  {
    href: '/administration/jobb',
    title: 'Bakgrundsarbeten',
    lead: 'Vad som pågår, väntar och inte gick, och varför.',
    action: 'job.read',
  },
  {
    href: '/administration/mejl',
    title: 'Mejl',
    lead: 'Hur det går med mejlen till dem som bevakar något.',
    action: 'mail.read',
  },
  {
    href: '/administration/logg',
    title: 'Logg',
    lead: 'Vem som har gjort vad, och om loggen är hel.',
    action: 'audit.read',
  },
  {
    href: '/administration/sakerhetskopia',
    title: 'Säkerhetskopia',
    lead: 'Ladda ner allt som finns, och se när det senast gjordes.',
    action: 'backup.read',
  },
]
