import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import ICAL from 'ical.js'
import { KeptCalendar } from '../../../test/calendar.ts'
import { type CalendarMeeting, cancellationOf, feedOf, type Invitation, invitationOf } from './calendar.ts'

const meeting: CalendarMeeting = {
  uid: 'abc2345@samklang.prov.example',
  sequence: 0,
  title: 'Norra rådet',
  date: '2026-12-03',
  startTime: '09:00',
  endTime: '12:00',
  place: 'Residenset, Söra Hamngatan 1; sal Ägir',
  description: 'Kallelse och handlingar:\nhttps://samklang.prov.example/moten/abc2345/kallelse',
  url: 'https://samklang.prov.example/moten/abc2345',
  state: 'confirmed',
}

const sent = (changed: Partial<CalendarMeeting> = {}): Invitation => ({
  meeting: { ...meeting, ...changed },
  organiser: { name: 'Norra rådet', address: 'samklang@prov.example' },
  attendee: { name: 'Åsa Öst', address: 'asa@prov.example', answer: 'none' },
  stamp: '2026-11-22T08:00:00Z',
})

describe('a calendar that is sent invitations', () => {
  test('takes in a meeting, moves it when a newer word comes, and strikes it out when it is cancelled', () => {
    const calendar = new KeptCalendar()
    calendar.take(invitationOf(sent()))
    assert.deepEqual(calendar.events(), [
      {
        ...{ uid: meeting.uid, title: 'Norra rådet', status: 'CONFIRMED', place: meeting.place },
        ...{ start: '2026-12-03T08:00:00.000Z', end: '2026-12-03T11:00:00.000Z', partstat: 'NEEDS-ACTION' },
      },
    ])
    calendar.take(invitationOf(sent({ sequence: 1, date: '2026-12-10', startTime: '13:00', endTime: '15:30' })))
    assert.deepEqual(
      calendar.events().map(it => [it.start, it.end]),
      [['2026-12-10T12:00:00.000Z', '2026-12-10T14:30:00.000Z']],
    )
    // An older word that was late in the mail changes nothing.
    calendar.take(invitationOf(sent()))
    assert.equal(calendar.events()[0]?.start, '2026-12-10T12:00:00.000Z')
    calendar.take(cancellationOf(sent({ sequence: 2, date: '2026-12-10', startTime: '13:00', endTime: '15:30' })))
    assert.deepEqual(
      calendar.events().map(it => [it.uid, it.status]),
      [[meeting.uid, 'CANCELLED']],
    )
  })

  test('is told to whom it is and from whom, and that nobody waits for an answer from a calendar', () => {
    const [event] = new ICAL.Component(ICAL.parse(invitationOf(sent()))).getAllSubcomponents('vevent')
    const attendees = event?.getAllProperties('attendee') ?? []
    assert.deepEqual(
      attendees.map(it => [it.getFirstValue(), it.getParameter('cn'), it.getParameter('rsvp')]),
      [['MAILTO:asa@prov.example', 'Åsa Öst', 'FALSE']],
    )
    assert.equal(event?.getFirstPropertyValue('organizer'), 'mailto:samklang@prov.example')
    const accepted = invitationOf({ ...sent(), attendee: { ...sent().attendee, answer: 'yes' } })
    assert.match(accepted, /PARTSTAT=ACCEPTED/)
  })
})

describe('clocks', () => {
  for (const [date, utc] of [
    ['2027-03-27', '08:00'],
    // The night before, the clocks went forward.
    ['2027-03-28', '07:00'],
    ['2027-10-30', '07:00'],
    ['2027-10-31', '08:00'],
  ] as const)
    test(`nine in the morning of ${date} is ${utc} in the world, by the rules in the file itself`, () => {
      const text = invitationOf(sent({ date }))
      assert.match(text, new RegExp(`DTSTART;TZID=Europe/Stockholm:${date.replaceAll('-', '')}T090000`))
      assert.equal(new KeptCalendar().take(text).events()[0]?.start, `${date}T${utc}:00.000Z`)
    })

  test('a meeting without a clock takes its whole day, and one past midnight ends the day after', () => {
    assert.match(invitationOf(sent({ startTime: null, endTime: null })), /DTSTART;VALUE=DATE:20261203\r\n/)
    const late = new KeptCalendar().take(invitationOf(sent({ startTime: '22:00', endTime: '01:00' })))
    assert.equal(late.events()[0]?.end, '2026-12-04T00:00:00.000Z')
  })
})

describe('the file', () => {
  const long = 'Samråd om egenvård, hälso- och sjukvård; ånger, ärlighet och öppenhet \\ ”citat” '.repeat(8).trim()
  const text = invitationOf(sent({ title: long, description: `${long}\n${long}` }))

  test('folds its lines at 75 octets, and no letter is lost in the fold', () => {
    for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
    assert.ok(!text.includes('\uFFFD'))
    const [event] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
    assert.equal(event?.getFirstPropertyValue('summary'), long)
    assert.equal(event?.getFirstPropertyValue('description'), `${long}\n${long}`)
  })

  test('ends every line as the standard says', () => {
    assert.doesNotMatch(text, /[^\r]\n/)
    assert.match(text, /^BEGIN:VCALENDAR\r\n/)
  })

  test('nothing that a person wrote begins a line of its own', () => {
    const written = invitationOf(sent({ place: 'Sal 1\r\nATTENDEE:mailto:annan@prov.example\nX-EVIL:1' }))
    const [event] = new ICAL.Component(ICAL.parse(written)).getAllSubcomponents('vevent')
    assert.equal(event?.getAllProperties('attendee').length, 1)
    assert.equal(event?.getFirstPropertyValue('x-evil'), null)
  })
})

describe('a feed', () => {
  const feed = feedOf({
    ...{ name: 'Norra rådet', url: 'https://samklang.prov.example/forum/norra-radet', stamp: '2026-11-22T08:00:00Z' },
    meetings: [
      { ...meeting, state: 'tentative' },
      { ...meeting, uid: 'b@samklang.prov.example', date: '2027-02-11', state: 'cancelled', sequence: 3 },
    ],
  })

  test('is published, names itself, and holds what is cancelled as cancelled', () => {
    const calendar = new ICAL.Component(ICAL.parse(feed))
    assert.equal(calendar.getFirstPropertyValue('method'), 'PUBLISH')
    assert.equal(calendar.getFirstPropertyValue('x-wr-calname'), 'Norra rådet')
    assert.deepEqual(
      calendar
        .getAllSubcomponents('vevent')
        .map(it => [
          it.getFirstPropertyValue('status'),
          it.getFirstPropertyValue('sequence'),
          it.getAllProperties('attendee').length,
        ]),
      [
        ['TENTATIVE', 0, 0],
        ['CANCELLED', 3, 0],
      ],
    )
  })

  test('is a calendar also when nothing is in it', () => {
    const empty = new ICAL.Component(
      ICAL.parse(feedOf({ name: 'x', url: 'https://x.example', meetings: [], stamp: '2026-11-22T08:00:00Z' })),
    )
    assert.deepEqual(empty.getAllSubcomponents('vevent'), [])
  })
})
