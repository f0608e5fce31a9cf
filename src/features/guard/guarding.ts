// Identitetsskydd i ett kommando: no free text of a case is taken before it has been looked through.
import type { Action } from '../../access/actions.ts'
import type { Subject } from '../../access/rules.ts'
import { type Outcome, type Running, refused } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { haltedBy, stoppedBy } from './guarded.ts'

type Run<S extends Subject, A extends Action, F> = (given: Running<S, A, F>) => Promise<Outcome>

/** The `run` of a command, after the named fields have been looked through; what halts them is shown on the form. */
export const guarded =
  <S extends Subject, A extends Action, F extends object>(names: readonly string[], run: Run<S, A, F>): Run<S, A, F> =>
  async given => {
    const halted = haltedBy(given.form as Readonly<Record<string, unknown>>, names, dateAt(given.now))
    return halted ? refused(halted) : run(given)
  }

/** The same for a form that has no button to mask with, where only numbers of people stop. `every`: whatever it holds. */
export const stopped =
  <S extends Subject, A extends Action, F extends object>(
    names: readonly string[] | 'every',
    run: Run<S, A, F>,
  ): Run<S, A, F> =>
  async given => {
    const form = given.form as Readonly<Record<string, unknown>>
    const halted = stoppedBy(form, names === 'every' ? Object.keys(form) : names, dateAt(given.now))
    return halted ? refused(halted) : run(given)
  }
