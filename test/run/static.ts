import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './files.ts'
import { indented, type Tally } from './tally.ts'

const bin = (name: string): string => join(root, 'node_modules', name)
const typescript = [bin('typescript/bin/tsc'), '-p', root]
const biome = bin('@biomejs/biome/bin/biome')

export const runTypes = (tally: Tally): Promise<void> => oneCheck('types', typescript, tally)

export const runLint = (tally: Tally): Promise<void> => oneCheck('lint and format', [biome, 'check', root], tally)

/** Formats and mends what can be mended. Resolves with the exit code. */
export async function formatAll(): Promise<number> {
  const { code, output } = await node([biome, 'check', '--write', root])
  console.log(output.trimEnd())
  return code
}

async function oneCheck(name: string, command: readonly string[], tally: Tally): Promise<void> {
  const { code, output } = await node(command)
  if (code === 0) tally.pass()
  else tally.fail(name)
  console.log(`${code === 0 ? '✓' : '✗'} ${name}`)
  if (code !== 0) console.log(indented(output))
}

const node = (args: readonly string[]): Promise<{ code: number; output: string }> =>
  new Promise(done => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (output += bytes))
    child.on('close', code => done({ code: code ?? 1, output }))
  })
