/** Startsidan: says in ten seconds what this is, and lets one search at once. */
import type { VNode } from 'preact'
import { href, type PageContent } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { countText, dateText, numberText } from '../../ui/format.ts'
import { Columns, Container, Hero, Section } from '../../ui/layout.tsx'
import { SearchForm } from '../../ui/search.tsx'
import { StatBand } from '../../ui/stats.tsx'
import { Thread } from '../../ui/thread.tsx'
import { type MandatesToWatch, WatchedMandates } from '../mandates/mandate.view.tsx'
import { type Ending, forumLabel, StanceList, type StanceRow } from '../stances/stance.view.tsx'
import { type County, type Extent, whoSpeaks } from './home.ts'

export interface HomeGiven {
  readonly county: County | undefined
  readonly extent: Extent
  /** Figures of the register, each as its list counts them. */
  readonly stances: number
  readonly valid: number
  readonly endingCount: number
  readonly latest: readonly StanceRow[]
  readonly ending: readonly Ending[]
  /** Searches that find something. */
  readonly examples: readonly string[]
  readonly today: LocalDate
  readonly mayImport: boolean
  readonly demonstration: boolean
  /** For those who handle forums alone. */
  readonly watched: MandatesToWatch | undefined
}

const search = (q: string): string => `/stallningstaganden?${new URLSearchParams({ q })}`
const endingSoon = '/stallningstaganden?upphor=12'

const Opening = ({ county, examples, endingCount }: HomeGiven): VNode => (
  <Hero
    title="Vad har vi sagt, till vem, och vad blev det av?"
    lead={`${whoSpeaks(county)} tar ställning tillsammans om hälsa, vård och omsorg. Här finns varje ställningstagande, ord för ord, med källan bredvid.`}
  >
    <SearchForm
      size="large"
      action="/stallningstaganden"
      label="Sök bland ställningstaganden"
      placeholder="Ord, namn eller ”en mening”"
      suggestions={[
        ...examples.map(label => ({ label, href: search(label) })),
        ...(endingCount > 0 ? [{ label: 'går ut inom ett år', href: endingSoon }] : []),
      ]}
    />
  </Hero>
)

const Figures = ({ stances, extent, valid, endingCount }: HomeGiven): VNode => (
  <StatBand
    stats={[
      {
        value: numberText(stances),
        label: `ställningstaganden${extent.since ? ` sedan ${extent.since}` : ''}`,
        href: '/stallningstaganden',
      },
      { value: numberText(extent.meetings), label: 'möten, punkt för punkt', href: '/moten' },
      { value: numberText(extent.forums), label: 'forum där vi möts', href: '/forum' },
      { value: numberText(valid), label: 'gäller i dag för en angiven tid', href: '/stallningstaganden?giltighet=nu' },
      { value: numberText(endingCount), label: 'går ut inom ett år', href: endingSoon },
    ]}
  />
)

const Latest = ({ latest, today }: HomeGiven): VNode => (
  <Section title="Senaste ställningstaganden" more={{ label: 'Visa alla', href: '/stallningstaganden' }}>
    {latest.length === 0 ? (
      <p>Det senaste som finns är noteringar och godkända dagordningar. De finns i registret.</p>
    ) : (
      <StanceList stances={latest} today={today} label="Senaste ställningstaganden" />
    )}
  </Section>
)

/** What holds today and for how long: a line of years, the nearest first. */
const Ahead = ({ ending, valid, endingCount }: HomeGiven): VNode => (
  <Section title="Går ut inom ett år">
    {ending.length === 0 ? (
      <p>Inget ställningstagande med angiven sluttid går ut inom ett år.</p>
    ) : (
      <>
        <Thread
          label="Ställningstaganden vars tid går ut"
          entries={[
            {
              when: 'nu',
              state: 'now',
              children: (
                <a href="/stallningstaganden?giltighet=nu">
                  {countText(valid, 'ställningstagande gäller', 'ställningstaganden gäller')} för en angiven tid
                </a>
              ),
            },
            ...ending.map(({ row, endsOn }) => ({
              when: endsOn.slice(0, 4),
              state: 'ahead' as const,
              children: (
                <>
                  <a href={href('/stallningstaganden/:code', row)}>{row.title}</a>
                  <br />
                  <span class="soft small">
                    {forumLabel(row.forum)} · till och med {dateText(endsOn)}
                  </span>
                </>
              ),
            })),
          ]}
        />
        <p>
          <ButtonLink href={endingSoon}>Visa {endingCount > 1 ? `alla ${numberText(endingCount)}` : 'den'}</ButtonLink>
        </p>
      </>
    )}
  </Section>
)

const Purposes = ({ mayImport }: HomeGiven): VNode => (
  <Section title="För dig som …">
    <ul class="purposes">
      <li>
        <h3>förbereder ett möte</h3>
        <p>Se vad forumet har sagt förut i frågan, med vilka ord och på vilka villkor.</p>
        <p>
          <a href="/forum">Hitta ditt forum</a>
          {mayImport && (
            <>
              {' '}
              eller <a href="/inlasning">läs in anteckningar</a>
            </>
          )}
        </p>
      </li>
      <li>
        <h3>ska genomföra något</h3>
        <p>Se vem som fick uppdraget, vad huvudmännen rekommenderas och hur länge det gäller.</p>
        <p>
          <a href="/huvudman">Hitta din kommun eller regionen</a>
        </p>
      </li>
      <li>
        <h3>vill granska eller förstå</h3>
        <p>Varje ord leder till stället i dokumentet där det står. Allt som är publicerat är öppet för alla.</p>
        <p>
          <a href="/om">Så fungerar Samklang</a>
        </p>
      </li>
    </ul>
  </Section>
)

const Beginning = ({ mayImport, demonstration }: HomeGiven): VNode => (
  <EmptyState
    title="Registret är tomt än så länge"
    action={
      mayImport ? (
        <ButtonLink look="primary" href="/inlasning">
          Läs in de första anteckningarna
        </ButtonLink>
      ) : demonstration ? (
        <ButtonLink href="/prova-som">Prova som någon som får läsa in</ButtonLink>
      ) : (
        <ButtonLink href="/om">Läs om Samklang</ButtonLink>
      )
    }
  >
    Här kommer varje ställningstagande som forumen har tagit. Registret fylls när minnesanteckningar har lästs in,
    granskats och godkänts.
  </EmptyState>
)

export function HomePage(given: HomeGiven): PageContent {
  const who = whoSpeaks(given.county)
  return {
    title: 'Samklang',
    feeds: [['Samklang: allt nytt', '/flode.atom']],
    description: `Varje ställningstagande som ${who} har tagit tillsammans om hälsa, vård och omsorg, ord för ord.`,
    bleed: true,
    search: false,
    main: (
      <>
        <Opening {...given} />
        {given.stances > 0 && <Figures {...given} />}
        <Container>
          {given.watched && <WatchedMandates watched={given.watched} today={given.today} mayReview />}
          {given.stances > 0 ? (
            <Columns shape="even" main={<Latest {...given} />} aside={<Ahead {...given} />} />
          ) : (
            <Beginning {...given} />
          )}
          <div class="page-section">
            <Purposes {...given} />
          </div>
        </Container>
      </>
    ),
  }
}
