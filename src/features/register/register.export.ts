// Registrets export: stances clause by clause, items and documents, as the list has been narrowed.
import type { Batched, Column } from '../../http/export.ts'
import { listExports } from '../../http/export.ts'
import type { Route } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { verbWord } from '../../ui/verbs.tsx'
import { plainGateText } from '../clearances/gate.words.ts'
import { formLabels } from '../documents/document.words.ts'
import { type ItemRow, itemRows, lapseText } from '../items/item.view.tsx'
import { type StanceRow, stanceRows } from '../stances/stance.view.tsx'
import { type Kind, readView } from './filters.ts'
import { documentRows } from './register.store.ts'
import type { DocumentHit } from './register.ts'
import { registerIds } from './register.view.tsx'

/** A clause with its stance: what a table can be sorted and counted by. */
interface ClauseRow {
  readonly stance: StanceRow
  readonly clause: StanceRow['clauses'][number]
}

export const clauseColumns: readonly Column<ClauseRow>[] = [
  { key: 'code', title: 'Kod', value: it => it.stance.code },
  { key: 'date', title: 'Datum', type: 'date', value: it => it.stance.takenOn },
  { key: 'forum', title: 'Forum', value: it => it.stance.forum?.name },
  { key: 'forumShort', title: 'Forum, kort', value: it => it.stance.forum?.shortName },
  { key: 'itemNumber', title: 'Punkt', value: it => it.stance.itemNumber },
  { key: 'title', title: 'Rubrik', value: it => it.stance.title },
  { key: 'clause', title: 'Sats', type: 'number', value: it => it.clause.ordinal + 1 },
  { key: 'verb', title: 'Verb', value: it => verbWord(it.clause.verb) },
  { key: 'verbCode', title: 'Verbets kod', value: it => it.clause.verb },
  { key: 'words', title: 'Ord', value: it => it.clause.words },
  { key: 'condition', title: 'Villkor', value: it => it.clause.condition },
  { key: 'gate', title: 'Villkorets läge', value: it => it.clause.gate && plainGateText(it.clause.gate) },
  { key: 'addition', title: 'Tillägg', value: it => it.clause.addition },
  { key: 'object', title: 'Gäller vad', value: it => it.clause.object },
  { key: 'addressees', title: 'Mottagare', type: 'list', value: it => it.clause.addressees },
  { key: 'mandatees', title: 'Får uppdrag', type: 'list', value: it => it.clause.mandatees },
  { key: 'validFrom', title: 'Gäller från', type: 'date', value: it => it.clause.validFrom },
  { key: 'validTo', title: 'Gäller till', type: 'date', value: it => it.clause.validTo },
  { key: 'proposed', title: 'Bara föreslaget', type: 'yes-no', value: it => it.stance.status === 'proposed' },
  { key: 'published', title: 'Publicerat', type: 'yes-no', value: it => it.stance.published },
  { key: 'url', title: 'Adress', type: 'link', value: it => `/s/${it.stance.code}` },
]

const itemColumns: readonly Column<ItemRow>[] = [
  { key: 'code', title: 'Kod', value: it => it.code },
  { key: 'date', title: 'Datum', type: 'date', value: it => it.date },
  { key: 'forum', title: 'Forum', value: it => it.forumName },
  { key: 'number', title: 'Punkt', value: it => it.number },
  { key: 'title', title: 'Rubrik', value: it => it.title },
  { key: 'lapsed', title: 'Utgick', value: it => lapseText(it.lapsed) },
  { key: 'text', title: 'Diskussion och synpunkter', value: it => it.text },
  { key: 'published', title: 'Publicerat', type: 'yes-no', value: it => it.published },
  { key: 'url', title: 'Adress', type: 'link', value: it => `/punkter/${it.code}` },
]

const documentColumns: readonly Column<DocumentHit>[] = [
  { key: 'code', title: 'Kod', value: it => it.code },
  { key: 'date', title: 'Datum', type: 'date', value: it => it.date },
  { key: 'forum', title: 'Forum', value: it => it.forumName },
  { key: 'title', title: 'Rubrik', value: it => it.title },
  { key: 'form', title: 'Form', value: it => formLabels[it.form] ?? it.form },
  { key: 'published', title: 'Publicerat', type: 'yes-no', value: it => it.published },
  { key: 'url', title: 'Adress', type: 'link', value: it => `/dokument/${it.code}` },
]

type AnyRow = ClauseRow & ItemRow & DocumentHit

const kinds: Readonly<Record<Kind, { columns: readonly unknown[]; rows: Batched<unknown>['rows'] }>> = {
  stance: {
    columns: clauseColumns,
    rows: async (db, ids) =>
      (await stanceRows(db, ids)).flatMap(stance => stance.clauses.map(clause => ({ stance, clause }))),
  },
  item: { columns: itemColumns, rows: itemRows },
  document: { columns: documentColumns, rows: documentRows },
}

export const registerExports: readonly Route[] = listExports<AnyRow>({
  path: '/stallningstaganden',
  action: 'register.search',
  name: 'registret',
  columns: url => kinds[readView(url.searchParams).kind].columns as readonly Column<AnyRow>[],
  load: async ({ db, url, now }) => {
    const { ids, view } = await registerIds(db, url.searchParams, dateAt(now))
    return { ids, rows: kinds[view.kind].rows } as Batched<AnyRow>
  },
})
