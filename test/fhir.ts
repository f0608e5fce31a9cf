import type { Bundle } from 'fhir/r5.js'
import { r5 } from './fhir.r5.ts'
import { isSound } from './fhir.values.ts'

// Holds a bundle against what HL7 FHIR R5 says: which elements there are, how many times each stands, of what type it is,
// which codes it may have, what a reference may lead to, and the invariants that concern what we write.

interface Fact {
  readonly path: string
  readonly min: number
  readonly several: boolean
  readonly types: readonly { readonly name: string; readonly targets: readonly string[] }[]
  readonly codes: readonly string[] | undefined
}
type Element = Readonly<Record<string, unknown>>

const parts = {
  Resource: ['id 0..1 id', 'meta 0..1 Meta', 'implicitRules 0..1 uri', 'language 0..1 code'],
  DomainResource: [
    ...['text 0..1 Narrative', 'contained 0..* Resource', 'extension 0..* Extension'],
    'modifierExtension 0..* Extension',
  ],
  Element: ['id 0..1 string', 'extension 0..* Extension'],
}
const resources = [
  ...['AdverseEvent', 'Task', 'Communication', 'Organization', 'Group', 'PractitionerRole', 'OperationOutcome'],
  'Bundle',
]

function factIn(line: string): Fact {
  const [, path = '', min = '', max = '', types = '', codes] =
    /^(\S+) (\d)\.\.(\S) (\S+)(?: = (.+))?$/.exec(line.trim()) ?? []
  if (!path) throw new Error(`No fact: ${line}`)
  const of = types.split(/\|(?![^(]*\))/).map(it => {
    const [, name = '', targets = ''] = /^([^(]+)(?:\((.*)\))?$/.exec(it) ?? []
    return { name, targets: targets === '' ? [] : targets.split(',') }
  })
  return { path, min: Number(min), several: max === '*', types: of, codes: codes?.split(' ') }
}
const facts: ReadonlyMap<string, readonly Fact[]> = new Map(
  Object.entries(r5).map(([name, lines]) => {
    const all = resources.includes(name)
      ? [...parts.Resource, ...(name === 'Bundle' ? [] : parts.DomainResource)]
      : parts.Element
    return [name, [...all, ...lines.trim().split('\n')].map(factIn)]
  }),
)

/** The names that an element has in JSON: of a choice one for each of its types. */
const namesOf = ({ path, types }: Fact): readonly string[] => {
  const name = path.split('.').at(-1) ?? ''
  if (!name.endsWith('[x]')) return [name]
  return types.map(it => name.slice(0, -3) + it.name.charAt(0).toUpperCase() + it.name.slice(1))
}

class Reading {
  readonly faults: string[] = []
  /** What each reference leads to. */
  readonly types: Map<string, string>
  constructor(types: ReadonlyMap<string, string>) {
    this.types = new Map(types)
  }

  resource(it: Element, within = false): void {
    const name = String(it.resourceType)
    if (!resources.includes(name)) return void this.faults.push(`${name} is not ours to write`)
    const contained = (it.contained ?? []) as readonly Element[]
    if (within && contained.length > 0) this.faults.push('dom-2: contained in what is contained')
    if (within && (it.meta as Element | undefined)?.versionId) this.faults.push('dom-4: a version of what is contained')
    for (const one of contained) {
      this.types.set(`#${one.id}`, String(one.resourceType))
      if (!JSON.stringify({ ...it, contained: [] }).includes(`"#${one.id}"`))
        this.faults.push(`dom-3: ${one.id} is not referred to`)
    }
    this.element(name, '', it, name)
    this.faults.push(...invariants(name, it))
    for (const one of contained) this.types.delete(`#${one.id}`)
  }

  element(type: string, prefix: string, it: Element, where: string): void {
    const own = (facts.get(type) ?? []).filter(
      fact => fact.path.startsWith(prefix) && !fact.path.slice(prefix.length).includes('.'),
    )
    const rest = prefix === '' ? [] : parts.Element.map(factIn)
    const all = [...own, ...rest]
    for (const [key, value] of Object.entries(it)) {
      if (key === 'resourceType' && resources.includes(type) && prefix === '') continue
      const fact = all.find(one => namesOf(one).includes(key))
      if (!fact) this.faults.push(`${where}.${key} is no element`)
      else
        this.several(fact, fact.types[namesOf(fact).indexOf(key)] ?? fact.types[0], value, {
          type,
          at: `${where}.${key}`,
        })
    }
    for (const fact of own) {
      const told = namesOf(fact).filter(name => it[name] !== undefined)
      const name = `${where}.${fact.path.slice(prefix.length)}`
      if (told.length < fact.min) this.faults.push(`${name} is missing`)
      if (told.length > 1) this.faults.push(`${name} is of two types`)
    }
    if (Object.keys(it).length === 0) this.faults.push(`ele-1: ${where} is empty`)
  }

  several(
    fact: Fact,
    of: Fact['types'][number] | undefined,
    value: unknown,
    it: { readonly type: string; readonly at: string },
  ) {
    if (fact.several !== Array.isArray(value))
      return void this.faults.push(`${it.at} is ${fact.several ? 'one' : 'several'}`)
    const values = Array.isArray(value) ? value : [value]
    if (values.length === 0) this.faults.push(`ele-1: ${it.at} is empty`)
    for (const one of values) this.value(fact, of, one, it)
  }

  value(
    fact: Fact,
    of: Fact['types'][number] | undefined,
    value: unknown,
    it: { readonly type: string; readonly at: string },
  ) {
    const name = of?.name ?? ''
    const sound = isSound(name, value)
    if (sound === false) this.faults.push(`${it.at} is ${JSON.stringify(value)}, no ${name}`)
    if (fact.codes && !fact.codes.includes(String(value))) this.faults.push(`${it.at} is ${value}`)
    if (sound !== undefined) return
    if (typeof value !== 'object' || value === null) return void this.faults.push(`${it.at} is no ${name}`)
    const element = value as Element
    if (name === 'Resource') this.resource(element, it.at.endsWith('.contained'))
    else if (name === 'BackboneElement') this.element(it.type, `${fact.path}.`, element, it.at)
    else if (name === 'Extension') this.extension(element, it.at)
    else if (!facts.has(name)) this.faults.push(`${it.at} is a ${name}, which is not among the facts`)
    else {
      this.element(name, '', element, it.at)
      if (name === 'Reference') this.reference(element, of?.targets ?? [], it.at)
      this.faults.push(...invariants(name, element, it.at))
    }
  }

  reference({ reference, identifier, display }: Element, targets: readonly string[], at: string): void {
    if (reference === undefined) {
      if (!identifier && !display) this.faults.push(`ref-2: ${at} says nothing`)
      return
    }
    const type = this.types.get(String(reference))
    if (!type) this.faults.push(`${at} leads nowhere`)
    else if (!targets.includes('Resource') && !targets.includes(type)) this.faults.push(`${at} is a ${type}`)
  }

  extension(it: Element, at: string): void {
    if (!isSound('url', it.url)) this.faults.push(`${at}.url is no address of what it means`)
    const told = Object.keys(it).filter(key => key !== 'url' && key !== 'id')
    if (told.length !== 1 || !/^(?:value[A-Z]\w*|extension)$/.test(told[0] ?? ''))
      this.faults.push(`ext-1: ${at} has not one value`)
    if (Array.isArray(it.extension)) for (const one of it.extension) this.extension(one as Element, `${at}.extension`)
  }
}

/** Invariants of R5 that what we write could break, by the names that R5 gives them. */
function invariants(name: string, it: Element, at = name): readonly string[] {
  const before = (a: unknown, b: unknown): boolean => Date.parse(String(a)) < Date.parse(String(b))
  if (name === 'Task' && before(it.lastModified, it.authoredOn))
    return ['inv-1: Task.lastModified is before authoredOn']
  if (name === 'Organization' && !it.name && !it.identifier)
    return ['org-1: Organization has neither name nor identifier']
  if (name === 'Period' && before(it.end, it.start)) return [`per-1: ${at} ends before it begins`]
  if (name === 'CodeableConcept' && !it.coding && !it.text) return [`${at} says nothing`]
  if (name === 'Coding') {
    if (!it.code && it.display) return [`cod-1: ${at} has words for no code`]
    if (it.code && !it.system) return [`${at} is a code of no system`]
    const codes = hl7Codes[String(it.system)]
    if (codes && !codes.includes(String(it.code))) return [`${at} is ${it.code}, which ${it.system} has not`]
  }
  return []
}

/** Code systems of HL7 Terminology that we take codes from, whole. Source: terminology.hl7.org, version 1.0.1 of each. */
const hl7Codes: Readonly<Record<string, readonly string[]>> = {
  'http://terminology.hl7.org/CodeSystem/adverse-event-seriousness': ['non-serious', 'serious'],
  'http://terminology.hl7.org/CodeSystem/adverse-event-outcome': [
    ...['resolved', 'recovering', 'ongoing', 'resolvedWithSequelae', 'fatal', 'unknown'],
  ],
}

/** Everything in a bundle that R5 does not allow; nothing where it is sound. */
export function fhirFaults(bundle: Bundle): readonly string[] {
  const entries = bundle.entry ?? []
  const urls = entries.map(it => it.fullUrl ?? '')
  const reading = new Reading(new Map(entries.map(it => [it.fullUrl ?? '', it.resource?.resourceType ?? ''])))
  reading.resource(bundle as unknown as Element)
  const { faults } = reading
  // Ours are collections: nothing is asked, answered or counted in them.
  if (bundle.type !== 'collection') faults.push('Bundle.type')
  if (entries.some(it => it.search || it.request || it.response)) faults.push('bdl-3: a collection asks for nothing')
  if (!bundle.timestamp) faults.push('Bundle.timestamp is missing')
  if (entries.some(it => !it.resource)) faults.push('bdl-5: an entry holds nothing')
  if (new Set(urls).size < urls.length) faults.push('bdl-7: a fullUrl stands twice')
  if (urls.some(it => !/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(it)))
    faults.push('bdl-8: a fullUrl is no uuid')
  return faults
}
