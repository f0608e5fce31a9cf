// Ta emot bilagor: each file is judged for itself, so that one that fails takes nothing else with it.
import type { Upload } from '../../http/route.ts'
import { excerpt } from '../../kernel/text.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { listText } from '../../ui/format.ts'
import { type GuardedFile, guardFile, namesNobody } from '../guard/guarded.file.ts'
import { judged, mostFiles, refusalWords, safeName, typeOf } from './attachment.ts'
import type { LookedAtFile } from './kept.ts'
import { stripped } from './stripped.ts'

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

const looked = new WeakMap<Uint8Array, Promise<GuardedFile>>()

const lookAt = (it: Upload, today: LocalDate): Promise<GuardedFile> => {
  const held = looked.get(it.bytes) ?? guardFile(it.name, it.bytes, today)
  looked.set(it.bytes, held)
  return held
}

/** Reads what will be taken, before there is a transaction: it takes seconds, and others wait for a transaction. */
export async function lookAhead(uploads: readonly Upload[], limit: number, today: LocalDate): Promise<void> {
  for (const it of uploads.slice(0, mostFiles)) if (typeOf(it.name, it.bytes, limit).ok) await lookAt(it, today)
}

/** Type, size and identity: the name of every file, and the text of those that have one. */
export async function takeFiles(uploads: readonly Upload[], given: Taking): Promise<Taken> {
  const files: LookedAtFile[] = []
  const refused: { readonly why: string; readonly file: string }[] = []
  for (const [n, it] of uploads.entries()) {
    const file = namesNobody(it.name, given.today) ? `”${excerpt(it.name, 60)}”` : `fil ${n + 1}`
    const say = (why: string): void => void refused.push({ why, file })
    if (given.there + files.length >= mostFiles) {
      say(`högst ${mostFiles} filer kan bifogas.`)
      continue
    }
    const type = typeOf(it.name, it.bytes, given.limit)
    if (!type.ok) {
      say(`${refusalWords[type.why]}${type.detail && type.why === 'too-large' ? ` ${type.detail}` : ''}`)
      continue
    }
    const outcome = judged(await lookAt(it, given.today), given.personLooked)
    if ('refused' in outcome) say(outcome.refused)
    else
      files.push({
        ...{ name: safeName(it.name, type.value), mediaType: type.value, bytes: stripped(it.bytes, type.value) },
        ...outcome,
      })
  }
  return { files, refused: sentences(refused, uploads.length > 1) }
}

/**
 * Each file by its name, or by its number where the name itself may be what is wrong. Those with the same fault share a
 * sentence.
 */
const sentences = (
  refused: readonly { readonly why: string; readonly file: string }[],
  several: boolean,
): readonly string[] =>
  [...Map.groupBy(refused, it => it.why)].map(([why, all]) => {
    const sentence = several ? `${listText(all.map(it => it.file))}: ${why}` : why
    return sentence.charAt(0).toUpperCase() + sentence.slice(1)
  })
