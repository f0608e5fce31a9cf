/** En punkt i handlingarna: what it is about and is to lead to, as it was sent. */
import type { ComponentChildren, VNode } from 'preact'
import { DecidedWords } from '../../ui/decided.tsx'
import { Facts } from '../../ui/facts.tsx'
import { clockSpan, dateText, periodText } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { PartyMark } from '../../ui/party.tsx'
import { itemTypeWords } from '../agendas/agenda.ts'
import type { FrozenItem } from '../agendas/agenda.version.ts'
import { type AgendaDifference, changedFieldWords, type ItemChange } from '../agendas/versions.difference.ts'
import { wordDifference } from '../minutes/difference.ts'

export const itemName = ({ number, title }: Pick<FrozenItem, 'number' | 'title'>): string =>
  number === null ? title : `${number}. ${title}`

export const itemWhen = ({ start, end, minutes }: FrozenItem): string =>
  start !== null
    ? `kl. ${clockSpan(start, end !== null && end !== start ? end : undefined)}`
    : minutes
      ? `${minutes} min`
      : ''

const Presenters = ({ item }: { readonly item: FrozenItem }): VNode => (
  <>
    {item.presenters.map((it, at) => (
      <>
        {at > 0 && ', '}
        {it.party ? <PartyMark party={it.party}>{it.name}</PartyMark> : it.name}
        {it.organisation && <span class="soft"> {it.organisation}</span>}
      </>
    ))}
  </>
)

const Matters = ({ item }: { readonly item: FrozenItem }): VNode => (
  <>
    {item.matters.map((it, at) => (
      <>
        {at > 0 && ', '}
        <a href={`/arenden/${it.code}`}>{it.title}</a>
      </>
    ))}
  </>
)

/** '9.05–9.35 · Information, Dialog' */
export const ItemMeta = ({
  item,
  children,
}: {
  readonly item: FrozenItem
  readonly children?: ComponentChildren
}): VNode => (
  <p class="reading-meta">
    {[itemWhen(item), item.types.map(it => itemTypeWords[it]).join(', ')].filter(Boolean).join(' · ')} {children}
  </p>
)

const sentence = (it: FrozenItem['proposed'][number]): readonly string[] =>
  [
    it.condition && `Villkor: ${it.condition}`,
    it.addition && `Tillägg: ${it.addition}`,
    (it.validFrom || it.validTo) && `Gäller ${periodText(it.validFrom ?? undefined, it.validTo ?? undefined)}`,
    (it.due ?? it.dueOn) && `Klart ${it.due ?? dateText(it.dueOn ?? '')}`,
  ].filter(words => words !== null && words !== '') as readonly string[]

/** Purpose, wanted outcome, who presents it and what is proposed. */
export const ItemBody = ({ item }: { readonly item: FrozenItem }): VNode => (
  <>
    {item.overruled && (
      <Notice tone="condition" title="Skickad trots att något saknas.">
        {item.overruled}
      </Notice>
    )}
    <Facts
      facts={[
        { term: 'Syfte', value: item.purpose },
        { term: 'Önskat utfall', value: item.wanted },
        { term: 'Föredragande', value: item.presenters.length > 0 && <Presenters item={item} /> },
        { term: 'Ärende', value: item.matters.length > 0 && <Matters item={item} /> },
      ]}
    />
    {item.proposed.length > 0 && (
      <div class="stack">
        <p class="reading-label">Förslag till ställningstagande</p>
        {item.proposed.map(it => (
          <DecidedWords verb={it.verb} proposed meta={sentence(it)}>
            {it.words}
          </DecidedWords>
        ))}
      </div>
    )}
  </>
)

const Words = ({ before, after }: { readonly before: string; readonly after: string }): VNode => (
  <>
    {before === '' && <span class="soft">tomt förut: </span>}
    {wordDifference(before, after).map(it =>
      it.kind === 'same' ? it.text : it.kind === 'added' ? <ins>{it.text}</ins> : <del>{it.text}</del>,
    )}
  </>
)

const paperNews = {
  added: 'Ny handling',
  'new-version': 'Ny version',
  renamed: 'Nytt namn',
  withdrawn: 'Utgått',
} as const

/** What is different in an item, field by field, with the words that came and went. */
export const ItemChanges = ({ change }: { readonly change: ItemChange }): VNode => (
  <dl class="changes">
    {change.fields.map(it => (
      <div>
        <dt>{changedFieldWords[it.field]}</dt>
        <dd>
          <Words before={it.before} after={it.after} />
        </dd>
      </div>
    ))}
    {change.papers.map(it => (
      <div>
        <dt>{paperNews[it.kind]}</dt>
        <dd>
          {it.paper.title}
          {it.kind === 'renamed' && it.was && <span class="soft"> (hette {it.was.title})</span>}
        </dd>
      </div>
    ))}
  </dl>
)

const meetingFields = { date: 'Dag', clock: 'Tid', place: 'Plats' } as const

/** What is new, item by item. `link` leads to where each is read. */
export function DifferenceList({
  difference,
  link,
}: {
  readonly difference: AgendaDifference
  readonly link: (item: FrozenItem) => string | undefined
}): VNode {
  const name = (item: FrozenItem): VNode | string => {
    const address = link(item)
    return address ? <a href={address}>{itemName(item)}</a> : itemName(item)
  }
  const moved = difference.changed.filter(
    it => it.papers.length === 0 && it.fields.every(field => field.field === 'time'),
  )
  return (
    <ul class="lines news">
      {difference.meeting.map(it => (
        <li>
          {meetingFields[it.field]}: {it.field === 'date' ? dateText(it.after) : it.after || 'inte bestämt'}{' '}
          <span class="soft">(förut {it.field === 'date' ? dateText(it.before) : it.before || 'inte bestämt'})</span>
        </li>
      ))}
      {difference.added.map(it => (
        <li>Ny punkt: {name(it)}</li>
      ))}
      {difference.changed
        .filter(it => !moved.includes(it))
        .map(it => (
          <li>
            Ändrad: {name(it.item)} <span class="soft">({changeWords(it)})</span>
          </li>
        ))}
      {difference.withdrawn.map(it => (
        <li>Utgår: {name(it)}</li>
      ))}
      {moved.length > 0 && (
        <li class="soft">
          Ny tid för {moved.length === 1 ? 'punkt' : 'punkterna'}{' '}
          {moved.map(it => it.item.number ?? it.item.title).join(', ')}
        </li>
      )}
    </ul>
  )
}

const changeWords = ({ fields, papers }: ItemChange): string =>
  [
    ...papers.map(it => `${paperNews[it.kind].toLowerCase()}: ${it.paper.title}`),
    ...fields.map(it => changedFieldWords[it.field].toLowerCase()),
  ].join(', ')
