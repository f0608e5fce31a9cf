import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { actions, publicActions } from '../src/access/actions.ts'
import { routes } from '../src/routes.ts'
import { publicRoutes } from './public-routes.ts'
import {
  everything,
  featureOf,
  functionsOf,
  isStore,
  pathsOf,
  production,
  type SourceFile,
  tableRows,
  textOf,
} from './repository.ts'

// What we promise about the code itself. Each of these was a sentence in someone's head before it was a test.

const none = (found: readonly string[], rule: string): void => assert.deepEqual(found, [], rule)
const within = (folder: string): readonly SourceFile[] => production.filter(it => it.path.startsWith(folder))

describe('words', () => {
  const glossary = tableRows(textOf('docs/glossary.md'))
  const identifiers = new Set(
    glossary.flatMap(row => [...(row[1] ?? '').matchAll(/`([^`]+)`/g)].map(it => it[1] ?? '')),
  )

  test('every feature has its word in the glossary', () => {
    const features = new Set(within('src/features/').flatMap(it => featureOf(it.path) ?? []))
    none(
      [...features].filter(it => !identifiers.has(it)),
      'src/features/',
    )
  })

  test('every table has its word in the glossary, and says it in Swedish to the database', () => {
    const sql = pathsOf('db/migrations/*.sql').map(textOf).join('\n')
    const dropped = new Set([...sql.matchAll(/^drop table (\w+)/gm)].map(it => it[1]))
    // One that a later migration drops and makes anew is still there.
    const made = [...sql.matchAll(/^create table (\w+)/gm)].map(it => it[1] ?? '')
    const tables = made.filter((it, n) => !dropped.has(it) || made.indexOf(it) !== n)
    none(
      tables.filter(it => !identifiers.has(it)),
      'docs/glossary.md',
    )
    none(
      tables.filter(it => !sql.includes(`comment on table ${it} is`)),
      'comment on table',
    )
  })

  test('every action has its word in the glossary, the same as in the log', () => {
    const words = new Map(glossary.map(row => [row[1]?.replaceAll('`', ''), row[0]]))
    none(
      Object.entries(actions).flatMap(([name, said]) => (words.get(name) === said ? [] : [`${name}: ${said}`])),
      'actions.ts',
    )
  })

  test('the glossary has no action, feature or table that is gone', () => {
    const stale = glossary.flatMap(row =>
      /^`\w+\.\w+`$/.test(row[1] ?? '') && !((row[1] ?? '').replaceAll('`', '') in actions) ? [row[1] ?? ''] : [],
    )
    none(stale, 'docs/glossary.md')
  })

  test('no synonym that the glossary bans is an identifier', () => {
    const banned = tableRows(textOf('docs/glossary.md').split('## Banned')[1] ?? '')
      .map(row => row[0] ?? '')
      .slice(1)
    assert.ok(banned.length > 5)
    const pattern = new RegExp(
      `\\b(?:${banned.join('|')})s?\\b|\\b\\w*(?:${banned.map(capital).join('|')})s?(?=[A-Z]|\\b)`,
      'g',
    )
    none(
      production.flatMap(file => [...withoutWords(file.text).matchAll(pattern)].map(it => `${file.path}: ${it[0]}`)),
      'docs/glossary.md, Banned',
    )
  })

  test('no file or folder has a name that could hold anything', () => {
    none(
      everything.map(it => it.path).filter(it => /(^|[/.])(utils?|helpers?|common|misc|manager)([/.]|$)/.test(it)),
      'folders are nouns',
    )
  })
})

describe('sizes', () => {
  test('no file is longer than 300 lines', () => {
    none(
      everything.flatMap(it => {
        const lines = it.text.trimEnd().split('\n').length
        return lines > 300 ? [`${it.path}: ${lines}`] : []
      }),
      'split it',
    )
  })

  test('no function is longer than 60 lines', () => {
    const long = everything.flatMap(functionsOf).filter(it => it.lines > 60)
    none(
      long.map(it => `${it.path}:${it.line} ${it.name}: ${it.lines}`),
      'split it',
    )
  })
})

