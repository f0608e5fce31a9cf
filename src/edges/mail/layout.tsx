/** Mejlets form: what every mail looks like, in the hand of the pages. Styles stand in each element, as mail programs want. */
import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { verbTint, verbWord } from '../../ui/verbs.tsx'

const sans = 'Inter, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif'
/** A family whose name holds a number is only one in quotes. */
const serif = "'Source Serif 4', Georgia, 'Times New Roman', serif"

/** The colours of the light theme; programs with a dark one get the others from the style below. */
const colour = { ink: '#16262b', soft: '#43555a', line: '#d9dfdc', paper: '#ffffff', wash: '#f5f6f2', link: '#115667' }

interface TintColours {
  readonly rule: string
  readonly text: string
  readonly tint: string
}

const tints: Readonly<Record<ReturnType<typeof verbTint>, TintColours>> = {
  fjord: { rule: '#17697a', text: '#0d4a54', tint: '#e4f0f0' },
  rowan: { rule: '#a83a26', text: '#862a18', tint: '#f9e9e4' },
  moss: { rule: '#4f6b2a', text: '#405722', tint: '#edf2e2' },
  plum: { rule: '#6a3d7c', text: '#653a76', tint: '#f1e9f5' },
  amber: { rule: '#7d5a00', text: '#5f4500', tint: '#f8efd6' },
  slate: { rule: '#7b8d8f', text: '#3a4b50', tint: '#e8ecea' },
}

const darkTints: typeof tints = {
  fjord: { rule: '#5fb0bb', text: '#a8dbdf', tint: '#16353b' },
  rowan: { rule: '#f0917c', text: '#f6b5a6', tint: '#3a211c' },
  moss: { rule: '#a3c173', text: '#c0d79d', tint: '#232e18' },
  plum: { rule: '#c79bd9', text: '#dcbfe8', tint: '#2e2136' },
  amber: { rule: '#d9b04a', text: '#ecce8a', tint: '#332a12' },
  slate: { rule: '#8a9c9f', text: '#c3d0d1', tint: '#22343a' },
}

