/**
 * A report that is not lost: it is kept on the device while it is written, sealed, and on the server when there is contact.
 * Sent without contact it waits, and goes by itself when the line is back; sent by somebody whose login has ended it waits
 * until they have logged in. What another person has kept on the same device is neither shown nor opened.
 *
 * The form: <form data-report> with a hidden `clientId`. The button without a name sends. `data-draft` is where the
 * server keeps it meanwhile. `data-report-state` inside it is the line that says where the words are.
 */

import { type Content, type Fields, Keep, type KeptReport } from '../src/features/devices/kept.ts'
import { pauseAfter, type Sending, sendAll, sendOne } from '../src/features/devices/send.ts'
import './guard.ts'
import { say } from './guard/said.ts'
import { DraftLine } from './report/draft.ts'
import { fill, hasFiles, read, same } from './report/form.ts'
import { place, queueOf, whoIsIt } from './report/line.ts'
import { makeRoom, offerKept, showReceipt } from './report/offered.ts'
import { searchUnits } from './report/searched.ts'
import { shelf } from './report/shelf.ts'
import { button, clock, link, StateLine } from './report/told.ts'
import { chooseUnits, offerUnits, usedUnits } from './report/units.ts'
import { startWorker, wakeWorker } from './report/worker.ts'

const free = 'Du kan stänga sidan.'
const notFree = 'Låt sidan vara öppen, eller öppna den igen då: rapporten finns kvar här.'

/** After the last key. */
const pause = 300

class ReportForm {
  readonly #form: HTMLFormElement
  readonly #line: StateLine
  readonly #server: DraftLine
  #keep = new Keep(shelf, [])
  /** Whether there is a key to seal with. */
  #knows = false
  #asked = false
  #before: Fields
  #seq = 0
  #waiting = false
  #failures = 0
  /** Whether the browser has noted that it is to send by itself. */
  #noted = Promise.resolve(false)
  #timer: ReturnType<typeof setTimeout> | undefined
  #again: ReturnType<typeof setTimeout> | undefined

