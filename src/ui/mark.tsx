/** Märket: a circle and a rounded square that overlap, region and municipality. */
import type { VNode } from 'preact'

export const Mark = (): VNode => (
  <svg class="brand-mark" viewBox="0 0 26 20" aria-hidden="true" focusable="false">
    <rect class="municipality" x="9.1" y="1.9" width="15.2" height="16.2" rx="3.6" />
    <circle class="region" cx="9.6" cy="10" r="8.1" />
  </svg>
)
