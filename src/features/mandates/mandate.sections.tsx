/** Det som hör till en uppdragshandling: its origin, reports, documents and notes, each with its form. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import { dateAt } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import type { MandateGiven } from './mandate.given.ts'
import { mandateHref } from './mandate.links.ts'
import { ForumLink } from './mandate.parts.tsx'

const none: Pick<MandateGiven, 'typed' | 'errors'> = { typed: {}, errors: {} }

export const Paragraphs = ({ text }: { readonly text: string }): VNode => (
  <>
    {text.split(/\n{2,}/).map(it => (
      <p>{it}</p>
    ))}
  </>
)

export function Origins({ mandate, origins, may }: MandateGiven): VNode | null {
  if (origins.length === 0) return null
  return (
    <Section title="Uppdraget kommer ur">
      <ul class="lines">
        {origins.map(it => (
          <li>
            <a href={it.href}>{it.title}</a>{' '}
            <span class="soft">{[it.forum, it.saidOn && dateText(it.saidOn)].filter(Boolean).join(' ')}</span>
            {it.ordinal !== null && (it.words ? <p>{it.words}</p> : <p class="soft">Orden har ändrats sedan dess.</p>)}
            {may.change && mandate.state !== 'ended' && (
              <ButtonForm
                action={`${mandateHref(mandate)}/los`}
                fields={{ origin: it.id, version: String(mandate.version) }}
                look="quiet"
                compact
                aria-label={`Ta bort kopplingen till ${it.title}`}
              >
                Ta bort kopplingen
              </ButtonForm>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Link = ({ href: to }: { readonly href: string }): VNode => <a href={to}>{to.replace(/^https:\/\//, '')}</a>

type Report = MandateGiven['reports'][number]

/** One report; who left it is for those who have a part in the mandate. */
const ReportText = ({ it, given: { mandate, may } }: { readonly it: Report; readonly given: MandateGiven }): VNode => (
  <article class="stack tight ruled">
    <p class="soft">
      {dateText(dateAt(it.leftAt))}
      {may.work && it.leftBy && `, ${it.leftBy}`}{' '}
      {it.receivedAt ? (
        <Flag tone="success">mottagen {dateText(dateAt(it.receivedAt))}</Flag>
      ) : (
        <Flag tone="info">inte mottagen än, syns bara för er som har del i uppdraget</Flag>
      )}
    </p>
    <Paragraphs text={it.words} />
    {it.link && (
      <p>
        <Link href={it.link} />
      </p>
    )}
    {may.change && !it.receivedAt && (
      <ButtonForm
        action={`${mandateHref(mandate)}/ta-emot`}
        fields={{ report: it.id, version: String(mandate.version) }}
        look="secondary"
        compact
      >
        Ta emot rapporten
      </ButtonForm>
    )}
  </article>
)

const LeaveReport = ({ mandate, form, typed, errors }: MandateGiven): VNode => {
  const own = form === 'report' ? { typed, errors } : none
  return (
    <details open={form === 'report'}>
      <summary>Lämna en rapport</summary>
      <Form
        action={`${mandateHref(mandate)}/rapport`}
        submit="Lämna rapporten"
        look="secondary"
        errors={own.errors}
        label="Rapport"
      >
        <TextArea
          name="words"
          id="rapport-ord"
          label="Vad gruppen rapporterar"
          rows={5}
          help="Rapporten blir offentlig när den som gav uppdraget har tagit emot den."
          value={typedOr(own.typed, 'words', '')}
          error={own.errors.words}
        />
        <TextField
          name="link"
          id="rapport-lank"
          label="Länk till rapporten"
          type="url"
          optional
          value={typedOr(own.typed, 'link', '')}
          error={own.errors.link}
        />
      </Form>
    </details>
  )
}

export function Reports(given: MandateGiven): VNode | null {
  const { mandate, reports, may, items } = given
  if (reports.length + items.length === 0 && !may.work && !mandate.reportOn) return null
  return (
    <Section title="Återrapport" id="rapport">
      {mandate.reportOn && mandate.reportForum && (
        <p>
          Ska lämnas till <ForumLink forum={mandate.reportForum} /> den {dateText(mandate.reportOn)}.
        </p>
      )}
      {items.length > 0 && (
        <ul class="lines">
          {items.map(it => (
            <li>
              <a href={it.href}>{it.title}</a>, {it.forum} den {dateText(it.on)}
            </li>
          ))}
        </ul>
      )}
      {reports.map(it => (
        <ReportText it={it} given={given} />
      ))}
      {may.work && mandate.state !== 'draft' && <LeaveReport {...given} />}
    </Section>
  )
}

export function Documents({ mandate, documents, may, form, typed, errors }: MandateGiven): VNode | null {
  const own = form === 'document' ? { typed, errors } : none
  if (documents.length === 0 && !may.change) return null
  return (
    <Section title="Dokument" id="dokument">
      {documents.length > 0 && (
        <ul class="lines">
          {documents.map(it => (
            <li>
              <a href={it.href}>{it.title}</a>
              {may.change && (
                <ButtonForm
                  action={`${mandateHref(mandate)}/dokument/ta-bort`}
                  fields={{ document: it.id, version: String(mandate.version) }}
                  look="quiet"
                  compact
                  aria-label={`Ta bort ${it.title}`}
                >
                  Ta bort
                </ButtonForm>
              )}
            </li>
          ))}
        </ul>
      )}
      {may.change && (
        <details open={form === 'document'}>
          <summary>Lägg till ett dokument</summary>
          <Form
            action={`${mandateHref(mandate)}/dokument`}
            submit="Lägg till"
            look="secondary"
            errors={own.errors}
            label="Dokument"
          >
            <TextField
              name="name"
              label="Vad dokumentet heter"
              value={typedOr(own.typed, 'name', '')}
              error={own.errors.name}
            />
            <TextField
              name="address"
              label="Länk, eller kod i dokumentregistret"
              value={typedOr(own.typed, 'address', '')}
              error={own.errors.address}
            />
          </Form>
        </details>
      )}
    </Section>
  )
}

export function Notes({ mandate, notes, may, form, typed, errors }: MandateGiven): VNode | null {
  if (!may.work || mandate.state === 'draft') return null
  const own = form === 'note' ? { typed, errors } : none
  return (
    <Section title="Interna anteckningar" id="anteckningar">
      <p class="soft">Syns bara för er som gav uppdraget, har det eller styr det.</p>
      {notes.length > 0 && (
        <ul class="dated">
          {notes.map(it => (
            <li>
              <span class="when">{dateText(dateAt(it.writtenAt))}</span>
              <span>
                {it.words} {it.writtenBy && <span class="soft">{it.writtenBy}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
      <details open={form === 'note'}>
        <summary>Skriv en anteckning</summary>
        <Form
          action={`${mandateHref(mandate)}/anteckning`}
          submit="Spara anteckningen"
          look="secondary"
          errors={own.errors}
          label="Anteckning"
        >
          <TextArea
            name="note"
            label="Anteckning"
            rows={3}
            value={typedOr(own.typed, 'note', '')}
            error={own.errors.note}
          />
        </Form>
      </details>
    </Section>
  )
}
