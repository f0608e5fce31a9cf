// Rapporten i ord: the choices of the form, and what happens next. Pure.
import type { Option } from '../../ui/fields/choice.tsx'

export const kindChoices: readonly Option[] = [
  { value: 'event', label: 'Något hände', help: 'Det gick fel och nådde patienten.' },
  { value: 'near-miss', label: 'Det var nära', help: 'Det upptäcktes i tid.' },
  { value: 'risk', label: 'En risk', help: 'Inget har hänt än.' },
  { value: 'complaint', label: 'Synpunkt eller klagomål', help: 'Någon är missnöjd eller vill tycka till.' },
  { value: 'agreement', label: 'Avtal eller pengar', help: 'Vem som ska göra eller betala.' },
  { value: 'good-example', label: 'Ett gott exempel', help: 'Något som gick bra.' },
]

/** The county's levels say 'Ingen' of a consequence; as an answer to 'Vad har det lett till?' they stand otherwise. */
const asAnswers: Readonly<Record<string, string>> = {
  Ingen: 'Ingenting',
  'Lindrig eller extra insats': 'Lindrigt eller extra insats',
  Måttlig: 'Måttligt',
  Allvarlig: 'Allvarligt',
  Avliden: 'Dödsfall',
  Okänd: 'Vet inte',
}

/** A level in the form; a word that the county has chosen itself stands as it is. */
export const levelLabel = (label: string): string => asAnswers[label] ?? label

export const legalChoices: readonly Option[] = [
  { value: 'hsl', label: 'Hälso- och sjukvårdslagen (HSL)' },
  { value: 'sol', label: 'Socialtjänstlagen (SoL)' },
  { value: 'lss', label: 'Lagen om stöd och service (LSS)' },
  { value: 'self-care', label: 'Egenvård' },
  { value: 'agreement', label: 'Avtal eller ekonomi' },
  { value: 'unsure', label: 'Osäkert' },
]
