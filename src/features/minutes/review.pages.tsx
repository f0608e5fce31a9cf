import type { VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import { ButtonForm, ButtonLink } from '../../ui/buttons.tsx'
import { Facts } from '../../ui/facts.tsx'
import { TextArea } from '../../ui/fields/text.tsx'
import { clockSpan, countText, dateText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { documentHref } from '../documents/document.links.ts'
import { SourceText } from '../documents/source-text.tsx'
import { approvable, approveRefusalText, isOwnMinutes } from './approval.ts'
import { openFlags } from './flag.ts'
import { partId } from './part.ts'
import { Answered, Questions, Spellings } from './review.flags.tsx'
import { type Retyped, reviewPath } from './review.forms.tsx'
import { Items, openForm, Persons } from './review.lists.tsx'
import { Calendar } from './review.notes.tsx'
import { dateOrMissing, formLabel, kindLabel, OpenForm, Shown } from './review.parts.tsx'
import type { ReviewSubject } from './review.row.ts'

export type ReviewShown = Retyped & { readonly subject: ReviewSubject }

const formats: Readonly<Record<string, string>> = {
  pdf: 'PDF',
  docx: 'Word',
  pptx: 'PowerPoint',
  html: 'HTML',
  md: 'Markdown',
  txt: 'text',
}

const metaOf = ({ format, fileName }: { readonly format: string; readonly fileName: string }): string =>
  format === 'recorded'
    ? 'Granskning · antecknat på mötet'
    : `Granskning · läst ur ${formats[format] ?? format}: ${fileName}`

export function ReviewPage(given: ReviewShown): PageContent {
  const { subject, errors } = given
  const { it } = subject
  const head = headAction(subject)
  const general = errors?.[''] && !subject.open ? errors[''] : undefined
  return {
    title: `Granska ${it.title}`,
    breadcrumbs: [['Granskning', '/granskning']],
    scripts: ['review', 'rows'],
    wide: true,
    main: (
      <>
        <PageHead title={it.title} meta={metaOf(it.newest)} {...(head ? { action: head } : {})} />
        {general && (
          <Notice tone="error" live>
            {general}
          </Notice>
        )}
        <Status subject={subject} />
        <div class="review" data-review>
          <div class="review-read">
            <Questions subject={subject} />
            <Spellings subject={subject} />
            <Meeting {...given} />
            <Items {...given} />
            <Persons {...given} />
            <Calendar subject={subject} form={openForm(given)} />
            <Answered subject={subject} />
            <Closing subject={subject} />
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, so the keyboard has to reach it */}
          <section class="review-source" aria-label="Dokumentets text" id="texten" tabIndex={0}>
            <h2>Texten</h2>
            <p class="soft small" data-review-help hidden>
              Peka på en uppgift för att se var den står. Välj en rad i texten för att se vad som lästes ur den.
            </p>
            <SourceText
              text={it.newest.text}
              pages={it.newest.pages}
              mark={subject.mark}
              pageWord={it.newest.format === 'pptx' ? 'Bild' : 'Sida'}
            />
          </section>
        </div>
      </>
    ),
  }
}

/** The page's one main action: to answer what is open, or to approve. */
function headAction(subject: ReviewSubject): VNode | undefined {
  const open = openFlags(subject.it.derived.flags).length
  const may = approvable(subject.it)
  if (may.ok) return <ApproveButton subject={subject} />
  return may.why === 'open-flags' ? (
    <ButtonLink href="#fragor">Svara på {countText(open, 'fråga', 'frågor')}</ButtonLink>
  ) : undefined
}

function ApproveButton({ subject }: { readonly subject: ReviewSubject }): VNode {
  const { it } = subject
  const may = approvable(it)
  if (may.ok)
    return (
      <ButtonForm action={`/dokument/${it.code}/godkann`} fields={{ version: String(it.version) }}>
        {it.state === 'approved' ? 'Godkänn den nya versionen' : 'Godkänn och publicera'}
      </ButtonForm>
    )
  return (
    <p class="soft">
      {may.why === 'open-flags' ? <a href="#fragor">{approveRefusalText[may.why]}</a> : approveRefusalText[may.why]}
      {may.why === 'own-minutes' && it.own && (
        <>
          {' '}
          <a href={`/moten/${it.own.meetingCode}/motesanteckningar`}>Till mötesanteckningarna</a>
        </>
      )}
    </p>
  )
}

function Status({ subject }: { readonly subject: ReviewSubject }): VNode | null {
  const { it } = subject
  const kind = it.derived.head.kind.value
  if (kind !== 'one-meeting')
    return (
      <Notice tone="warning" title={`${kindLabel(kind)}.`}>
        {kind === 'several-meetings'
          ? 'Inget ur filen publiceras. Dela upp den i en fil per möte och läs in dem. Är det fel, rätta ”Vad filen är” nedan.'
          : 'Texten har varken närvaro, punkter eller ställningstaganden. Inget ur den publiceras. Är det fel, rätta ”Vad filen är” nedan.'}
      </Notice>
    )
  if (it.own && isOwnMinutes(it))
    return (
      <Notice tone="info" title="Mötets egna anteckningar.">
        <p>
          {approveRefusalText['own-minutes']}{' '}
          <a href={`/moten/${it.own.meetingCode}/motesanteckningar`}>Till mötesanteckningarna</a>
        </p>
      </Notice>
    )
  if (it.newest.n > it.shown)
    return (
      <Notice tone="info" title="En ny version.">
        <p>
          Version {it.newest.n} väntar på att du godkänner den. Till dess visas version {it.shown}.{' '}
          <a href={`/dokument/${it.code}/versioner/${it.newest.n}`}>Se vad som skiljer</a>
        </p>
      </Notice>
    )
  if (it.state === 'approved')
    return (
      <Notice tone="success" title="Godkänt.">
        <p>
          <a href={documentHref(it.code)}>Dokumentet är publicerat</a>. Rättelser här syns direkt.
        </p>
      </Notice>
    )
  return it.state === 'withdrawn' ? (
    <Notice tone="warning" title="Tillbakadraget.">
      Dokumentet är inte publicerat. Godkänn det igen när det är rättat.
    </Notice>
  ) : null
}

function Meeting(given: ReviewShown): VNode {
  const { subject } = given
  const { head, forumAsRead } = subject.it.derived
  const forum = subject.forums.find(it => it.id === head.forum.value)
  const form = openForm(given)('')
  return (
    <Section title="Mötet" id={partId('')}>
      {form ?? (
        <>
          <Facts
            facts={[
              {
                term: 'Forum',
                value: (
                  <Shown fact={{ ...head.forum, read: forumAsRead }}>{forum?.name ?? forumAsRead ?? 'saknas'}</Shown>
                ),
              },
              { term: 'Datum', value: <Shown fact={head.date}>{dateOrMissing(head.date.value)}</Shown> },
              {
                term: 'Tid',
                value: head.start.value && (
                  <Shown fact={head.start}>{clockSpan(head.start.value, head.end.value ?? undefined)}</Shown>
                ),
              },
              { term: 'Plats', value: head.place.value && <Shown fact={head.place} /> },
              { term: 'Ordförande', value: head.chair.value && <Shown fact={head.chair} /> },
              { term: 'Vice ordförande', value: head.viceChair.value && <Shown fact={head.viceChair} /> },
              { term: 'Sekreterare', value: head.secretary.value && <Shown fact={head.secretary} /> },
              { term: 'Form', value: <Shown fact={head.form}>{formLabel(head.form.value)}</Shown> },
              { term: 'Vad filen är', value: <Shown fact={head.kind}>{kindLabel(head.kind.value)}</Shown> },
            ]}
          />
          <div class="buttons part-actions">
            <OpenForm subject={subject} del="">
              Rätta mötets uppgifter
            </OpenForm>
          </div>
        </>
      )}
    </Section>
  )
}

function Closing({ subject }: { readonly subject: ReviewSubject }): VNode {
  const { it } = subject
  return (
    <Section title="Klart?" id="klart">
      <ApproveButton subject={subject} />
      {it.state === 'approved' && (
        <details class="review-answered">
          <summary>Dra tillbaka dokumentet</summary>
          <form class="form" method="post" action={`/dokument/${it.code}/dra-tillbaka`}>
            <input type="hidden" name="version" value={String(it.version)} />
            <TextArea
              name="skal"
              label="Varför?"
              rows={2}
              help="Sparas i loggen. Dokumentet och allt som lästes ur det slutar synas för andra, men finns kvar här."
              required
            />
            <button type="submit" class="ds-button danger" data-variant="primary">
              Dra tillbaka
            </button>
          </form>
        </details>
      )}
      <p class="soft small">
        Läst {dateText(it.newest.readAt)}. <a href={reviewPath(subject)}>Till början</a>
      </p>
    </Section>
  )
}
