import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { KeptCalendar } from '../../../test/calendar.ts'
import { openTestHouse, type TestHouse } from '../../../test/house.ts'
import { givenNotice, mailsAbout, sendNotice } from '../../../test/notices.ts'

// The notice as it arrives: handed to a real mail server, and read by another library than the one that wrote it.

let house: TestHouse
let server: SMTPServer
const taken: Buffer[] = []

before(async () => {
  server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onData: (stream, _session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        taken.push(Buffer.concat(parts))
        done()
      })
    },
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.server.address() as { port: number }
  house = await openTestHouse({
    workers: true,
    now: () => '2026-11-22T09:00:00.000Z',
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

test('arrives as text, as HTML and as an invitation that a calendar takes in, and is then forgotten here', async () => {
  const given = await givenNotice(house)
  await house.deps.data.owner
    .updateTable('meeting')
    .set({ place: 'Sal Ägir' })
    .where('id', '=', given.meeting.id)
    .execute()
  assert.equal((await sendNotice(given, { halsning: 'Välkomna hit.\nTa med er själva.' })).status, 303)
  await house.idle()
  const mails = await Promise.all(taken.map(it => PostalMime.parse(it)))
  assert.deepEqual(mails.map(it => it.to?.[0]?.address?.replace(/\d+@.*/, '')).sort(), [
    'region',
    'secretary',
    'substitute',
    'town',
  ])
  const mail = mails.find(it => it.to?.[0]?.address?.startsWith('town'))
  assert.match(mail?.text ?? '', /Välkomna hit\.\nTa med er själva\./)
  assert.match(mail?.html ?? '', new RegExp(`href="http://samklang.test/moten/${given.meeting.code}/svar"`))
  const raw = taken[mail ? mails.indexOf(mail) : -1]?.toString() ?? ''
  assert.match(raw, /Content-Type: text\/calendar; charset=utf-8; method=REQUEST/)
  assert.match(raw, /Content-Type: application\/ics; name="?mote\.ics/)
  const [file] = mail?.attachments.filter(it => it.filename === 'mote.ics') ?? []
  const text = typeof file?.content === 'string' ? file.content : new TextDecoder().decode(file?.content)
  const [event] = new KeptCalendar().take(text).events()
  assert.deepEqual(
    [event?.start, event?.place, event?.uid],
    ['2026-12-03T08:00:00.000Z', 'Sal Ägir', `${given.meeting.code}@samklang.test`],
  )
  for (const row of await mailsAbout(house, given.meeting))
    assert.deepEqual([row.state, row.text, row.html, row.calendar], ['sent', '', '', null])
})
