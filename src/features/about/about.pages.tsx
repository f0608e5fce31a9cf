/** Om Samklang, and how accessible it is. */
import type { VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import { PageHead, Prose } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'

const Demonstration = (): VNode => (
  <Notice tone="info" title="Det här är en demonstration.">
    Möten, personer och ställningstaganden är påhittade. Ingen myndighet står bakom det som står här.
  </Notice>
)

export const AboutPage = ({ demonstration }: { readonly demonstration: boolean }): PageContent => ({
  title: 'Om Samklang',
  main: (
    <>
      <PageHead
        title="Om Samklang"
        lead="Ett register över vad regionen och kommunerna har tagit ställning till tillsammans om hälsa, vård och omsorg."
      />
      <Prose>
        {demonstration && <Demonstration />}
        <h2>Vad som finns här</h2>
        <p>
          Forumen för vårdsamverkan skriver minnesanteckningar. Samklang läser dem och lyfter ut det som forumen har
          tagit ställning till: orden som de står, vem de riktas till, på vilka villkor och hur länge de gäller. Varje
          ställningstagande visar stället i dokumentet där det står.
        </p>
        <h2>Så kommer det hit</h2>
        <p>
          Ett dokument läses maskinellt och granskas sedan av den som handlägger forumet. Det som är osäkert märks ut
          med sitt skäl. Först när dokumentet är godkänt blir det publikt. Rättelser görs i Samklang; källan ändras
          aldrig.
        </p>
        <h2>Så söker du</h2>
        <ul>
          <li>
            Alla ord måste finnas med. Böjningar och sammansättningar hittas av sig själva: avvikelse hittar också
            avvikelsehantering.
          </li>
          <li>Skriv ”citattecken” om orden ska stå precis så, och minus framför ett ord som inte ska vara med.</li>
          <li>Hittas inget visas träffar för ett ord som liknar det du skrev, och det står i så fall på sidan.</li>
          <li>Filtren fungerar också utan sökord. Adressen till en sökning kan sparas och delas.</li>
        </ul>
        <h2>Orden på sidorna</h2>
        <dl class="facts">
          <div>
            <dt>Ställningstagande</dt>
            <dd>Det som ett forum har sagt i en fråga, i en eller flera satser.</dd>
          </div>
          <div>
            <dt>Sats</dt>
            <dd>
              En mening i ett ställningstagande, med ett verb: noterar, ställer sig bakom, rekommenderar, ger i uppdrag.
            </dd>
          </div>
          <div>
            <dt>Huvudman</dt>
            <dd>Regionen eller en kommun. Den ansvarar för sin del av vården och beslutar själv.</dd>
          </div>
          <div>
            <dt>Forum</dt>
            <dd>En grupp där region och kommun möts: på länsnivå, i en delregion eller lokalt.</dd>
          </div>
        </dl>
        <h2>Personuppgifter</h2>
        <p>
          Registret innehåller namn på förtroendevalda och tjänstepersoner så som de står i minnesanteckningarna.
          Uppgifter om patienter ska inte finnas här.
        </p>
        <p>
          <a href="/tillganglighet">Läs om hur tillgänglig webbplatsen är</a>
        </p>
      </Prose>
    </>
  ),
})

export const AccessibilityPage = ({ demonstration }: { readonly demonstration: boolean }): PageContent => ({
  title: 'Tillgänglighet för Samklang',
  main: (
    <>
      <PageHead
        title="Tillgänglighet för Samklang"
        lead="Alla ska kunna använda Samklang. Här står hur väl webbplatsen följer lagen om tillgänglighet till digital offentlig service, vilka brister som är kända och vart du vänder dig."
      />
      <Prose>
        {demonstration && (
          <Notice tone="info" title="Det här är en demonstration.">
            Redogörelsen beskriver webbplatsen som den är. Någon ansvarig myndighet och någon mottagare för synpunkter
            finns inte förrän en organisation driver Samklang.
          </Notice>
        )}
        <h2>Hur tillgänglig är webbplatsen?</h2>
        <p>
          Webbplatsen är <strong>delvis förenlig</strong> med lagen (2018:1937) om tillgänglighet till digital offentlig
          service. Kraven motsvarar standarden EN 301 549 och WCAG 2.1, nivå AA. Kända brister står nedan.
        </p>
        <h2>Vad du kan vänta dig</h2>
        <ul>
          <li>Allt går att läsa, söka och filtrera med tangentbord, utan skript och i 320 bildpunkters bredd.</li>
          <li>Text har kontrast enligt AA eller bättre, i ljust och mörkt läge. Färg bär aldrig ensam en betydelse.</li>
          <li>Rörelser stängs av för den som har bett om det i sin enhet.</li>
          <li>Sidorna har en rubriknivå ett, landmärken och en länk förbi menyn.</li>
        </ul>
        <h2>Kända brister</h2>
        <ul>
          <li>
            <strong>Användning utan synförmåga:</strong> minnesanteckningarna kommer från många håll. Tabeller i äldre
            dokument kan ha lästs i en annan ordning än den tänkta, och bilder i dem har ingen beskrivning.
          </li>
          <li>
            <strong>Användning med skärmläsare:</strong> webbplatsen är prövad maskinellt, men inte ännu tillsammans med
            människor som använder skärmläsare, förstoring eller röststyrning i vardagen.
          </li>
          <li>
            <strong>Användning med kognitiv nedsättning:</strong> orden i ett ställningstagande återges som de
            beslutades och kan vara svåra. De skrivs aldrig om.
          </li>
        </ul>
        <h2>Innehåll som inte omfattas</h2>
        <p>
          Kontorsdokument som publicerades före den 23 september 2018 omfattas inte av kraven, om de inte behövs för
          pågående ärenden. Samklang visar deras text på en tillgänglig sida, men länkade filer hos andra kan sakna
          anpassning.
        </p>
        <h2>Så har vi prövat</h2>
        <p>
          Varje sida prövas med axe i en riktig webbläsare, i ljust och mörkt läge, på bred och smal skärm, varje gång
          koden ändras. Det är en självskattning: ingen utomstående har granskat webbplatsen.
        </p>
        <h2>Säg till om något inte fungerar</h2>
        {demonstration ? (
          <p>
            I demonstrationen finns ingen mottagare. När en organisation driver Samklang ska adressen för synpunkter stå
            här, med tiden för svar.
          </p>
        ) : (
          <p>
            Vänd dig till den organisation som driver webbplatsen. Du hittar den genom ditt forum eller din huvudman.
          </p>
        )}
        <p>Du kan också be att få innehåll i en annan form, till exempel uppläst eller som text.</p>
        <h2>Tillsyn</h2>
        <p>
          Myndigheten för digital förvaltning har tillsyn över lagen. Är du inte nöjd med svaret du får kan du{' '}
          <a href="https://www.digg.se/tdosanmalan">anmäla brister i tillgänglighet till Digg</a>.
        </p>
      </Prose>
    </>
  ),
})
