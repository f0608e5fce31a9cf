import type { Readable } from 'node:stream'
import type { VNode } from 'preact'
import type { z } from 'zod'
import type { Action } from '../access/actions.ts'
import type { Permit } from '../access/permit.ts'
import type { Subject } from '../access/rules.ts'
import type { Jobs } from '../data/jobs.ts'
import type { Data, Tx } from '../data/open.ts'
import type { Db } from '../data/reading.ts'
import type { Log } from './log.ts'
import type { OpenSpec } from './open.ts'
import type { Asked } from './request.ts'
import type { SessionFacts } from './session.ts'

// The only file that says what a route is. Each names its action; one without does not compile, and does not mount.

/** What a page hands back: the layout around it is the same for all. */
export interface PageContent {
  readonly title: string
  readonly main: VNode
  /** From the second level: [name, address] from the top down, without the page itself. */
  readonly breadcrumbs?: readonly (readonly [string, string])[]
  /** For link previews and search engines: one or two sentences. */
  readonly description?: string
  /** Atom feeds of what the page shows: [name, address]. */
  readonly feeds?: readonly (readonly [string, string])[]
  /** Scripts in islands/, by file name without ending. The page works without them. */
  readonly scripts?: readonly string[]
  /** The full width of the window, for side by side. */
  readonly wide?: boolean
  /** The content sets its own widths: the front page. */
  readonly bleed?: boolean
  /** False where the page has a search of its own. */
  readonly search?: false | { readonly value: string }
  readonly status?: 200 | 400 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 503
}

/** What the page was about is on another page now, where the address leads from here on. */
export interface Moved {
  readonly movedTo: string
}
export const moved = (to: string): Moved => ({ movedTo: to })

export interface Loading extends Asked {
  /** Reads as the actor, under row level security; a page cannot write with it. */
  readonly db: Db
}

/**
 * Writes down that the subject was read, as the actor and in a transaction of its own, after it is loaded and allowed and
 * before anything of it is shown. What cannot be written down is not shown. `moved`: something has to be said first.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: most have nothing to hand back
export type Noting<S extends Subject> = (tx: Tx, given: Asked & { readonly subject: S }) => Promise<Moved | void>

/** Loads what the route is about. Undefined = not there, or not for this actor: both answer 404. */
export type Load<S extends Subject> = (loading: Loading) => Promise<S | undefined>

interface Common<S extends Subject> {
  readonly path: `/${string}`
  readonly action: Action
  readonly load?: Load<S>
  /** Reads and writes as the login itself: for whoever is about to become known. Only for 'session.begin'. */
  readonly asLogin?: true
}

export interface PageRoute<S extends Subject> extends Common<S> {
  readonly kind: 'page'
  readonly noted?: Noting<S>
  /** Called for whoever may see the subject, so that where something has moved is told to nobody else. */
  readonly show: (given: Asked & { readonly subject: S }) => PageContent | Moved
}

/** Reads more as the actor, in a transaction of its own. */
export type Reading = <T>(work: (db: Loading['db']) => Promise<T>) => Promise<T>

export interface Answering extends Asked {
  /** For what is too long to be loaded at once. Never called inside another `read`. */
  readonly read: Reading
  /** The ETags of what the browser holds already, as it says them (If-None-Match). */
  readonly held: string
}

/** Anything that is not a page: JSON, a file, a feed. */
export interface ApiRoute<S extends Subject> extends Common<S> {
  readonly kind: 'api'
  readonly noted?: Noting<S>
  /** Counted for each visitor: what programs ask for, and what costs most to make. */
  readonly rate?: 'open' | 'export'
  /** Documented in /openapi.json and on /api. */
  readonly spec?: OpenSpec
  readonly answer: (given: Answering & { readonly subject: S }) => Response | Promise<Response>
}

/** What was typed, kept as it was for showing again. */
export type Typed = Readonly<Record<string, string | readonly string[] | undefined>>

export interface Upload {
  readonly field: string
  readonly name: string
  readonly bytes: Uint8Array
}

/** Tells an open page when something about its subject is new. */
export interface LiveRoute<S extends Subject> extends Common<S> {
  readonly kind: 'live'
  /** What is published when something is new (data/live.ts). */
  readonly topic: (subject: S) => string
  /**
   * What is new, as HTML: only where it is the same, word for word, for everyone who may read the subject. It is read
   * as one of them, made once, and sent to all.
   */
  readonly part?: (given: Loading & { readonly subject: S }) => Promise<string>
}

export interface Running<S extends Subject, A extends Action, F> extends Asked {
  readonly subject: S
  readonly permit: Permit<A>
  readonly form: F
  readonly files: readonly Upload[]
  readonly tx: Tx
  readonly jobs: Jobs
}

/** Field → Swedish sentence. The key '' is about the form as a whole. */
export type FieldErrors = Readonly<Record<string, string>>

export type Outcome = SeeOther | Refused | Answered | Shown | Downloaded

