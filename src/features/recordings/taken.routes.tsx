import { command, type Outcome, type Route, refused, seeOther } from '../../http/route.ts'
import { orderClauses, removeClause, saveClause, takeProposal } from '../agendas/clause.change.ts'
import { readClause } from '../agendas/clause.form.ts'
import { backForm, clauseOfItemForm, oneForm } from './recording.form.ts'
import { type ItemSubject, loadItem } from './recording.load.ts'
import { onward, shownAgain } from './recording.show.ts'

const takenRefusals = {
  'no-proposal': 'Punkten har inget förslag att ta.',
  'taken-already': 'Förslaget är redan taget.',
} as const

const forumOf = ({ meeting }: ItemSubject): string => meeting.forum.shortName ?? meeting.forum.name
const takenOf = ({ id = '' }: ItemSubject) => ({ itemId: id, stage: 'taken' }) as const

const path = <P extends string>(rest: P) => `/moten/:code/anteckna/:item${rest}` as const

export const takenRoutes: readonly Route[] = [
  command<ItemSubject, 'recording.change', typeof clauseOfItemForm>({
    path: path('/sats'),
    action: 'recording.change',
    load: loadItem,
    form: clauseOfItemForm,
    run: async ({ subject, form, tx, permit }): Promise<Outcome> => {
      const read = readClause(form, forumOf(subject))
      if (read.kind === 'again') return refused({})
      if (read.kind === 'wrong') return refused(read.errors)
      const proposedId = subject.slot.item.proposed.find(it => it.id === form.proposed)?.id ?? null
      const clause = form.id ? { id: form.id, version: form.readAt } : null
      await saveClause(tx, permit, takenOf(subject), clause, { ...read.draft, proposedId })
      return seeOther(onward(subject, form.till), form.id ? 'Ändringen är sparad.' : 'Ställningstagandet är sparat.')
    },
    again: shownAgain,
  }),
  command<ItemSubject, 'recording.change', typeof backForm>({
    path: path('/ta-forslaget'),
    action: 'recording.change',
    load: loadItem,
    form: backForm,
    run: async ({ subject, form, tx, permit }) => {
      const taken = await takeProposal(tx, permit, permit.subjectId)
      return taken.ok
        ? seeOther(onward(subject, form.till), 'Förslaget är taget som det står.')
        : refused(takenRefusals[taken.why])
    },
    again: shownAgain,
  }),
  command<ItemSubject, 'recording.change', typeof oneForm>({
    path: path('/ta-bort-sats'),
    action: 'recording.change',
    load: loadItem,
    form: oneForm,
    run: async ({ subject, form, tx, permit }) => {
      await removeClause(tx, permit, takenOf(subject), { id: form.id, version: form.readAt })
      return seeOther(onward(subject, form.till), 'Satsen är borttagen.')
    },
    again: shownAgain,
  }),
  command<ItemSubject, 'recording.change', typeof oneForm>({
    path: path('/flytta-sats'),
    action: 'recording.change',
    load: loadItem,
    form: oneForm,
    run: async ({ subject, form, tx, permit }) => {
      const ids = subject.slot.item.taken.map(it => it.id)
      const at = ids.indexOf(form.id)
      if (at > 0) ids.splice(at - 1, 0, ...ids.splice(at, 1))
      await orderClauses(tx, permit, takenOf(subject), ids)
      return seeOther(onward(subject, form.till), 'Satsen är flyttad.')
    },
    again: shownAgain,
  }),
]
