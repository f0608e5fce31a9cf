// Uppgifternas kolumner i en export. The names in JSON stay as they are once they are out.
import type { Column } from '../../http/export.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { taskHref } from './task.links.ts'
import type { TaskRow } from './task.row.ts'
import { isOverdue, standing } from './task.ts'
import { handedOutOn, standingWords } from './task.words.ts'

export type ExportedTask = TaskRow & { readonly today: LocalDate }

export const taskColumns: readonly Column<ExportedTask>[] = [
  { key: 'words', title: 'Uppgift', value: it => it.words },
  { key: 'owners', title: 'Vem', type: 'list', value: it => it.owners.map(one => one.name) },
  { key: 'forum', title: 'Forum', value: it => it.forum.name },
  { key: 'state', title: 'Läge', value: it => standingWords[standing(it, it.today)] },
  { key: 'overdue', title: 'Försenad', type: 'yes-no', value: it => isOverdue(it, it.today) },
  { key: 'due', title: 'Klar senast', type: 'date', value: it => it.dueBy },
  { key: 'dueAsSaid', title: 'Klar senast, som det sades', value: it => it.due },
  { key: 'meeting', title: 'Delades ut', type: 'date', value: it => handedOutOn(it) },
  { key: 'item', title: 'Punkt', value: it => it.item?.title },
  { key: 'reported', title: 'Rapporterad', type: 'date', value: it => it.report?.on },
  { key: 'report', title: 'Rapport', value: it => it.report?.words },
  { key: 'coming', title: 'Tas upp på mötet', type: 'date', value: it => it.coming?.date },
  { key: 'page', title: 'Sida', type: 'link', value: it => taskHref(it) },
]
