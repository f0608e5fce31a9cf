import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { TestHouse, Visitor } from '../house.ts'

// What the tests of imports and review share: made-up notes, and the steps that a person takes at the door.

const fixtures = fileURLToPath(new URL('../fixtures/minutes/', import.meta.url))

export interface GivenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export const fileOf = (name: string, text: string): GivenFile => ({ name, bytes: new TextEncoder().encode(text) })

export const fixtureFiles = (): readonly GivenFile[] =>
  readdirSync(fixtures)
    .filter(it => /\.(md|txt)$/.test(it))
    .sort()
    .map(name => ({ name, bytes: readFileSync(fixtures + name) }))

/** Hands in files by the page's own form and waits until they are read. The batch's address. */
export async function handIn(
  house: TestHouse,
  who: Visitor,
  files: readonly GivenFile[],
  forum?: string,
): Promise<string> {
  const answer = await who.upload('/inlasning', files, forum ? { forum } : {})
  if (answer.status !== 303)
    throw new Error(`/inlasning answered ${answer.status}: ${(await answer.text()).slice(0, 400)}`)
  await house.idle()
  return answer.headers.get('location') ?? ''
}

/** The document that a file name became. */
export async function documentOf(house: TestHouse, fileName: string) {
  const row = await house.deps.data.owner
    .selectFrom('import_file as f')
    .innerJoin('document as d', 'd.id', 'f.document_id')
    .selectAll('d')
    .where('f.name', '=', fileName)
    .orderBy('f.id', 'desc')
    .executeTakeFirst()
  if (!row) throw new Error(`No document came out of ${fileName}`)
  return row
}

/** Codes of a document's items and stances, by title. */
export async function codesOf(house: TestHouse, documentId: string) {
  const items = await house.deps.data.owner
    .selectFrom('item')
    .select(['title', 'code'])
    .where('document_id', '=', documentId)
    .orderBy('ordinal')
    .execute()
  const stances = await house.deps.data.owner
    .selectFrom('stance as s')
    .innerJoin('item as i', 'i.id', 's.item_id')
    .select(['i.title', 's.code'])
    .where('s.document_id', '=', documentId)
    .orderBy('i.ordinal')
    .execute()
  return { items, stances }
}
