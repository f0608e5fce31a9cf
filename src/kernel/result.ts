/** The answer of a rule: the value, or the reason why not. A reason is a closed union, never a sentence. */
export type Result<T, Why extends string> = { readonly ok: true; readonly value: T } | Refusal<Why>

export interface Refusal<Why extends string> {
  readonly ok: false
  readonly why: Why
  /** What a person needs beside the reason, for instance the limit that was passed. Never shown unescaped. */
  readonly detail?: string
}

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })

export const no = <Why extends string>(why: Why, detail?: string): Refusal<Why> =>
  detail === undefined ? { ok: false, why } : { ok: false, why, detail }