  constructor(form: HTMLFormElement) {
    this.#form = form
    this.#line = new StateLine(form)
    this.#server = new DraftLine(form, (kind, at) => this.#saved(kind, at))
    // A form that was kept for lack of contact is the same for all: each time it is opened it is a report of its own.
    if (form.hasAttribute('data-report-shell')) this.#setId(crypto.randomUUID())
    searchUnits(form, say)
    this.#before = read(form)
    form.addEventListener('input', () => this.#typed())
    form.addEventListener('change', () => this.#typed())
    form.addEventListener('submit', event => this.#submitted(event))
    addEventListener('online', () => void this.begin())
    addEventListener('pagehide', () => void this.#save())
    document.addEventListener('visibilitychange', () => document.hidden && void this.#save())
    navigator.serviceWorker?.addEventListener('message', () => void this.#look())
  }

  get #id(): string {
    return this.#field()?.value ?? ''
  }

  #field(): HTMLInputElement | undefined {
    const it = this.#form.elements.namedItem('clientId')
    return it instanceof HTMLInputElement ? it : undefined
  }

  #setId(id: string): void {
    const it = this.#field()
    if (it) it.value = id
  }

  /** When the page is opened, and each time the line is back: who it is, what waits, and what was found. */
  async begin(): Promise<void> {
    const known = await whoIsIt()
    this.#asked = true
    if (known.kind === 'stranger') return this.#lockedOut()
    if (known.keys.length > 0) {
      this.#keep = new Keep(shelf, known.keys)
      this.#knows = true
    }
    await this.#units()
    if (known.kind === 'lost') this.#noContact()
    if (this.#changed) await this.#save()
    await this.#look()
    if (known.kind === 'known') {
      for (const it of await sendAll(queueOf(this.#keep)))
        if (it.report.clientId === this.#id) await this.#became(it.sending)
      await this.#look()
    }
  }

  /** Kept while there is contact, and offered where there is none. */
  async #units(): Promise<void> {
    const known = await this.#keep.remembered()
    if (!this.#form.hasAttribute('data-report-shell'))
      return void (await this.#keep.remember(usedUnits(this.#form, known), Date.now()))
    const untouched = !this.#changed
    offerUnits(this.#form, known)
    if (untouched) this.#before = read(this.#form)
  }

  get #changed(): boolean {
    return !same(this.#before, read(this.#form))
  }

  #typed(): void {
    makeRoom()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#save(), pause)
  }

  #content(): Content {
    return { fields: read(this.#form), seq: this.#seq }
  }

  async #save(): Promise<void> {
    clearTimeout(this.#timer)
    if (this.#waiting || !this.#changed) return
    if (!this.#knows) return this.#asked ? this.#noContact() : undefined
    this.#seq += 1
    this.#before = read(this.#form)
    const kept = await this.#keep.save(this.#id, 'draft', this.#content(), Date.now())
    if (kept) this.#saved('device', Date.now())
    else this.#line.tell('none', 'Webbläsaren sparar inget själv. Stäng inte sidan.', 'lost')
    this.#server.save(this.#id, this.#content())
  }

  /** Where the words are now. */
  #saved(where: 'device' | 'server' | 'login' | 'lost', at: number): void {
    if (this.#waiting) return
    if (where === 'server') this.#line.tell('server', `Sparat ${clock(at)}.`)
    else if (where === 'login') this.#lockedOut()
    else if (where === 'lost' || !navigator.onLine) this.#noContact(at)
    else this.#line.tell('device', `Sparat på den här enheten ${clock(at)}.`)
  }

  #noContact(at = Date.now()): void {
    if (this.#waiting) return
    this.#line.tell(
      'lost',
      this.#knows
        ? `Ingen uppkoppling. Det du skriver sparas på den här enheten, senast ${clock(at)}.`
        : 'Ingen uppkoppling, och ingen är inloggad på den här enheten. Det du skriver sparas först när du är uppkopplad och har loggat in. Stäng inte sidan.',
      'lost',
    )
  }

  #lockedOut(): void {
    const login = link('Logga in', `/logga-in?till=${encodeURIComponent(place)}`)
    const words = this.#waiting
      ? 'Rapporten är inte skickad: du är utloggad. Den ligger kvar här och skickas när du har loggat in igen.'
      : 'Du är utloggad. Det du skriver sparas på den här enheten. Logga in igen för att skicka.'
    this.#line.tell('login', words, 'lost', login)
  }

  #submitted(event: SubmitEvent): void {
    const submitter = event.submitter as HTMLButtonElement | null
    const other = submitter !== null && (submitter.name !== '' || submitter.hasAttribute('formaction'))
    if (other || (hasFiles(this.#form) && navigator.onLine)) this.#needsContact(event)
    else {
      event.preventDefault()
      void this.#send()
    }
  }

  /** Searching for a unit, or adding a file, is done by the server. */
  #needsContact(event: SubmitEvent): void {
    void this.#save()
    if (navigator.onLine) return
    event.preventDefault()
    this.#line.tell('needs', 'Det här går först när du är uppkopplad. Inget är borta.', 'lost')
  }

  async #send(): Promise<void> {
    clearTimeout(this.#timer)
    this.#seq += 1
    makeRoom()
    this.#wait(true)
    await this.#units()
    const kept = await this.#keep.save(this.#id, 'waiting', this.#content(), Date.now())
    if (!kept) return HTMLFormElement.prototype.submit.call(this.#form)
    this.#line.tell('sending', 'Skickar …', 'waiting')
    this.#noted = wakeWorker()
    await this.#try()
  }

  async #try(): Promise<void> {
    clearTimeout(this.#again)
    const sent = await sendOne(queueOf(this.#keep), this.#id)
    if (sent) await this.#became(sent.sending)
    else await this.#look()
  }

  async #became(sending: Sending): Promise<void> {
    if (sending.kind === 'sent') return this.#arrived(this.#id, sending.to)
    if (sending.kind === 'refused') {
      // The server's own page says what is asked for, with everything that was typed.
      this.#wait(false)
      return HTMLFormElement.prototype.submit.call(this.#form)
    }
    if (sending.kind === 'too-large') {
      this.#wait(false)
      return this.#line.tell(
        'too-large',
        'Rapporten är för lång och har inte skickats. Korta texterna och skicka igen. Allt du skrev finns kvar.',
        'lost',
      )
    }
    this.#wait(true)
    if (sending.kind === 'login') return this.#lockedOut()
    const byItself = await this.#noted
    this.#again = setTimeout(() => void this.#try(), pauseAfter(this.#failures++))
    const change = button('Ändra rapporten', () => void this.#takeBack())
    const { otherUnit = [''], otherUnitWords = [''] } = read(this.#form)
    const words = otherUnit[0]
      ? `Skickas när du är uppkopplad igen. ${byItself ? free : notFree}`
      : `Enheten är inte vald. När du är uppkopplad igen söks ”${otherUnitWords[0]}” upp, och du väljer den och skickar.`
    this.#line.tell('waiting', words, 'waiting', change)
  }

  async #arrived(clientId: string, to: string): Promise<void> {
    await this.#keep.remove(clientId)
    location.assign(to)
  }

  /** Nothing can be changed of what may be on its way: the server would take the first and lose the rest. */
  #wait(waiting: boolean): void {
    this.#waiting = waiting
    for (const it of this.#form.children) if (it !== this.#line.element) it.toggleAttribute('inert', waiting)
  }

  async #takeBack(): Promise<void> {
    clearTimeout(this.#again)
    const queue = queueOf(this.#keep)
    const taken = await queue.alone(this.#id, async () => {
      const it = await this.#keep.find(this.#id)
      const { fields = {}, seq = 0, state } = it ?? {}
      return state === 'waiting' && (await this.#keep.save(this.#id, 'draft', { fields, seq }, Date.now()))
    })
    if (!taken) return this.#look()
    this.#wait(false)
    this.#noContact()
  }

  /** What lies on the device for this person: what was sent meanwhile, and what was begun and not sent. */
  async #look(): Promise<void> {
    const all = await this.#keep.all(Date.now())
    const mine = all.find(it => it.clientId === this.#id)
    if (mine?.state === 'sent' && mine.receipt) return this.#arrived(mine.clientId, mine.receipt.to)
    for (const it of all.filter(one => one.state === 'sent')) showReceipt(it, () => this.#keep.remove(it.clientId))
    if (this.#waiting || this.#changed || this.#seq > 0) return
    offerKept(
      all.filter(it => it.state !== 'sent' && it.clientId !== this.#id),
      { take: it => this.#take(it), drop: it => this.#keep.remove(it.clientId) },
    )
  }

  /** Goes on with a report that was begun before. */
  #take(it: KeptReport): void {
    fill(this.#form, it.fields)
    chooseUnits(this.#form, name => it.fields[name]?.[0])
    this.#setId(it.clientId)
    this.#seq = it.seq
    this.#before = read(this.#form)
    for (const field of this.#form.querySelectorAll('textarea'))
      field.dispatchEvent(new Event('input', { bubbles: true }))
    if (it.state === 'waiting') {
      this.#wait(true)
      void this.#try()
    } else this.#line.tell('back', `Allt du skrev ${clock(it.savedAt)} är tillbaka.`, 'waiting')
    this.#form.querySelector<HTMLElement>('textarea, input:not([type=hidden]), select')?.focus()
  }
}

const form = document.querySelector<HTMLFormElement>('form[data-report]')
if (form) {
  void new ReportForm(form).begin()
  startWorker()
}
