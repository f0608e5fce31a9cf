/** En punkts handlingar, och en handling med sina versioner. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { may } from '../../access/rules.ts'
import type { unreadableText } from '../../documents/refusals.ts'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { clockAt, dateAt, type Instant } from '../../kernel/time.ts'
import { Button, ButtonForm } from '../../ui/buttons.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { FileField } from '../../ui/fields/file.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { clockText, dateText } from '../../ui/format.ts'
import { Columns, PageHead, Panel, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { type Column, ResponsiveTable } from '../../ui/table.tsx'
import { SourceText } from '../documents/source-text.tsx'
import { itemPapersHref, paperFileHref, paperHref } from './paper.links.ts'
import type { ItemSubject, PaperSubject } from './paper.load.ts'
import type { PaperVersion } from './paper.row.ts'
import { accepted, fileTypes } from './paper.ts'
import { PaperForms, paperWords } from './paper.view.tsx'

interface Shown {
  readonly typed?: Typed
  readonly errors?: FieldErrors
}

const listed = (errors: FieldErrors) =>
  Object.entries(errors).map(([name, message]) => (name ? { name, message } : { message }))

const when = (at: Instant): string => `${dateText(dateAt(at))} kl. ${clockText(clockAt(at))}`

const meetingCrumbs = (
  meeting: { readonly code: string; readonly date: string; readonly forum: string } | null | undefined,
): readonly (readonly [string, string])[] =>
  meeting
    ? [
        ['Möten', '/moten'],
        [`${meeting.forum} ${dateText(meeting.date)}`, `/moten/${meeting.code}`],
      ]
    : [['Möten', '/moten']]

const forumWord = (it: { readonly name: string; readonly shortName: string | null }): string => it.shortName ?? it.name

export function ItemPapersPage({
  item,
  meeting,
  papers,
  fileLimit,
  typed,
  errors = {},
}: ItemSubject & Shown): PageContent {
  const back = meeting ? { ...meeting, forum: forumWord(meeting.forum) } : undefined
  return {
    title: `Handlingar till ${item.title}`,
    breadcrumbs: [
      ...meetingCrumbs(back),
      ...(meeting ? [['Dagordning', `/moten/${meeting.code}/dagordning`] as const] : []),
    ],
    main: (
      <>
        <PageHead
          title={`Handlingar till ${item.title}`}
          lead="Det som ledamöterna ska ha läst. Det går ut först när dagordningen skickas."
        />
        <ErrorSummary errors={listed(errors)} />
        <PaperForms
          itemCode={item.code}
          level={2}
          given={papers}
          fileLimit={fileLimit}
          errors={errors}
          {...(typed ? { typed } : {})}
        />
      </>
    ),
  }
}

const versionColumns = (code: string, title: string): readonly Column<PaperVersion>[] => [
  {
    head: 'Version',
    main: true,
    cell: it => (
      <a
        href={paperFileHref({ code, n: it.n, link: it.link })}
        data-no-prefetch
        aria-label={`Öppna ${title}, version ${it.n}`}
        {...(it.link === null ? {} : { rel: 'noreferrer noopener' })}
      >
        Version {it.n}
      </a>
    ),
  },
  { head: 'Vad', cell: it => paperWords(it, it) },
  { head: 'Tillagd', cell: it => when(it.addedAt) },
  { head: 'Skickad', cell: it => (it.sentAt ? when(it.sentAt) : <Flag>inte skickad</Flag>) },
]

function Change({ subject, typed = {}, errors = {} }: Shown & { readonly subject: PaperSubject }): VNode {
  const { paper, fileLimit } = subject
  const at = (what: string): string => `${paperHref(paper.code)}/${what}`
  const version = String(paper.version)
  const link = paper.versions[0].link
  return (
    <Panel>
      <h2>Ändra handlingen</h2>
      <Form action={at('andra')} submit="Spara rubriken" look="secondary" version={paper.version}>
        <TextField name="rubrik" label="Rubrik" value={typedOr(typed, 'rubrik', paper.title)} error={errors.rubrik} />
      </Form>
      {link === null ? (
        <form class="form" method="post" enctype="multipart/form-data" action={at('version')} novalidate>
          <Hidden name="version" value={version} />
          <FileField
            name="files"
            label="Ny version"
            help={`Den förra finns kvar i det som har skickats. Högst ${fileLimit} MB.`}
            accept={accepted}
            error={errors.files}
          />
          <div class="buttons">
            <Button look="secondary">Lägg till versionen</Button>
          </div>
        </form>
      ) : (
        <Form action={at('lank')} submit="Byt adress" look="secondary" version={paper.version}>
          <TextField name="lank" type="url" label="Adress" value={typedOr(typed, 'lank', link)} error={errors.lank} />
        </Form>
      )}
      <ButtonForm action={at(paper.removedAt ? 'ater' : 'ta-bort')} fields={{ version }} look="quiet">
        {paper.removedAt ? 'Lägg tillbaka handlingen' : 'Ta bort handlingen'}
      </ButtonForm>
    </Panel>
  )
}

function Text({ it }: { readonly it: PaperVersion }): VNode | null {
  const type = fileTypes[it.mediaType ?? '']
  if (it.text)
    return (
      <Section title="Texten i handlingen">
        <p class="soft">Utläst ur filen, utan bilder och layout. Det är filen som gäller.</p>
        <SourceText text={it.text} pages={[]} />
      </Section>
    )
  if (it.link !== null || !type?.readable) return null
  const why = it.unreadWhy as keyof typeof unreadableText | null
  return (
    <Section title="Texten i handlingen">
      <p class="soft">
        {why === null
          ? 'Texten läses ut ur filen. Det tar oftast några sekunder.'
          : why === 'no-text'
            ? 'Filen är en bild utan text, så den kan bara läsas i original.'
            : 'Texten gick inte att läsa ut ur filen. Öppna den i stället.'}
      </p>
    </Section>
  )
}

const Open = ({ code, newest }: { readonly code: string; readonly newest: PaperVersion }): VNode => (
  <a
    class="ds-button"
    data-variant="primary"
    data-no-prefetch
    href={paperFileHref({ code, n: newest.n, link: newest.link })}
    {...(newest.link === null ? {} : { rel: 'noreferrer noopener' })}
  >
    {newest.link === null ? 'Öppna filen' : 'Öppna länken'}
  </a>
)

const Beside = ({
  subject,
  handler,
  ...shown
}: Shown & { readonly subject: PaperSubject; readonly handler: boolean }): VNode => (
  <>
    {handler && <Change subject={subject} {...shown} />}
    {subject.twins.length > 0 && (
      <Section title="Samma fil">
        <ul class="lines">
          {subject.twins.map(it => (
            <li>
              <a href={it.href}>{it.title}</a>
            </li>
          ))}
        </ul>
      </Section>
    )}
    {handler && subject.place.item && (
      <p>
        <a href={itemPapersHref(subject.place.item.code)}>Alla handlingar till punkten</a>
      </p>
    )}
  </>
)

const crumbsOf = ({ meeting }: PaperSubject['place']): readonly (readonly [string, string])[] => [
  ...meetingCrumbs(meeting),
  ...(meeting ? [['Handlingar', `/moten/${meeting.code}/handlingar`] as const] : []),
]

const itemWords = ({ item }: PaperSubject['place']): string =>
  item ? (item.number ? `Punkt ${item.number}, ${item.title}` : item.title) : ''

export function PaperPage({
  subject,
  actor,
  ...shown
}: Shown & { readonly subject: PaperSubject; readonly actor: Actor }): PageContent {
  const { paper, place } = subject
  const [newest] = paper.versions
  return {
    title: paper.title,
    breadcrumbs: crumbsOf(place),
    main: (
      <>
        <PageHead
          title={paper.title}
          meta={itemWords(place)}
          lead={paperWords(newest, newest)}
          action={<Open code={paper.code} newest={newest} />}
        />
        <ErrorSummary errors={listed(shown.errors ?? {})} />
        {paper.removedAt && (
          <Notice tone="info">Handlingen är borttagen från punkten, men finns kvar i det som har skickats.</Notice>
        )}
        <Columns
          main={
            <>
              <Text it={newest} />
              <Section title="Versioner">
                <ResponsiveTable
                  caption="Versioner"
                  captionHidden
                  columns={versionColumns(paper.code, paper.title)}
                  rows={paper.versions}
                />
              </Section>
            </>
          }
          aside={<Beside subject={subject} handler={may(actor, 'agenda.change', subject)} {...shown} />}
        />
      </>
    ),
  }
}
