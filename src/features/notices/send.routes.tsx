import { permitFor } from '../../access/permit.ts'
import { may } from '../../access/rules.ts'
import type { Tx } from '../../data/open.ts'
import type { Asked } from '../../http/request.ts'
import {
  command,
  type FieldErrors,
  href,
  type Load,
  page,
  type Route,
  refused,
  seeOther,
  type Typed,
} from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { countText } from '../../ui/format.ts'
import { agendaOf } from '../agendas/completeness.row.ts'
import { freezeAgenda, freezeRefusalText } from '../agendas/freeze.ts'
import { matchNames } from '../persons/person.match.ts'
import { everyName } from '../persons/person.view.tsx'
import { parseAddress } from '../subscriptions/address.ts'
import { mailingOf } from '../subscriptions/mailing.ts'
import { setAddress } from './address.store.ts'
import { callParticipants, tell } from './notice.change.ts'
import { loadNotice, type NoticeSubject } from './notice.load.ts'
import { addressesOf, reachedBy, remindDaysOf, rosterFor } from './notice.row.ts'
import { addParticipant, markCalled, removeParticipant } from './notice.store.ts'
import { addForm, addressesForm, addressesOfForm, removeForm, sendForm } from './send.form.ts'
import { SendPage, type SendSubject } from './send.pages.tsx'
import { send, sendRefusalText } from './send.ts'

const path = '/moten/:code/kallelse/skicka'

/** Nothing more is asked for somebody who may not send: the rule then says no. */
const load: Load<NoticeSubject | SendSubject> = async loading => {
  const subject = await loadNotice(loading)
  if (!subject || !may(loading.actor, 'notice.send', subject)) return subject
  const { db } = loading
  const { callees } = await rosterFor(db, subject.meeting)
  const known = new Set(subject.participants.map(it => it.personId))
  const coming = callees.filter(it => !known.has(it.personId))
  return {
    ...subject,
    ...(await agendaOf(db, subject.meeting)),
    callees: coming,
    addresses: await addressesOf(db, [...subject.participants.map(reachedBy), ...coming.map(it => it.personId)]),
    remindDays: await remindDaysOf(db, subject.id),
    names: await everyName(db),
  }
}

const shown = (
  { subject, actor, settings }: Asked & { readonly subject: NoticeSubject | SendSubject },
  typed: Typed = {},
  errors: FieldErrors = {},
) => SendPage({ ...(subject as SendSubject), actor, mailing: mailingOf(settings), typed, errors })

const again = (
  given: Asked & { readonly subject: NoticeSubject | SendSubject; readonly typed: Typed; readonly errors: FieldErrors },
) => shown(given, given.typed, given.errors)

const sending: readonly Route[] = [
  page<NoticeSubject | SendSubject>({ path, action: 'notice.send', load, show: given => shown(given) }),
  command<NoticeSubject, 'notice.send', typeof sendForm>({
    path,
    action: 'notice.send',
    load,
    form: sendForm,
    run: async ({ subject, permit, form, tx, jobs, now, actor, settings }) => {
      const { meeting } = subject
      const { completeness } = await agendaOf(tx, meeting)
      const stated = { kind: form.slag, answerBy: form.svara }
      const may = send(stated, meeting, { today: dateAt(now), ready: completeness.ready })
      if (!may.ok)
        return refused(may.why.startsWith('answer') ? { svara: sendRefusalText[may.why] } : sendRefusalText[may.why])
      const frozen = await freezeAgenda(tx, permitFor(actor, 'agenda.send', subject), meeting.id, {
        ...{ kind: form.slag, message: form.halsning, now },
      })
      if (!frozen.ok) return refused(freezeRefusalText[frozen.why])
      await callParticipants(tx, permit, meeting, now)
      // What was said with the first call stands; a supplement's words stand with the supplement.
      const message = form.slag === 'planned' ? form.halsning : (meeting.plan?.message ?? null)
      await markCalled(tx, permit, meeting.forumId, { message, answerBy: form.svara, remindDays: form.paminn })
      await tell(jobs, tx, { meetingId: meeting.id, what: 'notice', at: now })
      const mailed = mailingOf(settings) === 'none' ? '' : ' Mejlen är på väg.'
      const word = form.slag === 'planned' ? 'Kallelsen är skickad.' : 'Tillägget är skickat.'
      return seeOther(href('/moten/:code/kallelse', meeting), word + mailed)
    },
    again,
  }),
]

