/** Två som skriver samtidigt: what somebody else has saved meanwhile, beside what was typed. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { Typed } from '../../http/route.ts'
import { clockAt } from '../../kernel/time.ts'
import { clockText } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { type AgendaItem, itemTypeWords } from './agenda.ts'
import { typedList } from './item.form.ts'
import type { ItemPageSubject } from './item.load.ts'

/** Somebody else saved first: what is kept now, beside what was typed, field by field. */
export function Meanwhile({ subject, typed }: { readonly subject: ItemPageSubject; readonly typed: Typed }): VNode {
  const { item } = subject.slot
  const who = item.changedBy ? subject.names.get(item.changedBy) : undefined
  const differing = keptNow(item).filter(it => !it.same(typed))
  return (
    <Notice
      tone="warning"
      title={`Punkten ändrades${item.changedAt ? ` kl. ${clockText(clockAt(item.changedAt))}` : ''}${who ? ` av ${who}` : ''}.`}
    >
      {differing.length === 0 ? (
        <p>Det som är sparat nu är detsamma som du skrev.</p>
      ) : (
        <>
          <p>Det du skrev står kvar i formuläret. Sparar du nu gäller det. Så här är det sparat:</p>
          <dl class="facts">
            {differing.map(it => (
              <div>
                <dt>{it.label}</dt>
                <dd>{it.words || 'tomt'}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </Notice>
  )
}

interface KeptNow {
  readonly label: string
  readonly words: string
  readonly same: (typed: Typed) => boolean
}

const line = (typed: Typed, name: string): string => typedOr(typed, name, '').trim().replace(/\r\n/g, '\n')
const set = (some: readonly string[]): string => [...some].sort().join('\n')

const keptNow = (item: AgendaItem): readonly KeptNow[] => [
  ...(['title', 'purpose', 'wanted'] as const).map(name => ({
    label: { title: 'Rubrik', purpose: 'Syfte', wanted: 'Önskat utfall' }[name],
    words: item[name] ?? '',
    same: (typed: Typed) => line(typed, name) === (item[name] ?? ''),
  })),
  {
    label: 'Slag',
    words: item.types.map(it => itemTypeWords[it]).join(', '),
    same: typed => set(typedList(typed, 'types') ?? []) === set(item.types),
  },
  {
    label: 'Minuter',
    words: item.minutes === null ? '' : String(item.minutes),
    same: typed => line(typed, 'minutes') === (item.minutes === null ? '' : String(item.minutes)),
  },
  {
    label: 'Föredragande',
    words: item.presenters.map(it => [it.name, it.organisation].filter(Boolean).join(', ')).join('; '),
    same: typed =>
      set((typedList(typed, 'presenter') ?? []).filter(Boolean)) === set(item.presenters.map(it => it.name)),
  },
  {
    label: 'Ärenden',
    words: item.matters.map(it => it.title).join('; '),
    same: typed =>
      set(typedList(typed, 'matters') ?? []) === set(item.matters.map(it => it.id)) && !line(typed, 'matter'),
  },
]
