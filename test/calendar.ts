import ICAL from 'ical.js'

// A small calendar for tests, which takes in what is mailed as calendar programs do: the UID says which meeting it is, and
// the highest SEQUENCE is what holds.

export interface KeptEvent {
  readonly uid: string
  readonly title: string
  readonly status: string
  readonly place: string
  /** ISO, UTC. */
  readonly start: string
  readonly end: string
  readonly partstat: string
}

export class KeptCalendar {
  readonly #kept = new Map<string, { readonly sequence: number; readonly event: KeptEvent }>()

  take(text: string): this {
    const calendar = new ICAL.Component(ICAL.parse(text))
    const method = String(calendar.getFirstPropertyValue('method'))
    const zone = calendar.getFirstSubcomponent('vtimezone')
    if (zone) ICAL.TimezoneService.register(zone)
    for (const component of calendar.getAllSubcomponents('vevent')) {
      const event = new ICAL.Event(component)
      const before = this.#kept.get(event.uid)
      if (before && event.sequence < before.sequence) continue
      this.#kept.set(event.uid, { sequence: event.sequence, event: keptOf(event, method) })
    }
    return this
  }

  events(): readonly KeptEvent[] {
    return [...this.#kept.values()].map(it => it.event)
  }
}

const keptOf = (event: ICAL.Event, method: string): KeptEvent => ({
  uid: event.uid,
  title: event.summary,
  status: method === 'CANCEL' ? 'CANCELLED' : String(event.component.getFirstPropertyValue('status')),
  place: event.location,
  start: event.startDate.toJSDate().toISOString(),
  end: event.endDate.toJSDate().toISOString(),
  partstat: String(event.attendees[0]?.getParameter('partstat') ?? ''),
})
