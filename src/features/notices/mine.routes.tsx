import { z } from 'zod'
import type { Subject } from '../../access/rules.ts'
import { command, type Load, page, type Route, refused, seeOther, shown } from '../../http/route.ts'
import { addressRefusalText, parseAddress } from '../subscriptions/address.ts'
import { setAddress } from './address.store.ts'
import { calendarKeyMade, renewCalendarKey } from './calendar.store.ts'
import { CalendarOncePage, MyNoticesPage } from './mine.pages.tsx'
import { personOf } from './notice.load.ts'
import { addressesOf } from './notice.row.ts'
import { type CallToAnswer, callsOf } from './notice.view.tsx'

const path = '/mitt/kallelser'

interface Mine extends Subject {
  readonly personId: string | undefined
  readonly address: string | undefined
  readonly madeAt: string | undefined
  readonly calls: readonly CallToAnswer[]
}

const load: Load<Mine> = async ({ db, actor, now }) => {
  const personId = personOf(actor)
  if (!personId) return { personId, address: undefined, madeAt: undefined, calls: [] }
  return {
    ...{ id: personId, mine: true, personId },
    address: (await addressesOf(db, [personId])).get(personId),
    madeAt: await calendarKeyMade(db, personId),
    calls: await callsOf(db, personId, now),
  }
}

const addressForm = z.object({ mejl: z.string().max(1000, addressRefusalText['too-long']).default('') })

export const myNoticeRoutes: readonly Route[] = [
  page<Mine>({
    path,
    action: 'self.read',
    load,
    show: ({ subject }) => MyNoticesPage({ ...subject, typed: {}, errors: {} }),
  }),
  command<Mine, 'address.change', typeof addressForm>({
    path: '/mitt/kallelser/adress',
    action: 'address.change',
    load,
    form: addressForm,
    run: async ({ subject, form, tx, permit, now }) => {
      const parsed = form.mejl.trim() === '' ? undefined : parseAddress(form.mejl)
      if (parsed?.ok === false) return refused({ mejl: addressRefusalText[parsed.why] })
      await setAddress(tx, permit, { personId: subject.personId ?? '' }, parsed?.value ?? null, now)
      return seeOther(path, parsed ? 'Adressen är sparad.' : 'Adressen är borttagen. Du får inga mejl med kallelser.')
    },
    again: ({ subject, typed, errors }) => MyNoticesPage({ ...subject, typed, errors }),
  }),
  command<Mine, 'calendar.renew'>({
    path: '/mitt/kallelser/kalender',
    action: 'calendar.renew',
    load,
    run: async ({ subject, tx, permit, now, url }) => {
      const key = await renewCalendarKey(tx, permit, subject.personId ?? '', now)
      return shown(CalendarOncePage({ address: `${url.origin}/kalender/${key}.ics` }))
    },
  }),
]
