// Tvisterna att ta hem, för den som företräder en part. The names in JSON stay as they are once they are out.
import { type Column, listExports } from '../../http/export.ts'
import type { Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { disputeHref } from './dispute.links.ts'
import { loadList } from './dispute.load.ts'
import type { DisputeRow } from './dispute.row.ts'
import { stateWords } from './dispute.words.ts'

const columns: readonly Column<DisputeRow>[] = [
  { key: 'code', title: 'Kod', value: it => it.code },
  { key: 'title', title: 'Tvist', value: it => it.title },
  { key: 'openedBy', title: 'Öppnad av', value: it => it.names.own },
  { key: 'counterpart', title: 'Motpart', value: it => it.names.counterpart },
  { key: 'state', title: 'Läge', value: it => stateWords[it.state] },
  { key: 'step', title: 'Steg', type: 'number', value: it => it.step },
  { key: 'stepName', title: 'Stegets namn', value: it => it.stepName },
  { key: 'dueOn', title: 'Senast', type: 'date', value: it => it.dueOn },
  { key: 'kronor', title: 'Belopp i kronor', type: 'number', value: it => it.ore / 100 },
  { key: 'left', title: 'Återstår i hela kronor', type: 'number', value: it => it.left },
  { key: 'openedOn', title: 'Öppnad', type: 'date', value: it => dateAt(it.openedAt) },
  { key: 'closedOn', title: 'Avslutad', type: 'date', value: it => it.closedAt && dateAt(it.closedAt) },
  { key: 'url', title: 'Adress', type: 'link', value: it => disputeHref(it) },
]

export const disputeExports: readonly Route[] = listExports<DisputeRow>({
  path: '/tvister',
  action: 'dispute.list',
  name: 'tvister',
  columns,
  load: async loading => (await loadList(loading))?.rows,
})
