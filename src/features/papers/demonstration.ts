// Demonstrationens handlingar: what the imported notice says is attached, with invented words in it.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Jobs } from '../../data/jobs.ts'
import type { Tx } from '../../data/open.ts'
import { plainPdf } from './demonstration.pdf.ts'
import { addPaper, type PaperSource } from './paper.store.ts'

const start = samklang('start')

const guideline = `Förslag inför VVG den 3 december 2026

1. Syfte
Riktlinjen beskriver hur regionen och kommunerna tillsammans bedömer, planerar och följer upp egenvård, så att den som utför sin egenvård är trygg och vet vem som svarar för vad.

2. Vem riktlinjen gäller
Riktlinjen gäller alla huvudmän i länet och de utförare som arbetar på deras uppdrag. Den gäller oavsett ålder och boendeform.

3. Bedömning
Legitimerad personal bedömer i samråd med patienten om en åtgärd kan utföras som egenvård. Bedömningen gäller en åtgärd i taget och dokumenteras. När patienten behöver praktisk hjälp ska den som ger hjälpen vara med i planeringen.

4. Planering och uppföljning
En egenvårdsplan skrivs när patienten behöver hjälp eller när flera huvudmän är inblandade. Planen säger vad som ska göras, av vem, hur det följs upp och vart man vänder sig när något förändras. Uppföljning sker senast efter tolv månader.

5. När egenvård inte längre är säker
Den som märker att egenvården inte fungerar kontaktar den som gjorde bedömningen samma dag. En ny bedömning görs innan åtgärden lämnas över till någon annan.

6. Ansvar
Den huvudman vars personal gör bedömningen ansvarar för den. Kommunens ansvar för stöd enligt socialtjänstlagen och LSS påverkas inte.

7. Giltighet
Riktlinjen föreslås gälla från den 1 januari 2027 till den 31 december 2029. Arbetsgruppen följer upp den årligen och lämnar en gemensam rapport till VVG.`

const replies = `Sammanställning av inkomna svar

Remissen skickades till regionen och samtliga kommuner. De flesta svarande ställer sig bakom förslaget i sin helhet.

Synpunkter som har tagits in
- Avsnitt 3 säger nu att bedömningen gäller en åtgärd i taget.
- Avsnitt 5 har fått en tidsgräns: kontakt tas samma dag.
- Ordet hjälpare är utbytt mot den som ger hjälpen.

Synpunkter som inte har tagits in
- Förslaget att uppföljning alltid ska ske efter sex månader. Arbetsgruppen menar att tolv månader räcker när planen säger vad som ska leda till en tidigare uppföljning.
- Förslaget om en gemensam journal för egenvård. Frågan är större än riktlinjen och lämnas till styrgruppen för digital samverkan.

Kvarstående frågor
Några kommuner frågar hur riktlinjen förhåller sig till elevhälsan. Arbetsgruppen föreslår att frågan tas upp vid den första årliga uppföljningen.`

const model = `Underlag för ställningstagande

Bakgrund
Gemensamma team för personer med samsjuklighet har prövats på tre platser i länet under två år. Uppföljningen visar att fler fullföljer sin planering och att färre söker akut vård upprepade gånger. Antalet deltagare är litet, och siffrorna ska läsas med försiktighet.

Förslag
Varje delregion har minst ett gemensamt team från den 1 juli 2027. Teamet leds gemensamt av en chef från regionen och en från en kommun. Kostnaden delas lika mellan regionen och kommunerna i delregionen.

Vad som händer sedan
Förslaget lämnas till SRO, som rekommenderar huvudmännen. En gemensam uppföljning görs efter två år.

Alternativ som har övervägts
Att fortsätta som projekt i två år till. Arbetsgruppen avråder: projekttiden har gjort det svårt att rekrytera.`

const status = `Lägesrapport till SRO

Arbetet följer planen inom fyra av fem områden. Inom området tidiga insatser är två aktiviteter försenade, eftersom utbildningen för elevhälsan flyttades till våren 2027.

Det som rådet särskilt bör samtala om
- Hur når vi personer som inte söker vård?
- Vilka insatser bör fortsätta när de särskilda medlen upphör?`

interface Attached {
  readonly item: string
  readonly title: string
  readonly source: PaperSource
}

const pdf = (title: string, text: string): PaperSource => ({
  ...{ name: `${title}.pdf`, mediaType: 'application/pdf', bytes: plainPdf(title, text) },
})

const attached = (): readonly Attached[] => [
  {
    item: 'Egenvård, ny länsgemensam riktlinje',
    title: 'Förslag till riktlinje',
    source: pdf('Länsgemensam riktlinje för egenvård', guideline),
  },
  {
    item: 'Egenvård, ny länsgemensam riktlinje',
    title: 'Remissammanställning',
    source: pdf('Remissammanställning, egenvård', replies),
  },
  {
    item: 'Samsjuklighet, permanent modell',
    title: 'Förslag till modell',
    source: pdf('Permanent modell för gemensamma team vid samsjuklighet', model),
  },
  {
    item: 'Handlingsplan psykisk hälsa, lägesrapport',
    title: 'Lägesrapport',
    source: { name: 'lagesrapport.txt', mediaType: 'text/plain', bytes: new TextEncoder().encode(status) },
  },
  {
    item: 'Handlingsplan psykisk hälsa, lägesrapport',
    title: 'Handlingsplanen i sin helhet',
    source: { link: 'https://vardsamverkan.example/handlingsplan-psykisk-halsa' },
  },
]

/** Attached where no item has a handling yet. Resolves with how many. */
export async function attachDemonstrationPapers(tx: Tx, jobs: Pick<Jobs, 'add'>): Promise<number> {
  if (await tx.selectFrom('paper').select('id').limit(1).executeTakeFirst()) return 0
  let count = 0
  for (const { item, title, source } of attached()) {
    const found = await tx
      .selectFrom('agenda_item')
      .select(['id', 'meeting_id', 'forum_id'])
      .where('title', '=', item)
      .orderBy('added_at')
      .limit(1)
      .executeTakeFirst()
    if (!found) continue
    const place = { itemId: found.id, meetingId: found.meeting_id, forumId: found.forum_id }
    await addPaper(tx, permitFor(start, 'agenda.change', { forumId: found.forum_id }), jobs, place, { title, source })
    count++
  }
  return count
}
