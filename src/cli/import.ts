import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { samklang } from '../access/actor.ts'
import { importFiles } from '../features/minutes/import.ts'
import { importText } from '../features/minutes/refusal.ts'
import type { House } from '../house.ts'
import { openForCommand } from './house.ts'
import { filesIn, fromCaller } from './paths.ts'

/** `import FILE|FOLDER… [--forum SLUG]`: the same way in as the page. 1 when some file could not be read, 2 when used wrongly. */
export async function run(rest: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...rest],
    options: { forum: { type: 'string' } },
    allowPositionals: true,
  })
  if (positionals.length === 0) {
    console.error('Ange minst en fil eller mapp. Skriv ”help import” för mer.')
    return 2
  }
  const files = filesIn(positionals.map(fromCaller))
  const house = await openForCommand({ workers: true })
  try {
    const forumId = values.forum === undefined ? null : await forumBySlug(house, values.forum)
    if (forumId === undefined) {
      console.error(`Det finns inget forum med adressen ”${values.forum}”.`)
      return 2
    }
    const { files: done } = await importFiles(
      house.deps,
      samklang('command'),
      files.map(it => ({ name: it.name, bytes: () => readFileSync(it.path) })),
      { forumId, onProgress },
    )
    if (process.stderr.isTTY) process.stderr.write('\n')
    const count = (state: string): number => done.filter(it => it.state === state).length
    console.log(`${count('read')} nya dokument, ${count('new-version')} nya versioner, ${count('known')} fanns redan.`)
    for (const it of done)
      if (it.state === 'failed') console.error(`${it.name}: ${importText(it.why ?? '', it.detail)}`)
    return count('failed') > 0 ? 1 : 0
  } finally {
    await house.close()
  }
}

const onProgress = (done: number, of: number): void => {
  process.stderr.write(process.stderr.isTTY ? `\r${done} av ${of} filer` : '')
}

const forumBySlug = async (house: House, slug: string): Promise<string | undefined> =>
  (
    await house.data.as(samklang('command'), tx =>
      tx.selectFrom('forum').select('id').where('slug', '=', slug).executeTakeFirst(),
    )
  )?.id
