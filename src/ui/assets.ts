/**
 * Stylesheet, fonts and islands: bundled when the application starts, named by their content, kept in memory.
 * Addresses never change meaning, so browsers may keep them for ever.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip, constants as zlib } from 'node:zlib'
import { build as bundle } from 'esbuild'

const root = join(import.meta.dirname, '..', '..')
const prefix = '/assets/'

export interface Asset {
  readonly body: Uint8Array
  readonly contentType: string
  /** Quoted, strong. */
  readonly etag: string
  /** Filled in shortly after start; fonts are compressed already and have none. */
  readonly encodings: { br?: Uint8Array; gzip?: Uint8Array }
}

export interface AssetAnswer {
  readonly status: 200 | 304
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | null
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/speculationrules+json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

const preloaded = /^(inter|source-serif-4)-latin-wght-normal-/

/** File name with its hash → asset. */
const files = new Map<string, Asset>()
/** 'app.css' → 'app-X1Y2.css'. */
const names = new Map<string, string>()

function keep(file: string, body: Uint8Array): Asset {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const asset = { body, contentType: contentTypes[extname(file)] ?? 'application/octet-stream', etag, encodings: {} }
  files.set(file, asset)
  names.set(file.replace(/-[A-Z0-9]{8}(\.\w+)$/, '$1'), file)
  return asset
}

const brotli = promisify(brotliCompress)
const zipped = promisify(gzip)

async function compress({ body, contentType, encodings }: Asset): Promise<void> {
  if (contentType === 'font/woff2' || contentType === 'image/png') return
  const params = { [zlib.BROTLI_PARAM_QUALITY]: 9, [zlib.BROTLI_PARAM_SIZE_HINT]: body.length }
  const [br, gz] = await Promise.all([brotli(body, { params }), zipped(body, { level: 9 })])
  encodings.br = br
  encodings.gzip = gz
}

async function entries(): Promise<string[]> {
  const islands = (await readdir(join(root, 'islands'))).filter(it => it.endsWith('.ts') && !it.endsWith('.test.ts'))
  return [join(root, 'src/ui/css/app.css'), ...islands.map(it => join(root, 'islands', it))]
}

async function bundled(): Promise<void> {
  const made = await bundle({
    entryPoints: await entries(),
    bundle: true,
    minify: true,
    write: false,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    outdir: '/',
    outbase: root,
    publicPath: prefix,
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    assetNames: '[name]-[hash]',
    loader: { '.woff2': 'file' },
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
  })
  for (const file of made.outputFiles) keep(basename(file.path), file.contents)
}

/** Files that go out as they are: the mark, the picture of a link preview, and the rules for fetching a page while the pointer rests on its link. */
const whole = ['mark.svg', 'preview.png', 'speculation-rules.json'] as const

async function copied(name: (typeof whole)[number]): Promise<void> {
  const body = await readFile(join(root, 'src/ui/theme', name))
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 8).toUpperCase()
  keep(name.replace('.', `-${hash}.`), body)
}

let compressing: Promise<unknown> = Promise.resolve()

export const assets = {
  /** Bundles everything once. Until it is done pages link to plain names. Throws when a source does not compile. */
  async build(): Promise<void> {
    await Promise.all([bundled(), ...whole.map(copied)])
    compressing = Promise.all([...files.values()].map(compress))
    compressing.catch(() => undefined)
  },

  /** When the compressed forms are ready too: for measuring and tests. */
  compressed: (): Promise<unknown> => compressing,

  /** '/assets/app-X1Y2.css' → the asset; undefined when there is none. Plain names ('/assets/app.css') work too. */
  serve(path: string): Asset | undefined {
    if (!path.startsWith(prefix)) return undefined
    const name = path.slice(prefix.length)
    return files.get(names.get(name) ?? name)
  },

  /** The whole answer to GET, with the encoding the browser takes; undefined is 404. */
  answer(path: string, acceptEncoding = '', ifNoneMatch = ''): AssetAnswer | undefined {
    const asset = assets.serve(path)
    if (!asset) return undefined
    const hashed = files.has(path.slice(prefix.length))
    const common = {
      etag: asset.etag,
      vary: 'accept-encoding',
      'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    }
    if (ifNoneMatch.includes(asset.etag)) return { status: 304, headers: common, body: null }
    const encoding = (['br', 'gzip'] as const).find(it => asset.encodings[it] && acceptEncoding.includes(it))
    const body = (encoding && asset.encodings[encoding]) ?? asset.body
    const headers = {
      ...common,
      'content-type': asset.contentType,
      'content-length': String(body.length),
      ...(encoding && { 'content-encoding': encoding }),
    }
    return { status: 200, headers, body }
  },

  /** 'app.css' → '/assets/app-X1Y2.css'. */
  href: (name: string): string => prefix + (names.get(name) ?? name),

  /** 'search-key' → the address of that island. */
  script: (name: string): string => assets.href(`${name}.js`),

  /** Value of the Speculation-Rules header: works for pages that no cache may keep, and needs no inline script. */
  speculationRules: (): string => `"${assets.href('speculation-rules.json')}"`,

  /** Fonts that every page begins with. */
  fonts: (): readonly string[] => [...files.keys()].filter(it => preloaded.test(it)).map(it => prefix + it),
}
