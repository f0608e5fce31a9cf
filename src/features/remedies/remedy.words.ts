// Åtgärder i ord. Pure.
import type { LocalDate } from '../../kernel/time.ts'
import { countText, dateText } from '../../ui/format.ts'
import type { ResponsibleRefusal } from './owner.ts'
import type { ReadyRefusal } from './ready.ts'
import type { EffectOutcome, Party, RemedyStrength, RemedyVerb, Standing } from './remedy.ts'
import type { Warning, WarningKind } from './warning.ts'
import type { OwnVerb, RemedyWord } from './word.ts'

export const strengthWords: Readonly<Record<RemedyStrength, string>> = {
  strong: 'Stark',
  medium: 'Medel',
  weak: 'Svag',
}

export const strengthHelp =
  'Styrkan följer slaget: tvingande funktioner, standardisering, förenkling och ledningsbeslut är starka; rutiner, utbildning och påminnelser är svaga.'

export const standingWords: Readonly<Record<Standing, string>> = {
  overdue: 'Försenad',
  planned: 'Planerad',
  'effect-overdue': 'Effekten är inte kontrollerad i tid',
  'effect-due': 'Effekten ska kontrolleras',
  done: 'Gjord, effekten följs',
  checked: 'Effekten är kontrollerad',
  dropped: 'Avskriven',
}

export const outcomeWords: Readonly<Record<EffectOutcome, string>> = {
  met: 'Målet nåddes',
  partly: 'Målet nåddes delvis',
  not: 'Målet nåddes inte',
  unknown: 'Det går inte att veta',
}

/** To whoever reported it: what is done, without the words of the trade. */
export const plainStanding: Readonly<Record<Standing, string>> = {
  overdue: 'Ska göras, men är försenad',
  planned: 'Ska göras',
  'effect-overdue': 'Gjord. Om den hjälpte är inte kontrollerat än',
  'effect-due': 'Gjord. Snart kontrolleras om den hjälpte',
  done: 'Gjord. Om några månader kontrolleras om den hjälpte',
  checked: 'Gjord och kontrollerad',
  dropped: 'Görs inte',
}

export const plainOutcome: Readonly<Record<EffectOutcome, string>> = {
  met: 'Den hjälpte.',
  partly: 'Den hjälpte delvis.',
  not: 'Den hjälpte inte.',
  unknown: 'Det går inte att veta om den hjälpte.',
}

/** A remedy's side, to somebody who stands on one or both of them. */
export const ownerText = (side: Party, organisation: string, mine: boolean): string =>
  mine ? `er sida (${organisation})` : `${side === 'own' ? 'rapporterande sidan' : 'motparten'} (${organisation})`

export const verbWords: Readonly<Record<RemedyVerb, string>> = {
  plan: 'Planerades',
  hand: 'Fick en ny ansvarig',
  move: 'Flyttades',
  done: 'Gjordes',
  undo: 'Blev inte gjord',
  check: 'Effekten kontrollerades',
  recheck: 'Ska kontrolleras igen',
  drop: 'Avskrevs',
  resume: 'Togs upp igen',
}

/** What whoever it lies with has said, as a flag. */
export const saidWords: Readonly<Record<OwnVerb, string>> = {
  done: 'Besked: gjord',
  late: 'Besked: dagen kan inte hållas',
  seen: 'Besked om effekten',
}

/** The same in a sentence's beginning. */
export const wordText = (it: Pick<RemedyWord, 'verb' | 'happenedOn' | 'dueOn'>): string =>
  ({
    done: `Gjord ${it.happenedOn ? `den ${dateText(it.happenedOn)}` : ''}`.trim(),
    late: it.dueOn ? `Dagen kan inte hållas, men den ${dateText(it.dueOn)} går` : 'Dagen kan inte hållas',
    seen: 'Så har det gått',
    back: 'Svar',
  })[it.verb]

const warningText: Readonly<Record<WarningKind, string>> = {
  'weak-serious':
    'Händelsen var eller kunde ha blivit allvarlig, och åtgärderna är bara svaga. Svaga åtgärder räcker sällan ensamma.',
  'weak-repeated': 'Samma orsak har kommit tillbaka, och åtgärderna är bara svaga.',
  'no-cause': 'Minst en åtgärd är inte knuten till någon orsak.',
  'no-match': 'Minst en åtgärd gäller en orsak som ingen har funnit i ärendet.',
}

/** What the warning says; `causeLabel` and `months` where the cause comes again. */
export function warningWords(it: Warning, causeLabel: (id: string) => string, months: number): string {
  if (it.kind !== 'weak-repeated' || !it.causeId) return warningText[it.kind]
  const times = countText(it.cases ?? 0, 'ärende', 'ärenden')
  return `Orsaken ”${causeLabel(it.causeId)}” finns i ${times} mellan samma två huvudmän på ${months} månader, och åtgärderna är bara svaga.`
}

export const readyWords: Readonly<Record<ReadyRefusal, string>> = {
  'nothing-done': 'Ärendet har ingen åtgärd. Lägg till minst en, eller välj ”ingen åtgärd” och skriv varför.',
  'only-waived': 'Det finns inga åtgärder att gå vidare med. Avsluta ärendet utan åtgärd, eller lägg till en.',
  unmotivated: 'Åtgärderna väcker en varning. Lägg till en starkare åtgärd, eller skriv varför de räcker.',
  'not-done': 'Alla åtgärder är inte gjorda. Rapportera dem som gjorda, eller avskriv dem med skäl.',
  'left-planned': 'Ärendet har åtgärder. Påbörja dem, eller avskriv dem med skäl innan ärendet avslutas utan åtgärd.',
  'effect-unchecked': 'Effekten är inte kontrollerad för alla åtgärder.',
  'not-answered': 'Rapportören har inte fått något svar. Skriv svaret innan ärendet avslutas.',
  'dispute-open': 'Ärendet har en tvist som inte är avslutad med en lärdom.',
}

export const dueText = (dueOn: LocalDate): string => `senast ${dateText(dueOn)}`

export const responsibleRefusals: Readonly<Record<ResponsibleRefusal, string>> = {
  both: 'Välj en person eller skriv en funktion, inte båda.',
  nobody: 'Skriv vem som ansvarar, eller välj en person i listan.',
  'not-there': 'Välj en person på den sida som äger åtgärden.',
}
