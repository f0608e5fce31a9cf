// Adresser till uppgifter.
import { href } from '../../http/route.ts'

interface Named {
  readonly code: string
}

export const taskHref = ({ code }: Named): string => href('/uppgifter/:code', { code })

/** What can be said of a task; the last part of its address. */
export type TaskCommand =
  | 'rapportera'
  | 'stang'
  | 'skicka-tillbaka'
  | 'avskriv'
  | 'oppna'
  | 'flytta'
  | 'agare'
  | 'pa-motet'

export const commandHref = (task: Named, what: TaskCommand): string => `${taskHref(task)}/${what}`

export const newTaskHref = (slug: string): string => href('/forum/:slug/uppgifter/ny', { slug })

export const tasksHref = (query: Readonly<Record<string, string | undefined>> = {}): string =>
  href('/uppgifter', {}, query)

/** Takes a task of earlier minutes into the register. */
export const takeInHref = (it: { readonly code: string; readonly ordinal: number }): string =>
  href('/uppfoljning/uppdrag/:code/:n/uppgift', { code: it.code, n: String(it.ordinal + 1) })
