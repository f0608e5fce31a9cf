// Ta emot bilagor: each file is judged for itself, so that one that fails takes nothing else with it.
import type { Upload } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { guardFile } from '../guard/guarded.file.ts'
import type { LookedAtFile } from './attachment.store.ts'
import { judged, mostFiles, refusalWords, safeName, typeOf } from './attachment.ts'

export interface Taken {
  readonly files: readonly LookedAtFile[]
  /** One sentence for each file that was not taken. */
  readonly refused: readonly string[]
}

export interface Taking {
  /** Bytes. */
  readonly limit: number
  /** How many there are already. */
  readonly there: number
  readonly personLooked: boolean
  readonly today: LocalDate
}

/** Type, size and identity: the name of every file, and the text of those that have one. */
export async function takeFiles(uploads: readonly Upload[], given: Taking): Promise<Taken> {
  const files: LookedAtFile[] = []
  const refused: string[] = []
  const say = (why: string): void => void refused.push(why)
  for (const [n, it] of uploads.entries()) {
    // What is wrong may stand in the name itself: it is never repeated.
    const which = uploads.length > 1 ? `Fil ${n + 1}: ` : ''
    if (given.there + files.length >= mostFiles) {
      say(`${which}högst ${mostFiles} filer kan bifogas.`)
      continue
    }
    const type = typeOf(it.name, it.bytes, given.limit)
    if (!type.ok) {
      say(`${which}${refusalWords[type.why]}${type.detail && type.why === 'too-large' ? ` ${type.detail}` : ''}`)
      continue
    }
    const outcome = judged(await guardFile(it.name, it.bytes, given.today), given.personLooked)
    if ('refused' in outcome) say(`${which}${outcome.refused}`)
    else files.push({ name: safeName(it.name, type.value), mediaType: type.value, bytes: it.bytes, ...outcome })
  }
  return { files, refused: refused.map(it => it.charAt(0).toUpperCase() + it.slice(1)) }
}
