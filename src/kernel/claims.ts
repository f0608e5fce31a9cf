import { z } from 'zod'

// Behörighet ur påståenden: which claims of a login provider give which role. Read from the settings at start.

/** The roles there are, by name: held to the type in access/ by a test. */
export const roleNames = [
  'administrator',
  'secretary',
  'process-leader',
  'mas',
  'coordinator',
  'nurse',
  'analyst',
  'politician',
  'director',
] as const

const needed = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)])

const rule = z.strictObject({
  /** Claim → the value, or one of the values, that it has to hold. All of them have to. A dot goes into an object. */
  when: z.record(z.string(), needed).refine(it => Object.keys(it).length > 0, 'when must name at least one claim'),
  role: z.enum(roleNames, `role must be one of ${roleNames.join(', ')}`),
  /** Kommunkod, or the slug of the organisation's address. */
  organisation: z.string().min(1).optional(),
  /** Slug of the area's address. */
  area: z.string().min(1).optional(),
  /** Slug of the forum's address. */
  forum: z.string().min(1).optional(),
})

export type ClaimRule = z.infer<typeof rule>

/** The setting's text → its rules. What is wrong is said with the number of the rule. */
export const claimRules = z.string().transform((text, context): readonly ClaimRule[] => {
  const parsed = z.array(rule, 'must be a JSON list of {"when": {…}, "role": "…"}').safeParse(jsonOf(text))
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    const [at, ...path] = issue.path
    const where = at === undefined ? '' : `rule ${Number(at) + 1}${path.length > 0 ? `, ${path.join('.')}` : ''}: `
    context.addIssue(`${where}${issue.message}`)
  }
  return z.NEVER
})

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
