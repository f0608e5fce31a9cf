import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { givenPerson } from '../../../test/builders.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { openData } from '../../data/open.ts'
import { deliver, giveUp, NotNow } from './deliver.ts'

// A real mail server that takes what it is given, refuses, or dies while it is spoken to.

type Manner = 'takes' | 'not now' | 'never' | 'dies before' | 'dies after'

let house: TestHouse
let server: SMTPServer
let manner: Manner = 'takes'
const taken: Buffer[] = []
const receivers: string[] = []

const problem = (code: number, words: string): Error => Object.assign(new Error(words), { responseCode: code })

/** The socket of a session: what a server that dies leaves hanging. */
const kill = (sessionId: string): void => {
  for (const it of server.connections)
    if ((it as unknown as { id: string }).id === sessionId)
      (it as unknown as { _socket: { destroy(): void } })._socket.destroy()
}

before(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onMailFrom: (_address, session, done) => {
      if (manner === 'dies before') kill(session.id)
      done()
    },
    onRcptTo: (address, _session, done) => {
      receivers.push(address.address)
      if (manner === 'not now') return done(problem(451, `try later, ${address.address}`))
      if (manner === 'never') return done(problem(550, `no such user <${address.address}>`))
      done()
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        taken.push(Buffer.concat(parts))
        if (manner === 'dies after') kill(session.id)
        else done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.server.address() as { port: number }
  house = await openTestHouse({
    workers: true,
    env: {
      ...{ SAMKLANG_MODE: 'production', PUBLIC_URL: 'http://samklang.test', SESSION_SECRET: 'x'.repeat(40) },
      ...{ OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'x'.repeat(40) },
      ...{ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Samklang <samklang@prov.example>' },
    },
  })
})
after(async () => {
  await house.close()
  await new Promise<void>(done => server.close(() => done()))
})
beforeEach(() => {
  manner = 'takes'
  taken.length = 0
  receivers.length = 0
})

const now = () => new Date().toISOString()
const later = (minutes: number) => () => new Date(Date.now() + minutes * 60_000).toISOString()
let count = 0

/** A mail that waits, to somebody of its own. */
async function written(given: { subject?: string; news?: readonly string[] } = {}): Promise<string> {
  const { owner } = house.deps.data
  const address = `nora${++count}@prov.example`
  const { id } = await owner
    .insertInto('subscriber')
    .values({ address, confirm_mailed_at: null, link_mailed_at: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  const mail = await owner
    .insertInto('outbox')
    .values({
      ...{ subscriber_id: id, kind: 'news', occasion: `prov ${count}`, address, state: 'waiting' },
      ...{
        subject: given.subject ?? 'Prov',
        text: 'Rådet ställer sig bakom planen.',
        html: '<p>Rådet ställer sig bakom planen.</p>',
      },
      ...{ leave_path: `/bevakning/${'k'.repeat(43)}/avsluta`, news: [...(given.news ?? [])] },
      ...{ why: null, claimed_at: null, sent_at: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return mail.id
}
const rowOf = (id: string) =>
  house.deps.data.owner.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const send = (id: string, at = now) => deliver(house.deps, id, at)

describe('a server that takes mail', () => {
  test('is handed the whole of it, in Swedish, with a way to leave; what it said is then forgotten', async () => {
    const id = await written({ subject: 'VVG: 3 nya ställningstaganden 8\u00a0oktober 2026' })
    await send(id)
    const mail = await PostalMime.parse(taken[0] ?? Buffer.alloc(0))
    assert.equal(mail.subject, 'VVG: 3 nya ställningstaganden 8\u00a0oktober 2026')
    assert.deepEqual([mail.from?.name, mail.from?.address], ['Samklang', 'samklang@prov.example'])
    assert.deepEqual(
      mail.to?.map(it => it.address),
      [`nora${count}@prov.example`],
    )
    assert.equal(mail.messageId, `<${id}@prov.example>`)
    assert.equal(mail.text?.trim(), 'Rådet ställer sig bakom planen.')
    assert.match(mail.html ?? '', /Rådet ställer sig bakom planen\./)
    const header = (name: string) => mail.headers.find(it => it.key === name)?.value
    assert.equal(header('list-unsubscribe'), `<http://samklang.test/bevakning/${'k'.repeat(43)}/avsluta>`)
    assert.equal(header('list-unsubscribe-post'), 'List-Unsubscribe=One-Click')
    assert.equal(header('auto-submitted'), 'auto-generated')
    const { state, text, html, leave_path, tries } = await rowOf(id)
    assert.deepEqual(
      { state, text, html, leave_path, tries },
      { state: 'sent', text: '', html: '', leave_path: null, tries: 1 },
    )
  })

  test('gets it once, however many send it at once and again', async () => {
    const id = await written()
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(house.deps.data.owner)
    const at = process.env.SAMKLANG_TEST_SERVER
    const second = at ? await openData({ DATABASE_URL: `${at}/${rows[0]?.name}` }) : house.deps.data
    const other = { ...house.deps, data: second }
    const tries = await Promise.allSettled([send(id), deliver(other, id, now), send(id), deliver(other, id, now)])
    if (second !== house.deps.data) await second.close()
    assert.equal(taken.length, 1)
    for (const it of tries) assert.ok(it.status === 'fulfilled' || it.reason instanceof NotNow)
    await send(id)
    assert.equal(taken.length, 1)
  })
})

describe('a server that says no', () => {
  test('not now: it waits, and is sent with the same id when the server can', async () => {
    const id = await written()
    manner = 'not now'
    await assert.rejects(send(id), NotNow)
    const waiting = await rowOf(id)
    assert.equal(waiting.state, 'waiting')
    assert.match(waiting.why ?? '', /451/)
    manner = 'takes'
    await send(id)
    assert.deepEqual([taken.length, (await rowOf(id)).state, (await rowOf(id)).tries], [1, 'sent', 2])
  })

  test('for good: an administrator sees why, not to whom, and can send it again', async () => {
    const id = await written()
    manner = 'never'
    await send(id)
    const failed = await rowOf(id)
    assert.equal(failed.state, 'failed')
    assert.match(failed.why ?? '', /550/)
    assert.doesNotMatch(failed.why ?? '', /nora/)
    const admin = await house.as(await givenPerson(house.deps.data, { name: 'Adam', role: 'administrator' }))
    const page = await (await admin.get('/administration/mejl')).text()
    assert.match(page, /n…@prov\.example/)
    assert.doesNotMatch(page, /nora|Rådet/)
    manner = 'takes'
    assert.equal((await admin.post(`/administration/mejl/${id}/igen`)).status, 303)
    await house.idle()
    assert.equal((await rowOf(id)).state, 'sent')
    assert.equal((await admin.post(`/administration/mejl/${id}/igen`)).status, 422)
  })

  test('no server at all: it waits, and after the last try it is shown as failed', async () => {
    const id = await written()
    const settings = { ...house.deps.settings, SMTP_URL: 'smtp://127.0.0.1:1' }
    await assert.rejects(deliver({ ...house.deps, settings }, id, now), NotNow)
    assert.equal((await rowOf(id)).state, 'waiting')
    await giveUp(house.deps, id, 'no server')
    assert.equal((await rowOf(id)).state, 'failed')
  })
})

describe('a server or an instance that dies', () => {
  for (const [when, state] of [
    ['dies before', 'waiting'],
    ['dies after', 'unknown'],
  ] as const)
    test(`${when} it has the whole message: ${state}`, async () => {
      const id = await written()
      manner = when
      await send(id).catch(error => assert.ok(error instanceof NotNow))
      assert.equal((await rowOf(id)).state, state)
      manner = 'takes'
      const sent = taken.length
      await send(id)
      assert.equal(taken.length, state === 'waiting' ? 1 : sent, 'what may have arrived is not sent again by itself')
    })

  test('an instance killed while it sends leaves it to nobody else until the claim has run out, and then unknown', async () => {
    const id = await written()
    await house.deps.data.owner
      .updateTable('outbox')
      .set({ state: 'sending', claimed_at: now(), tries: 1 })
      .where('id', '=', id)
      .execute()
    await assert.rejects(send(id), NotNow)
    assert.equal((await rowOf(id)).state, 'sending')
    await send(id, later(6))
    assert.equal((await rowOf(id)).state, 'unknown')
    assert.equal(taken.length, 0)
  })
})

test('what was withdrawn while the mail waited is not sent', async () => {
  const id = await written({ news: ['a key of words that are not public'] })
  await send(id)
  const { state, text } = await rowOf(id)
  assert.deepEqual([state, text, taken.length], ['dropped', '', 0])
})
