/**
 * Notes that save themselves while they are written: 0.8 seconds after the last key, and when the field is left. What
 * others write comes in by itself, and what is typed without contact is kept in the browser until the server has it, also
 * when the tab is closed meanwhile. Alt+U begins a task; the sentence of a stance is composed on the spot.
 */

import { typedAgain } from '../src/features/agendas/clause.typed.ts'
import { merge } from '../src/features/recordings/merge.ts'
import { Field } from './recording/field.ts'
import { allKeys, keyOf, read, write } from './recording/kept.ts'
import { send } from './recording/send.ts'

const fields = new Map<string, Field>()
const forms = new WeakSet<HTMLFormElement>()

function sayer(form: HTMLFormElement): (words: string, kind?: 'lost' | 'overlap') => void {
  const line = form.querySelector<HTMLElement>('[data-recorded-state]')
  return (words, kind) => {
    if (!line || line.dataset.words === words) return
    line.dataset.words = words
    line.classList.toggle('recorded-lost', kind !== undefined)
    line.textContent = words
    if (kind !== 'overlap') return
    const button = document.createElement('button')
    button.className = 'ds-button compact'
    button.dataset.variant = 'secondary'
    button.textContent = 'Visa båda texterna'
    line.append(' ', button)
  }
}

/** Takes up the fields of a form that has not been taken up: also when the page has put a new one in its place. */
function takeUp(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-recorded]')) {
    if (forms.has(form)) continue
    forms.add(form)
    const say = sayer(form)
    for (const area of form.querySelectorAll('textarea')) {
      const field = new Field(form, area, say)
      fields.set(field.key, field)
    }
    form.querySelector('[data-by-button]')?.remove()
  }
}

/** What was typed on another page, or before the tab was closed, and never arrived. */
async function sendLeftovers(): Promise<void> {
  for (const key of allKeys()) {
    const kept = fields.has(key) ? undefined : read(key)
    if (!kept) continue
    const field = key.slice(key.lastIndexOf(':') + 1)
    let { base, words } = kept
    if (kept.sent !== undefined && kept.sent !== words) {
      const first = await send(kept.save, field, base, kept.sent)
      const merged = first.kind === 'saved' ? merge(kept.sent, words, first.words) : undefined
      if (first.kind !== 'saved' || !merged?.ok) continue
      base = first.words
      words = merged.words
    }
    const answer = await send(kept.save, field, base, words)
    if (answer.kind === 'saved') write(key, undefined)
    else if (answer.kind !== 'lost') tellOf(kept.page)
  }
}

/** Something typed elsewhere waits for a choice there. */
function tellOf(page: string): void {
  const line = document.querySelector<HTMLElement>('[data-recorded-state]')
  if (!line || line.querySelector('a')) return
  const link = document.createElement('a')
  link.href = page
  link.textContent = 'Gå dit'
  line.replaceChildren('Det finns text på en annan punkt som inte är sparad än. ', link)
}

interface Told {
  readonly item: string
  readonly field: string
  readonly words: string
  readonly savedBy: string | null
}

async function pull(address: string): Promise<void> {
  const answer = await fetch(address, { headers: { accept: 'application/json' } }).catch(() => undefined)
  if (!answer?.ok) return
  for (const it of (await answer.json()) as Told[]) fields.get(keyOf(it.item, it.field))?.others(it.words, it.savedBy)
}

const saveAll = (last = false): void => {
  for (const field of fields.values()) void field.save(last)
}

function listen(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-recorded]')
  const { events, texts } = form?.dataset ?? {}
  if (!events || !texts) return
  const stream = new EventSource(events)
  stream.addEventListener('nytt', () => void pull(texts))
  stream.addEventListener('open', () => {
    saveAll()
    void sendLeftovers()
    void pull(texts)
  })
  addEventListener('pagehide', () => {
    saveAll(true)
    stream.close()
  })
}

/** 'Skriv meningen', without leaving the page. */
function compose(event: Event): void {
  const button = (event.target as Element | null)?.closest<HTMLButtonElement>('button[name="gor"][value="skriv"]')
  const forum = button?.closest<HTMLElement>('[data-compose]')?.dataset.compose
  const form = button?.form
  if (!form || forum === undefined) return
  event.preventDefault()
  const typed = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]))
  const again = typedAgain({ ...typed, gor: 'skriv' }, forum)
  for (const name of ['words', 'composed'] as const) {
    const field = form.elements.namedItem(name)
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.value = String(again[name])
  }
  const words = form.elements.namedItem('words')
  if (words instanceof HTMLTextAreaElement) words.focus()
}

/** Two texts beside each other: what is chosen is what waits to be saved, whether or not it arrives now. */
function settle(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement
  const { settles: item, save = '' } = form.dataset
  if (!item) return
  const both = (event.submitter as HTMLButtonElement | null)?.value === 'bada'
  for (const area of form.querySelectorAll('textarea')) {
    const hidden = form.elements.namedItem(`base-${area.name}`)
    const base = hidden instanceof HTMLInputElement ? hidden.value : ''
    const words = both ? [base, area.value].filter(Boolean).join('\n') : area.value
    write(keyOf(item, area.name), { base, words, save, page: form.dataset.page ?? location.pathname })
  }
}

/** What stands is kept: what was typed no longer waits. */
function keep(event: Event): void {
  const link = (event.target as Element | null)?.closest<HTMLElement>('a[data-keeps]')
  for (const field of link?.dataset.keeps?.split(' ') ?? []) write(keyOf(link?.dataset.item ?? '', field), undefined)
}

function begin(event: KeyboardEvent): void {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyU') return
  const near = document.activeElement?.closest('.recording') ?? document
  const task = near.querySelector<HTMLDetailsElement>('details[data-new-task]')
  if (!task) return
  event.preventDefault()
  task.open = true
  task.querySelector('textarea')?.focus()
}

takeUp()
new MutationObserver(takeUp).observe(document.body, { childList: true, subtree: true })
listen()
document.addEventListener('click', compose)
document.addEventListener('click', keep)
document.addEventListener('submit', settle)
document.addEventListener('keydown', begin)
addEventListener('online', () => saveAll())
