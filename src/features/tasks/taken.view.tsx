/** Uppdrag i uppföljningen som följs som uppgift: the way to the task, or the button that takes it into the register. */
import { sql } from 'kysely'
import type { VNode } from 'preact'
import type { Tx } from '../../data/open.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import type { Followup } from '../followups/followup.ts'
import { takeInHref, taskHref } from './task.links.ts'
import type { Db } from './task.row.ts'

type Named = Pick<Followup, 'code' | 'ordinal' | 'wordsHash'>

/** The task that follows these words: taken from them, or handed out on the item that they stand under. */
export async function taskOfFollowup(reader: Db | Tx, it: Named): Promise<{ readonly code: string } | undefined> {
  const { rows } = await sql<{
    code: string
  }>`select t.code from task t left join agenda_item a on a.id = t.agenda_item_id
    where (t.source_code = ${it.code} and t.source_hash = ${it.wordsHash})
      or (a.code = ${it.code} and words_hash(t.words) = ${it.wordsHash}) order by t.added_at limit 1`.execute(
    reader as Tx,
  )
  return rows[0]
}

/** On the followup's own page. `mayAdd`: whoever handles its forum. */
export function FollowedAsTask({
  followup,
  task,
  mayAdd,
}: {
  readonly followup: Named
  readonly task: { readonly code: string } | undefined
  readonly mayAdd: boolean
}): VNode | null {
  if (task)
    return (
      <p>
        <a href={taskHref(task)}>Uppdraget följs som uppgift</a>
      </p>
    )
  return mayAdd ? (
    <ButtonForm action={takeInHref(followup)} look="secondary" compact>
      Följ som uppgift
    </ButtonForm>
  ) : null
}
