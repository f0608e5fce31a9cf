import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Action, actions, publicActions } from './actions.ts'
import { type Actor, nobody, type PersonActor, type Role, samklang } from './actor.ts'
import { demands, type Loa, type LoginMethod } from './assurance.ts'
import { authorize, Permit } from './permit.ts'
import { may, rules } from './rules.ts'

const person = (role: Role, forumIds: readonly string[] = []): PersonActor => ({
  kind: 'person',
  personId: '018f0000-0000-7000-8000-000000000001',
  name: 'Prov Person',
  grants: [{ role, forumIds }],
})

const every = Object.keys(actions) as Action[]

test('the public may do these things and no other', () => {
  assert.deepEqual([...publicActions].sort(), [
    'about.read',
    'calendar.read',
    'deviation.open',
    'document.read',
    'extract.read',
    'followup.list',
    'followup.read',
    'forum.read',
    'gathering.read',
    'home.read',
    'item.read',
    'lesson.list',
    'lesson.read',
    'mandate.list',
    'mandate.read',
    'matter.read',
    'meeting.read',
    'open.read',
    'organisation.read',
    'outbox.read',
    'person.read',
    'register.search',
    'session.begin',
    'stance.read',
    'subscription.ask',
    'subscription.manage',
    'theme.choose',
    'wheel.read',
  ])
  const allowed = every.filter(action => may(nobody, action, { published: true, forumId: 'f1' }))
  assert.deepEqual(allowed.sort(), [...publicActions].sort())
})

test('the public sees nothing that is not published', () => {
  for (const action of ['stance.read', 'item.read', 'meeting.read', 'document.read', 'matter.read'] as const) {
    assert.equal(may(nobody, action, { published: false, forumId: 'f1' }), false)
    assert.equal(may(nobody, action, { published: false }), false)
    assert.equal(may(nobody, action), false)
  }
})

test('a secretary handles her own forums and no other', () => {
  const secretary = person('secretary', ['f1'])
  assert.equal(may(secretary, 'document.approve', { forumId: 'f1' }), true)
  assert.equal(may(secretary, 'document.approve', { forumId: 'f2' }), false)
  assert.equal(may(secretary, 'seat.change', { forumId: 'f2' }), false)
})

test('roles without an errand in the register read it as the public does', () => {
  for (const role of ['mas', 'coordinator', 'nurse', 'analyst', 'politician', 'director'] as const) {
    const actor = person(role, ['f1'])
    const writes = every.filter(
      it =>
        !publicActions.includes(it) &&
        ![
          'session.end',
          'deviation.report',
          'unit.read',
          'deviation.list',
          'taxonomy.read',
          'classifier.read',
          'remedy.list',
          'fact.read',
          'bulk.read',
          'self.read',
          'passkey.change',
          'calendar.renew',
          'submission.raise',
          'forewarning.list',
          'gathering.join',
          'task.list',
        ].includes(it),
    )
    assert.deepEqual(
      writes.filter(action => may(actor, action, { forumId: 'f1' })),
      [],
    )
  }
})

test('an action that nobody has a rule for is refused', () => {
  assert.equal(may(samklang('job'), 'nonsense.do' as Action), false)
  assert.deepEqual(Object.keys(rules).sort(), every.sort())
})

test('a permit cannot be made by hand', () => {
  assert.throws(() => new Permit(Symbol('forged'), 'document.approve', nobody as Actor, {}))
  const refused = authorize(nobody, 'document.approve', { id: 'x' })
  assert.deepEqual(refused, { ok: false, why: 'not-allowed' })
})

test('what demands a login of a certain strength is this and nothing else', () => {
  assert.deepEqual(demands, {
    'role.grant': 'strong',
    'role.end': 'strong',
    'role.ask': 'strong',
    'role.confirm': 'strong',
    'county.load': 'strong',
    'backup.take': 'strong',
    'login.tie': 'strong',
    'login.invite': 'strong',
    'minutes.approve': 'strong',
    'clearance.answer': 'strong',
    'passkey.change': 'recent',
  })
})

test('a weak or an old login does not give a role, however much its person may', () => {
  const login = (loa: Loa, recent: boolean, method: LoginMethod = 'oidc'): Actor => ({
    ...person('administrator'),
    login: { id: 'x', method, loa, recent },
  })
  const why = (actor: Actor, action: Action) => {
    const given = authorize(actor, action)
    return given.ok ? 'ok' : given.why
  }
  assert.equal(why(login(3, true), 'role.grant'), 'ok')
  for (const actor of [login(1, true), login(3, false), login(1, false), person('administrator')])
    assert.equal(why(actor, 'role.grant'), 'stronger-login')
  assert.equal(why(login(1, true), 'passkey.change'), 'ok')
  assert.equal(why(login(3, false), 'passkey.change'), 'stronger-login')
  assert.equal(why(login(1, false), 'job.retry'), 'ok', 'what demands nothing')
  assert.equal(why(login(1, false, 'demonstration'), 'role.grant'), 'ok')
  assert.equal(why(samklang('job'), 'role.grant'), 'ok')
  assert.equal(may(login(1, false), 'role.grant'), true, 'the button is there')
})
