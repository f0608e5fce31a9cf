// Mejl om att något väntar i ett ärende: the code and the way there, and nothing of what it is about.
import { samklang } from '../../access/actor.ts'
import type { JobKind } from '../../data/jobs.ts'
import type { Deps } from '../../http/request.ts'
import { dateAt } from '../../kernel/time.ts'
import { toTell } from '../deviations/tell.row.ts'
import { tellPeople } from '../messages/message.change.ts'
import { type TellSideInput, tellSideName } from './side.change.ts'
import { answerHref, causesHref, messagesHref, opinionHref } from './side.links.ts'

const worker = samklang('sides')

interface Words {
  readonly subject: string
  readonly said: (code: string) => string
  readonly label: string
  readonly path: (it: { readonly code: string }) => string
}

const caseWaits = 'Ett ärende väntar på dig'
const words: Readonly<Record<TellSideInput['what'], Words>> = {
  message: {
    subject: 'Ett meddelande väntar på dig',
    said: code => `I ärende ${code} väntar ett meddelande från den andra sidan.`,
    ...{ label: 'Läs meddelandet', path: messagesHref },
  },
  view: {
    subject: caseWaits,
    said: code => `Något är nytt i ärende ${code}.`,
    label: 'Öppna ärendet',
    path: causesHref,
  },
  joint: {
    subject: caseWaits,
    said: code => `I ärende ${code} väntar ett förslag på svar.`,
    label: 'Öppna ärendet',
    path: causesHref,
  },
  'joint-answer': {
    subject: caseWaits,
    said: code => `Ert förslag i ärende ${code} är besvarat.`,
    label: 'Öppna ärendet',
    path: causesHref,
  },
  'proposed-answer': {
    subject: caseWaits,
    said: code => `Något är nytt i ärende ${code}.`,
    label: 'Öppna ärendet',
    path: answerHref,
  },
  answer: {
    subject: 'Du har fått ett svar',
    said: code => `Din rapport, ärende ${code}, har fått ett svar.`,
    ...{ label: 'Läs svaret', path: ({ code }) => `/avvikelser/${code}` },
  },
  judge: {
    subject: 'Fick du svar?',
    said: code =>
      `Ärende ${code} är avslutat. Säg gärna om du fick svar och om det var till nytta. Det tar en halv minut.`,
    ...{ label: 'Svara på två frågor', path: opinionHref },
  },
}

const because = (to: TellSideInput['to']): string =>
  to === 'reporter'
    ? 'Du får mejlet för att du har rapporterat ett ärende.'
    : 'Du får mejlet för att du samordnar ärenden.'

export const sideJobs = ({ data, jobs, now }: Pick<Deps, 'data' | 'jobs' | 'now'>): readonly JobKind<never>[] => {
  const tell: JobKind<TellSideInput> = {
    ...{ name: tellSideName, retries: 5, seconds: 60, atOnce: 2 },
    run: ({ caseId, to, what, key }) =>
      data.as(worker, async tx => {
        const held = await toTell(tx, caseId, dateAt(now()))
        if (!held) return
        const persons = to === 'reporter' ? (held.reporterId ? [held.reporterId] : []) : held[to]
        const { subject, said, label, path } = words[what]
        const mail = (code: string, occasion: string, persons: readonly string[]) => ({
          ...{ kind: 'deviation' as const, occasion, persons, subject, heading: subject },
          ...{ said: [said(code)], links: [{ label, path: path({ code }) }], because: because(to) },
        })
        const occasion = `deviation-${what}:${caseId}:${key}`
        // An answer is everyone's who reported the event, each led to their own report.
        const others = what === 'answer' ? held.merged : []
        await tellPeople(
          jobs,
          tx,
          ...[
            mail(held.code, occasion, persons),
            ...others.map(it => mail(it.code, `${occasion}:${it.code}`, [it.id])),
          ].filter(it => it.persons.length > 0),
        )
      }),
  }
  return [tell as JobKind<never>]
}
