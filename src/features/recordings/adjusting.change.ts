// Justering av det som antecknats: other words on one place of the minutes, written where those words come from.
import type { Actor } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { folded } from '../../kernel/text.ts'
import type { Instant } from '../../kernel/time.ts'
import type { AgendaItem } from '../agendas/agenda.ts'
import { saveClause } from '../agendas/clause.change.ts'
import type { ReadingKeys } from '../minutes/keys.ts'
import { bulletless, type Landing } from './landing.ts'
import { type ItemRecording, nothingRecorded, type RecordedField } from './recording.ts'
import { changeDissent, changeTask } from './task.store.ts'
import { type Recording, retitle, saveText } from './text.store.ts'

export interface Adjusting {
  /** In the reading that it was proposed on: '/items/3/comments/1'; '-' last for something that is missing. */
  readonly path: string
  readonly quoted: string
  readonly words: string
}

/** 'by-hand': nothing here knows where those words come from. 'moved': they do not stand there any more. */
export type AdjustingRefusal = 'by-hand' | 'moved'
type Done = Result<void, AdjustingRefusal>

interface At {
  readonly tx: Tx
  readonly permit: Recording
  readonly item: AgendaItem
  readonly recording: ItemRecording
  readonly now: Instant
}

const placed = /^\/items\/(\d+)\/(title|text|comments|positions|dissents|tasks)(?:\/(-|\d+))?$/u

/** Puts the words where the minutes had the quoted ones, in what was recorded at the meeting. */
export async function adjustRecorded(
  tx: Tx,
  actor: Actor,
  { landing, keys }: { readonly landing: Landing; readonly keys: ReadingKeys },
  adjusting: Adjusting,
  now: Instant,
): Promise<Done> {
  const [, index = '', part = '', place] = placed.exec(adjusting.path) ?? []
  const code = keys.items[Number(index)]?.code
  const item = landing.slots.find(it => it.item.code === code)?.item
  if (part === '' || !item) return no('by-hand')
  const recording = landing.recorded.get(item.id) ?? nothingRecorded
  const permit = permitFor(actor, 'recording.change', { id: item.id, forumId: item.forumId })
  const at: At = { tx, permit, item, recording, now }
  if (part === 'title') return retitled(at, adjusting)
  if (part === 'text') return place === '-' ? added(at, 'summary', adjusting.words) : summarised(at, adjusting)
  if (part === 'comments') return place === '-' ? added(at, 'comments', adjusting.words) : commented(at, adjusting)
  if (part === 'positions') return taken(at, adjusting)
  if (part === 'dissents') return dissented(at, adjusting)
  return tasked(at, adjusting)
}

async function retitled({ tx, permit, item }: At, { quoted, words }: Adjusting): Promise<Done> {
  if (item.title !== quoted) return no('moved')
  await retitle(tx, permit, folded(words))
  return ok(undefined)
}

const textOf = ({ recording }: At, field: RecordedField): string => recording.texts[field]?.words ?? ''

async function written({ tx, permit, now }: At, field: RecordedField, base: string, words: string): Promise<Done> {
  const saved = await saveText(tx, permit, { field, base, words }, now)
  return saved.ok ? ok(undefined) : no('moved')
}

function added(at: At, field: RecordedField, words: string): Promise<Done> {
  const base = textOf(at, field)
  const between = field === 'summary' ? '\n\n' : '\n'
  return written(at, field, base, [base.trimEnd(), words.trim()].filter(Boolean).join(between))
}

/** What stands beside the summary in the minutes, as who was out, is nobody's to word. */
function summarised(at: At, { quoted, words }: Adjusting): Promise<Done> | Done {
  const base = textOf(at, 'summary')
  const start = base.indexOf(quoted.trim())
  if (quoted.trim() === '' || start < 0) return no(base.trim() === '' ? 'by-hand' : 'moved')
  const next = `${base.slice(0, start)}${words.trim()}${base.slice(start + quoted.trim().length)}`
  return written(at, 'summary', base, next.replaceAll(/\n{3,}/gu, '\n\n').trim())
}

function commented(at: At, { quoted, words }: Adjusting): Promise<Done> | Done {
  const base = textOf(at, 'comments')
  const lines = base.split('\n')
  const found = lines.findIndex(it => bulletless(it) === quoted)
  if (found < 0) return no('moved')
  const next = lines.toSpliced(found, 1, ...words.split('\n').filter(it => it.trim() !== ''))
  return written(at, 'comments', base, next.join('\n'))
}

async function taken({ tx, permit, item }: At, { quoted, words }: Adjusting): Promise<Done> {
  const clause = item.taken.find(it => it.words === quoted)
  if (!clause) return no('moved')
  const { id, version, ...draft } = clause
  await saveClause(tx, permit, { itemId: item.id, stage: 'taken' }, { id, version }, { ...draft, words: folded(words) })
  return ok(undefined)
}

async function dissented({ tx, permit, recording }: At, { quoted, words }: Adjusting): Promise<Done> {
  const dissent = recording.dissents.find(it => it.words === quoted)
  if (!dissent) return no('moved')
  await changeDissent(tx, permit, { id: dissent.id, version: dissent.version, words: words.trim() })
  return ok(undefined)
}

async function tasked({ tx, permit, recording }: At, { quoted, words }: Adjusting): Promise<Done> {
  const task = recording.tasks.find(it => it.words === quoted)
  if (!task) return no('moved')
  const draft = { words: folded(words), owners: task.owners.map(it => it.name), due: task.due, dueOn: task.dueOn }
  await changeTask(tx, permit, { id: task.id, version: task.version }, draft)
  return ok(undefined)
}
