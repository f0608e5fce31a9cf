import { z } from 'zod'
import { lineNeeded } from '../../http/fields.ts'
import { command, href, type Outcome, page, type Route, refused, seeOther } from '../../http/route.ts'
import type { Result } from '../../kernel/result.ts'
import { countText } from '../../ui/format.ts'
import { BeginPage } from './begin.pages.tsx'
import type { Staying } from './change.ts'
import { HistoryPage } from './history.pages.tsx'
import { AddPage, MergePage } from './join.pages.tsx'
import { loadHistory, loadToAdd, loadToBegin, loadToChange, loadToMerge, type ToChange } from './keep.load.ts'
import { ChangePage } from './keep.pages.tsx'
import {
  joinMatter,
  leaveMatter,
  type MatterRefusal,
  mergeMatters,
  relateMatters,
  renameMatter,
  splitMatter,
  startMatter,
  undo,
  unrelateMatters,
} from './matter.store.ts'
import { refusalWords } from './matter.words.ts'

const items = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform(it => [it].flat().filter(Boolean))
const title = lineNeeded(refusalWords['no-title'])
const nothingTyped = { typed: {}, errors: {} }

/** Where a refusal belongs: on the field that can mend it. */
const refusal = (why: MatterRefusal, field = ''): Outcome => refused({ [field]: refusalWords[why] })

const toMatter = (code: string, flash: string): Outcome => seeOther(href('/arenden/:code', { code }), flash)

const points = (count: number): string => countText(count, 'punkt', 'punkter')

const begin: readonly Route[] = [
  page({
    path: '/arenden/nytt',
    action: 'matter.add',
    load: loadToBegin,
    show: ({ subject }) => BeginPage({ ...subject, ...nothingTyped }),
  }),
  command({
    path: '/arenden/nytt',
    action: 'matter.add',
    load: loadToBegin,
    form: z.object({ title, items }),
    run: async ({ form, tx, permit }) => {
      const started = await startMatter(tx, permit, { title: form.title, itemCodes: form.items })
      return started.ok ? toMatter(started.value.code, 'Ärendet är börjat.') : refusal(started.why)
    },
    again: ({ subject, typed, errors }) => BeginPage({ ...subject, typed, errors }),
  }),
]

const add: readonly Route[] = [
  page({
    path: '/arenden/:code/lagg-till',
    action: 'matter.change',
    load: loadToAdd,
    show: ({ subject }) => AddPage({ ...subject, ...nothingTyped }),
  }),
  // Without the version: items are only added, so two who add at the same time do not stand in each other's way.
  command({
    path: '/arenden/:code/lagg-till',
    action: 'matter.change',
    load: loadToAdd,
    form: z.object({ items }),
    run: async ({ form, tx, permit, subject }) => {
      if (form.items.length === 0) return refusal('no-items', 'items')
      const joined = await joinMatter(tx, permit, form.items)
      if (!joined.ok) return refusal(joined.why, 'items')
      const count = joined.value.moved.matters.flatMap(it => it.added).length
      return toMatter(subject.code, `${points(count)} ligger nu i ärendet. Det går att ångra under Historik.`)
    },
    again: ({ subject, typed, errors }) => AddPage({ ...subject, typed, errors }),
  }),
]

const change: readonly Route[] = [
  page({
    path: '/arenden/:code/andra',
    action: 'matter.change',
    load: loadToChange,
    show: ({ subject }) => ChangePage({ ...subject, ...nothingTyped }),
  }),
  command({
    path: '/arenden/:code/rubrik',
    action: 'matter.change',
    load: loadToChange,
    form: z.object({ name: title }),
    run: async ({ form, tx, permit, subject }) => {
      const renamed = await renameMatter(tx, permit, form.name)
      return renamed.ok ? toMatter(subject.code, 'Rubriken är ändrad.') : refusal(renamed.why, 'name')
    },
    again: ({ subject, typed, errors }) => ChangePage({ ...subject, typed, errors }),
  }),
  command({
    path: '/arenden/:code/ta-bort',
    action: 'matter.change',
    load: loadToChange,
    form: z.object({ items }),
    run: async ({ form, tx, permit, subject }) => {
      const left = await leaveMatter(tx, permit, form.items)
      if (!left.ok) return refusal(left.why, 'items')
      const count = form.items.length
      return toMatter(subject.code, `${points(count)} hör inte till ärendet längre. Det går att ångra under Historik.`)
    },
    again: ({ subject, typed, errors }) => ChangePage({ ...subject, typed, errors }),
  }),
  command({
    path: '/arenden/:code/dela',
    action: 'matter.change',
    load: loadToChange,
    form: z.object({ items, title: lineNeeded('Skriv vad det nya ärendet ska heta.') }),
    run: async ({ form, tx, permit }) => {
      const split = await splitMatter(tx, permit, { title: form.title, itemCodes: form.items })
      return split.ok
        ? toMatter(split.value.code, 'Det här är det nya ärendet. Det går att ångra under Historik.')
        : refusal(split.why, split.why === 'no-title' ? 'title' : 'items')
    },
    again: ({ subject, typed, errors }) => ChangePage({ ...subject, typed, errors }),
  }),
]

