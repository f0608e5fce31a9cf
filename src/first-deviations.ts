// Påhittade avvikelser i demonstrationen: reported, answered and acted on through the same stores as the pages.
import type { Action } from './access/actions.ts'
import type { Actor, Role } from './access/actor.ts'
import { type Permit, permitFor } from './access/permit.ts'
import type { Data, Tx } from './data/open.ts'
import { readerOf } from './data/reading.ts'
import { choose } from './features/classifying/choice.change.ts'
import { advance, dueIn } from './features/deviations/deviation.change.ts'
import { type Case, findCase } from './features/deviations/deviation.row.ts'
import { openDispute } from './features/disputes/dispute.change.ts'
import { planRemedy, tellRemedy, waiveRemedies } from './features/remedies/remedy.store.ts'
import { sendReport } from './features/reports/report.change.ts'
import { answerReporter, judgeAnswer, stateView } from './features/sides/side.store.ts'
import { clientIdOf, knownNames, type Names, named, readCases, type Told, type View } from './first-deviations.file.ts'
import { answerTried, askToTry, tellWhoTries } from './first-duties.ts'
import { learnInDemonstration } from './first-learning.ts'
import { dateAt, daysAfter, type Instant, instantAt } from './kernel/time.ts'

/** Fills a demonstration without cases. Nothing for a county that has none written for it. */
export async function reportInDemonstration(data: Data, county: string, now: Instant): Promise<void> {
  const file = readCases(county)
  if (!file) return
  const known = await knownNames(data)
  const cases = new Map<string, string>()
  for (const it of file.cases) {
    const id = await new Playing(data, known, file.coordinators, it, now).play()
    if (it.name) cases.set(it.name, id)
  }
  await learnInDemonstration({ data, names: known, coordinators: file.coordinators, cases, now }, file.learnt)
}

type Side = 'own' | 'counterpart'
type Planned = { id: string; deviationId: string; side: Side; at: Instant; found: string | undefined }

/** One case, from the report on: each step by whoever takes it, on a day between the report and today. */
class Playing {
  readonly #data: Data
  readonly #names: Names
  readonly #coordinators: Readonly<Record<string, string>>
  readonly #it: Told
  readonly #now: Instant
  #id = ''
  #day: number

  constructor(data: Data, names: Names, coordinators: Readonly<Record<string, string>>, it: Told, now: Instant) {
    this.#data = data
    this.#names = names
    this.#coordinators = coordinators
    this.#it = it
    this.#now = now
    this.#day = it.days
  }

