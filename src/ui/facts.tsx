/** Fakta i en definitionslista. */
import type { ComponentChildren, VNode } from 'preact'
import { classes } from './classes.ts'

export interface Fact {
  readonly term: string
  /** One value or several. What is empty is left out together with its term. */
  readonly value: ComponentChildren | readonly ComponentChildren[]
}

const filled = (value: ComponentChildren): boolean =>
  value !== undefined && value !== null && value !== '' && value !== false

const values = (fact: Fact): readonly ComponentChildren[] =>
  (Array.isArray(fact.value) ? fact.value : [fact.value]).filter(filled)

/** `narrow` sets each value under its term: for the column at the side. */
export const Facts = ({
  facts,
  narrow = false,
}: {
  readonly facts: readonly Fact[]
  readonly narrow?: boolean
}): VNode => (
  <dl class={classes('facts', narrow && 'narrow')}>
    {facts
      .filter(fact => values(fact).length > 0)
      .map(fact => (
        <div>
          <dt>{fact.term}</dt>
          {values(fact).map(value => (
            <dd>{value}</dd>
          ))}
        </div>
      ))}
  </dl>
)