describe('rooms', () => {
  const imports = (
    from: readonly SourceFile[],
    allowed: (to: string, from: SourceFile) => boolean,
  ): readonly string[] =>
    from.flatMap(file => file.imports.filter(to => !allowed(to, file)).map(to => `${file.path} imports ${to}`))

  test('the kernel imports nothing of ours', () => {
    none(
      imports(within('src/kernel/'), to => to.startsWith('src/kernel/')),
      'kernel',
    )
  })

  test('the user interface and the reading of files know no feature', () => {
    none(
      imports(within('src/ui/'), to => /^src\/(ui|kernel)\//.test(to)),
      'ui',
    )
    none(
      imports(within('src/documents/'), to => /^src\/(documents|kernel)\//.test(to)),
      'documents',
    )
  })

  test('access, data and http know no feature, but for the types that a column of JSON holds', () => {
    const platform = [...within('src/access/'), ...within('src/data/'), ...within('src/http/')]
    none(
      imports(platform, (to, file) => !to.startsWith('src/features/') || file.path.startsWith('src/data/tables/')),
      'platform',
    )
  })

  test('a feature never imports the store of another', () => {
    none(
      imports(within('src/features/'), (to, file) => !isStore(to) || featureOf(to) === featureOf(file.path)),
      'export a view',
    )
  })

  test('a rule knows no clock, SQL or HTTP; a page knows no store', () => {
    const rules = within('src/features/').filter(it => /^src\/features\/[^/]+\/[a-z-]+\.ts$/.test(it.path))
    none(
      rules.filter(it => it.packages.includes('kysely') || it.packages.includes('hono')).map(it => it.path),
      'rules are pure',
    )
    const pages = within('src/features/').filter(it => /\.pages\.tsx$/.test(it.path))
    none(
      imports(pages, to => !isStore(to) && !to.startsWith('src/data/')),
      'pages are pure',
    )
  })

  test('only the mounting of routes touches the router', () => {
    const touching = production
      .filter(it => /\bapp\.(get|post|put|patch|delete|all)\(/.test(it.text))
      .map(it => it.path)
    assert.deepEqual(touching, ['src/app.ts', 'src/http/mount.ts'])
    assert.deepEqual(textOf('src/app.ts').match(/app\.(get|post|put|patch|delete|all)\(.*/g), [
      "app.get('/assets/*', serveAsset)",
    ])
  })

  test('only data/ opens a database or a queue', () => {
    const opening = /new (Kysely|pg\.Pool|pg\.Client|PGlite|PgBoss)\b|PGlite\.create/
    none(
      production.filter(it => opening.test(it.text) && !it.path.startsWith('src/data/')).map(it => it.path),
      'src/data',
    )
  })

  test('the way past row level security is used where it was reviewed, and nowhere else', () => {
    const past = production.filter(it => /\.owner\b/.test(withoutWords(it.text)) && !it.path.startsWith('src/data/'))
    assert.deepEqual(
      past.map(it => it.path),
      [],
    )
  })

  test('raw HTML is made in ui/ alone', () => {
    none(
      production
        .filter(it => it.text.includes('dangerouslySetInnerHTML') && !it.path.startsWith('src/ui/'))
        .map(it => it.path),
      'ui',
    )
  })
})

describe('doors', () => {
  test('every route names an action, and no two share an address', () => {
    none(
      routes.filter(it => !(it.action in actions)).map(it => it.path),
      'actions.ts',
    )
    const addresses = routes.map(it => `${it.kind === 'command' ? 'POST' : 'GET'} ${it.path}`)
    assert.deepEqual(
      addresses.filter((it, i) => addresses.indexOf(it) !== i),
      [],
    )
  })

  test('the public may ask at these addresses and no other', () => {
    const open = routes
      .filter(it => publicActions.includes(it.action))
      .map(it => `${it.kind === 'command' ? 'POST' : 'GET'} ${it.path}`)
    assert.deepEqual(open.sort(), [...publicRoutes].sort())
  })

  const writing =
    /\.(insertInto|updateTable|deleteFrom|mergeInto)\(|sql`\s*(insert|update|delete|merge|with [^`]*\b(insert|update|delete))\b/i

  test('only stores write', () => {
    const exempt = ['src/access/audit.ts', 'src/http/session.ts']
    none(
      production
        .filter(
          it =>
            writing.test(it.text) && !isStore(it.path) && !it.path.startsWith('src/data/') && !exempt.includes(it.path),
        )
        .map(it => it.path),
      'x.store.ts',
    )
  })

  test('what a store writes, it writes on a permit', () => {
    const stores = production.filter(it => isStore(it.path))
    const exported = stores.flatMap(functionsOf).filter(it => /^export /.test(it.text) && writing.test(it.text))
    const kinds = production.flatMap(it => [...it.text.matchAll(/type (\w+) = Permit</g)].map(found => found[1]))
    const permit = new RegExp(`\\b_?permit: (?:Permit|${kinds.join('|')})\\b`)
    none(
      exported.filter(it => !permit.test(headOf(it.text))).map(it => `${it.path}: ${it.name}`),
      'permit.ts',
    )
  })
})

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** Code without comments and quoted words: what is left are identifiers. */
const withoutWords = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|`[^`]*`/g, "''")

/** From a function's name to the end of its parameters. */
const headOf = (text: string): string => text.slice(0, text.search(/\)\s*(:[^{=]*)?(=>|\{)/) + 1)
