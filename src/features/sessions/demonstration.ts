import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { SessionFacts } from '../../http/session.ts'
import { roleNames } from '../../kernel/claims.ts'

// Prova som: the fictional people of the demonstration, from demo/people.json. Not used in production.

const personShape = z.object({
  code: z.string(),
  name: z.string(),
  /** In Swedish: 'Mötessekreterare på VästKom'. */
  title: z.string(),
  /** One sentence: what this person comes here for. */
  errand: z.string(),
  grants: z.array(
    z.object({
      role: z.enum(roleNames),
      organisation: z.string().optional(),
      area: z.string().optional(),
      forum: z.string().optional(),
      from: z.string(),
    }),
  ),
})

export type DemonstrationPerson = z.infer<typeof personShape>

const fileShape = z.strictObject({
  people: z.array(personShape),
  /** Who has been asked to become an administrator, by whom, so that somebody can answer. */
  requests: z.array(z.strictObject({ person: z.string(), by: z.string(), reason: z.string() })).default([]),
})

/** The people one can become, by county; empty for a county without a demonstration. */
export const demonstrationPeople = (county: string): readonly DemonstrationPerson[] => demonstrationFile(county).people

/** The people, and what waits for one of them to confirm. */
export function demonstrationFile(county: string): z.infer<typeof fileShape> {
  try {
    const text = readFileSync(fileURLToPath(new URL(`../../../demo/${county}/people.json`, import.meta.url)), 'utf8')
    return fileShape.parse(JSON.parse(text))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { people: [], requests: [] }
    throw error
  }
}

/** Somebody whom anyone can become is known as surely as can be: nothing in a demonstration is kept from trying. */
export const demonstrationLogin = (now: string): SessionFacts => ({
  method: 'demonstration',
  loa: 3,
  authenticatedAt: now,
})
