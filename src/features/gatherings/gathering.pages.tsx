/** En sammankomst: what it is, whether there is room, signing up, and for whoever arranges it: who is coming. */
import type { VNode } from 'preact'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { ButtonForm, ButtonLink } from '../../ui/buttons.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Facts } from '../../ui/facts.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { Columns, PageHead, Prose, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { partyWords } from '../agendas/agenda.ts'
import { shareWords } from './gathering.forms.tsx'
import { whenText } from './gathering.list.tsx'
import { type Gathering, gatheringKindWords, isOpen, type Registration, type Room } from './gathering.ts'
import { JoinForm } from './join.forms.tsx'

export interface GatheringGiven {
  readonly gathering: Gathering
  readonly today: LocalDate
  readonly room: Room
  /** The actor's own and those they have signed up; all of them for whoever arranges it. */
  readonly registrations: readonly Registration[]
  readonly diets: ReadonlyMap<string, string>
  readonly personId: string | undefined
  readonly arranges: boolean
  /** What the actor may sign people up for. */
  readonly organisations: readonly { readonly id: string; readonly name: string }[]
  readonly typed: Typed
  readonly errors: FieldErrors
}

const paragraphs = (text: string): readonly string[] => text.split(/\n{2,}/)

const Description = ({ gathering }: GatheringGiven): VNode | null =>
  gathering.description === null ? null : (
    <Prose>
      {paragraphs(gathering.description).map(it => (
        <p class="pre-line">{it}</p>
      ))}
    </Prose>
  )

const State = ({ it }: { readonly it: Registration }): VNode =>
  it.state === 'placed' ? <Flag tone="success">har plats</Flag> : <Flag tone="warning">på väntelistan</Flag>

const Leave = ({ it, gathering }: { readonly it: Registration; readonly gathering: Gathering }): VNode => (
  <ButtonForm
    action={`/konferenser/${gathering.code}/anmalan/${it.id}/ta-bort`}
    look="secondary"
    compact
    aria-label={`Ta bort anmälan för ${it.name}`}
  >
    Ta bort
  </ButtonForm>
)

/** What I have signed up: myself and others. */
function Mine({ gathering, registrations, personId, arranges }: GatheringGiven): VNode | null {
  const mine = registrations.filter(it => it.personId === personId || it.registeredBy === personId)
  if (personId === undefined || mine.length === 0 || arranges) return null
  return (
    <Section title="Dina anmälningar" id="anmalningar">
      <ResponsiveTable<Registration>
        caption="Dina anmälningar"
        captionHidden
        rows={mine}
        columns={[
          { head: 'Namn', main: true, cell: it => (it.personId === personId ? `${it.name} (du)` : it.name) },
          { head: 'Organisation', cell: it => it.organisation },
          { head: 'Läge', cell: it => <State it={it} /> },
          { head: 'Ta bort', bare: true, cell: it => <Leave it={it} gathering={gathering} /> },
        ]}
      />
    </Section>
  )
}

function Everyone({ gathering, registrations, diets, arranges }: GatheringGiven): VNode | null {
  if (!arranges) return null
  return (
    <Section title="Anmälda" id="anmalda">
      {registrations.length === 0 ? (
        <p>Ingen har anmält sig ännu.</p>
      ) : (
        <>
          <ResponsiveTable<Registration>
            caption="Anmälda"
            captionHidden
            rows={registrations}
            columns={[
              {
                head: 'Namn',
                main: true,
                cell: it => (
                  <>
                    {it.name}
                    {it.title && <span class="soft">, {it.title}</span>}
                  </>
                ),
              },
              { head: 'Organisation', cell: it => it.organisation },
              { head: 'Part', cell: it => it.party && partyWords[it.party] },
              { head: 'Läge', cell: it => <State it={it} /> },
              ...(gathering.asksDiet ? [{ head: 'Kost', cell: (it: Registration) => diets.get(it.id) }] : []),
              { head: 'Ta bort', bare: true, cell: it => <Leave it={it} gathering={gathering} /> },
            ]}
          />
          <ExportLinks href={`/konferenser/${gathering.code}/anmalda`} what="de anmälda" />
        </>
      )}
    </Section>
  )
}

const closedWords = (it: Gathering): Readonly<Record<string, string>> => ({
  closed: `Anmälan stängde ${dateText(it.deadline)}.`,
  over: 'Den har varit.',
  cancelled: '',
})

function Joining(given: GatheringGiven): VNode | null {
  const { gathering, today, arranges, personId, room } = given
  const open = isOpen(gathering, today, arranges)
  if (!open.ok) {
    const words = closedWords(gathering)[open.why]
    return words ? (
      <Notice tone="info" title="Anmälan är stängd.">
        {words}
      </Notice>
    ) : null
  }
  if (personId === undefined)
    return (
      <Section title="Anmäl dig">
        <p>Du behöver vara inloggad för att anmäla dig.</p>
        <p>
          <ButtonLink href={`/logga-in?till=${encodeURIComponent(`/konferenser/${gathering.code}`)}`} look="primary">
            Logga in och anmäl dig
          </ButtonLink>
        </p>
      </Section>
    )
  return (
    <Section title="Anmäl" id="anmal">
      {room.left === 0 && (
        <p>
          Alla platser är tagna. Den som anmäler sig nu kommer på väntelistan och flyttas upp när någon lämnar sin
          plats.
        </p>
      )}
      <JoinForm {...given} />
    </Section>
  )
}

const roomText = ({ placed, waiting, left }: Room, { places }: Gathering): string =>
  [
    places === null ? countText(placed, 'anmäld', 'anmälda') : `${placed} av ${places} platser tagna`,
    left !== null && left > 0 && `${left} kvar`,
    waiting > 0 && `${waiting} på väntelistan`,
  ]
    .filter(Boolean)
    .join(', ')

const Aside = ({ gathering, room }: GatheringGiven): VNode => (
  <Section title="Fakta">
    <Facts
      narrow
      facts={[
        { term: 'När', value: whenText(gathering) },
        { term: 'Plats', value: gathering.place },
        { term: 'Ordnas av', value: <a href={`/forum/${gathering.forum.slug}`}>{gathering.forum.name}</a> },
        { term: 'Anmäl senast', value: dateText(gathering.deadline) },
        { term: 'Platser', value: roomText(room, gathering) },
        {
          term: 'Fördelning',
          value: gathering.sharePlaces !== null && `${shareWords[gathering.share]}: högst ${gathering.sharePlaces} var`,
        },
        { term: 'Mer', value: gathering.link && <a href={gathering.link}>Program och mer</a> },
      ]}
    />
  </Section>
)

export function GatheringPage(given: GatheringGiven): PageContent {
  const { gathering, arranges } = given
  return {
    title: gathering.title,
    description: `${gatheringKindWords[gathering.kind]} ${whenText(gathering)}, ordnas av ${gathering.forum.name}.`,
    breadcrumbs: [['Konferenser', '/konferenser']],
    main: (
      <Columns
        asideLabel="Om sammankomsten"
        main={
          <>
            <PageHead
              title={gathering.title}
              meta={`${gatheringKindWords[gathering.kind]} · ${whenText(gathering)}`}
              {...(arranges && gathering.cancelledWhy === null
                ? { action: <ButtonLink href={`/konferenser/${gathering.code}/andra`}>Ändra</ButtonLink> }
                : {})}
            />
            {gathering.cancelledWhy !== null && (
              <Notice tone="warning" title="Inställd.">
                {gathering.cancelledWhy}
              </Notice>
            )}
            <Description {...given} />
            <Mine {...given} />
            <Joining {...given} />
            <Everyone {...given} />
          </>
        }
        aside={<Aside {...given} />}
      />
    ),
  }
}
