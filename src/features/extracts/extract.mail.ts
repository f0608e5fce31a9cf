// Utdragens mejl: that they are there, and where. Never what they say: a mail is read by others too. Pure.
import { countText, dateText, listText } from '../../ui/format.ts'
import type { Message } from '../messages/message.change.ts'

interface MailGiven {
  readonly meeting: { readonly id: string; readonly date: string; readonly forum: string }
  /** What they are called where it is an organisation or a forum; whoever raised the matter is not told their own name. */
  readonly whom: string | null
  readonly extracts: readonly { readonly code: string; readonly number: string | null }[]
  readonly persons: readonly string[]
  readonly organisations: readonly string[]
  /** The organisation's own list. */
  readonly listPath: string | null
  /** Asked for once more by hand: when. */
  readonly again?: string
}

const pointOf = ({ number }: MailGiven['extracts'][number]): string => (number ? `punkt ${number}` : 'en punkt')

/** One mail to one receiver, of all that went out to it at once. */
export function extractMessage({
  meeting,
  whom,
  extracts,
  persons,
  organisations,
  listPath,
  again,
}: MailGiven): Message {
  const heading = `Utdrag från ${meeting.forum} den ${dateText(meeting.date)}`
  const codes = extracts.map(it => it.code).sort()
  const subject = whom ? `${heading} till ${whom}` : heading
  const whose = whom
    ? `${meeting.forum} har sagt något som riktar sig till ${whom}: ${listText(extracts.map(pointOf))}.`
    : `Ärendet som du anmälde har behandlats: ${listText(extracts.map(pointOf))}.`
  return {
    ...{ kind: 'extract', occasion: ['extract', ...codes, again ?? ''].filter(Boolean).join(':') },
    ...{ persons, organisations, meetingId: meeting.id, subject, heading },
    said: [
      `${whose} Mötesanteckningarna är justerade, och ${countText(extracts.length, 'utdrag', 'utdrag')} finns att läsa.`,
      'Är anteckningarna inte publicerade än öppnas utdraget av den som är inloggad.',
    ],
    links: [
      ...extracts.map(it => ({ label: `Öppna utdraget, ${pointOf(it)}`, path: `/utdrag/${it.code}` })),
      ...(listPath ? [{ label: 'Allt som väntar på er', path: listPath }] : []),
    ],
    because: whom
      ? `Mejlet går till ${whom}, som är mottagare av utdraget.`
      : 'Du får mejlet för att du anmälde ärendet.',
  }
}
