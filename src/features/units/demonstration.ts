// Enheter i demonstrationen: the county's hospitals by their own names, and invented ones below its principals, connected at
// different times.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { samklang } from '../../access/actor.ts'
import { permitFor } from '../../access/permit.ts'
import type { Tx } from '../../data/open.ts'
import { isHsaId } from './hsa.ts'
import { type GivenUnit, writeUnits } from './unit.store.ts'
import { careForms } from './unit.ts'

const start = samklang('start')

const shared = {
  place: z.string().optional(),
  form: z.enum(careForms as readonly [string, ...string[]]).optional(),
  hsaId: z.string().refine(isHsaId).optional(),
  connectedFrom: z.string().optional(),
  trainedOn: z.string().optional(),
}
const fileShape = z.strictObject({
  /** Organisations that are there already, and report too: by code or address. */
  existing: z.array(z.strictObject({ of: z.string(), ...shared })),
  units: z.array(
    z.strictObject({
      ...{ name: z.string(), shortName: z.string().optional(), under: z.string() },
      ...{ kind: z.enum(['unit', 'provider']).optional(), ...shared },
    }),
  ),
})

function readFile(county: string): z.infer<typeof fileShape> | undefined {
  try {
    const path = fileURLToPath(new URL(`../../../demo/${county}/units.json`, import.meta.url))
    return fileShape.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

const valuesOf = (it: z.infer<typeof fileShape>['existing'][number] | z.infer<typeof fileShape>['units'][number]) => ({
  ...{ place: it.place ?? null, hsaId: it.hsaId ?? null, areaId: null, connectedTo: null },
  careForm: careForms.find(one => one === it.form) ?? null,
  ...{ connectedFrom: it.connectedFrom ?? null, trainedOn: it.trainedOn ?? null },
})

/** Adds the file's units. Throws where it names an organisation that the county has not: the files belong together. */
export async function addDemonstrationUnits(tx: Tx, county: string): Promise<void> {
  const file = readFile(county)
  if (!file) return
  const rows = await tx.selectFrom('organisation').select(['id', 'slug', 'code', 'name', 'parent_id']).execute()
  const named = (name: string) => {
    const found = rows.find(it => it.code === name || it.slug === name)
    if (!found) throw new Error(`The demonstration's units name ${name}, which is not there`)
    return found
  }
  const units: readonly GivenUnit[] = [
    ...file.existing.map(it => {
      const { id, name, parent_id } = named(it.of)
      return { id, name, parentId: parent_id ?? id, ...valuesOf(it) }
    }),
    ...file.units.map(it => ({
      ...{ id: null, name: it.name, parentId: named(it.under).id, ...(it.kind ? { kind: it.kind } : {}) },
      ...(it.shortName ? { shortName: it.shortName } : {}),
      ...valuesOf(it),
    })),
  ]
  const written = await writeUnits(tx, permitFor(start, 'unit.add'), units)
  if (!written.ok) throw new Error(`The demonstration's units: ${written.why}`)
}
