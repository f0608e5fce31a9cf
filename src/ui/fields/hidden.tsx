import type { VNode } from 'preact'

/** What the form must send but the person need not see. */
export const Hidden = ({ name, value }: { readonly name: string; readonly value: string }): VNode => (
  <input type="hidden" name={name} value={value} />
)
