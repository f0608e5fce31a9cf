// Demonstrationens anteckningar: what was written down at the meeting that was held here.
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { type Instant, instantAt } from '../../kernel/time.ts'
import type { AgendaItem } from '../agendas/agenda.ts'
import { takeProposal } from '../agendas/clause.change.ts'
import { findPlannedMeeting } from '../agendas/planned.row.ts'
import { loadLanding } from './landing.row.ts'
import type { RecordedField } from './recording.ts'
import { addTask } from './task.store.ts'
import { saveText } from './text.store.ts'

const actor = samklang('start')
/** The day of the meeting that has been held here. */
export const heldDay = '2026-11-05'

interface Written {
  readonly title: string
  readonly texts: Readonly<Partial<Record<RecordedField, string>>>
  readonly task?: { readonly words: string; readonly owners: readonly string[]; readonly due: string }
}

const written: readonly Written[] = [
  {
    title: 'Egenvård, synpunkter efter remissen',
    texts: {
      summary:
        'Svaren på remissen gicks igenom. De flesta är nöjda med ansvarsfördelningen, men gränsen mot hälso- och sjukvård behöver bli tydligare.',
      comments:
        'Exemplen behöver gälla även korttidsboenden.\nBedömningen ska kunna göras digitalt.\nInförandet tar längre tid i de mindre kommunerna.',
      notes: 'Fråga om statistiken före nästa möte.',
    },
    task: {
      words: 'Ta fram ett reviderat förslag med exempel',
      owners: ['Beredningen', 'Presidiet'],
      due: 'mötet den 3 december 2026',
    },
  },
  {
    title: 'Samsjuklighet, arbetsläget',
    texts: {
      summary: 'Arbetet följer tidplanen. Målbilden skickas ut till delregionerna i januari.',
      comments: 'Brukarorganisationerna bör vara med från början.',
    },
  },
  {
    title: 'Eskaleringstrappan, översyn',
    texts: { summary: 'Grundstrukturen behålls. Tiderna i de två första stegen kortas.' },
  },
]

/** Writes it down, where the meeting has been held and nothing has been written. */
export async function recordInDemonstration(tx: Tx): Promise<void> {
  const meeting = await heldMeeting(tx)
  if (meeting?.state !== 'ended') return
  const at = instantAt(heldDay, '11:30')
  const { slots } = await loadLanding(tx, meeting)
  for (const { item } of slots) {
    const found = written.find(it => it.title === item.title)
    if (found) await write(tx, item, found, at)
  }
}

/** The meeting that the demonstration's secretary has held here. */
export async function heldMeeting(tx: Tx) {
  const row = await tx
    .selectFrom('meeting as m')
    .innerJoin('forum as f', 'f.id', 'm.forum_id')
    .select('m.id')
    .where('f.slug', '=', 'vvg')
    .where('m.date', '=', heldDay)
    .executeTakeFirst()
  return row && findPlannedMeeting(tx, { id: row.id })
}

async function write(tx: Tx, item: AgendaItem, { texts, task }: Written, at: Instant): Promise<void> {
  const permit = permitFor(actor, 'recording.change', { id: item.id, forumId: item.forumId })
  for (const [field, words] of Object.entries(texts))
    await saveText(tx, permit, { field: field as RecordedField, base: '', words }, at)
  if (task) await addTask(tx, permit, { ...task, dueOn: null })
  if (item.proposed.length > 0) await takeProposal(tx, permit, item.id)
}