/** Whether the name is somebody's, and nobody else's. */
async function personNamed(tx: Tx, name: string): Promise<string | null> {
  return (await matchNames(tx, [name])).get(name)?.exact ?? null
}

const calling: readonly Route[] = [
  command<NoticeSubject, 'notice.send', typeof addForm>({
    path: '/moten/:code/kallelse/lagg-till',
    action: 'notice.send',
    load,
    form: addForm,
    run: async ({ subject, permit, form, tx, jobs, now, actor }) => {
      if (!['planned', 'called'].includes(subject.meeting.state)) return refused(sendRefusalText['not-now'])
      const personId = await personNamed(tx, form.namn)
      if (personId && subject.participants.some(it => it.personId === personId))
        return refused({ namn: 'Den personen är redan med bland dem som kallas.' })
      const isCalled = subject.meeting.state === 'called'
      const items = (subject as SendSubject).slots.map(it => it.item.id)
      const id = await addParticipant(tx, permit, subject.forumId, {
        ...{ personId, name: form.namn, organisation: form.organisation, capacity: form.som },
        items: form.punkter.filter(it => items.includes(it)),
        calledAt: isCalled ? now : null,
      })
      const address = form.mejl === null ? undefined : parseAddress(form.mejl)
      if (address?.ok)
        await setAddress(
          tx,
          permitFor(actor, 'address.change', subject),
          personId ? { personId } : { participantId: id },
          address.value,
          now,
        )
      if (isCalled) await tell(jobs, tx, { meetingId: subject.id, what: 'notice', participants: [id], at: now })
      return seeOther(href(path, subject.meeting), `${form.namn} är tillagd${isCalled ? ' och kallad' : ''}.`)
    },
    again,
  }),
  command<NoticeSubject, 'notice.send', typeof removeForm>({
    path: '/moten/:code/kallelse/ta-bort',
    action: 'notice.send',
    load,
    form: removeForm,
    run: async ({ subject, permit, form, tx, jobs, now }) => {
      const gone = subject.participants.find(it => it.id === form.deltagare)
      if (!gone || !(await removeParticipant(tx, permit, gone.id)))
        return refused('Personen går inte att ta bort: den har en plats i forumet, eller är redan borta.')
      if (gone.calledAt !== null && gone.personId)
        await tell(jobs, tx, { meetingId: subject.id, what: 'released', persons: [gone.personId], at: now })
      return seeOther(href(path, subject.meeting), `${gone.name} är borttagen.`)
    },
    again,
  }),
  command<NoticeSubject, 'notice.send', typeof addressesForm>({
    path: '/moten/:code/kallelse/adresser',
    action: 'notice.send',
    load,
    form: addressesForm,
    run: async ({ subject, form, tx, now, actor }) => {
      const { addresses, callees, participants } = subject as SendSubject
      const persons = [
        ...participants.flatMap(it => (it.personId ? [it.personId] : [])),
        ...callees.map(it => it.personId),
      ]
      const guests = participants.flatMap(it => (it.personId ? [] : [it.id]))
      const { typed, errors } = addressesOfForm(form, [...persons, ...guests])
      if (Object.keys(errors).length > 0) return refused(errors)
      const permit = permitFor(actor, 'address.change', subject)
      const changed = typed.filter(it => it.address !== (addresses.get(it.id) ?? null))
      for (const it of changed)
        await setAddress(
          tx,
          permit,
          guests.includes(it.id) ? { participantId: it.id } : { personId: it.id },
          it.address,
          now,
        )
      const said =
        changed.length === 0 ? 'Inget var ändrat.' : `${countText(changed.length, 'adress', 'adresser')} sparades.`
      return seeOther(href(path, subject.meeting), said)
    },
    again,
  }),
]

export const sendRoutes: readonly Route[] = [...sending, ...calling]
