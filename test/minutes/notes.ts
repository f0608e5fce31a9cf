export interface Notes {
  readonly forum?: string
  readonly date?: string
  readonly head?: string
  readonly stance?: string
  readonly more?: string
  readonly names?: string
}

/** Made-up notes of a meeting with three items and one stance. */
export const notes = (
  it: Notes = {},
): string => `${it.head ?? 'Minnesanteckningar'} ${it.forum ?? 'Samverkansrådet Granbygden'}

Datum: ${it.date ?? '2024-03-14'}
Tid: 9.00–11.30
Plats: Kommunhuset, Granby

Närvarande: ${it.names ?? 'Ylva Granlund, Granby kommun; Torsten Alsjö, Regionen'}

1. Mötets öppnande
Ordföranden hälsar välkommen och går igenom dagens punkter.

2. Handlingsplan för psykisk hälsa
Föredragande: Ylva Granlund, Granby kommun
Planen har varit på remiss under hösten och synpunkterna är omhändertagna.
Ställningstagande: ${it.stance ?? 'Samverkansrådet ställer sig bakom handlingsplanen för psykisk hälsa.'}

3. Hjälpmedel
Frågan om hjälpmedel på korttidsboenden diskuteras och återkommer till hösten.
${it.more ?? ''}`
