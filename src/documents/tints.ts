// Färger i dokument: the verbs' tints on paper, the same as on the pages (docs/adr/0010). Hex without the sign.
import type { SetTint } from './typesetting/document.ts'

export interface PaperTint {
  /** The rule beside the words. */
  readonly rule: string
  /** Text: at least 7:1 on white and on `wash`. */
  readonly ink: string
  readonly wash: string
}

export const paperTints: Readonly<Record<SetTint, PaperTint>> = {
  fjord: { rule: '17697A', ink: '0D4A54', wash: 'E4F0F0' },
  rowan: { rule: 'A83A26', ink: '7A2415', wash: 'F9E9E4' },
  moss: { rule: '4F6B2A', ink: '3A4F1F', wash: 'EDF2E2' },
  plum: { rule: '6A3D7C', ink: '55306A', wash: 'F1E9F5' },
  amber: { rule: '7D5A00', ink: '553D00', wash: 'F8EFD6' },
  slate: { rule: '7B8D8F', ink: '3A4B50', wash: 'EDF0F0' },
}

/** Letters that every machine has. */
export const paper = { ink: '16262B', soft: '43555A', line: 'D9DFDC', sans: 'Arial', serif: 'Georgia' } as const
