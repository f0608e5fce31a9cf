/** En punkts anteckningar som en egen sida: where its forms come again, and where two texts stand beside each other. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { href, type PageContent } from '../../http/route.ts'
import { Button, Buttons } from '../../ui/buttons.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { TextArea } from '../../ui/fields/text.tsx'
import { dateText } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { MeetingTabs } from '../agendas/meeting.tabs.tsx'
import { MinutesAtLine } from '../publications/next.view.tsx'
import { type AgainTyped, prefixOf } from './again.tsx'
import { recordingHref } from './recording.links.ts'
import type { ItemSubject } from './recording.load.ts'
import { fieldWords, type RecordedField } from './recording.ts'
import { RecordingPart, recordingScript } from './recording.view.tsx'

/** Two texts that cannot be made one. */
export interface TwoTexts {
  readonly field: RecordedField
  readonly mine: string
  readonly theirs: string
}

interface PageProps {
  readonly subject: ItemSubject
  readonly actor: Actor
  readonly again?: AgainTyped
  /** Where the person came from. */
  readonly back?: string | undefined
  readonly twoTexts?: readonly TwoTexts[]
}

const ownPath = (path: string | undefined): string | undefined => (path?.startsWith('/moten/') ? path : undefined)

export function RecordingPage({ subject, actor, again, back, twoTexts = [] }: PageProps): PageContent {
  const { meeting, slot, recordings, about } = subject
  const { item, number } = slot
  const forum = meeting.forum.shortName ?? meeting.forum.name
  const name = `${forum} ${dateText(meeting.date)}`
  const title = [number, item.title].filter(Boolean).join(' ')
  const here = recordingHref({ meeting, item })
  const lead = ownPath(back) ?? here
  return {
    title: `Anteckna: ${title}`,
    breadcrumbs: [
      ['Möten', '/moten'],
      [name, href('/moten/:code', meeting)],
      ['Anteckna', href('/moten/:code/sekreterare', meeting)],
    ],
    scripts: [recordingScript, 'live'],
    ...(twoTexts.length > 0 ? { status: 409 as const } : {}),
    main: (
      <>
        <MeetingTabs meeting={meeting} actor={actor} here="secretary" />
        <h1>{title}</h1>
        {about && <MinutesAtLine it={about} />}
        <Wrong again={again} itemCode={item.code} />
        {twoTexts.length > 0 ? (
          <BothTexts subject={subject} texts={twoTexts} back={lead} />
        ) : (
          <RecordingPart
            {...{ meeting, item, recordings, again, back: lead }}
            level={2}
            live={href('/moten/:code/nytt', { code: meeting.code })}
          />
        )}
      </>
    ),
  }
}

const Wrong = (props: { readonly again: AgainTyped | undefined; readonly itemCode: string }): VNode => (
  <ErrorSummary
    errors={Object.entries(props.again?.errors ?? {}).map(([name, message]) =>
      name === '' ? { message } : { message, id: `${prefixOf(props.itemCode, props.again?.part ?? '')}-${name}` },
    )}
  />
)

/** What was typed and what stands, and a choice. What was typed is in a field, so that it can be made to hold both. */
function BothTexts(props: {
  readonly subject: ItemSubject
  readonly texts: readonly TwoTexts[]
  readonly back: string
}): VNode {
  const { subject, texts, back } = props
  const { meeting, slot } = subject
  const where = { meeting, item: slot.item }
  return (
    <form
      class="form"
      method="post"
      action={recordingHref(where, 'text')}
      data-settles={slot.item.id}
      data-save={recordingHref(where, 'spara')}
      data-page={back}
    >
      <Notice tone="warning" title="Ni har ändrat samma ord.">
        Inget är borta. Jämför texterna och välj vad som ska stå.
      </Notice>
      <Hidden name="till" value={back} />
      {texts.map(({ field, mine, theirs }) => (
        <section class="two-texts" aria-label={fieldWords[field].label}>
          <h2>{fieldWords[field].label}</h2>
          <Hidden name={`base-${field}`} value={theirs} />
          <div class="two-texts-columns">
            <div>
              <h3>Det som står nu</h3>
              <p class="recorded-words">{theirs}</p>
            </div>
            <TextArea name={field} label="Det du skrev" value={mine} rows={8} />
          </div>
        </section>
      ))}
      <Buttons>
        <Button name="val" value="min">
          Spara det jag skrev
        </Button>
        <Button look="secondary" name="val" value="bada">
          Spara båda, den ena efter den andra
        </Button>
        <a href={back} data-keeps={texts.map(it => it.field).join(' ')} data-item={slot.item.id}>
          Behåll det som står nu
        </a>
      </Buttons>
    </form>
  )
}
