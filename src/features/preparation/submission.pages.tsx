/** Ärendeanmälan: what was raised, where it lies, its documents and every step of its preparation. */
import type { VNode } from 'preact'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { Button, ButtonForm, ButtonLink } from '../../ui/buttons.tsx'
import { Facts } from '../../ui/facts.tsx'
import { ErrorSummary } from '../../ui/fields/error-summary.tsx'
import { FileField } from '../../ui/fields/file.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { dateText, sizeText } from '../../ui/format.ts'
import { Columns, PageHead, Section } from '../../ui/layout.tsx'
import { Flag, Notice } from '../../ui/notice.tsx'
import { accepted } from '../papers/paper.ts'
import { SubmissionHistory } from './history.pages.tsx'
import { WordsForm } from './raise.pages.tsx'
import { maySteps, type Submission } from './submission.ts'
import { expectedText, ownerText, placeText, standingWords, stateTones, typesText } from './submission.words.ts'

export interface SubmissionGiven {
  readonly submission: Submission
  readonly mine: boolean
  readonly mayPrepare: boolean
  /** Megabytes. */
  readonly fileLimit: number
  readonly typed: Typed
  readonly errors: FieldErrors
}

export const Places = ({ submission }: { readonly submission: Submission }): VNode => (
  <ul class="lines">
    {submission.places.map(it => (
      <li>
        {it.meetingCode ? <a href={href('/moten/:code', { code: it.meetingCode })}>{placeText(it)}</a> : placeText(it)}
      </li>
    ))}
  </ul>
)

/** Said outright, for whoever raised it: what happens now. */
const now: Readonly<Record<Submission['state'], string>> = {
  draft: 'Det här är ett utkast som bara du ser. Lägg till underlag om du har något, och skicka det när det är klart.',
  sent: 'Anmälan är skickad och väntar på beredning. Du ser här vad som händer.',
  asked: 'Beredningen har en fråga till dig. När du har svarat bereds anmälan vidare.',
  accepted: 'Anmälan är tagen emot.',
  refused: 'Anmälan blev avslagen. Skälet står i historiken.',
  withdrawn: 'Du har tagit tillbaka anmälan.',
}

const Now = (given: SubmissionGiven): VNode => {
  const { submission: it, mine, errors, typed } = given
  const question = it.events.findLast(one => one.kind === 'asked')
  return (
    <Section>
      {mine && <p>{now[it.state]}</p>}
      {it.places.length > 0 && <Places submission={it} />}
      {it.state === 'asked' && question && (
        <Notice tone="warning" title="Fråga från beredningen.">
          {question.words ?? ''}
        </Notice>
      )}
      {mine && it.state === 'asked' && (
        <WordsForm
          id="svar"
          action={href('/beredning/:code/svara', it)}
          version={it.version}
          label="Ditt svar"
          submit="Skicka svaret"
          value={typeof typed.words === 'string' ? typed.words : ''}
          error={errors.words}
        />
      )}
      {mine && it.state === 'draft' && (
        <div class="buttons">
          <ButtonForm action={href('/beredning/:code/skicka', it)} fields={{ version: String(it.version) }}>
            Skicka till beredningen
          </ButtonForm>
          <ButtonLink href={href('/beredning/:code/andra', it)}>Ändra</ButtonLink>
          <ButtonForm action={href('/beredning/:code/slang', it)} fields={{ version: String(it.version) }} look="quiet">
            Kasta utkastet
          </ButtonForm>
        </div>
      )}
    </Section>
  )
}

const Words = ({ submission: it }: SubmissionGiven): VNode => (
  <Section title="Anmälan">
    <Facts
      facts={[
        { term: 'Varför', value: it.purpose && <span class="pre-line">{it.purpose}</span> },
        { term: 'Önskat utfall', value: it.wanted && <span class="pre-line">{it.wanted}</span> },
        { term: 'Berör', value: it.concerns },
        { term: 'Ämnesord', value: it.subjects.join(', ') },
        { term: 'Behöver vara behandlad', value: it.neededBy && `senast ${dateText(it.neededBy)}` },
        { term: 'Tidig avisering', value: it.early && `väntas ${expectedText(it) || 'utan tid än'}` },
      ]}
    />
  </Section>
)