/** No sign in it that HTML escapes: it is written as the text of an element. */
const dark = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .paper { background: #0f1b1f !important; }
  .ink { color: #ebf1f0 !important; }
  .soft { color: #b3c3c5 !important; }
  .line { border-color: #2c4147 !important; }
  .link { color: #8fd0d9 !important; }
  .button { background: #8fd0d9 !important; color: #0f1b1f !important; }
${Object.entries(darkTints)
  .map(
    ([name, { rule, text, tint }]) =>
      `  .${name} { border-color: ${rule} !important; } .${name}-chip { background: ${tint} !important; color: ${text} !important; }`,
  )
  .join('\n')}
}
@media (max-width: 480px) { .page { padding: 20px 16px !important; } }
`

export interface MailLayoutProps {
  readonly title: string
  /** Shown beside the subject in a list of mails. */
  readonly preview: string
  readonly children: ComponentChildren
  /** Why the mail came and how to be rid of it. */
  readonly footer: ComponentChildren
}

const MailLayout = ({ title, preview, children, footer }: MailLayoutProps): VNode => (
  <html lang="sv">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{title}</title>
      <style>{dark}</style>
    </head>
    <body class="paper" style={`margin:0;padding:0;background:${colour.paper}`}>
      <div style="display:none;max-height:0;overflow:hidden">{preview}</div>
      <main>
        <div
          class="page ink"
          style={`max-width:600px;margin:0 auto;padding:32px 24px;font:400 17px/1.55 ${sans};color:${colour.ink}`}
        >
          <p class="soft" style={`margin:0 0 20px;font-size:15px;font-weight:600;color:${colour.soft}`}>
            Samklang
          </p>
          {children}
          <div
            class="line soft"
            style={`margin-top:36px;padding-top:16px;border-top:1px solid ${colour.line};font-size:14px;color:${colour.soft}`}
          >
            {footer}
          </div>
        </div>
      </main>
    </body>
  </html>
)

/** A whole HTML mail. */
export const mailHtml = (props: MailLayoutProps): string =>
  `<!doctype html>${renderToString(<MailLayout {...props} />)}`

interface Holding {
  readonly children: ComponentChildren
}

export const MailHeading = ({ children, level = 1 }: Holding & { readonly level?: 1 | 2 }): VNode =>
  level === 1 ? (
    <h1 style="margin:0 0 12px;font-size:24px;line-height:1.25;font-weight:700">{children}</h1>
  ) : (
    <h2 style="margin:32px 0 4px;font-size:19px;line-height:1.3;font-weight:700">{children}</h2>
  )

export interface MailTextProps extends Holding {
  readonly soft?: boolean
  /** Keeps the lines that it was written in. */
  readonly lines?: boolean
}

export const MailText = ({ children, soft = false, lines = false }: MailTextProps): VNode =>
  soft ? (
    <p class="soft" style={`margin:0 0 10px;font-size:15px;color:${colour.soft}`}>
      {children}
    </p>
  ) : (
    <p style={`margin:0 0 14px${lines ? ';white-space:pre-line' : ''}`}>{children}</p>
  )

const Soft = ({ children }: Holding): VNode => (
  <span class="soft" style={`font-size:15px;color:${colour.soft}`}>
    {children}
  </span>
)

/** 'Plats: Teams' */
export const MailFact = ({ term, children }: Holding & { readonly term: string }): VNode => (
  <p style="margin:0 0 4px">
    <Soft>{term}: </Soft>
    {children}
  </p>
)

export interface MailRow {
  readonly head: string
  readonly under: string
  readonly words: string
  readonly more: string
}

const cell = `border-top:1px solid ${colour.line};vertical-align:top`

const Stacked = ({ over, under }: { readonly over: ComponentChildren; readonly under: string }): VNode => (
  <>
    {over}
    {under && (
      <>
        {over && <br />}
        <Soft>{under}</Soft>
      </>
    )}
  </>
)

/** Rows in two columns: an agenda's numbers and times, and its titles. */
export const MailRows = ({ rows }: { readonly rows: readonly MailRow[] }): VNode => (
  <table role="presentation" style="border-collapse:collapse;width:100%;margin:4px 0 0">
    <tbody>
      {rows.map(it => (
        <tr>
          <td class="line" style={`padding:9px 14px 9px 0;white-space:nowrap;width:1%;${cell}`}>
            <Stacked over={it.head && <strong>{it.head}</strong>} under={it.under} />
          </td>
          <td class="line" style={`padding:9px 0;${cell}`}>
            <Stacked over={it.words} under={it.more} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

/** A line under the mail. */
export const MailFoot = ({ children }: Holding): VNode => <p style="margin:0 0 8px">{children}</p>

export const MailLink = ({ children, href }: Holding & { readonly href: string }): VNode => (
  <a class="link" href={href} style={`color:${colour.link}`}>
    {children}
  </a>
)

export const MailButton = ({ children, href }: Holding & { readonly href: string }): VNode => (
  <p style="margin:22px 0">
    <a
      class="button"
      href={href}
      style={`display:inline-block;padding:12px 22px;border-radius:6px;background:${colour.link};color:#ffffff;font-weight:600;text-decoration:none`}
    >
      {children}
    </a>
  </p>
)

export interface MailWordsProps extends Holding {
  readonly verb: string
  readonly proposed?: boolean
  /** Beside the chip: 'Till kommunerna'. */
  readonly beside?: ComponentChildren
}

/** Decided words, as on the pages: the verb in its tint, the words in serif with a rule in its colour. */
export function MailWords({ verb, proposed = false, beside, children }: MailWordsProps): VNode {
  const name = verbTint(verb)
  const { rule, text, tint } = tints[name]
  return (
    <div style="margin:12px 0 0">
      <p style="margin:0 0 6px;font-size:14px">
        <span
          class={`${name}-chip`}
          style={`display:inline-block;padding:2px 10px;border-radius:12px;background:${tint};color:${text};font-weight:600`}
        >
          {proposed && 'förslag: '}
          {verbWord(verb)}
        </span>
        {beside && (
          <span class="soft" style={`color:${colour.soft}`}>
            {' '}
            {beside}
          </span>
        )}
      </p>
      <blockquote
        class={`ink ${name}`}
        style={`margin:0;padding:1px 0 2px 16px;border-left:4px ${proposed ? 'dotted' : 'solid'} ${rule};font:400 18px/1.5 ${serif};color:${colour.ink};white-space:pre-line`}
      >
        {children}
      </blockquote>
    </div>
  )
}
