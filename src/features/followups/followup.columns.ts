// Uppföljningens kolumner i en export. The names in JSON stay as they are once they are out.
import type { Column } from '../../http/export.ts'
import { plainGateText } from '../clearances/gate.words.ts'
import { type FollowupRow, homeHref, sourceHref } from './followup.entry.tsx'
import { followupHref } from './followup.links.ts'
import type { FollowupKind } from './followup.ts'
import { placeText, settledText } from './followup.words.ts'

type Col = Column<FollowupRow>

const said: readonly Col[] = [
  { key: 'words', title: 'Ord', value: it => it.followup.words },
  { key: 'title', title: 'Rubrik', value: it => it.followup.title },
  { key: 'place', title: 'Ställe', value: it => placeText(it.followup) },
  { key: 'forum', title: 'Forum', value: it => it.followup.forum?.name },
  { key: 'date', title: 'Datum', type: 'date', value: it => it.followup.saidOn },
  { key: 'item', title: 'Punkt', value: it => it.followup.item.number },
  { key: 'to', title: 'Till', type: 'list', value: it => it.followup.named },
]

const became: readonly Col[] = [
  { key: 'gate', title: 'Villkorets läge', value: it => it.followup.gate && plainGateText(it.followup.gate) },
  { key: 'open', title: 'Återstår', type: 'yes-no', value: it => it.open },
  { key: 'settlements', title: 'Vad det blev', type: 'list', value: it => it.settled.map(settledText) },
  { key: 'stance', title: 'Sida', type: 'link', value: it => homeHref(it.followup) },
  { key: 'followup', title: 'Uppföljning', type: 'link', value: it => followupHref(it.followup) },
  { key: 'source', title: 'Stället i dokumentet', type: 'link', value: it => sourceHref(it.followup) },
]

const due: Col = { key: 'due', title: 'Senast', type: 'date', value: it => it.followup.dueOn }

const own: Readonly<Record<FollowupKind, readonly Col[]>> = {
  validity: [{ key: 'validTo', title: 'Gäller till och med', type: 'date', value: it => it.followup.endsOn }],
  condition: [{ key: 'condition', title: 'Villkor', value: it => it.followup.condition }, due],
  mandate: [due, { key: 'dueAsWritten', title: 'Senast, som det står', value: it => it.followup.dueSaid }],
  recommendation: [
    due,
    { key: 'principals', title: 'Antal huvudmän', type: 'number', value: it => it.answers?.of },
    { key: 'answers', title: 'Antal som har rapporterat', type: 'number', value: it => it.answers?.given },
  ],
}

export const columns = (kind: FollowupKind): readonly Col[] => [...said, ...own[kind], ...became]