const Files = (given: SubmissionGiven): VNode | null => {
  const { submission: it, mine } = given
  const mayAdd = mine && ['draft', 'sent', 'asked'].includes(it.state)
  const mayRemove = mine && ['draft', 'asked'].includes(it.state)
  if (it.files.length === 0 && !mayAdd) return null
  return (
    <Section title="Underlag">
      {it.files.length === 0 && <p class="soft">Inget underlag än.</p>}
      <ul class="lines">
        {it.files.map(file => (
          <li>
            <a href={file.link ?? href('/beredning/:code/underlag/:file', { code: it.code, file: file.id })}>
              {file.title}
            </a>{' '}
            <span class="soft">{file.size === null ? 'länk' : [file.fileName, sizeText(file.size)].join(', ')}</span>
            {mayRemove && (
              <ButtonForm
                action={href('/beredning/:code/underlag/:file/ta-bort', { code: it.code, file: file.id })}
                look="quiet"
                compact
                aria-label={`Ta bort ${file.title}`}
              >
                Ta bort
              </ButtonForm>
            )}
          </li>
        ))}
      </ul>
      {mayAdd && <AddFile {...given} />}
    </Section>
  )
}

const AddFile = ({ submission: it, typed, errors, fileLimit }: SubmissionGiven): VNode => (
  <form
    class="form"
    method="post"
    action={href('/beredning/:code/underlag', it)}
    enctype="multipart/form-data"
    novalidate
    aria-label="Lägg till underlag"
  >
    <FileField
      name="files"
      label="Filer"
      multiple
      accept={accepted}
      help={`PDF, Word, PowerPoint, Excel, bild eller text. Högst ${fileLimit} MB per fil.`}
      error={errors.files}
    />
    <TextField
      name="link"
      type="url"
      label="Eller en länk"
      optional
      value={typeof typed.link === 'string' ? typed.link : ''}
      error={errors.link}
    />
    <TextField
      name="name"
      label="Vad länken är"
      optional
      value={typeof typed.name === 'string' ? typed.name : ''}
      error={errors.name}
      maxlength={200}
    />
    <div class="buttons">
      <Button look="secondary">Lägg till underlag</Button>
    </div>
  </form>
)

export const SubmissionFacts = ({ submission: it }: { readonly submission: Submission }): VNode => (
  <Facts
    narrow
    facts={[
      { term: 'Läge', value: <Flag tone={stateTones[it.state]}>{standingWords(it)}</Flag> },
      {
        term: 'Ligger hos',
        value: it.forum ? <a href={href('/forum/:slug', it.forum)}>{it.forum.name}</a> : ownerText(null),
      },
      { term: 'Anmäld av', value: <a href={href('/personer/:code', it.raisedBy)}>{it.raisedBy.name}</a> },
      { term: 'För', value: it.organisation },
      { term: 'Skickad', value: it.sentAt && dateText(dateAt(it.sentAt)) },
      { term: 'Tas upp som', value: typesText(it.types) },
      { term: 'Ärende', value: it.matter && <a href={href('/arenden/:code', it.matter)}>{it.matter.title}</a> },
      {
        term: 'Bland det aviserade',
        value: it.announced && <a href="/beredning/aviserat">Ja, syns för huvudmännen</a>,
      },
    ]}
  />
)

const Aside = ({ submission: it, mine }: SubmissionGiven): VNode => (
  <>
    <SubmissionFacts submission={it} />
    {mine && it.state === 'sent' && (
      <p>
        <a href={href('/beredning/:code/andra', it)}>Ändra anmälan</a>
      </p>
    )}
    {mine && maySteps(it.state).includes('withdraw') && (
      <details>
        <summary>Ta tillbaka anmälan</summary>
        <WordsForm
          id="aterta"
          action={href('/beredning/:code/ta-tillbaka', it)}
          version={it.version}
          label="Varför?"
          optional
          submit="Ta tillbaka anmälan"
          look="secondary"
        />
      </details>
    )}
  </>
)

export function SubmissionPage(given: SubmissionGiven): PageContent {
  const { submission: it, mine, mayPrepare, errors } = given
  return {
    title: it.title,
    breadcrumbs: [mayPrepare || !mine ? ['Beredning', '/beredning'] : ['Mitt', '/mitt']],
    main: (
      <>
        <PageHead
          title={it.title}
          meta={it.early ? 'Tidig avisering' : 'Ärendeanmälan'}
          {...(mayPrepare
            ? {
                action: (
                  <ButtonLink look="primary" href={href('/beredning/:code/bered', it)}>
                    Bered anmälan
                  </ButtonLink>
                ),
              }
            : {})}
        />
        <ErrorSummary
          errors={Object.entries(errors).map(([name, message]) =>
            name === '' ? { message } : name === 'words' ? { message, id: 'svar' } : { name, message },
          )}
        />
        <Columns
          main={
            <>
              <Now {...given} />
              <Words {...given} />
              <Files {...given} />
              <SubmissionHistory submission={it} />
            </>
          }
          aside={<Aside {...given} />}
        />
      </>
    ),
  }
}
