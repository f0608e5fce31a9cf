// Personerna på en rad: told apart by party and role where two columns have been put on one line. Pure.
import { isFirstName } from './firstNames.ts'
import { peopleBreaks } from './flatPeople.ts'
import { type NamedPerson, splitPeople } from './names.ts'
import { type Run, slice } from './run.ts'

const longestWord = 80

const party = /\(\p{L}{1,4}\)/gu
const roleThenName = /,\s*(?:\p{Ll}+\s)?(?:ordförande|ordf\.?|sekreterare|sekr\.?)\s+$/iu

/** The people of one run; those that two columns have put on one line are told apart by party and role. */
export function peopleOf(run: Run): { part: Run; person: NamedPerson }[] {
  const parties = run.text.includes('(') ? (run.text.match(party)?.length ?? 0) : 0
  const mixed = (parties > 1 && !/^\p{Ll}/u.test(run.text)) || /^\p{Lu}.*,\s(?:ordf|sekr)\S*\s\p{Lu}/u.test(run.text)
  const starts = mixed
    ? peopleBreaks(run.text).filter(
        at =>
          roleThenName.test(run.text.slice(Math.max(0, at - longestWord), at)) ||
          (parties > 1 && isFirstName(run.text.slice(at, at + longestWord).split(' ')[0] ?? '')),
      )
    : []
  return [0, ...starts].flatMap((from, k) => {
    const part = slice(run, from, starts[k])
    return splitPeople(part.text).map(person => ({ part, person }))
  })
}
