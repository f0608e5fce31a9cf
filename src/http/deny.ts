import type { Context } from 'hono'
import { type Action, actions } from '../access/actions.ts'
import { lacking } from '../access/assurance.ts'
import { auditRefusal } from '../access/audit.ts'
import type { Subject } from '../access/rules.ts'
import { returnPath } from './asking.ts'
import { errorPage } from './errors.tsx'
import { wantsJson } from './form.ts'
import { logInFirst, logInStronger } from './login-needed.tsx'
import type { Mounting } from './mount.ts'
import type { Asked } from './request.ts'
import type { Route, Typed } from './route.ts'

/**
 * Refused: said, audited, and for someone unknown an invitation to log in, with what was typed. What is not visible has
 * already answered 404.
 */
export async function deny(
  c: Context,
  asked: Asked,
  route: Route,
  subject: Subject,
  m: Mounting,
  { why = 'not-allowed', typed = {} }: { readonly why?: 'not-allowed' | 'stronger-login'; readonly typed?: Typed } = {},
): Promise<Response> {
  const action = route.action as Action
  await auditRefusal(m.deps.data, asked.actor, action, subject.id, {
    path: route.path,
    ...(why === 'stronger-login' ? { lacks: lacking(asked.actor, action) } : {}),
  })
  if (wantsJson(c)) return c.json({ error: why }, 403)
  const given = { ...asked, back: returnPath(c, asked), what: actions[action], typed }
  if (why === 'stronger-login')
    return m.render(c, asked, logInStronger(given, lacking(asked.actor, action) ?? 'strong'))
  if (asked.actor.kind === 'public') return m.render(c, asked, logInFirst(given))
  return m.render(c, asked, errorPage('not-allowed', given, given.what))
}
