import { cpus } from 'node:os'
import { z } from 'zod'
import { loginProblems, loginShapes, oidcNeeded } from './login-settings.ts'
import { flag, networks, whole } from './setting.ts'

// Inställningar: read once at start, from the environment. Each has a line in the README's table, which a test holds
// to this list.

export const settingShapes = {
  SAMKLANG_MODE: z
    .enum(['demonstration', 'production'], 'must be demonstration or production')
    .default('demonstration'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: whole(0, 65535).default(3000),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://samklang.example.se' })
    .optional(),
  COUNTY: z
    .string()
    .regex(/^[a-z-]+$/, 'must be the name of a file in counties/, without .json')
    .default('vastra-gotaland'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  DATABASE_READ_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  ...loginShapes,
  TRUST_PROXY: flag.default(false),
  CACHE_MB: whole(0, 4096).default(64),
  UPLOAD_FILE_MB: whole(1, 1024).default(50),
  CASE_FILE_MB: whole(1, 50).default(10),
  REPORT_DRAFT_DAYS: whole(1, 365).default(14),
  UPLOAD_TOTAL_MB: whole(1, 4096).default(300),
  READ_SECONDS: whole(1, 600).default(30),
  READERS: whole(1, 64).default(Math.max(1, Math.min(4, cpus().length - 1))),
  OPEN_PER_MINUTE: whole(10, 1_000_000).default(600),
  DATA_LICENCE_URL: z.url({ protocol: /^https?$/, error: 'must be the address of a licence' }).optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/, 'must be an address such as smtps://user:password@mail.example.se')
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>"\r\n]+ <[^\s<>@"]+@[^\s<>@"]+>|[^\s<>@"]+@[^\s<>@"]+)$/,
      'must be like Samklang <samklang@example.se>',
    )
    .optional(),
  METRICS_FROM: networks.default(['127.0.0.0/8', '::1/128']),
  STOP_DELAY_SECONDS: whole(0, 300).default(0),
  STOP_SECONDS: whole(1, 600).default(30),
  LOG: z.enum(['silent', 'text', 'json'], 'must be silent, text or json').default('text'),
} as const

const shape = z.object(settingShapes)
export type Settings = z.infer<typeof shape>

/** Needed as soon as real people log in; a demonstration runs without. */
const neededInProduction = ['PUBLIC_URL', 'SESSION_SECRET'] as const

export class SettingsError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`Samklang cannot start with these settings:\n${problems.map(it => `  - ${it}`).join('\n')}`)
    this.problems = problems
  }
}

/**
 * The settings, validated. An empty variable counts as not set.
 * Throws SettingsError with one line for each missing or wrong setting, so that all can be mended at once.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(
    Object.keys(settingShapes).flatMap(name => (environment[name] ? [[name, environment[name]]] : [])),
  )
  const parsed = shape.safeParse(given)
  const problems = parsed.success ? [] : parsed.error.issues.map(it => `${it.path.join('.')} ${it.message}`)
  if (given.SAMKLANG_MODE === 'production') {
    for (const name of [...neededInProduction, ...(given.LOGIN === 'passkeys' ? [] : oidcNeeded)])
      if (!given[name]) problems.push(`${name} is missing: it is needed in production`)
  } else if (parsed.success && !isLoopback(parsed.data.HOST)) {
    problems.push(
      `HOST ${parsed.data.HOST} is not loopback: a demonstration lets anyone become anyone, so it may only be reached from this machine`,
    )
  }
  if (parsed.success) problems.push(...loginProblems(parsed.data))
  if (Boolean(given.SMTP_URL) !== Boolean(given.MAIL_FROM)) problems.push('SMTP_URL and MAIL_FROM are needed together')
  if (!parsed.success || problems.length > 0) throw new SettingsError(problems)
  return parsed.data
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host)
