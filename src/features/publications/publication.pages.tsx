/** Publicera mötesanteckningar: what is held back and why, and exactly what everyone will read. */

import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { type FieldErrors, href, type PageContent } from '../../http/route.ts'
import { sha256Of } from '../../kernel/hash.ts'
import { Button } from '../../ui/buttons.tsx'
import { Checkbox, Select } from '../../ui/fields/choice.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { countText, dateText, listText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { MeetingTabs } from '../agendas/meeting.tabs.tsx'
import { Sheet } from '../approvals/minutes.sheet.tsx'
import { documentHref } from '../documents/document.links.ts'
import { SourceText } from '../documents/source-text.tsx'
import { field } from './publication.form.ts'
import { minutesHref, publishHref } from './publication.links.ts'
import type { PublishSubject } from './publication.load.ts'
import { approvalText, momentText } from './publication.parts.tsx'
import { type PublicMinutes, publicMinutes, publishRefusalText } from './publication.ts'
import type { Chooseable, Withheld } from './withholding.ts'

/** What was looked at, so that nothing else goes out. */
export const previewHash = (it: PublicMinutes): string => sha256Of(it.text)

export interface PublishShown {
  readonly subject: PublishSubject
  readonly actor: Actor
  readonly choices: readonly Withheld[]
  /** What a correction took away is not to be read. */
  readonly untold?: boolean
  readonly errors?: FieldErrors
  /** Something was chosen anew after the last look. */
  readonly moved?: boolean
}

export function PublishPage(given: PublishShown): PageContent {
  const { subject, actor } = given
  const { meeting } = subject
  const name = `${meeting.forum.shortName ?? meeting.forum.name} ${dateText(meeting.date)}`
  return {
    title: `Publicera mötesanteckningar ${name}`,
    breadcrumbs: [
      ['Möten', '/moten'],
      [name, href('/moten/:code', meeting)],
      ['Mötesanteckningar', minutesHref(meeting.code)],
    ],
    main: (
      <>
        <PageHead
          title="Publicera mötesanteckningar"
          lead="Det justerade blir ett dokument i registret som alla kan läsa. Punkter som inte får publiceras hålls tillbaka, med skälet."
          meta={metaOf(subject)}
        />
        <MeetingTabs meeting={meeting} actor={actor} here="minutes" />
        {subject.frozen ? <Publishing {...given} /> : <NotYet subject={subject} />}
      </>
    ),
  }
}

const metaOf = ({ frozen, way }: PublishSubject): string =>
  [frozen && `Version ${frozen.n}`, way.publishedAt && `publicerad ${momentText(way.publishedAt)}`]
    .filter(Boolean)
    .join(' · ')

const NotYet = ({ subject }: { readonly subject: PublishSubject }): VNode => (
  <Notice tone="info" title="Inte justerade.">
    <p>
      {publishRefusalText['not-approved']} <a href={minutesHref(subject.meeting.code)}>Till mötesanteckningarna</a>
    </p>
  </Notice>
)

function Publishing(given: PublishShown): VNode {
  const { subject, choices, errors = {} } = given
  const { frozen, items, reasons, meeting } = subject
  const preview = frozen && publicMinutes(frozen, { withheld: choices, items, reasons })
  const seen = preview?.ok ? preview.value : undefined
  return (
    <>
      <ErrorSummary
        errors={Object.entries(errors).map(([name, message]) => (name === '' ? { message } : { name, message }))}
      />
      {given.moved && (
        <Notice tone="warning" title="Titta en gång till." live>
          Du har valt annorlunda sedan du såg hur det blir. Så här blir det nu.
        </Notice>
      )}
      <div class="landing-head">
        <Standing subject={subject} />
      </div>
      <form class="form" method="post" action={publishHref(meeting.code)} novalidate>
        <Hidden name="version" value={String(subject.version ?? '')} />
        {seen && <Hidden name="sett" value={previewHash(seen)} />}
        <Section title="Håll tillbaka punkter">
          <p>
            Att en punkt hålls tillbaka och varför läser alla. Rubrik, ställningstaganden, synpunkter, uppgifter,
            föredragande och bilagor är inte med. De som var på mötet läser fortfarande allt.
          </p>
          <div class="stack">
            {items.map(item => (
              <Choice {...given} item={item} chosen={choices.find(it => it.itemCode === item.code)} errors={errors} />
            ))}
          </div>
        </Section>
        {subject.correction && (
          <Checkbox
            name="dolj"
            label="Visa inte vad rättelsen tog bort"
            help="Välj det när det som rättades inte får läsas. Då visas bara att något är rättat och varför."
            checked={given.untold ?? false}
          />
        )}
        <div class="buttons">
          <Button name="gor" value="visa" look="secondary">
            Visa hur det blir
          </Button>
        </div>
        {seen && <Preview seen={seen} held={choices.length} />}
      </form>
    </>
  )
}

