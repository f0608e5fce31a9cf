import { givenForum, givenPerson } from './builders.ts'
import { openTestHouse, type TestHouse, type Visitor } from './house.ts'
import { type GivenMeeting, givenAgendaItem, givenMeeting, givenSeat } from './meetings.ts'

/** A forum with two secretaries, somebody who sits in it, and a secretary of another forum. */
export interface AgendaHouse {
  readonly house: TestHouse
  readonly forumId: string
  /** Ada Asp. */
  readonly secretary: Visitor
  /** Bo Björk. */
  readonly colleague: Visitor
  readonly member: Visitor
  readonly stranger: Visitor
  /** A meeting on a day of its own, each later than the one before. */
  meet(more?: object): Promise<GivenMeeting>
  add(meeting: GivenMeeting, title: string, more?: object): Promise<{ readonly id: string; readonly code: string }>
  /** The titles on the agenda's page, in order. */
  titles(visitor: Visitor, meeting: GivenMeeting): Promise<readonly string[]>
}

/** What a page says, with plain spaces. */
export const textOf = async (answer: Response): Promise<string> => (await answer.text()).replace(/&nbsp;|\u00a0/g, ' ')

export async function openAgendaHouse(): Promise<AgendaHouse> {
  const house = await openTestHouse()
  const { data } = house.deps
  const forumId = await givenForum(data, { name: 'Norra rådet', shortName: 'NR', slug: 'norra-radet' })
  const south = await givenForum(data, { name: 'Södra rådet', slug: 'sodra-radet' })
  const secretaryOf = async (name: string, forum: string): Promise<Visitor> =>
    house.as(await givenPerson(data, { name, role: 'secretary', forumId: forum }))
  const sits = await givenPerson(data, { name: 'Eva Ek', role: 'director' })
  await givenSeat(data, { forumId, personId: sits })
  let days = 0
  return {
    ...{ house, forumId, secretary: await secretaryOf('Ada Asp', forumId) },
    ...{ colleague: await secretaryOf('Bo Björk', forumId), stranger: await secretaryOf('Siv Sälg', south) },
    member: await house.as(sits),
    meet: (more = {}) => {
      days += 1
      return givenMeeting(data, { forumId, date: `2027-03-${String(days).padStart(2, '0')}`, ...more })
    },
    add: (meeting, title, more = {}) => givenAgendaItem(data, meeting, { title, ...more }),
    titles: async (visitor, meeting) => {
      const page = await textOf(await visitor.get(`/moten/${meeting.code}/dagordning`))
      return [...page.matchAll(/class="agenda-title">(?:<a[^>]*>)?([^<]+)/g)].map(([, title = '']) => title)
    },
  }
}
