/** Besked från den som ansvarar, som sidan läser dem: the one that waits with what to do about it, and those before it. */
import type { ComponentChildren, VNode } from 'preact'
import { dateAt } from '../../kernel/time.ts'
import { dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { wordText } from './remedy.words.ts'
import { type RemedyWord, waits } from './word.ts'

/** What whoever it lies with has said, which stands open until somebody does as it says or answers it. */
export function SaidByOwner({
  said,
  children,
}: {
  readonly said: readonly RemedyWord[]
  /** The form to answer with, where something waits. */
  readonly children: ComponentChildren
}): VNode | null {
  const [last, ...before] = said
  if (!last) return null
  return (
    <Section title="Besked från den som ansvarar" id="besked">
      {waits(last) && (
        <Notice tone="warning" title={`${wordText(last)}.`}>
          {last.words && <p class="pre-line">{last.words}</p>}
          <p>{nextOf[last.verb]}</p>
        </Notice>
      )}
      {waits(last) && children}
      <Words words={waits(last) ? before : said} />
    </Section>
  )
}

const nextOf: Readonly<Record<RemedyWord['verb'], string>> = {
  done: 'Stämmer det sparar du här under att åtgärden är gjord. Först då räknas den som gjord, och den andra sidan ser det.',
  late: 'Bestäm en ny dag under Ny dag, eller svara. Till dess gäller den dag som står.',
  seen: 'Gör kontrollen här under med hjälp av orden, eller svara om du vill veta mer.',
  back: '',
}

const Words = ({ words }: { readonly words: readonly RemedyWord[] }): VNode | null =>
  words.length === 0 ? null : (
    <ol class="lines" reversed>
      {words.map(it => (
        <li>
          <p>
            <span class="soft">{dateText(dateAt(it.at))} · </span>
            {it.verb === 'back' ? 'Ni svarade' : wordText(it)}.
          </p>
          {it.words && <p class="pre-line">{it.words}</p>}
        </li>
      ))}
    </ol>
  )
