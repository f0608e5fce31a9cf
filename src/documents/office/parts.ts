// Delar av en kontorsfil och deras samband: which part an id in another part stands for.
import { type Archive, ArchiveRefusal } from './archive.ts'
import { childrenOf, parseXml, type XmlElement } from './xml.ts'

export interface Link {
  readonly type: string
  /** The part's name in the archive, or an address outside it. */
  readonly target: string
  readonly isExternal: boolean
}

export type Links = ReadonlyMap<string, Link>

export interface Part {
  readonly root: XmlElement
  readonly links: Links
}

/** @throws ArchiveRefusal, XmlError */
export function partAt(archive: Archive, name: string): Part {
  const text = archive.text(name)
  if (text === undefined) throw new ArchiveRefusal('damaged')
  return { root: parseXml(text), links: linksOf(archive, name) }
}

export function linksOf(archive: Archive, name: string): Links {
  const slash = name.lastIndexOf('/') + 1
  const folder = name.slice(0, slash)
  const text = archive.text(`${folder}_rels/${name.slice(slash)}.rels`)
  const links = text === undefined ? [] : childrenOf(parseXml(text), 'Relationship')
  return new Map(
    links.map(({ attributes: { Id = '', Type = '', Target = '', TargetMode = '' } }) => {
      const isExternal = TargetMode === 'External'
      return [Id, { type: Type, target: isExternal ? Target : resolved(folder, Target), isExternal }]
    }),
  )
}

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps: string[] = []
  for (const step of (folder + target).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}
