import { fsyncSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { type HeldDirectory, holdDirectory } from './lock.ts'

interface StreamOps {
  fsync?: (stream: { nfd: number }) => number
}

/** How many times the file system was told to flush: a test proves that commits still reach the disk after upgrades. */
export const flushes = { count: 0 }

/**
 * PGlite's Node file system without the missing half: its own never flushes, so a commit could be lost with the power.
 * `fdatasync` does nothing in the wasm build, hence also `wal_sync_method=fsync` below.
 */
class DurableFS extends NodeFS {
  override async init(pg: PGlite, options: Parameters<NodeFS['init']>[1]): ReturnType<NodeFS['init']> {
    const result = await super.init(pg, options)
    const before = result.emscriptenOpts.preRun ?? []
    result.emscriptenOpts.preRun = [
      ...(Array.isArray(before) ? before : [before]),
      (module: unknown) => {
        const streams = (module as { NODEFS: { stream_ops: StreamOps } }).NODEFS.stream_ops
        streams.fsync = stream => {
          fsyncSync(stream.nfd)
          flushes.count++
          return 0
        }
      },
    ]
    return result
  }
}

export interface Embedded {
  readonly pglite: PGlite
  readonly hearAsked: HeldDirectory['hearAsked']
  close(): Promise<void>
}

/**
 * The embedded database under `dir`, made if it is not there; in memory where `dir` is undefined (tests), there from
 * `snapshot` where one is given. Throws DatabaseInUse when another process has it.
 */
export async function openEmbedded(dir: string | undefined, snapshot?: Blob): Promise<Embedded> {
  const held = dir === undefined ? undefined : await holdDirectory(dir)
  try {
    const pglite = await PGlite.create({
      ...(dir === undefined ? {} : { fs: new DurableFS(join(dir, 'pg')) }),
      ...(dir === undefined && snapshot ? { loadDataDir: snapshot } : {}),
      extensions: { pg_trgm, btree_gist },
      startParams: [
        ...PGlite.defaultStartParams.filter(it => it !== '-F'),
        ...['-c', 'wal_sync_method=fsync', '-c', 'shared_buffers=16MB', '-c', 'timezone=UTC'],
      ],
      initDbStartParams: ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    })
    return {
      pglite,
      hearAsked: answer => held?.hearAsked(answer),
      close: async () => {
        await pglite.close()
        await held?.release()
      },
    }
  } catch (error) {
    await held?.release()
    throw error
  }
}
