// Ärendeanmälan: its Swedish words. Pure.
import { dateText, periodText } from '../../ui/format.ts'
import { type AgendaItemState, itemTypeWords } from '../agendas/agenda.ts'
import { progressText } from '../extracts/extract.words.ts'
import {
  type EventKind,
  isReturned,
  type Lack,
  type StepRefusal,
  type SubmissionForum,
  type SubmissionPlace,
  type SubmissionRow,
  type SubmissionState,
  type SubmissionValues,
} from './submission.ts'

export const stateWords: Readonly<Record<SubmissionState, string>> = {
  draft: 'Utkast',
  sent: 'Väntar på beredning',
  asked: 'Väntar på svar',
  accepted: 'Tagen emot',
  refused: 'Avslagen',
  withdrawn: 'Återtagen',
}

export const stateTones = {
  draft: 'quiet',
  sent: 'info',
  asked: 'warning',
  accepted: 'success',
  refused: 'error',
  withdrawn: 'quiet',
} as const satisfies Readonly<Record<SubmissionState, string>>

/** What it is called where it is shown: 'Klar' when all of it has been returned. */
export const standingWords = (it: Pick<SubmissionRow, 'state' | 'places'>): string =>
  isReturned(it) ? 'Klar, utdrag skickat' : stateWords[it.state]

export const stepRefusalWords: Readonly<Record<StepRefusal, string>> = {
  'not-now': 'Anmälan har ändrats sedan sidan visades. Ladda om sidan och se vad som har hänt.',
  'no-words': 'Skriv med några ord, så att den andra förstår.',
}

export const lackWords: Readonly<Record<Lack, string>> = {
  purpose: 'Skriv varför frågan ska tas upp innan du skickar.',
  expected: 'En tidig avisering behöver en tid: skriv från vilken dag arbetet väntas.',
}

export const forumName = (it: SubmissionForum): string => it.shortName ?? it.name

/** Whom it lies with: 'VVG', or the county's beredning. */
export const ownerText = (forum: SubmissionForum | null): string =>
  forum ? forumName(forum) : 'länets beredning, som avgör vilket forum'

/** 'Dialog, ställningstagande' */
export const typesText = (types: SubmissionRow['types']): string =>
  types.map((it, at) => (at === 0 ? itemTypeWords[it] : itemTypeWords[it].toLowerCase())).join(', ')

export const expectedText = (it: Pick<SubmissionValues, 'expectedFrom' | 'expectedTo'>): string =>
  it.expectedTo === null && it.expectedFrom !== null
    ? `från och med ${dateText(it.expectedFrom)}`
    : periodText(it.expectedFrom ?? undefined, it.expectedTo ?? undefined)

const over: Partial<Readonly<Record<AgendaItemState, string>>> = {
  done: 'Behandlades',
  lapsed: 'Utgick av tidsbrist',
  withdrawn: 'Togs bort',
  returned: 'Återremitterades',
  postponed: 'Sköts upp',
}

/** Where it lies, and how far what was said of it has been returned. */
export const placeText = (place: SubmissionPlace): string =>
  [whereText(place), place.extract && progressText(place.extract)].filter(Boolean).join('. ')

/** 'Står på dagordningen för VVG den 3 december 2026', 'Ligger på parkeringsplatsen i VVG'. */
function whereText(place: SubmissionPlace): string {
  const forum = place.forum ? forumName(place.forum) : 'ett forum'
  const lapsed =
    place.lapses > 0 ? ` (har utgått av tidsbrist ${place.lapses === 1 ? 'en gång' : `${place.lapses} gånger`})` : ''
  if (!place.meeting) {
    return place.state === 'withdrawn'
      ? `Togs bort från parkeringsplatsen i ${forum}`
      : `Ligger på parkeringsplatsen i ${forum}${lapsed}`
  }
  const day = dateText(place.meeting.date)
  const said = over[place.state]
  if (said) return `${said} i ${forum} den ${day}`
  return place.meeting.state === 'cancelled'
    ? `Stod på dagordningen för ${forum} den ${day}, som är inställt`
    : `Står på dagordningen för ${forum} den ${day}${lapsed}`
}

/** What was done, as a sentence without its subject. */
export const eventWords: Readonly<Record<EventKind, string>> = {
  sent: 'Skickade anmälan',
  changed: 'Ändrade anmälan',
  asked: 'Frågade',
  answered: 'Svarade',
  owned: 'Lämnade frågan till',
  sorted: 'Sorterade frågan som',
  tied: 'Lade frågan i ärendet',
  placed: 'Satte upp frågan på dagordningen för',
  parked: 'Lade frågan på parkeringsplatsen i',
  unplaced: 'Tog bort frågan från',
  announced: 'Visar frågan bland det aviserade',
  hidden: 'Visar inte längre frågan bland det aviserade',
  refused: 'Avslog anmälan',
  withdrawn: 'Tog tillbaka anmälan',
  reopened: 'Tog upp anmälan igen',
}
