// Uppdragshandlingar i ord: states, parts and refusals. Pure.
import type { ActivityStatus } from '../../data/tables/mandates.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { countText, dateText } from '../../ui/format.ts'
import { type Standing, yearsSince } from './group.ts'
import type { ChangeRefusal, GiveRefusal, Mandate, MandatePart, Phase } from './mandate.ts'
import { daysBetween } from './mandate.ts'
import type { ReviewRefusal } from './review.ts'

export const phaseWords: Readonly<Record<Phase, string>> = {
  draft: 'Utkast',
  coming: 'Börjar gälla senare',
  'in-force': 'Gäller',
  soon: 'Går snart ut',
  'ran-out': 'Har gått ut',
  ended: 'Avslutat',
}

export const partWords: Readonly<Record<MandatePart, string>> = {
  title: 'Rubrik',
  background: 'Bakgrund',
  goal: 'Mål',
  tasks: 'Ska tillsammans',
  givenBy: 'Gavs av',
  steeringId: 'Styrgrupp',
  groupId: 'Grupp',
  composition: 'Sammansättning',
  regionSeats: 'Ledamöter från regionen',
  municipalSeats: 'Ledamöter från kommunerna',
  startsOn: 'Gäller från',
  endsOn: 'Gäller till och med',
  reportForumId: 'Återrapporteras i',
  reportOn: 'Återrapporteras den',
}

export const statusWords: Readonly<Record<ActivityStatus, string>> = {
  planned: 'Planerad',
  ongoing: 'Pågår',
  done: 'Klar',
  delayed: 'Försenad',
  stopped: 'Avbruten',
}

/** 'gick ut den 16 november 2016', 'går ut den 3 maj 2027, om 89 dagar'. */
export function endText(it: Pick<Mandate, 'state' | 'startsOn' | 'endsOn' | 'endedOn'>, today: LocalDate): string {
  if (it.state === 'ended') return it.endedOn ? `avslutades den ${dateText(it.endedOn)}` : 'är avslutat'
  if (it.endsOn === null) return 'gäller tills vidare'
  const left = daysBetween(today, it.endsOn)
  if (left < 0) return `gick ut den ${dateText(it.endsOn)}`
  if (left === 0) return `går ut i dag, den ${dateText(it.endsOn)}`
  const soon = left <= 365 ? `, om ${countText(left, 'dag', 'dagar')}` : ''
  return `går ut den ${dateText(it.endsOn)}${soon}`
}

/** 'Uppdraget gick ut den 16 november 2016, för 10 år sedan.' */
export function standingText(it: Standing, today: LocalDate): string {
  switch (it.kind) {
    case 'valid':
      return 'Har ett giltigt uppdrag.'
    case 'coming':
      return `Uppdraget börjar gälla den ${dateText(it.from)}.`
    case 'never':
      return 'Inget uppdrag finns i Samklang.'
    case 'ran-out':
      return `Uppdraget slutade gälla den ${dateText(it.since)}${agoText(it.since, today)}.`
    case 'giver-gone':
      return `Forumet som gav uppdraget upphörde den ${dateText(it.since)}${agoText(it.since, today)}.`
  }
}

const agoText = (since: LocalDate, today: LocalDate): string => {
  const years = yearsSince(since, today)
  return years === 0 ? '' : `, för ${years} år sedan`
}

export const giveRefusals: Readonly<Record<GiveRefusal, string>> = {
  'not-draft': 'Uppdraget är redan gett.',
  'no-group': 'Välj vilken grupp som ska ha uppdraget, och spara, innan det ges.',
  'no-start': 'Skriv från vilken dag uppdraget gäller, och spara, innan det ges.',
  'no-tasks': 'Skriv ett mål eller vad gruppen ska göra, och spara, innan uppdraget ges.',
}

export const changeRefusals: Readonly<Record<ChangeRefusal, Readonly<Record<string, string>>>> = {
  ended: { '': 'Uppdraget är avslutat och ändras inte mer.' },
  'nothing-new': { '': 'Inget är ändrat.' },
  'no-why': { why: 'Skriv varför uppdraget ändras. Det syns i den nya versionen.' },
  'no-group': { group: 'Ett uppdrag som är gett har en grupp.' },
  'no-start': { startsOn: 'Ett uppdrag som är gett har en första dag.' },
  'ends-before-start': { endsOn: 'Sista dagen ligger före första dagen.' },
  'report-without-forum': { reportOn: 'En återrapport har både en dag och ett forum.' },
  'own-steering': { steering: 'En grupp kan inte vara sin egen styrgrupp.' },
}

export const reviewRefusals: Readonly<Record<ReviewRefusal, Readonly<Record<string, string>>>> = {
  'no-reason': { reason: 'Skriv varför.' },
  'not-seen': { seen: 'Läs vad som hänger på uppdraget, och kryssa i att du har gjort det.' },
  'not-active': { '': 'Det är redan avslutat.' },
  'group-gone': { '': 'Gruppen finns inte längre.' },
}
