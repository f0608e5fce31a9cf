// Det som har hänt med en avvikelse, för den som läser: a side reads its own people's names and the other side as a whole.
import type { DeviationSide, DeviationState } from '../../data/tables/deviations.ts'
import type { Instant, LocalDate } from '../../kernel/time.ts'

export interface CaseEvent {
  readonly id: string
  readonly verb: string
  readonly from: DeviationState | null
  readonly to: DeviationState | null
  readonly side: DeviationSide | 'system'
  readonly at: Instant
  readonly by: string | null
  readonly mine: boolean
  readonly reason: string | null
  readonly words: string | null
  readonly dueOn: LocalDate | null
  readonly unit: string | null
}

/** Whose words a step's are: those of the sides that they are said between. What is not here is the coordinators' own. */
const audiences: Readonly<Record<string, readonly DeviationSide[]>> = {
  send: ['reporter', 'own', 'counterpart'],
  return: ['reporter', 'own'],
  complete: ['reporter', 'own'],
  recall: ['reporter', 'own'],
  'redirect-own': ['own'],
  reject: ['reporter', 'own'],
  close: ['reporter', 'own', 'counterpart'],
  reopen: ['reporter', 'own', 'counterpart'],
}
const between: readonly DeviationSide[] = ['own', 'counterpart']

/** Who reads the words that are written with a step. */
export const audienceOf = (verb: string): readonly DeviationSide[] => audiences[verb] ?? between

/** Whether somebody who stands to the case so reads the words of an event. One's own words are always read. */
export const readsWords = (it: Pick<CaseEvent, 'verb' | 'mine'>, standsAs: readonly DeviationSide[]): boolean =>
  it.mine || audienceOf(it.verb).some(side => standsAs.includes(side))

interface SideNames {
  readonly own: string
  readonly counterpart: string
}

/**
 * Who did it, as somebody reads it: a name only of one's own side, since no colleague on the other is to be held out. The
 * reporter belongs to the reporting side, whose coordinators know who it is; the reporter reads no colleague's name.
 */
export function byText(it: CaseEvent, standsAs: readonly DeviationSide[], names: SideNames): string {
  if (it.side === 'system') return 'Samklang'
  if (it.mine) return 'Du'
  const theirs = it.side === 'counterpart' ? 'counterpart' : 'own'
  if (standsAs.includes(theirs) && it.by) return it.side === 'reporter' ? `${it.by}, som rapporterade` : it.by
  if (it.side === 'reporter') return standsAs.includes('counterpart') ? names.own : 'Rapportören'
  return names[theirs]
}

/** What a reporter sees of it: the steps, and what is written to them. What the coordinators note is between them. */
export const seesEvent = (it: CaseEvent, standsAs: readonly DeviationSide[]): boolean =>
  it.to !== null || it.mine || standsAs.some(side => side !== 'reporter')

const verbs: Readonly<Record<string, string>> = {
  send: 'Rapporten skickades in',
  take: 'Togs emot för bedömning',
  redirect: 'Fick en ny motpart',
  'redirect-own': 'Fick en ny egen enhet',
  return: 'Skickades till rapportören för komplettering',
  complete: 'Kompletterades av rapportören',
  recall: 'Gick vidare utan komplettering',
  reject: 'Avvisades',
  forward: 'Skickades till motparten',
  close: 'Avslutades',
  'send-back': 'Skickades tillbaka för bedömning',
  answer: 'Besvarades',
  accept: 'Svaret godtogs',
  disagree: 'Svaret godtogs inte: parterna är inte eniga',
  'ask-again': 'Motparten ombads svara igen',
  settle: 'Parterna enades',
  act: 'Åtgärder påbörjades',
  measure: 'Åtgärderna gjordes, effekten följs',
  'act-again': 'En ny åtgärd behövdes',
  reopen: 'Öppnades igen',
}

/** What happened, in the past: 'Skickades till motparten'. A note of another part of Samklang says its own words. */
export const eventText = ({ verb, unit }: Pick<CaseEvent, 'verb' | 'unit'>): string =>
  `${verbs[verb] ?? noteWords[verb] ?? 'Antecknades'}${unit ? `: ${unit}` : ''}`

/** What takes no step: each part of the case adds its own verbs here, as 'Meddelande skrevs'. */
const noteWords: Readonly<Record<string, string>> = {
  supplement: 'Rapporten fick ett tillägg',
  add: 'Rapporten fick ett tillägg',
  attach: 'En fil lades till',
  merge: 'Slogs ihop med en annan rapport om samma händelse',
  unmerge: 'Sammanslagningen ångrades',
  link: 'Knöts till ett annat ärende',
  unlink: 'Knöts loss från ett annat ärende',
  classify: 'Klassificerades',
  view: 'En sida skrev hur den ser på orsaken',
  'joint-view': 'En gemensam syn skrevs',
  message: 'Ett meddelande skrevs',
  'answer-reporter': 'Rapportören fick ett svar',
  remedy: 'En åtgärd ändrades',
  'no-remedy': 'Ingen åtgärd valdes, med skäl',
  tell: 'Parten fick veta vad lagen kan kräva',
  analyse: 'Händelseanalysen ändrades',
  dispute: 'En tvist öppnades',
  lesson: 'En lärdom skrevs',
  tie: 'Knöts till ett dokument, ett ärende eller ett uppdrag',
  import: 'Lästes in från ett annat system',
}