const merge: readonly Route[] = [
  page({
    path: '/arenden/:code/sla-ihop',
    action: 'matter.change',
    load: loadToMerge,
    show: ({ subject }) => MergePage({ ...subject, ...nothingTyped }),
  }),
  command({
    path: '/arenden/:code/sla-ihop',
    action: 'matter.change',
    load: loadToMerge,
    form: z.object({ other: z.string().default('') }),
    run: async ({ form, tx, permit, subject }) => {
      const other = await matterOf(tx, form.other)
      if (!other) return refusal('unknown-matter')
      const merged = await mergeMatters(tx, permit, other.id)
      if (!merged.ok) return refusal(merged.why)
      return toMatter(subject.code, `”${other.title}” är nu en del av ärendet. Det går att ångra under Historik.`)
    },
    again: ({ subject, typed, errors }) => MergePage({ ...subject, typed, errors }),
  }),
]

type Tx = Parameters<typeof joinMatter>[0]

const matterOf = (tx: Tx, code: string) =>
  tx.selectFrom('matter').select(['id', 'title']).where('code', '=', code).executeTakeFirst()

/** What was typed for another matter: its address, its code or its title. */
async function named(tx: Tx, typed: string, { others }: ToChange): Promise<{ id: string; title: string } | undefined> {
  const code = /\/arenden\/([a-z0-9]+)/u.exec(typed)?.[1] ?? typed
  const same = others.filter(it => it.title.toLowerCase() === typed.toLowerCase())
  return matterOf(tx, (same.length === 1 ? same[0]?.code : undefined) ?? code)
}

const relations: readonly Route[] = [
  command({
    path: '/arenden/:code/samband',
    action: 'matter.change',
    load: loadToChange,
    form: z.object({
      kind: z.enum(['continues', 'splits', 'merges', 'revises', 'implements'], 'Välj i listan.'),
      other: lineNeeded('Skriv vilket ärende det gäller.'),
    }),
    run: async ({ form, tx, permit, subject }) => {
      const other = await named(tx, form.other, subject)
      if (!other) return refused({ other: 'Inget ärende heter så. Välj i listan eller klistra in ärendets adress.' })
      const done = await relateMatters(tx, permit, other.id, form.kind)
      return done.ok ? toMatter(subject.code, 'Sambandet är tillagt.') : refusal(done.why, 'other')
    },
    again: ({ subject, typed, errors }) => ChangePage({ ...subject, typed, errors }),
  }),
  command({
    path: '/arenden/:code/samband/ta-bort',
    action: 'matter.change',
    load: loadToChange,
    form: z.object({ relation: z.uuid() }),
    run: async ({ form, tx, permit, subject }) => {
      const done = await unrelateMatters(tx, permit, form.relation)
      return done.ok ? toMatter(subject.code, 'Sambandet är borttaget.') : refusal(done.why)
    },
    again: ({ subject, typed, errors }) => ChangePage({ ...subject, typed, errors }),
  }),
]

/** What has been added since the undone change, and where it stays. */
async function stayingText(tx: Tx, staying: readonly Staying[]): Promise<string> {
  if (staying.length === 0) return ''
  const ids = staying.map(it => it.id)
  const titles = await tx.selectFrom('matter').select(['id', 'title']).where('id', 'in', ids).execute()
  const named = staying.map(
    it =>
      `${points(it.items.length)} som har lagts till sedan dess ligger kvar i ”${titles.find(one => one.id === it.id)?.title ?? ''}”`,
  )
  return ` ${named.join(', och ')}.`
}

const history: readonly Route[] = [
  page({
    path: '/arenden/:code/historik',
    action: 'matter.change',
    load: loadHistory,
    show: ({ subject }) => HistoryPage({ matter: subject, history: subject.history, errors: {} }),
  }),
  command({
    path: '/arenden/:code/angra',
    action: 'matter.change',
    load: loadHistory,
    form: z.object({ change: z.uuid() }),
    run: async ({ form, tx, permit, subject }) => {
      const undone: Result<{ staying: readonly Staying[] }, MatterRefusal> = await undo(tx, permit, form.change)
      if (!undone.ok) return refusal(undone.why)
      const flash = `Ändringen är ångrad.${await stayingText(tx, undone.value.staying)}`
      const left = await tx
        .selectFrom('matter')
        .select(['ended', 'merged_into'])
        .where('id', '=', subject.id)
        .executeTakeFirst()
      return left?.ended ? seeOther('/arenden', `${flash} Ärendet finns inte längre.`) : toMatter(subject.code, flash)
    },
    again: ({ subject, errors }) => HistoryPage({ matter: subject, history: subject.history, errors }),
  }),
]

export const keepRoutes: readonly Route[] = [...begin, ...add, ...change, ...merge, ...relations, ...history]
