/** Ett mötes arkivpaket: what is in it, that it is whole, and that it was handed over. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { clockAt, dateAt, type Instant } from '../../kernel/time.ts'
import { ButtonForm, ButtonLink, Buttons } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Facts } from '../../ui/facts.tsx'
import { DateField, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { clockText, countText, dateText, sizeText } from '../../ui/format.ts'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { MeetingTabs } from '../agendas/meeting.tabs.tsx'
import { deliveryHref, downloadHref, forumArchiveHref, packageHref } from './archive.links.ts'
import type { MeetingArchiveSubject } from './archive.load.ts'
import { notYetWords, packable } from './archive.ts'
import type { ArchivePackage, FileOfPackage } from './package.row.ts'

export const momentText = (at: Instant): string => `${dateText(dateAt(at))} kl. ${clockText(clockAt(at))}`

export interface PackagePageProps {
  readonly subject: MeetingArchiveSubject
  readonly actor: Actor
  readonly today: string
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

export function MeetingArchivePage(props: PackagePageProps): PageContent {
  const { subject, actor } = props
  const { meeting, packages } = subject
  const ready = packages.find(it => it.state === 'ready')
  return {
    title: `Arkivpaket: ${meeting.forum.shortName ?? meeting.forum.name} ${dateText(meeting.date)}`,
    breadcrumbs: [
      ['Möten', '/moten'],
      [
        `${meeting.forum.shortName ?? meeting.forum.name} ${dateText(meeting.date)}`,
        href('/moten/:code', { code: meeting.code }),
      ],
    ],
    main: (
      <>
        <PageHead
          title="Arkivpaket"
          meta={
            <>
              {meeting.forum.name}, möte den {dateText(meeting.date)} ·{' '}
              <a href={forumArchiveHref(meeting.forum)}>Forumets arkiv</a>
            </>
          }
          lead="Allt från mötet i ett paket som ett e-arkiv kan ta emot."
        />
        <MeetingTabs meeting={meeting} actor={actor} here="archive" />
        <Stack gap="loose">
          <Now {...props} ready={ready} />
          {ready && <Whole it={ready} files={subject.files} />}
          {ready && <Delivery {...props} it={ready} />}
          {packages.length > 1 && <Earlier packages={packages.filter(it => it !== ready)} />}
        </Stack>
      </>
    ),
  }
}

const Make = ({ code, again }: { readonly code: string; readonly again: boolean }): VNode => (
  <ButtonForm action={packageHref({ code })}>{again ? 'Gör ett nytt paket' : 'Gör ett arkivpaket'}</ButtonForm>
)

/** What can be done now: a package is being made, one is missing, or one has been overtaken. */
function Now({ subject, ready }: PackagePageProps & { readonly ready: ArchivePackage | undefined }): VNode | null {
  const { meeting, archivable, packages, changed } = subject
  const [newest] = packages
  const now = packable(archivable)
  if (newest?.state === 'making') return <Making it={newest} code={meeting.code} />
  if (newest?.state === 'failed')
    return (
      <Stack>
        <Notice tone="error" title="Paketet blev inte gjort.">
          {newest.failedWhy ?? ''}
        </Notice>
        <Make code={meeting.code} again={false} />
      </Stack>
    )
  if (!now.ok && !ready)
    return (
      <EmptyState
        title="Det går inte att göra ett arkivpaket än"
        action={
          <ButtonLink href={href('/moten/:code/motesanteckningar', { code: meeting.code })}>
            Öppna mötesanteckningarna
          </ButtonLink>
        }
      >
        {notYetWords[now.why]}
      </EmptyState>
    )
  if (!ready)
    return (
      <EmptyState title="Inget arkivpaket är gjort" action={<Make code={meeting.code} again={false} />}>
        Paketet görs av mötesanteckningarna som de är justerade. Att göra det ändrar ingenting.
      </EmptyState>
    )
  if (!changed) return null
  return (
    <Stack>
      <Notice tone="warning">
        {now.ok && now.value > ready.versionN
          ? `Paketet är gjort av version ${ready.versionN}. Nu gäller version ${now.value}.`
          : 'Något i innehållet har ändrats sedan paketet gjordes: ett utdrag har skickats, en punkt publicerats eller en uppgift om arkivet ändrats.'}
      </Notice>
      <Make code={meeting.code} again />
    </Stack>
  )
}

