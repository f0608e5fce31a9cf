/** Hur ett ställningstagande togs, och vilka som inte höll med: as the minutes say it. */
import type { VNode } from 'preact'
import { Section } from '../../ui/layout.tsx'
import type { ReadDissent, TakenHow } from './reading.ts'

/** Said where it was not simply taken at the meeting. */
export const takenText = (how: TakenHow | null): string | null =>
  how === 'standing'
    ? 'Togs på stående fot, utan föredragning.'
    : how === 'written'
      ? 'Togs skriftligen mellan möten.'
      : null

export const Dissents = ({ dissents }: { readonly dissents: readonly ReadDissent[] }): VNode | null =>
  dissents.length === 0 ? null : (
    <Section title="Avvikande mening">
      {dissents.map(it => (
        <p>
          <strong>{it.organisation}:</strong> {it.words}
        </p>
      ))}
    </Section>
  )