export interface SeeOther {
  readonly kind: 'see-other'
  readonly to: string
  /** Said once on the next page. */
  readonly flash?: string
  /** Told beside the address to a program that asked for JSON. */
  readonly toPrograms?: object
  /** Logs the person in, or whoever asks out, once the transaction is committed. */
  readonly session?: { readonly begin: string; readonly facts: SessionFacts } | 'end'
  readonly theme?: 'light' | 'dark' | 'auto'
  /** A login that this browser has begun, sealed; null forgets it. */
  readonly attempt?: string | null
}
export interface Refused {
  readonly kind: 'refused'
  readonly errors: FieldErrors
  /** Told to the log, where it matters that somebody tried. Never who by number or name. */
  readonly noted?: Readonly<Record<string, string>>
}
export interface Answered {
  readonly kind: 'answered'
  readonly body: object
  /** 409: nothing was written, and the body says what stands. */
  readonly status?: 200 | 201 | 202 | 409
  readonly attempt?: string | null
}
/** A page straight away, for what is shown this once and never again. */
export interface Shown {
  readonly kind: 'shown'
  readonly page: PageContent
  readonly attempt?: undefined
}
/** A file that is made once the transaction is committed, and sent as it is made. */
export interface Downloaded {
  readonly kind: 'downloaded'
  readonly name: string
  readonly type: string
  readonly open: (data: Data) => Promise<Readable>
  readonly attempt?: undefined
}

export const seeOther = (to: string, flash?: string): SeeOther =>
  flash === undefined ? { kind: 'see-other', to } : { kind: 'see-other', to, flash }
/** Rolls the transaction back and shows the form again with what was typed. A string is about the whole form. */
export const refused = (errors: FieldErrors | string, noted?: Refused['noted']): Refused => ({
  kind: 'refused',
  errors: typeof errors === 'string' ? { '': errors } : errors,
  ...(noted ? { noted } : {}),
})
export const shown = (page: PageContent): Shown => ({ kind: 'shown', page })
export const downloaded = (name: string, type: string, open: Downloaded['open']): Downloaded => ({
  ...{ kind: 'downloaded', name, type, open },
})
export const answered = (body: object, status: 200 | 201 | 202 | 409 = 200): Answered => ({
  kind: 'answered',
  body,
  status,
})

export interface CommandRoute<S extends Subject, A extends Action, Form extends z.ZodType> extends Common<S> {
  readonly kind: 'command'
  readonly action: A
  readonly form?: Form
  /** Takes files: multipart, counted against the upload limits. */
  readonly uploads?: true
  readonly rate?: 'login' | 'upload' | 'subscribe'
  /** Posted to by mail programs too, without cookies or origin: the address holds a key (RFC 8058). */
  readonly oneClick?: true
  /**
   * What takes long with files that are sent: done before the transaction is opened, once it is known that the actor may.
   * Writes nothing, and what it finds `run` finds again by the same bytes.
   */
  readonly ahead?: (given: Asked & { readonly files: readonly Upload[] }) => Promise<void>
  readonly run: (given: Running<S, A, z.output<Form>>) => Promise<Outcome>
  /** The page with the form on it, shown again with what was typed and what was wrong. */
  readonly again?: (
    given: Asked & { readonly subject: S; readonly typed: Typed; readonly errors: FieldErrors },
  ) => PageContent
}

export interface Entering extends Asked {
  readonly permit: Permit<'session.begin'>
  /** A transaction as the login. Never held open while a provider is asked. */
  readonly as: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  readonly log: Log
}

/** On to a login provider. */
export interface Leave {
  readonly kind: 'leave'
  readonly to: URL
  /** What the browser has to keep until it comes back, sealed. */
  readonly attempt: string | null
}

/** The login came to nothing: a page that says why, and a line in the log. */
export interface TurnedAway {
  readonly kind: 'turned-away'
  readonly page: PageContent
  readonly noted: Readonly<Record<string, string>>
}

/** A step of logging in that is a GET: on the way to a provider, or back from it. The only GET that may write. */
export interface EntryRoute {
  readonly kind: 'entry'
  readonly path: `/${string}`
  readonly action: 'session.begin'
  readonly load?: undefined
  readonly asLogin?: undefined
  readonly pass: (given: Entering) => Promise<SeeOther | Leave | TurnedAway>
}

/** Erased for the list that the application mounts. */
// biome-ignore lint/suspicious/noExplicitAny: the subject of each route is known inside it and nowhere else
export type Route = PageRoute<any> | ApiRoute<any> | LiveRoute<any> | CommandRoute<any, any, any> | EntryRoute

export const page = <S extends Subject = Subject>(route: Omit<PageRoute<S>, 'kind'>): Route => ({
  kind: 'page',
  ...route,
})
export const api = <S extends Subject = Subject>(route: Omit<ApiRoute<S>, 'kind'>): Route => ({ kind: 'api', ...route })
export const live = <S extends Subject = Subject>(route: Omit<LiveRoute<S>, 'kind'>): Route => ({
  kind: 'live',
  ...route,
})
export const command = <S extends Subject, A extends Action, Form extends z.ZodType = z.ZodType<object>>(
  route: Omit<CommandRoute<S, A, Form>, 'kind'>,
): Route => ({ kind: 'command', ...route })

export const entry = (route: Omit<EntryRoute, 'kind'>): Route => ({ kind: 'entry', ...route })

/** The names in a path: '/forum/:slug' → 'slug'. */
type ParamsOf<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? { [K in Name | keyof ParamsOf<`/${Rest}`>]: string }
  : P extends `${string}:${infer Name}`
    ? { [K in Name]: string }
    : Record<never, never>

/** An address from a path and its names: a wrong or missing name does not compile. */
export function href<P extends `/${string}`>(
  path: P,
  params: ParamsOf<P>,
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const address = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String((params as Record<string, string>)[name] ?? '')),
  )
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) => (value ? [[key, value]] : [])),
  ).toString()
  return search ? `${address}?${search}` : address
}
