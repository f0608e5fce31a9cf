// Utdragets innehåll: the words that may go out of an item, and by whom and when they were approved. Pure.
import { gateKey, isHeldBack } from '../clearances/gate.ts'
import type { SaidItem } from './clause.ts'
import type { ExtractContent } from './extract.ts'
import type { Plan, Standing } from './plan.row.ts'

/** The clauses whose gate is open, in their order; of those that wait, only how many they are. */
export function contentOf(plan: Plan, standing: Standing, item: SaidItem): ExtractContent {
  const { meeting, gates, present } = plan
  const open = item.clauses.filter(it => !isHeldBack(gates, item.code, it))
  return {
    ...{ forum: meeting.forum, meeting: { code: meeting.code, date: meeting.date, place: meeting.place } },
    item: { number: item.number, title: item.title, saidOn: item.saidOn },
    clauses: open.map(it => {
      const gate = gates.get(gateKey(item.code, it.words))
      return {
        ...{ ordinal: it.ordinal, verb: it.verb, words: it.words, condition: it.condition, named: it.named },
        ...{ validFrom: it.validFrom, validTo: it.validTo },
        ...{ clearedOn: gate?.clearedOn ?? null, clearedBy: gate?.clearedBy ?? [] },
      }
    }),
    waiting: item.clauses.length - open.length,
    noted: item.clauses.length === 0 ? item.noted : '',
    ...{ present, approvals: standing.approvals, approvedAt: standing.approvedAt },
    version: { n: standing.n, why: standing.why },
  }
}
