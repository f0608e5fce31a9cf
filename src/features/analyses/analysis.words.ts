// Händelseanalysen i ord. Pure.
import { clockText, dateText } from '../../ui/format.ts'
import type { AgreeRefusal, EntryKind, Party } from './analysis.ts'

export interface KindWords {
  readonly title: string
  readonly about: string
  readonly add: string
  readonly label: string
  readonly missing: string
}

export const kindWords: Readonly<Record<EntryKind, KindWords>> = {
  member: {
    title: 'Vilka som deltar',
    about: 'Roller, aldrig namn.',
    add: 'Lägg till en roll',
    label: 'Roll',
    missing: 'Skriv rollen, till exempel ”sjuksköterska i hemsjukvården”.',
  },
  moment: {
    title: 'Vad som hände, steg för steg',
    about: 'Tidpunkter och vad som hände då, sett från båda sidor.',
    add: 'Lägg till en tidpunkt',
    label: 'Vad hände?',
    missing: 'Skriv vad som hände.',
  },
  cause: {
    title: 'Orsaker och åtgärder',
    about: 'Varför det kunde hända, vems orsaken är, och vad som görs mot den.',
    add: 'Lägg till en orsak',
    label: 'Hur bidrog det?',
    missing: 'Skriv hur det bidrog.',
  },
  barrier: {
    title: 'Barriärer som fungerade',
    about: 'Det som stoppade eller mildrade händelsen.',
    add: 'Lägg till en barriär',
    label: 'Vad fungerade?',
    missing: 'Skriv vad som fungerade.',
  },
  conclusion: {
    title: 'Slutsats',
    about: 'Vad ni har kommit fram till tillsammans, så att andra kan lära av det.',
    add: 'Skriv slutsatsen',
    label: 'Slutsats',
    missing: 'Skriv slutsatsen.',
  },
}

export const kindOrder: readonly EntryKind[] = ['member', 'moment', 'cause', 'barrier', 'conclusion']

export const refusalWords: Readonly<Record<AgreeRefusal, string>> = {
  'no-moments': 'Analysen säger inte vad som hände. Lägg till minst en tidpunkt.',
  'no-causes': 'Analysen har ingen orsak. Lägg till minst en.',
  'no-conclusion': 'Analysen har ingen slutsats. Skriv den först.',
  'is-finished': 'Analysen är redan klar.',
  'is-agreed': 'Ni står redan bakom analysen.',
}

export const belongsText = (
  belongs: Party | 'shared',
  names: { readonly own: string; readonly counterpart: string },
): string => (belongs === 'shared' ? 'gemensam orsak' : `orsak hos ${names[belongs]}`)

export const whenText = (on: string, time: string | null): string =>
  `${dateText(on)}${time ? ` kl. ${clockText(time)}` : ''}`
