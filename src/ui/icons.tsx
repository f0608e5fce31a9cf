/** Small marks drawn in the colour of the text around them. They never stand without a word. */
import type { ComponentChildren, VNode } from 'preact'

const shape = (children: ComponentChildren, line = false): VNode => (
  <svg
    class="icon"
    viewBox="0 0 12 12"
    aria-hidden="true"
    focusable="false"
    {...(line
      ? {
          fill: 'none',
          stroke: 'currentColor',
          'stroke-width': '1.9',
          'stroke-linecap': 'round',
          'stroke-linejoin': 'round',
        }
      : {})}
  >
    {children}
  </svg>
)

const drawn = {
  target: shape(
    <>
      <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" stroke-width="1.5" />
      <circle cx="6" cy="6" r="2" />
    </>,
  ),
  diamond: shape(<path d="M6 0l6 6-6 6-6-6z" />),
  'open-diamond': shape(<path d="M6 1.2L10.8 6 6 10.8 1.2 6z" />, true),
  triangle: shape(<path d="M6 .8l6 10.4H0z" />),
  arrow: shape(<path d="M1 6h9.4M6.6 2L10.6 6l-4 4" />, true),
  back: shape(<path d="M4.2 1.2L1.2 4.2l3 3M1.4 4.2h5.8a3.3 3.3 0 010 6.6H4" />, true),
  check: shape(<path d="M1.2 6.6l3.2 3.4L10.8 2" />, true),
  seal: shape(<path d="M.8 6.8l2.4 2.6L7.6 3.6M6 9l.4.4 4.8-5.8" />, true),
  cross: shape(<path d="M2 2l8 8M10 2l-8 8" />, true),
  pause: shape(<path d="M2 1h2.8v10H2zM7.2 1H10v10H7.2z" />),
  square: shape(<rect x="1" y="1" width="10" height="10" rx="1.2" />),
  clock: shape(<path d="M6 1a5 5 0 100 10A5 5 0 006 1M6 3.4V6l1.9 1.4" />, true),
  person: shape(<path d="M6 .6a2.7 2.7 0 110 5.4 2.7 2.7 0 010-5.4M.8 11.6C.8 8.6 3 7 6 7s5.2 1.6 5.2 4.6z" />),
  dot: shape(<circle cx="6" cy="6" r="3.4" />),
  flag: shape(<path d="M1.6 0h1.6v1h7.6L9 3.8l1.8 2.8H3.2V12H1.6z" />),
  up: shape(<path d="M6 2l5 8H1z" />),
  down: shape(<path d="M6 10L1 2h10z" />),
  magnifier: (
    <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <circle cx="6.8" cy="6.8" r="5" />
      <path d="M10.6 10.6L15 15" />
    </svg>
  ),
} satisfies Record<string, VNode>

export type IconName = keyof typeof drawn

export const Icon = ({ name }: { readonly name: IconName }): VNode => drawn[name]
