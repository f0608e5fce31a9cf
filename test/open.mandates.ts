import type { Data } from '../src/data/open.ts'
import { words } from './open.words.ts'
import { addRow } from './row.ts'

const at = '2026-11-02T08:00:00Z'

/** A mandate that has not been given, and what is between those who have a part in one that is. */
export async function givenMandates(
  data: Data,
  { forumId, person, item, key }: Readonly<Record<'forumId' | 'person' | 'item' | 'key', string>>,
): Promise<string> {
  const add = (table: string, given: Record<string, unknown>) => addRow(data, table, given)
  const held = { group_id: forumId, starts_on: '2026-01-01', ends_on: '2026-12-31', n: 1, state: 'active' }
  const told = { background: words('bakgrund'), goal: words('mål'), given_by: words('givare'), ended_why: null }
  const draft = await add('mandate', { ...told, code: `uppdrag${key}`, forum_id: forumId, title: words('uppdrag') })
  const open = await add('mandate', { ...held, code: `givet${key}`, forum_id: forumId, title: 'Samverkan om hembesök' })
  for (const mandate_id of [draft, open]) {
    const of = { mandate_id, forum_id: forumId }
    const secretly = (what: string): string => (mandate_id === draft ? words(what) : 'Kartlägg behoven')
    const content = JSON.stringify({ title: secretly('uppdrag'), tasks: [] })
    await add('mandate_version', { ...of, n: 1, content, why: secretly('skäl'), made_at: at })
    await add('mandate_origin', { ...of, code: `punkt${key}`, tied_at: at })
    const activity_id = await add('mandate_activity', { ...of, ordinal: 1, activity: secretly('aktivitet') })
    const on = { ...of, activity_id }
    await add('mandate_activity_event', { ...on, status: 'planned', words: words('skäl'), happened_at: at })
    await add('mandate_note', { ...on, responsible: words('ansvarig'), words: words('intern'), written_at: at })
    await add('mandate_note', { ...of, words: words('intern'), written_at: at, written_by: person })
    await add('mandate_report', { ...of, words: words('rapport'), left_at: at, left_by: person })
    await add('mandate_document', { ...of, title: secretly('dokument'), link: 'https://prov.example/d', added_at: at })
    await add('mandate_item', {
      ...of,
      report_on: '2026-12-20',
      agenda_item_id: item,
      item_code: `punkt${key}`,
      placed_at: at,
    })
    await add('mandate_review', {
      ...of,
      year: 2026,
      outcome: 'change',
      reason: words('skäl'),
      reviewed_at: at,
      reviewed_by: person,
    })
    await add('mandate_alarm', { ...of, ends_on: '2026-12-31', days: 30, told_at: at })
  }
  await data.owner
    .insertInto('mandate_setting')
    .values({ forum_id: forumId, alarm_days: [30] })
    .onConflict(it => it.doNothing())
    .execute()
  return draft
}
