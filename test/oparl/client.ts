import assert from 'node:assert/strict'
import { isA, objectRules, type Rule } from './rules.ts'

// A generic OParl client: it is given one address, follows every other, and holds each object to the specification.

export type Json = Readonly<Record<string, unknown>>
export interface Seen {
  /** Every object, by its id, as its own address gave it. */
  readonly objects: ReadonlyMap<string, Json>
  /** Every list, by the address of its first page, with the ids on it in order. */
  readonly lists: ReadonlyMap<string, readonly string[]>
}

export type Get = (
  address: string,
) => Promise<{ readonly status: number; readonly headers: Headers; readonly body: Json }>

const typeOf = (it: Json): string => String(it.type).replace('https://schema.oparl.org/1.1/', '')

/** Walks all there is from the system's address. Throws at the first thing that the specification does not allow. */
export async function walk(get: Get, start: string): Promise<Seen> {
  const walker = new Walker(get)
  await walker.object(start, 'System')
  await walker.finish()
  return walker
}

class Walker {
  readonly objects = new Map<string, Json>()
  readonly lists = new Map<string, string[]>()
  readonly #get: Get
  #waiting: (() => Promise<void>)[] = []
  /** Objects inside others: each must be what its own address says. */
  readonly #inside: { readonly it: Json; readonly type: string; readonly where: string }[] = []

  constructor(get: Get) {
    this.#get = get
  }

  async finish(): Promise<void> {
    for (let work = this.#waiting.pop(); work; work = this.#waiting.pop()) await work()
    for (const { it, type, where } of this.#inside) {
      const own = await this.object(String(it.id), type)
      await this.finishWaiting()
      assert.deepEqual(it, own, `${where} holds another ${it.id} than its own address gives`)
    }
  }
  async finishWaiting(): Promise<void> {
    for (let work = this.#waiting.pop(); work; work = this.#waiting.pop()) await work()
  }

  async fetched(address: string): Promise<Json> {
    const { status, headers, body } = await this.#get(address)
    assert.equal(status, 200, address)
    assert.match(headers.get('content-type') ?? '', /^application\/json/, address)
    assert.equal(headers.get('access-control-allow-origin'), '*', address)
    return body
  }

  async object(address: string, type: string): Promise<Json> {
    const known = this.objects.get(address)
    if (known) {
      assert.equal(typeOf(known), type, `${address} is referred to as ${type}`)
      return known
    }
    const it = await this.fetched(address)
    this.objects.set(address, it)
    assert.equal(it.id, address, 'an object has one address')
    this.check(it, type)
    return it
  }

  check(it: Json, type: string): void {
    assert.equal(typeOf(it), type, `${it.id}`)
    const rules = objectRules[type]
    assert.ok(rules, type)
    if (it.deleted) {
      assert.deepEqual(Object.keys(it).sort(), ['created', 'deleted', 'id', 'modified', 'type'], `${it.id} is gone`)
      return
    }
    for (const name of rules.needs) assert.ok(name in it, `${it.id} has no ${name}`)
    for (const [name, value] of Object.entries(it)) {
      if (name.includes(':')) continue
      const rule = rules.may[name]
      assert.ok(rule, `${type} has no ${name}`)
      assert.ok(value !== null && value !== '', `${it.id}.${name} is empty`)
      this.follow(rule, value, `${it.id}.${name}`)
    }
  }

  follow(rule: Rule, value: unknown, where: string): void {
    if ('is' in rule) assert.ok(isA(rule.is, value), `${where} is no ${rule.is}: ${JSON.stringify(value)}`)
    else if ('listOf' in rule) this.#waiting.push(() => this.list(String(value), rule.listOf))
    else {
      const some = rule.many ? value : [value]
      assert.ok(Array.isArray(some) && some.length > 0, `${where} should be a list that is not empty`)
      for (const one of some) {
        if ('refers' in rule) this.#waiting.push(async () => void (await this.object(String(one), rule.refers)))
        else this.inside(one as Json, rule.holds, where)
      }
    }
  }

  inside(it: Json, type: string, where: string): void {
    assert.ok(!it.deleted, `${where} holds something that is gone`)
    this.check(it, type)
    this.#inside.push({ it, type, where })
  }

  /** Every page of a list, to the last. */
  async list(address: string, type: string): Promise<void> {
    if (this.lists.has(address)) return
    const ids: string[] = []
    this.lists.set(address, ids)
    let total = 0
    for (let next: string | undefined = address; next; ) {
      const page: Json = await this.fetched(next)
      assert.ok(Array.isArray(page.data), next)
      const { self, next: following } = page.links as Record<string, string | undefined>
      assert.equal(self, next, 'a page has one address')
      total = Number((page.pagination as Json).totalElements)
      for (const it of page.data as Json[]) {
        assert.ok(!it.deleted, `${next} holds something that is gone`)
        ids.push(String(it.id))
        this.inside(it, type, next)
      }
      next = following
    }
    assert.equal(new Set(ids).size, ids.length, `${address} holds something twice`)
    assert.equal(ids.length, total, `${address} says it has ${total}`)
  }
}
