/** Every component with invented content, to look at while one draws. Served by gallery.server.ts, never by the application. */
import type { VNode } from 'preact'
import { ButtonLink, Buttons } from './buttons.tsx'
import { Citation } from './citation.tsx'
import { Clauses, DecidedWords } from './decided.tsx'
import { EmptyState } from './empty.tsx'
import { Facts } from './facts.tsx'
import { clockSpan, dateText, moneyText, shareText } from './format.ts'
import { Forms } from './gallery.forms.tsx'
import { Columns, Panel, Section, Stack } from './layout.tsx'
import { Flag, Notice } from './notice.tsx'
import { PartyMark } from './party.tsx'
import { Progress } from './progress.tsx'
import { SourceNote } from './source.tsx'
import { Steps } from './steps.tsx'
import { ResponsiveTable } from './table.tsx'
import { Tabs } from './tabs.tsx'
import { Thread } from './thread.tsx'
import { VerbChip, verbCodes } from './verbs.tsx'

const Verbs = (): VNode => (
  <Section title="Verb">
    <Buttons>
      {verbCodes.map(code => (
        <VerbChip verb={code} />
      ))}
      <VerbChip verb="endorses" proposed />
    </Buttons>
  </Section>
)

const Words = (): VNode => (
  <Section title="Beslutade ord">
    <Stack gap="loose">
      <DecidedWords verb="notes" caption="Exempelrådet · 24 april 2025 · punkt 6">
        Rådet noterar informationen och tackar för föredragningen.
      </DecidedWords>
      <DecidedWords
        verb="refers-back"
        caption="Exempelrådet · punkt 7"
        meta={[
          <>
            Till <b>beredningsgruppen</b>
          </>,
          'Tillbaka hösten 2025',
        ]}
      >
        … ärendet för komplettering av läkemedelsförsörjningsöverenskommelsens kostnadsberäkningar.
      </DecidedWords>
      <DecidedWords verb="approves" proposed caption="punkt 8">
        … godkänna verksamhetsberättelsen.
      </DecidedWords>
      <SourceNote
        where="Ur minnesanteckningarna, sidan 3, rad 88–104"
        how="läst ur PDF, granskad av sekreterare"
        before="Rådet ställer sig bakom nedanstående punkter"
        passage="under förutsättning att gjorda justeringar godkänns av ordförande och vice ordförande."
        document={{ title: 'Minnesanteckningar 27 oktober (PDF, 4 sidor)', href: '#dokument' }}
      />
      <SourceNote folded where="Avtalet, avsnitt 4.2" passage="senast tre dagar efter underrättelsen" />
      <Citation text="Exempelrådet, ställningstagande 2017-10-27, punkt 2, sats 1. samklang.example/s/7f3k" />
    </Stack>
  </Section>
)

const Notices = (): VNode => (
  <Section title="Meddelanden">
    <Stack>
      <Notice tone="condition">
        Lämnas till huvudmännen först när ordförande och vice ordförande har godkänt justeringarna.
      </Notice>
      <Notice tone="info">Sökningen tar med böjningar: avvikelse hittar också avvikelsehantering.</Notice>
      <Notice tone="warning">Datumet är härlett ur sammanhanget. Året står inte i texten.</Notice>
      <Notice tone="success">Dokumentet är godkänt och syns nu i registret.</Notice>
      <Notice tone="error" title="Filen gick inte att läsa.">
        <p>Den är skyddad med lösenord. Spara en kopia utan lösenord och lägg in den. De andra filerna är inlästa.</p>
      </Notice>
      <Buttons>
        <Flag>osäkert datum</Flag>
        <Flag tone="error">orden hör till en annan punkt</Flag>
        <Flag tone="success">granskad</Flag>
        <Flag tone="info">samma person?</Flag>
        <Flag tone="quiet">utgick</Flag>
      </Buttons>
    </Stack>
  </Section>
)

interface Municipality {
  readonly name: string
  readonly area: string
  readonly adopted: string
  readonly cost: number
}

const municipalities: readonly Municipality[] = [
  { name: 'Norra Exempelköping', area: 'Exempeldal', adopted: '2025-02-03', cost: 25001367 },
  { name: 'Åmynning', area: 'Västra skärgården', adopted: '2024-12-16', cost: 812400 },
  { name: 'Östraby', area: 'Samverkansområdet Slättbygden', adopted: '2025-04-11', cost: 4120055 },
]

