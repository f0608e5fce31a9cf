/** Om avvikelser: what they are and what becomes of them, and where somebody turns who is a patient. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { may } from '../../access/rules.ts'
import { Prose, Section } from '../../ui/layout.tsx'

/** What else there is of deviations, each for those who may open it: no page is found by its address alone. */
const ways = [
  ['remedy.list', '/avvikelser/atgarder', 'Åtgärder'],
  ['pattern.list', '/avvikelser/monster', 'Mönster'],
  ['deviation.list', '/avvikelser/annat', 'Annat att klassificera om'],
  ['dispute.list', '/tvister', 'Tvister'],
  ['lesson.list', '/lardomar', 'Lärdomar'],
  ['fact.read', '/avvikelser/underlag', 'Underlag för analys'],
  ['bulk.read', '/avvikelser/samlat', 'Samlad rapport'],
  ['exchange.read', '/avvikelser/utbyte', 'Utbyte med andra system'],
  ['access.check', '/avvikelser/kontroll', 'Kontroll av åtkomsten'],
  ['unit.read', '/enheter', 'Enheter'],
] as const

export const WaysOn = ({ actor }: { readonly actor: Actor }): VNode => (
  <Section title="Mer om avvikelser" id="mer">
    <ul class="plain ways">
      {ways
        .filter(([action]) => may(actor, action, {}))
        .map(([, to, label]) => (
          <li>
            <a href={to}>{label}</a>
          </li>
        ))}
    </ul>
  </Section>
)

export const AboutCases = ({ known }: { readonly known: boolean }): VNode => (
  <Prose>
    <h2>Vad är en avvikelse?</h2>
    <p>
      Något som gick fel, eller nästan gick fel, när två vårdgivare skulle hjälpas åt: en läkemedelslista som saknades
      vid hemgången, en inskrivning som ingen fick veta, ett hjälpmedel som inte kom. Också risker, synpunkter och det
      som gick särskilt bra tas emot.
    </p>
    <h2>Vad händer med en rapport?</h2>
    <p>
      Den bedöms av samordnaren hos den som rapporterade och skickas till motparten, som svarar. Båda säger hur de ser
      på orsaken, kommer överens om vad som ska göras och följer upp att det hjälpte. Den som rapporterade kan följa
      ärendet hela vägen och får ett svar.
    </p>
    <h2>Vem får läsa den?</h2>
    <p>
      Den som rapporterade, och de som samordnar avvikelser på de två sidorna. Ingen patient pekas ut: personnummer
      stoppas, och namn varnas det för. Lärdomar publiceras utan att någon kan kännas igen.
    </p>
    {known && (
      <p>
        <a href="/avvikelser/mina">Dina rapporter och utkast</a>
      </p>
    )}
  </Prose>
)

export const Signposts = (): VNode => (
  <Section title="Är du patient eller närstående?" id="patient">
    <Prose>
      <p>
        Här rapporterar de som arbetar i vården och omsorgen. Har du själv varit med om något i vården vänder du dig i
        första hand till den mottagning eller verksamhet det gäller.
      </p>
      <ul>
        <li>
          <a href="https://www.1177.se/klaga-pa-varden">1177 berättar hur du lämnar synpunkter och klagomål</a>.
        </li>
        <li>Patientnämnden hjälper dig att föra fram klagomål och få svar. Varje region har en.</li>
        <li>
          <a href="https://www.ivo.se">Inspektionen för vård och omsorg (IVO)</a> kan utreda allvarliga händelser.
        </li>
      </ul>
      <p>
        Arbetar du i vården eller omsorgen? <a href="/logga-in?till=%2Favvikelser">Logga in för att rapportera</a>.
      </p>
    </Prose>
  </Section>
)
