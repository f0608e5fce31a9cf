// Identitetsskydd i ett kommando: no free text of a case is taken before it has been looked through.
import type { Action } from '../../access/actions.ts'
import type { Subject } from '../../access/rules.ts'
import { type Outcome, type Running, refused } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { haltedBy } from './guarded.ts'

/** The `run` of a command, after the named fields have been looked through; what halts them is shown on the form. */
export const guarded =
  <S extends Subject, A extends Action, F extends object>(
    names: readonly string[],
    run: (given: Running<S, A, F>) => Promise<Outcome>,
  ) =>
  async (given: Running<S, A, F>): Promise<Outcome> => {
    const halted = haltedBy(given.form as Readonly<Record<string, unknown>>, names, dateAt(given.now))
    return halted ? refused(halted) : run(given)
  }