const Making = ({ it, code }: { readonly it: ArchivePackage; readonly code: string }): VNode => (
  <Section title="Paketet görs">
    <Progress
      label="Filer som är lästa och kontrollerade"
      unit="filer"
      {...(it.files > 0 ? { value: it.checked, max: it.files } : {})}
    >
      Du kan lämna sidan, arbetet fortsätter. <a href={packageHref({ code })}>Visa hur långt det har kommit</a>
    </Progress>
  </Section>
)

function Whole({ it, files }: { readonly it: ArchivePackage; readonly files: readonly FileOfPackage[] }): VNode {
  return (
    <>
      <Section title={`Paket ${it.n}`}>
        <Facts
          facts={[
            { term: 'Gjordes', value: momentText(it.askedAt) },
            { term: 'Av version', value: String(it.versionN) },
            { term: 'Innehåll', value: `${countText(it.files, 'fil', 'filer')}, ${sizeText(it.size ?? 0)}` },
            { term: 'Kontrollsumma (SHA-256)', value: <code class="archive-mark">{it.sha256}</code> },
            {
              term: 'Kontrollerat',
              value: 'Varje fil är läst och jämförd med den kontrollsumma den hade när den lämnades in.',
            },
          ]}
        />
        <Buttons>
          <ButtonLink href={downloadHref(it.name)} download={`${it.name}.zip`} look="primary">
            Ladda ner paketet
          </ButtonLink>
        </Buttons>
      </Section>
      <details>
        <summary>Det här ligger i paketet</summary>
        <ResponsiveTable
          caption="Filerna i paketet"
          captionHidden
          compact
          columns={[
            { head: 'Fil', main: true, cell: (file: FileOfPackage) => <span class="archive-mark">{file.path}</span> },
            { head: 'Storlek', numeric: true, nowrap: true, cell: file => sizeText(file.size) },
            { head: 'SHA-256', cell: file => <code class="archive-mark">{file.sha256}</code> },
          ]}
          rows={files}
        />
      </details>
    </>
  )
}

const typedOne = (typed: Typed | undefined, name: string): string | undefined => {
  const value = typed?.[name]
  return typeof value === 'string' ? value : undefined
}

function Delivery(props: PackagePageProps & { readonly it: ArchivePackage }): VNode {
  const { subject, it, typed, errors, today, actor } = props
  const by = it.deliveredBy ?? (actor.kind === 'person' ? actor.name : '')
  return (
    <Section title="Leverans till e-arkivet">
      {it.deliveredOn && (
        <Notice tone="success" title="Levererat.">
          {`Levererat till e-arkivet den ${dateText(it.deliveredOn)} av ${it.deliveredBy}.${it.receipt ? ` Kvittens: ${it.receipt}` : ''}`}
        </Notice>
      )}
      <details {...(errors ? { open: true } : {})}>
        <summary>{it.deliveredOn ? 'Ändra uppgiften om leveransen' : 'Anteckna att paketet är levererat'}</summary>
        <Form
          action={deliveryHref(subject.meeting, it.name)}
          submit="Spara leveransen"
          version={it.version}
          {...(errors ? { errors } : {})}
        >
          <DateField
            label="Dag"
            name="on"
            value={typedOne(typed, 'on') ?? it.deliveredOn ?? today}
            {...(errors?.on ? { error: errors.on } : {})}
          />
          <TextField
            label="Levererat av"
            name="by"
            value={typedOne(typed, 'by') ?? by}
            {...(errors?.by ? { error: errors.by } : {})}
          />
          <TextField
            label="Kvittens"
            help="Det nummer eller den text som e-arkivet svarade med. Kan fyllas i senare."
            optional
            name="receipt"
            value={typedOne(typed, 'receipt') ?? it.receipt ?? ''}
            {...(errors?.receipt ? { error: errors.receipt } : {})}
          />
        </Form>
      </details>
    </Section>
  )
}

const Earlier = ({ packages }: { readonly packages: readonly ArchivePackage[] }): VNode | null => {
  const ready = packages.filter(it => it.state === 'ready')
  if (ready.length === 0) return null
  return (
    <Section title="Tidigare paket">
      <ResponsiveTable
        caption="Tidigare paket"
        captionHidden
        columns={[
          {
            head: 'Paket',
            main: true,
            cell: (it: ArchivePackage) => <a href={downloadHref(it.name)}>{`Paket ${it.n}`}</a>,
          },
          { head: 'Gjordes', nowrap: true, cell: it => momentText(it.askedAt) },
          { head: 'Av version', cell: it => String(it.versionN) },
          { head: 'Levererat', cell: it => (it.deliveredOn ? dateText(it.deliveredOn) : 'Nej') },
        ]}
        rows={ready}
      />
    </Section>
  )
}
