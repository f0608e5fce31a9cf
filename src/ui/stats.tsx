/** Nyckeltal i ett band över hela sidan. */
import type { VNode } from 'preact'

export interface Stat {
  /** '1 214', '38 av 50', '31 dagar': already with its unit and base. */
  readonly value: string
  readonly label: string
  /** To what the figure is made of. */
  readonly href?: string
}

const Tile = ({ value, label }: Stat): VNode => (
  <>
    <span class="stat-value">{value}</span>
    <span class="stat-label">{label}</span>
  </>
)

export const StatBand = ({
  stats,
  label = 'I siffror',
}: {
  readonly stats: readonly Stat[]
  readonly label?: string
}): VNode => (
  <section class="band" aria-label={label}>
    <ul class="stats container">
      {stats.map(stat => (
        <li>
          {stat.href ? (
            <a href={stat.href}>
              <Tile {...stat} />
            </a>
          ) : (
            <Tile {...stat} />
          )}
        </li>
      ))}
    </ul>
  </section>
)
