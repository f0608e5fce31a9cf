// Meddelanden mellan sidorna: shown as the side, never as a person, to the other.
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { clockAt, dateAt, type Instant, type LocalDate } from '../../kernel/time.ts'
import { EmptyState } from '../../ui/empty.tsx'
import { Form } from '../../ui/form.tsx'
import { clockText, dateText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import type { Case } from '../deviations/deviation.row.ts'
import { maskIn } from '../guard/guarded.ts'
import { messagesHref } from './side.links.ts'
import type { CaseMessage } from './side.row.ts'
import { otherSide, type Party } from './side.ts'
import { SpeakingFor, SpokenEnd, SpokenField } from './spoken.tsx'

export interface MessageSubject extends Case {
  readonly case: Case
  readonly side: Party
  readonly messages: readonly CaseMessage[]
  readonly readTo: Partial<Readonly<Record<Party, Instant>>>
  readonly today: LocalDate
}

function MessageShown({ it, subject }: { readonly it: CaseMessage; readonly subject: MessageSubject }): VNode {
  const { case: held, readTo, side } = subject
  const mine = it.side === side
  const read = (readTo[otherSide(it.side)] ?? '') >= it.at
  return (
    <li class={mine ? 'message mine' : 'message'}>
      <p class="meta">
        <strong>{held[it.side].name}</strong>, {dateText(dateAt(it.at))} kl. {clockText(clockAt(it.at))}
        {it.by && ` (${it.by})`}
      </p>
      <p class="as-written">{it.words}</p>
      {mine && <p class="meta">{read ? 'Läst av den andra sidan' : 'Inte läst än'}</p>}
    </li>
  )
}

export function MessagesPage(
  subject: MessageSubject,
  { typed: asTyped = {}, errors = {} }: { readonly typed?: Typed; readonly errors?: FieldErrors } = {},
): PageContent {
  const { case: held, side, messages, today } = subject
  const typed = maskIn(asTyped, today)
  const words = typedOr(typed, 'words', '')
  const passed = held.forwardedAt !== null
  return {
    title: `Meddelanden i ärende ${held.code}`,
    breadcrumbs: [
      ['Avvikelser', '/avvikelser'],
      [`Ärende ${held.code}`, `/avvikelser/${held.code}`],
    ],
    scripts: ['guard', 'tone'],
    main: (
      <>
        <PageHead
          title="Meddelanden mellan sidorna"
          meta={`Ärende ${held.code}`}
          lead="För samordnarna på båda sidor. Den andra sidan ser vilken enhet som skriver, inte vem. Den som rapporterade läser inte det som skrivs här."
        />
        {messages.length === 0 ? (
          <EmptyState title="Inga meddelanden än">
            {passed
              ? 'Fråga eller berätta något som hör till ärendet.'
              : 'När ärendet har skickats till motparten kan ni skriva till varandra här.'}
          </EmptyState>
        ) : (
          <ol class="messages" aria-label="Meddelanden, de äldsta först">
            {messages.map(it => (
              <MessageShown it={it} subject={subject} />
            ))}
          </ol>
        )}
        {passed && (
          <Section title="Skriv ett meddelande" id="skriv">
            <Form action={messagesHref(held)} submit="Skicka meddelandet" errors={errors} label="Nytt meddelande">
              <SpeakingFor case={held} side={side} />
              <SpokenField
                {...{ name: 'words', value: words, today, errors }}
                label={`Till ${held[otherSide(side)].name}`}
                help="Ingen patient och ingen namngiven kollega."
              />
              <SpokenEnd texts={{ words }} today={today} errors={errors} />
            </Form>
          </Section>
        )}
      </>
    ),
  }
}