  /** So many days later, at ten; never after the demonstration began. */
  #later(days: number): Instant {
    this.#day = Math.max(0, this.#day - days)
    return this.#on(this.#day)
  }
  #on(daysAgo: number): Instant {
    const at = instantAt(daysAfter(dateAt(this.#now), -daysAgo), '10:00')
    return at < this.#now ? at : this.#now
  }

  #person(code: string, role: Role, organisation: string): Actor {
    const [personId, { id }] = [named(this.#names.persons, code), named(this.#names.organisations, organisation)]
    return { kind: 'person', personId, name: code, grants: [{ role, organisationId: id, forumIds: [] }] }
  }

  #side(side: Side): Actor {
    const { path } = named(this.#names.organisations, side === 'own' ? this.#it.own : this.#it.other)
    const found = Object.entries(this.#coordinators).find(([organisation]) =>
      path.includes(named(this.#names.organisations, organisation).id),
    )
    if (!found) throw new Error(`Nobody coordinates ${this.#it.other}`)
    return this.#person(found[1], 'coordinator', found[0])
  }

  #reporter = (): Actor => this.#person(this.#it.reporter, 'nurse', this.#it.own)

  #code = (list: string, code: string): string => named(this.#names.codes, `${list}:${code}`)

  /** What somebody does with the case as it is now, as it would be done on a page. */
  #does<A extends Action>(
    actor: Actor,
    action: A,
    work: (tx: Tx, permit: Permit<A>, held: Case) => Promise<unknown>,
  ): Promise<unknown> {
    return this.#data.as(actor, async tx => {
      const held = await findCase(readerOf(tx), { id: this.#id })
      if (!held) throw new Error('The demonstration handles a case that its coordinator cannot read')
      return work(tx, permitFor(actor, action, { ...held, mine: true }), held)
    })
  }

  #step(actor: Actor, verb: string, to: Case['state'], at: Instant, words?: string): Promise<unknown> {
    return this.#does(actor, 'deviation.step', async (tx, permit, held) => {
      const done = await advance(tx, permit, held, { verb, to, words: words ?? null }, at)
      if (!done.ok) throw new Error(`The demonstration's ${verb}: ${done.why}`)
    })
  }

  /** Resolves with the case's id. */
  async play(): Promise<string> {
    await this.#report()
    await this.#goOn()
    return this.#id
  }

  async #goOn(): Promise<void> {
    const it = this.#it
    if (it.to === 'sent') return
    await this.#step(this.#side('own'), 'take', 'triage', this.#later(1))
    await this.#classify()
    if (it.to === 'triage') return
    if (it.to === 'returned')
      return void (await this.#step(this.#side('own'), 'return', 'returned', this.#later(0), it.returned))
    if (it.to === 'closed' && !it.answer) return this.#closeHere()
    await this.#sayView('own', it.ownView)
    await this.#step(this.#side('own'), 'forward', 'with-counterpart', this.#later(1))
    if (it.tried) await this.#try(it.tried)
    if (it.to === 'with-counterpart') return
    await this.#sayView('counterpart', it.otherView)
    await this.#step(this.#side('counterpart'), 'answer', 'answered', this.#later(6), it.answer)
    if (it.to === 'answered') return
    if (it.disagreement) return this.#disagree(it.disagreement)
    await this.#step(this.#side('own'), 'accept', 'accepted', this.#later(2))
    await this.#answerReporter()
    await this.#act()
  }

  async #try(words: string): Promise<void> {
    await this.#does(this.#side('own'), 'duty.prompt', (tx, permit, held) => askToTry(tx, permit, held, this.#later(0)))
    await tellWhoTries(this.#data, this.#id, this.#later(0))
    await this.#does(this.#side('counterpart'), 'duty.answer', (tx, permit, held) =>
      answerTried(tx, permit, held, words, this.#later(4)),
    )
  }

  async #report(): Promise<void> {
    const it = this.#it
    const reporter = this.#reporter()
    const at = this.#on(it.days)
    const sent = await this.#data.as(reporter, tx =>
      sendReport(
        tx,
        permitFor(reporter, 'deviation.report'),
        {
          clientId: clientIdOf(it),
          ...{ kind: it.kind, happened: it.happened, couldHave: it.couldHave ?? null, did: it.did ?? null },
          ...{ happenedOn: daysAfter(dateAt(at), -it.before), happenedTime: null, proposal: it.proposal ?? null },
          reportingUnitId: named(this.#names.organisations, it.own).id,
          counterpartUnitId: named(this.#names.organisations, it.other).id,
          ...{ stepId: this.#code('step', it.step), legalBasis: it.legal ?? null, ownReference: null },
          actualId: this.#code('consequence', it.actual),
          potentialId: this.#code('consequence', it.potential),
        },
        at,
      ),
    )
    this.#id = sent.id
  }

  async #classify(): Promise<void> {
    const it = this.#it
    const at = this.#later(0)
    const pick = (aspect: 'type' | 'avoidability', code: string, primary: boolean) =>
      this.#does(this.#side('own'), 'deviation.handle', async (tx, permit) => {
        const words = aspect === 'type' ? (it.typeWords ?? null) : null
        const chosen = { caseId: this.#id, aspect, codeId: this.#code(aspect, code), side: 'own' as const }
        const done = await choose(tx, permit, { ...chosen, primary, words }, at)
        if (!done.ok) throw new Error(`The demonstration's ${code}: ${done.why}`)
      })
    for (const [n, code] of it.types.entries()) await pick('type', code, n === 0)
    if (it.avoidable) await pick('avoidability', it.avoidable, false)
  }

  async #sayView(side: Side, said: View | undefined): Promise<void> {
    if (!said) return
    const causes = said.causes.map(([code, whose]) => ({ code: this.#code('cause', code), whose }))
    await this.#does(this.#side(side), 'view.state', (tx, permit) =>
      stateView(tx, permit, { side, saidBy: side, causes, words: said.words }, this.#later(side === 'own' ? 0 : 3)),
    )
  }

  async #answerReporter(): Promise<void> {
    const words = this.#it.reporterAnswer
    if (!words) return
    await this.#does(this.#side('own'), 'answer.give', (tx, permit) =>
      answerReporter(tx, permit, { side: 'own', words }, this.#later(1)),
    )
  }

  async #closeHere(): Promise<void> {
    await this.#answerReporter()
    await this.#step(this.#side('own'), 'close', 'closed', this.#later(1), this.#it.closing)
  }

  async #disagree({ title, words, neutral, agreement }: NonNullable<Told['disagreement']>): Promise<void> {
    const at = this.#later(3)
    await this.#step(this.#side('own'), 'disagree', 'disputed', at, words)
    await this.#does(this.#side('own'), 'dispute.open', async (tx, permit, held) => {
      const opened = await openDispute(
        tx,
        permit,
        held,
        { title, disagreement: neutral, agreement: agreement ?? null },
        at,
      )
      if (!opened.ok) throw new Error(`The demonstration's dispute: ${opened.why}`)
    })
  }

  async #act(): Promise<void> {
    const it = this.#it
    const other = this.#side('counterpart')
    if (it.waived) {
      const { code, words } = it.waived
      await this.#does(other, 'remedy.plan', (tx, permit, held) =>
        waiveRemedies(
          tx,
          permit,
          held,
          { side: 'counterpart', reasonId: this.#code('no-remedy', code), words },
          this.#later(2),
        ),
      )
      await this.#step(this.#side('own'), 'close', 'closed', this.#later(2), it.closing)
      return this.#judge()
    }
    const planned = await this.#plan(other)
    await this.#step(other, 'act', 'acting', this.#later(1))
    if (it.to === 'acting') return
    for (const one of planned)
      await this.#does(other, 'remedy.tell', async (tx, permit) => {
        const said = { verb: 'done', happenedOn: dateAt(one.at), dueOn: await dueIn(tx, 'effect', one.at) } as const
        await tellRemedy(tx, permit, { ...one, version: 2 }, said, one.at)
      })
    this.#day = Math.min(this.#day, ...it.remedies.map(one => one.done ?? this.#day))
    await this.#step(other, 'measure', 'effect', this.#later(1))
    if (it.to === 'effect') return
    await this.#check(planned)
  }

  async #plan(other: Actor) {
    const it = this.#it
    const planned: Planned[] = []
    for (const one of it.remedies)
      await this.#does(other, 'remedy.plan', async (tx, permit, held) => {
        const at = this.#later(1)
        const first = it.otherView?.causes[0]?.[0]
        const causes = first ? [{ codeId: this.#code('cause', first), entryId: null }] : []
        const made = await planRemedy(
          tx,
          permit,
          held,
          {
            ...{ what: one.what, kindId: this.#code('remedy', one.code), strengthWords: null, side: 'counterpart' },
            strength: one.code.startsWith('H3') ? 'strong' : one.code.startsWith('H2') ? 'medium' : 'weak',
            ...{ organisationId: held.counterpart.id, responsible: { personId: null, words: 'Enhetschefen' }, causes },
            ...{ dueOn: daysAfter(dateAt(at), one.due), effectWhat: one.measure },
            ...{ effectFrom: null, effectTo: null, effectHow: null },
          },
          at,
        )
        const doneAt = this.#on(one.done ?? this.#day)
        planned.push({ id: made.id, deviationId: held.id, side: 'counterpart', at: doneAt, found: one.found })
      })
    return planned
  }

  async #check(planned: readonly Planned[]) {
    this.#day = Math.min(this.#day, 12)
    for (const { id, deviationId, side, found } of planned)
      await this.#does(this.#side('counterpart'), 'remedy.tell', (tx, permit) =>
        tellRemedy(
          tx,
          permit,
          { id, deviationId, side, version: 3 },
          {
            verb: 'check',
            outcome: 'met',
            measured: found ?? null,
            words: 'Målet är nått.',
            happenedOn: dateAt(this.#on(this.#day)),
          },
          this.#later(1),
        ),
      )
    await this.#step(this.#side('own'), 'close', 'closed', this.#later(1), this.#it.closing)
    await this.#judge()
  }

  async #judge(): Promise<void> {
    const useful = this.#it.useful
    if (!useful) return
    await this.#does(this.#reporter(), 'answer.judge', (tx, permit) =>
      judgeAnswer(tx, permit, { gotAnswer: 'yes', useful, words: null }, this.#later(2)),
    )
  }
}
