import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { givenForum, givenPerson } from '../../../test/builders.ts'
import { freshDatabase, type TestDatabase } from '../../../test/databases.ts'
import { type GivenMeeting, givenMeeting, givenParticipant } from '../../../test/meetings.ts'
import { addRow } from '../../../test/row.ts'
import { type Actor, nobody, type PersonActor, samklang } from '../../access/actor.ts'
import { type Data, openData } from '../../data/open.ts'

// The second wall around files: which of them the database shows to whom, whatever a route may have forgotten.

let database: TestDatabase
let data: Data
let forumId: string
let meeting: GivenMeeting
let documentId: string
let secretary: PersonActor
let guest: PersonActor

before(async () => {
  database = await freshDatabase()
  data = await openData(database.settings)
  forumId = await givenForum(data, { name: 'Norra rådet', slug: 'norra' })
  meeting = await givenMeeting(data, { forumId, date: '2026-02-05', state: 'ended' })
  const person = async (name: string, role?: 'secretary'): Promise<PersonActor> => {
    const personId = await givenPerson(data, { name, ...(role ? { role, forumId } : {}) })
    return { kind: 'person', personId, name, grants: role ? [{ role, forumIds: [forumId] }] : [] } as PersonActor
  }
  secretary = await person('Siv Sekreterare', 'secretary')
  guest = await person('Gun Gäst')
  const came = { person_id: guest.personId, called_at: '2026-01-20T08:00:00Z', capacity: 'guest' as const }
  await givenParticipant(data, meeting, { name: 'Gun Gäst', ...came })
  documentId = await addRow(data, 'document', {
    ...{ code: 'dok1', title: 'Anteckningar', form: 'minutes', kind: 'one-meeting', forum_id: forumId },
    ...{
      meeting_id: meeting.id,
      state: 'approved',
      approved_at: '2026-03-01T08:00:00Z',
      current_version: 2,
      newest_version: 2,
    },
  })
  const row = (given: object) =>
    addRow(data, 'rendition', {
      ...{ meeting_id: meeting.id, forum_id: forumId, kind: 'docx', content_sha256: 'a'.repeat(64), state: 'failed' },
      ...{ made_at: '2026-02-05T12:00:00Z', ...given },
    })
  await row({ origin: 'draft' })
  await row({ origin: 'version', n: 1 })
  await row({ origin: 'public', n: 1, document_id: documentId })
  await row({ origin: 'public', n: 2, document_id: documentId })
})
after(async () => {
  await data.close()
  await database.drop()
})

const seen = async (actor: Actor): Promise<readonly string[]> =>
  data.read(actor, async db =>
    (await db.selectFrom('rendition').select(['origin', 'n']).orderBy('origin').orderBy('n').execute()).map(it =>
      [it.origin, it.n].filter(one => one !== null).join(' '),
    ),
  )

test('whoever handles the forum sees all files, who took part those that went out, everyone what is public now', async () => {
  assert.deepEqual(await seen(secretary), ['draft', 'public 1', 'public 2', 'version 1'])
  assert.deepEqual(await seen(guest), ['public 2', 'version 1'])
  assert.deepEqual(await seen(nobody), ['public 2'])
  await sql`update document set state = 'withdrawn', withdrawn_why = 'Fel' where id = ${documentId}`.execute(data.owner)
  assert.deepEqual(await seen(nobody), [])
})

test('what is kept is neither changed nor taken away, by the service itself or by anyone', async () => {
  const file = await addRow(data, 'source_file', {
    sha256: 'f'.repeat(64),
    name: 'x.docx',
    size: 1,
    bytes: Buffer.from('x'),
  })
  const id = await addRow(data, 'rendition', {
    ...{
      meeting_id: meeting.id,
      forum_id: forumId,
      kind: 'pdf',
      content_sha256: 'b'.repeat(64),
      state: 'made',
      kept: true,
    },
    ...{ origin: 'version', n: 1, source_file_id: file, size: 1, made_at: '2026-02-05T12:00:00Z' },
  })
  await data.as(samklang('renditions'), tx => tx.deleteFrom('rendition').where('id', '=', id).execute())
  assert.equal((await data.owner.selectFrom('rendition').select('id').where('id', '=', id).execute()).length, 1)
  await assert.rejects(
    data.owner
      .updateTable('rendition')
      .set({ content_sha256: 'c'.repeat(64) })
      .where('id', '=', id)
      .execute(),
    /files of approved minutes are kept/,
  )
})

test('how documents look is for everyone to read, and for those who handle the forum to choose', async () => {
  const choose = (actor: Actor) =>
    data.as(actor, tx =>
      tx
        .insertInto('forum_layout')
        .values({
          forum_id: forumId,
          heading: 'Rådet',
          address: null,
          foot: null,
          changed_at: '2026-02-05T12:00:00Z',
          changed_by: null,
        })
        .execute(),
    )
  await assert.rejects(choose(nobody))
  await assert.rejects(choose(guest))
  await choose(secretary)
  const read = await data.read(nobody, db => db.selectFrom('forum_layout').select('heading').execute())
  assert.deepEqual(read, [{ heading: 'Rådet' }])
})
