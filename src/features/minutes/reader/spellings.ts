// Stavningsvarianter: two names of one document that may be the same person. Suggested, never merged. Pure.
import type { Flag, Reading } from '../reading.ts'

/** Edit distance up to `limit`; one more than `limit` where it is longer. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    let best = i
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      const value = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost)
      next.push(value)
      if (value < best) best = value
    }
    if (best > limit) return limit + 1
    row = next
  }
  return row[b.length] ?? limit + 1
}

const plain = (name: string): string =>
  (/^[ -~]*$/.test(name) ? name : name.normalize('NFD').replace(/\p{M}/gu, '')).toLowerCase()

/** Every name of the document with the path of its first place. */
function namesOf(reading: Reading): Map<string, string> {
  const names = new Map<string, string>()
  const add = (name: string | undefined, path: string): void => {
    if (name && /\s/.test(name) && !names.has(name)) names.set(name, path)
  }
  reading.attendance.forEach((it, i) => {
    add(it.name, `/attendance/${i}`)
  })
  add(reading.chair, '/chair')
  add(reading.viceChair, '/viceChair')
  reading.absent.forEach((it, i) => {
    add(it, `/absent/${i}`)
  })
  reading.replaced.forEach((it, i) => {
    add(it.absent, `/replaced/${i}`)
    add(it.substitute, `/replaced/${i}`)
  })
  reading.items.forEach((item, i) => {
    item.presenters.forEach((it, k) => {
      add(it.split(',')[0], `/items/${i}/presenters/${k}`)
    })
  })
  return names
}

const most = 400

/** Names that differ by a letter or two, accents aside. */
export function spellings(reading: Reading): Flag[] {
  const list = [...namesOf(reading)].slice(0, most).map(([name, path]) => ({ name, path, key: plain(name) }))
  const flags: Flag[] = []
  const buckets = new Map<string, typeof list>()
  for (const it of list) {
    const key = it.key.slice(0, 1) + it.key.split(' ').length
    buckets.set(key, [...(buckets.get(key) ?? []), it])
  }
  for (const bucket of buckets.values())
    bucket.forEach((one, i) => {
      for (const other of bucket.slice(0, i)) {
        const limit = one.key.length > 9 ? 2 : 1
        if (one.name === other.name || distance(one.key, other.key, limit) > limit || !sameShape(one.key, other.key))
          continue
        flags.push({
          code: 'name-spelling',
          path: one.path,
          reason: `”${one.name}” och ”${other.name}” skiljer sig bara i stavning. Är det samma person?`,
          other: other.name,
        })
      }
    })
  return flags
}

/** 'Anna Ek' and 'Anne Ek' may be two people: at most one of the words may differ, and not the whole of a short one. */
function sameShape(a: string, b: string): boolean {
  const left = a.split(' ')
  const right = b.split(' ')
  const differing = left.filter((word, i) => word !== right[i])
  return differing.length <= 1 && differing.every(word => word.length > 4)
}
