// Rollernas ord.
import type { Role } from '../../access/actor.ts'
import { dateText } from '../../ui/format.ts'
import type { AskRefusal, RequestState, SettleRefusal } from './request.ts'
import type { NamedScope, ShownState } from './role.row.ts'
import type { EndDayRefusal, EndRefusal, GrantRefusal, HeldRole, RoleState, ScopeKind } from './role.ts'

export const roleWords: Readonly<Record<Role, string>> = {
  administrator: 'Systemadministratör',
  secretary: 'Mötessekreterare',
  'process-leader': 'Processledare',
  mas: 'Medicinskt ansvarig sjuksköterska',
  coordinator: 'Avvikelsesamordnare',
  nurse: 'Sjuksköterska',
  analyst: 'Analytiker',
  politician: 'Politiker',
  director: 'Chef',
}

/** What a role lets its person do, for whoever gives it. */
export const roleMeans: Readonly<Record<Role, string>> = {
  administrator: 'Ändrar allt som går att ändra, ger roller och läser loggen. En annan systemadministratör bekräftar.',
  secretary:
    'Läser in, granskar och godkänner minnesanteckningar. För ett forum, eller för länet eller en organisation: då de länsgemensamma forumen.',
  'process-leader': 'Håller områdets organisationer, forum och platser aktuella, och granskar dess anteckningar.',
  mas: 'Medicinskt ansvarig sjuksköterska i en kommun eller en verksamhet. Samordnar dess avvikelser.',
  coordinator: 'Samordnar avvikelser mellan vårdgivare för en organisation och allt under den.',
  nurse: 'Sjuksköterska i en kommun, i regionen eller hos en utförare.',
  analyst: 'Följer frågor över tid, för länet, ett område eller en organisation.',
  politician: 'Förtroendevald, för ett forum eller en organisation.',
  director: 'Leder en organisation och ser på Mitt vad forumen har sagt till den.',
}

export const scopeKindWords: Readonly<Record<ScopeKind, string>> = {
  county: 'Länet',
  organisation: 'Organisation',
  area: 'Område',
  forum: 'Forum',
}

export const scopeText = (it: Pick<NamedScope, 'kind' | 'name'>): string =>
  it.kind === 'county' ? 'Länet' : (it.name ?? '')

/** The value of a scope in forms and addresses. */
export const scopeValue = (it: Pick<NamedScope, 'kind' | 'slug'>): string =>
  it.kind === 'county' ? 'county' : `${it.kind}:${it.slug ?? ''}`

export const stateWords: Readonly<Record<RoleState, string>> = {
  holds: 'gäller',
  coming: 'börjar senare',
  ended: 'avslutad',
  'taken-back': 'togs tillbaka',
}

export const shownWords: Readonly<Record<ShownState, string>> = {
  galler: 'Gäller i dag',
  snart: 'Slutar snart',
  kommande: 'Börjar senare',
  avslutade: 'Avslutade',
  alla: 'Alla',
}

/** 'till och med 31 december 2027', 'tills vidare'. */
export const untilText = (it: Pick<HeldRole, 'to'>): string =>
  it.to === null ? 'tills vidare' : `till och med ${dateText(it.to)}`

export const requestStateWords: Readonly<Record<RequestState, string>> = {
  waiting: 'väntar',
  lapsed: 'hann inte besvaras',
  confirmed: 'bekräftad',
  refused: 'nekad',
  withdrawn: 'togs tillbaka',
}

export const grantRefusals: Readonly<Record<GrantRefusal, { readonly field: string; readonly text: string }>> = {
  'wrong-scope': { field: 'for', text: 'Välj vad rollen gäller för.' },
  'in-the-past': { field: 'from', text: 'En roll kan inte börja före i dag: det som gjordes då är redan gjort.' },
  'out-of-order': { field: 'to', text: 'Sista dagen ligger före första dagen.' },
  overlaps: {
    field: 'anyway',
    text: 'Personen har redan den rollen under en del av tiden. Ändra datumen, eller kryssa i att du vill ge den ändå.',
  },
}

export const endRefusals: Readonly<Record<EndRefusal, string>> = {
  'not-begun': 'Rollen har inte börjat. Ta tillbaka den i stället.',
  begun: 'Rollen har börjat. Avsluta den i stället.',
  over: 'Rollen är redan avslutad.',
  'last-administrator':
    'Det är den enda systemadministratören. Se till att någon annan är det först: annars kan ingen ge roller.',
}

export const endDayRefusals: Readonly<Record<EndDayRefusal, string>> = {
  over: 'Rollen är redan avslutad. Ge en ny i stället.',
  'in-the-past': 'Sista dagen kan inte ligga före i dag. Vill du att rollen slutar nu, så avsluta den.',
  'out-of-order': 'Sista dagen ligger före första dagen.',
  unchanged: 'Det är redan rollens sista dag.',
  'last-administrator': 'Efter den dagen skulle det inte finnas någon systemadministratör.',
  'two-persons': 'En annan systemadministratör måste bekräfta att rollen blir längre.',
}

export const askRefusals: Readonly<Record<AskRefusal, { readonly field: string; readonly text: string }>> = {
  'waits-already': { field: '', text: 'Det finns redan en begäran om personen som väntar på svar.' },
  'is-already': { field: '', text: 'Personen är redan systemadministratör under en del av den tiden.' },
  'in-the-past': { field: 'from', text: 'En roll kan inte börja före i dag.' },
  'out-of-order': { field: 'to', text: 'Sista dagen ligger före första dagen, eller före i dag.' },
}

export const settleRefusals: Readonly<Record<SettleRefusal, string>> = {
  settled: 'Begäran är redan besvarad.',
  lapsed: 'Begäran hann inte besvaras i tid. Gör en ny om den fortfarande behövs.',
  own: 'Du gjorde begäran. En annan systemadministratör måste svara.',
  'about-self': 'Begäran gäller dig själv. En annan systemadministratör måste bekräfta.',
  'not-own': 'Bara den som gjorde begäran kan ta tillbaka den.',
  over: 'Sista dagen har redan passerat. Gör en ny begäran.',
}
