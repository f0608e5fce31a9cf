import { aroundOf, ownFile } from '../src/edges/archive/assemble.ts'
import { ermsOf } from '../src/edges/archive/erms.ts'
import { dataFolder, type OwnFile, type PackageFacts, uuidOf } from '../src/edges/archive/package.ts'
import type { Aggregation } from '../src/edges/archive/records.ts'
import { type ZipPart, zipOf } from '../src/edges/archive/zip.ts'

// A small package with everything that one can hold. Invented.

const at = '2026-11-20T08:00:00.000Z'

export const facts = (given: Partial<PackageFacts> = {}): PackageFacts => ({
  ...{ id: 'samklang-nsr-2026-11-05-1', label: 'Norra samverkansrådet den 5 november 2026', createdAt: at },
  ...{ status: 'NEW', software: { name: 'Samklang', version: '0.1.0' }, content: 'erms', language: 'sv' },
  creator: { name: 'Norra samverkansrådet', code: 'NSR-1' },
  submitter: { name: 'Region Prov', code: '999000-0000' },
  preserver: { name: 'Provarkivet', code: null },
  ...{ agreement: 'Ö 2026/12', referenceCode: 'SE/PA/12', from: '2026-11-05', to: '2026-11-05' },
  events: [
    {
      ...{ type: 'approval', at: '2026-11-18T09:00:00.000Z', detail: 'Justerade av ordföranden & vice ordföranden.' },
      ...{ by: 'Anna Berg', paths: [`${dataFolder}/motesanteckningar/version-1.txt`] },
    },
  ],
  ...given,
})

const files = (): readonly OwnFile[] => [
  ownFile(`${dataFolder}/motesanteckningar/version-1.txt`, 'text/plain', 'NSR ställer sig bakom planen.\n', at),
  ownFile(`${dataFolder}/handlingar/plan.pdf`, 'application/pdf', '%PDF-1.7\n%åäö\n', at),
]

const disposal = {
  ...{ disposable: false, action: 'bevaras', period: null, mandate: null, comment: 'Förslag, inte beslutat.' },
  from: '2026-11-05',
}

const file = (path: string, title: string, mediaType: string) => ({ path: `${dataFolder}/${path}`, title, mediaType })

export const aggregations = (): readonly Aggregation[] =>
  [
    {
      ...{ id: uuidOf('möte'), level: 'file', title: 'Möte den 5 november 2026', disposal },
      dates: [
        { type: 'created', at },
        { type: 'start', at: '2026-11-05' },
      ],
      classification: { code: '1.2', words: 'Samverkan' },
      ...{ keywords: ['möte'], notes: ['Ett <påhittat> möte.'] },
      agents: [
        { type: 'other', other: 'närvarande', name: 'Anna Berg', organisation: 'Region Prov', role: 'ordförande' },
      ],
      records: [
        {
          ...{ id: uuidOf('anteckningar'), kind: 'mötesanteckningar', title: 'Mötesanteckningar', number: 1 },
          ...{ dates: [{ type: 'created', at }], extraIds: [{ type: 'kod', value: 'abc' }] },
          relations: [{ type: 'part_of', words: 'Möte den 5 november 2026' }],
          restrictions: [{ type: 'confidential', regulation: 'OSL 21 kap. 1 §', why: 'Punkt 3 hålls tillbaka.' }],
          files: [file('motesanteckningar/version-1.txt', 'Mötesanteckningar', 'text/plain')],
        },
      ],
    },
    {
      ...{ id: uuidOf('ärende'), level: 'caseFile', title: 'Hembesök', dates: [{ type: 'created', at }] },
      parts: [
        {
          ...{ id: uuidOf('punkt'), level: 'subfile', title: 'Plan för hembesök', dates: [{ type: 'created', at }] },
          records: [
            {
              ...{ id: uuidOf('plan'), kind: 'handling', title: 'Plan', disposal },
              dates: [
                { type: 'created', at },
                { type: 'sent', at },
              ],
              files: [file('handlingar/plan.pdf', 'Plan', 'application/pdf')],
            },
          ],
        },
      ],
    },
  ].map(it => it as Aggregation)

/** The files of the package, METS.xml first; `change` before they are told of, so that a package is made of what it says. */
export function packed(given: Partial<PackageFacts> = {}): readonly OwnFile[] {
  const told = facts(given)
  const erms = ermsOf(told, { schema: 'Provplan 1.0', informationClass: null }, aggregations())
  const content = [ownFile(`${dataFolder}/ERMS.xml`, 'application/xml', erms, at), ...files()]
  return [...aroundOf(told, content, { documentation: 'Om paketet.', description: 'Ett möte.' }), ...content]
}

export const asZip = async (parts: Iterable<ZipPart>): Promise<Buffer> =>
  Buffer.concat(await Array.fromAsync(zipOf(parts)))

/** The package as a ZIP, with its files changed on the way in. */
export const zipped = (
  change: (files: readonly ZipPart[]) => readonly ZipPart[] = it => it,
  given: Partial<PackageFacts> = {},
): Promise<Buffer> =>
  asZip(change(packed(given).map(({ path, bytes }) => ({ path: `${facts(given).id}/${path}`, bytes }))))