const Tables = (): VNode => (
  <Section title="Tabell">
    <ResponsiveTable
      caption="Huvudmän som har antagit avtalet"
      rows={municipalities}
      columns={[
        {
          head: 'Huvudman',
          cell: it => <a href="#huvudman">{it.name}</a>,
          main: true,
          sort: { href: '#', direction: 'ascending' },
        },
        { head: 'Delregionalt område', cell: it => it.area },
        { head: 'Antaget', cell: it => dateText(it.adopted), sort: { href: '#antaget' }, nowrap: true },
        { head: 'Del av kostnaden', cell: it => moneyText(it.cost), numeric: true },
        { head: 'Läge', cell: () => <Flag tone="success">antaget</Flag> },
      ]}
    />
  </Section>
)

const Aside = (): VNode => (
  <>
    <Section title="Närvarande vid punkten: 11 av 13">
      <Stack gap="tight">
        <PartyMark party="region">Region: 5 av 5</PartyMark>
        <PartyMark party="municipality">Exempeldal 2 av 2</PartyMark>
        <PartyMark party="both">Gemensamt kansli</PartyMark>
        <PartyMark party="municipality" absent>
          Slättbygden 1 av 2, frånvaro anmäld
        </PartyMark>
      </Stack>
    </Section>
    <Section title="Fakta">
      <Facts
        narrow
        facts={[
          { term: 'Forum', value: <a href="#f">Exempelrådet</a> },
          { term: 'Tid', value: clockSpan('09:05', '09:35') },
          { term: 'Tom', value: '' },
        ]}
      />
    </Section>
    <Section title="En tråd">
      <Thread
        label="Handlingsplan för exempel"
        entries={[
          { when: '2017', children: 'Rådet ställer sig bakom planen' },
          { when: '2018', children: shareText(50, 50, 'huvudmän antar') },
          { when: 'nu', children: 'Delregionala analyser väntas till 13 november', state: 'now' },
          { when: '2026', children: 'Ny plan tar vid', state: 'ahead' },
        ]}
      />
    </Section>
    <Panel>
      <h3>Verklig förändring</h3>
      <p>Nio månader i rad under den gamla nivån: det är inte slump.</p>
    </Panel>
  </>
)

const Sentences = (): VNode => (
  <Section title="Satser">
    <Clauses
      clauses={[
        {
          verb: 'endorses',
          words: '… överenskommelse med tillhörande riktlinje som reglerar in- och utskrivningsprocessen.',
          meta: [
            <>
              Gäller <b>1 jan 2018–31 dec 2020</b>
            </>,
            'Har upphört',
          ],
        },
        {
          verb: 'mandates',
          words: '… kansliet att komplettera överenskommelsen med förslag till reglering av betalansvaret.',
          meta: [
            <>
              Till <b>kansliet</b>
            </>,
          ],
        },
        { verb: 'recommends', words: '… huvudmännen att besluta i enlighet med ovanstående förslag.' },
      ]}
    />
  </Section>
)

const Work = (): VNode => (
  <Section title="Förlopp och steg">
    <Stack gap="loose">
      <Progress label="Läser in dokument" value={340} max={500} unit="filer">
        Du kan lämna sidan, arbetet fortsätter.
      </Progress>
      <Progress id="vantar" label="Väntar på tur" />
      <Steps
        steps={[
          { label: 'Lägg in', state: 'done', href: '#' },
          { label: 'Granska', state: 'current' },
          { label: 'Godkänn', state: 'ahead' },
        ]}
      />
      <EmptyState
        title="Inga möten än"
        action={
          <ButtonLink href="#" look="primary">
            Lägg in minnesanteckningar
          </ButtonLink>
        }
      >
        Här kommer varje möte som registret har läst, med sina punkter och sina ställningstaganden.
      </EmptyState>
    </Stack>
  </Section>
)

export const Gallery = (): VNode => (
  <>
    <h1>Byggstenar</h1>
    <Tabs
      label="Nivå"
      tabs={[
        { label: 'Länet', href: '#', current: true, count: 1214 },
        { label: 'Delregioner', href: '#d' },
        { label: 'Min huvudman', href: '#h' },
      ]}
    />
    <Columns
      main={
        <>
          <Verbs />
          <Words />
          <Sentences />
          <Notices />
          <Tables />
          <Section title="Fakta">
            <Facts
              facts={[
                { term: 'Ordförande', value: 'Exempelperson Ett' },
                { term: 'Deltagare', value: ['Exempelperson Två', 'Exempelperson Tre'] },
                { term: 'Diarienummer', value: 'EX 2025-00123' },
              ]}
            />
          </Section>
          <Forms />
          <Work />
        </>
      }
      aside={<Aside />}
    />
  </>
)
