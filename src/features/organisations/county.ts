/** County = län: what a file in counties/ says. Another county is another file. Pure but for reading the file. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { isLocalDate, type Period } from '../../kernel/time.ts'
import { overlaps } from './period.ts'

const date = z.string().refine(isLocalDate, 'ska vara ett datum som 2017-01-01')
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'ska vara små bokstäver a–z, siffror och bindestreck')
const name = z.string('saknas').trim().min(1, 'saknas')
const period = { from: date.optional(), to: date.optional() }
const code = z.string('saknas').regex(/^\d{4}$/, 'ska vara SCB:s kommunkod med fyra siffror')

const forum = z.strictObject({
  slug,
  name,
  shortName: name.optional(),
  level: z.enum(['county', 'delregional', 'local'], 'ska vara county, delregional eller local'),
  kind: z.enum(
    ['political', 'officials', 'preparation', 'group', 'reference'],
    'ska vara political, officials, preparation, group eller reference',
  ),
  purpose: name.optional(),
  /** Slug of an area. */
  area: slug.optional(),
  /** Slug of the forum that this one hands its matters to. */
  above: slug.optional(),
  /** What it is also written as. Its name and short name need not be repeated. */
  aliases: z.array(name).default([]),
  ...period,
})

const shape = z.strictObject({
  county: z.strictObject({ code: z.string().regex(/^\d{2}$/, 'ska vara länskoden med två siffror'), name, slug }),
  region: z.strictObject({ name, shortName: name, ...period }),
  municipalities: z.array(z.strictObject({ code, name, shortName: name, ...period })).min(1, 'saknas'),
  associations: z.array(
    z.strictObject({
      slug,
      name,
      shortName: name.optional(),
      /** Codes of municipalities, or slugs of other associations. */
      members: z.array(z.union([code, slug])),
      ...period,
    }),
  ),
  areas: z.array(
    z.strictObject({
      slug,
      name,
      members: z.array(
        z.strictObject({
          code,
          /** False where no source says that the municipality belongs here: shown as such until somebody confirms it. */
          confirmed: z.boolean().default(true),
          note: name.optional(),
          ...period,
        }),
      ),
      ...period,
    }),
  ),
  forums: z.array(forum),
})

export type CountyFile = z.output<typeof shape>
export type CountyForum = CountyFile['forums'][number]

export class CountyError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`Länsfilen går inte att läsa in:\n${problems.map(it => `  - ${it}`).join('\n')}`)
    this.problems = problems
  }
}

/** A county's file, checked as a whole. Throws CountyError with one line for each thing to mend. */
export function parseCounty(given: unknown): CountyFile {
  const parsed = shape.safeParse(given)
  if (!parsed.success)
    throw new CountyError(parsed.error.issues.map(it => `${it.path.join('.') || 'filen'}: ${it.message}`))
  const problems = problemsOf(parsed.data)
  if (problems.length > 0) throw new CountyError(problems)
  return parsed.data
}

/** Reads counties/<county>.json. Throws CountyError where there is none, or it does not hold together. */
export function readCounty(county: string): CountyFile {
  const path = fileURLToPath(new URL(`../../../counties/${county}.json`, import.meta.url))
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new CountyError([`counties/${county}.json finns inte`])
  }
  try {
    return parseCounty(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) throw new CountyError([`counties/${county}.json är inte JSON: ${error.message}`])
    throw error
  }
}

const twice = (values: readonly string[], what: string): readonly string[] =>
  [...new Set(values.filter((it, i) => values.indexOf(it) !== i))].map(it => `${what} ${it} står två gånger`)

/** What each part may look like by itself and still be wrong together. */
function problemsOf(file: CountyFile): readonly string[] {
  const codes = new Set(file.municipalities.map(it => it.code))
  const associations = new Set(file.associations.map(it => it.slug))
  const members = file.areas.flatMap(area => area.members.map(it => ({ ...it, area: area.slug })))
  return [
    ...twice([...file.municipalities.map(it => it.code)], 'Kommunkoden'),
    ...twice(
      [...file.associations, ...file.areas].map(it => it.slug),
      'Adressen',
    ),
    ...file.municipalities
      .filter(it => !it.code.startsWith(file.county.code))
      .map(it => `Kommunkoden ${it.code} hör inte till länet ${file.county.code}`),
    ...members
      .filter(it => !codes.has(it.code))
      .map(it => `Området ${it.area}: kommunen ${it.code} finns inte i filen`),
    ...file.associations.flatMap(it => [
      ...it.members
        .filter(member => !codes.has(member) && !associations.has(member))
        .map(member => `Förbundet ${it.slug}: medlemmen ${member} finns inte i filen`),
      ...twice(it.members, `Förbundet ${it.slug}: medlemmen`),
    ]),
    ...members
      .filter((it, i) =>
        members.slice(0, i).some(other => other.code === it.code && overlaps(period2(it), period2(other))),
      )
      .map(it => `Kommunen ${it.code} hör till två områden samtidigt`),
    ...forumProblems(file),
  ]
}

const period2 = (it: { from?: string | undefined; to?: string | undefined }): Period => ({
  from: it.from ?? null,
  to: it.to ?? null,
})

function forumProblems({ forums, areas }: CountyFile): readonly string[] {
  const bySlug = new Map(forums.map(it => [it.slug, it]))
  const circular = (start: CountyForum): boolean => {
    const seen = new Set<string>()
    for (let it: CountyForum | undefined = start; it; it = it.above ? bySlug.get(it.above) : undefined) {
      if (seen.has(it.slug)) return true
      seen.add(it.slug)
    }
    return false
  }
  return [
    ...twice(
      forums.map(it => it.slug),
      'Forumet',
    ),
    ...forums.flatMap(it => [
      ...(it.above && !bySlug.has(it.above) ? [`Forumet ${it.slug}: det överordnade ${it.above} finns inte`] : []),
      ...(it.area && !areas.some(area => area.slug === it.area)
        ? [`Forumet ${it.slug}: området ${it.area} finns inte`]
        : []),
      ...(it.level === 'delregional' && !it.area ? [`Forumet ${it.slug} är delregionalt men har inget område`] : []),
      ...(circular(it) ? [`Forumet ${it.slug} är överordnat sig självt`] : []),
    ]),
  ]
}
