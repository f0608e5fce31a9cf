// Avvikelsernas mejl: that a case waits, its code and the way to it; never what it is about, which a mail must not carry. Pure.
import { countText } from '../../ui/format.ts'
import type { Message } from '../messages/message.change.ts'
import { caseHref, casesHref } from './deviation.links.ts'
import type { DeviationSide, DeviationState } from './deviation.ts'

type CaseMail = Pick<Message, 'kind' | 'subject' | 'heading' | 'said' | 'links' | 'because'>

const because: Readonly<Record<DeviationSide, string>> = {
  reporter: 'Du får mejlet för att du har rapporterat ärendet.',
  own: 'Du får mejlet för att du samordnar avvikelser för din organisation.',
  counterpart: 'Du får mejlet för att du samordnar avvikelser för din organisation.',
}

/** What is said in a state, to whoever stands to the case so; nothing where it is none of theirs. */
const told: Readonly<Partial<Record<DeviationState, Partial<Record<DeviationSide, string>>>>> = {
  sent: { own: 'Ett nytt ärende väntar på bedömning.' },
  triage: { own: 'Ett ärende är tillbaka och väntar på bedömning.' },
  redirected: { own: 'Ett ärende har fått en ny mottagare och väntar på bedömning.' },
  reopened: { own: 'Ett ärende är öppnat igen och väntar på bedömning.', counterpart: 'Ett ärende är öppnat igen.' },
  returned: { reporter: 'Ett ärende som du har rapporterat behöver kompletteras.' },
  'with-counterpart': { counterpart: 'Ett ärende väntar på svar från er.' },
  answered: { own: 'Ett ärende är besvarat och väntar på att ni tar ställning till svaret.' },
  disputed: { own: 'Ett ärende väntar på båda parter.', counterpart: 'Ett ärende väntar på båda parter.' },
  accepted: {
    own: 'Ni är överens i ett ärende. Nästa steg är båda parters.',
    counterpart: 'Ett svar är godtaget. Nästa steg är båda parters.',
  },
  acting: { own: 'Ett ärende har gått vidare.', counterpart: 'Ett ärende har gått vidare.' },
  effect: { own: 'Ett ärende har gått vidare.', counterpart: 'Ett ärende har gått vidare.' },
  rejected: { reporter: 'Det finns ett besked i ett ärende som du har rapporterat.' },
  closed: {
    reporter: 'Ett ärende som du har rapporterat är avslutat.',
    own: 'Ett ärende är avslutat.',
    counterpart: 'Ett ärende är avslutat.',
  },
}

/** Told of, and waiting for nobody who is told. */
const onlyTold: ReadonlySet<DeviationState> = new Set(['acting', 'effect', 'rejected', 'closed'])

export function stateMail(code: string, state: DeviationState, side: DeviationSide): CaseMail | undefined {
  const words = told[state]?.[side]
  if (!words) return undefined
  return {
    kind: 'deviation',
    subject: `${onlyTold.has(state) ? 'Nytt i ett ärende' : 'Ett ärende väntar'}: ${code}`,
    heading: words,
    said: ['Logga in för att läsa det. Vad ärendet gäller står inte i mejlet.'],
    links: [{ label: `Öppna ärendet ${code}`, path: caseHref({ code }) }],
    because: because[side],
  }
}

interface LateCase {
  readonly code: string
  /** What step it is in, in words. */
  readonly state: string
  readonly days: number
}

/** So many are named; of the rest the number is said. */
const namedInMail = 20

/** What has waited too long, in one mail for each who can do something about it. */
export function lateMail(cases: readonly LateCase[], side: DeviationSide): CaseMail {
  const many = countText(cases.length, 'ärende', 'ärenden')
  const named = cases.slice(0, namedInMail)
  const rest = cases.length - named.length
  const [first] = cases
  return {
    kind: 'deviation',
    subject: cases.length === 1 && first ? `Ett ärende väntar: ${first.code}` : `${many} väntar`,
    heading: cases.length === 1 ? 'Ett ärende har väntat för länge' : `${many} har väntat för länge`,
    said: [
      ...named.map(it => `${it.code}: ${it.state.toLowerCase()}, försenat ${countText(it.days, 'dag', 'dagar')}.`),
      ...(rest > 0 ? [`Och ${countText(rest, 'ärende', 'ärenden')} till.`] : []),
    ],
    links:
      cases.length === 1 && first
        ? [{ label: `Öppna ärendet ${first.code}`, path: caseHref(first) }]
        : [
            {
              label: 'Visa de försenade',
              path: side === 'reporter' ? '/avvikelser/mina' : casesHref({ forsenade: 'ja' }),
            },
          ],
    because: because[side],
  }
}