const Preview = ({ seen, held }: { readonly seen: PublicMinutes; readonly held: number }): VNode => (
  <Section title="Så läser alla">
    <p class="soft">
      {held === 0 ? 'Allt publiceras.' : `${countText(seen.held.size, 'punkt', 'punkter')} hålls tillbaka.`}
    </p>
    <Sheet text={seen.text} reading={seen.reading} />
    <details class="fold">
      <summary>Hela texten, ord för ord</summary>
      <SourceText text={seen.text} pages={[]} />
    </details>
    <div class="buttons">
      <Button name="gor" value="publicera">
        Publicera
      </Button>
    </div>
  </Section>
)

/** What everyone reads already. */
function Standing({ subject }: { readonly subject: PublishSubject }): VNode | null {
  const { publications, documentCode, way, correction } = subject
  const [last] = publications
  if (!last)
    return way.approvedAt ? (
      <Notice tone="success" title="Justerade.">
        {`Anteckningarna är justerade ${momentText(way.approvedAt)} och kan publiceras.`}
      </Notice>
    ) : null
  const who = listText(last.approvals.map(approvalText))
  return (
    <Notice tone="info" title="Publicerade.">
      <p>
        {`Version ${last.versionN}, justerad av ${who}. `}
        {documentCode && <a href={documentHref(documentCode)}>Dokumentet</a>}
        {correction && way.state !== 'approved'
          ? '. En rättelse pågår. Till dess att den är justerad och publicerad läser alla den här versionen.'
          : '. Väljer du annorlunda här publiceras samma version på nytt.'}
      </p>
    </Notice>
  )
}

function Choice({
  subject,
  item,
  chosen,
  errors,
}: PublishShown & {
  readonly item: Chooseable
  readonly chosen: Withheld | undefined
  readonly errors: FieldErrors
}): VNode {
  const { code } = item
  const title = [item.number && `${item.number}.`, item.title].filter(Boolean).join(' ')
  const wrong = errors[field.reason(code)] || errors[field.words(code)]
  return (
    <details class="fold" open={chosen !== undefined || Boolean(wrong)}>
      <summary>
        {title} {chosen && <Flag tone="warning">hålls tillbaka</Flag>}
      </summary>
      <div class="stack">
        <Checkbox name={field.held(code)} label={`Publicera inte punkten ${title}`} checked={chosen !== undefined} />
        <Select
          name={field.reason(code)}
          label="Skäl"
          empty="Välj"
          value={chosen?.reason}
          error={errors[field.reason(code)]}
          options={subject.reasons.map(it => ({ value: it.code, label: it.label }))}
        />
        <TextField
          name={field.words(code)}
          label="Mer om skälet"
          optional
          help="Läses av alla. Skriv till exempel vilken bestämmelse, men inget av det som hålls tillbaka."
          value={chosen?.words ?? ''}
          error={errors[field.words(code)]}
        />
        <Checkbox name={field.title(code)} label="Låt rubriken stå kvar" checked={chosen?.titleStands ?? false} />
      </div>
    </details>
  )
}
