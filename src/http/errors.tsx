import type { Asked } from './request.ts'
import type { PageContent } from './route.ts'

type ErrorKind =
  | 'not-found'
  | 'not-allowed'
  | 'refused'
  | 'too-many'
  | 'unreadable-form'
  | 'too-large'
  | 'foreign-form'
  | 'broken'

interface Words {
  readonly title: string
  readonly text: string
}

const words: Readonly<Record<ErrorKind, Words>> = {
  'not-found': {
    title: 'Sidan finns inte',
    text: 'Adressen leder inte till något, eller till något som inte är offentligt. Kontrollera adressen, sök i registret eller logga in.',
  },
  'not-allowed': { title: 'Det får du inte göra', text: 'Din roll räcker inte för att' },
  refused: { title: 'Det gick inte', text: '' },
  'too-many': { title: 'För många försök', text: '' },
  'unreadable-form': {
    title: 'Formuläret kom inte fram helt',
    text: 'Inget har sparats. Gå tillbaka i webbläsaren, där det du skrev finns kvar, och skicka igen.',
  },
  'too-large': {
    title: 'Det är för mycket på en gång',
    text: 'Inget har skickats eller sparats. Gå tillbaka i webbläsaren, där det du skrev finns kvar.',
  },
  'foreign-form': {
    title: 'Formuläret kom från en annan webbplats',
    text: 'Inget har sparats. Öppna sidan här i Samklang och skicka formuläret därifrån.',
  },
  broken: {
    title: 'Något gick fel hos oss',
    text: 'Inget har sparats till hälften. Försök igen om en stund. Hör av dig till administratören med numret nedan om felet kommer tillbaka.',
  },
}

const statuses: Readonly<Record<ErrorKind, PageContent['status'] | 403 | 500 | 400>> = {
  'not-found': 404,
  'not-allowed': 403,
  refused: 422,
  'too-many': 429,
  'unreadable-form': 400,
  'too-large': 413,
  'foreign-form': 403,
  broken: 500,
}

/** Where another of the demonstration's people might come further. */
const tryAs: Partial<Readonly<Record<ErrorKind, string>>> = {
  'not-allowed': 'Prova som någon som får',
  'not-found': 'Prova som någon annan',
}

export const staleText =
  'Någon annan har ändrat detta sedan du öppnade sidan. Det du skrev finns kvar här nedanför. Jämför med det som nu gäller och spara igen.'

/** The database refuses a change of what approved minutes are made of (0029). */
export const isLocked = (error: unknown): boolean => (error as { readonly code?: unknown } | null)?.code === 'SL001'
export const lockedText =
  'Mötesanteckningarna är justerade. Det som de är gjorda av kan inte ändras längre. Behöver något rättas gör ni en rättelse av mötesanteckningarna.'

/** What was chosen is not there: taken away meanwhile, or an address that was made by hand. Nothing was written. */
export const isMissing = (error: unknown): boolean => {
  const { code, message } = (error ?? {}) as { readonly code?: unknown; readonly message?: unknown }
  return code === '23503' && typeof message === 'string' && message.startsWith('insert or update')
}
export const missingText = 'Något av det du valde finns inte, eller finns inte längre. Ladda om sidan och välj igen.'

export const rateText = (seconds: number): string =>
  `Vänta ${seconds < 90 ? `${seconds} sekunder` : `${Math.ceil(seconds / 60)} minuter`} och försök sedan igen. Inget har gått förlorat.`

/** A page that says what happened, that nothing is lost, and what to do. */
export function errorPage(
  kind: ErrorKind,
  asked: Pick<Asked, 'settings' | 'url'> & { readonly back?: string },
  detail?: string,
): PageContent {
  const { title, text } = words[kind]
  const sentence = [text, detail].filter(Boolean).join(' ')
  return {
    title,
    status: statuses[kind] as NonNullable<PageContent['status']>,
    main: (
      <article class="prose">
        <h1>{title}</h1>
        <p>{/[.!?]$/.test(sentence) ? sentence : `${sentence}.`}</p>
        {tryAs[kind] && asked.settings.SAMKLANG_MODE === 'demonstration' && (
          <p>
            <a href={`/prova-som?till=${encodeURIComponent(asked.back ?? asked.url.pathname + asked.url.search)}`}>
              {tryAs[kind]}
            </a>
          </p>
        )}
        <p>
          <a href="/">Till startsidan</a>
        </p>
      </article>
    ),
  }
}
