/** Att utse och fråga: what whoever handles the forum does with one gate. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { DateField, TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { listText } from '../../ui/format.ts'
import { Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { itemPapersHref } from '../papers/paper.links.ts'
import { AnswerFields, type FormGiven, typedFor, Withdraw } from './answer.pages.tsx'
import { gateHref } from './clearance.links.ts'
import { askable, type Clearance, type Clearer, standing } from './clearance.ts'
import { stateText, whoText } from './clearance.words.ts'
import type { Known, KnownOrganisation } from './proposed.ts'
import type { QuestionPaper } from './question.ts'

export interface ManageGiven extends FormGiven {
  readonly today: LocalDate
  readonly known: readonly Known[]
  readonly organisations: readonly KnownOrganisation[]
  /** Whom the condition's own words name. */
  readonly proposed: readonly Clearer[]
  /** The versions of the item's handlingar. */
  readonly papers: readonly QuestionPaper[]
}

/** Everyone who is named, how far each has come, and what can be done about it. */
export function Clearers(given: ManageGiven): VNode {
  const { held, version } = given
  const named = standing(held.clearances)
  const asks = askable(held.clearances)
  const again = asks.filter(it => it.answer === 'refused')
  return (
    <Section title="De som ska klarera">
      {named.length === 0 && <Unnamed {...given} />}
      {named.length > 0 && (
        <ul class="entries clearers">
          {named.map(it => (
            <li class="entry">
              <One {...given} it={it} />
            </li>
          ))}
        </ul>
      )}
      {asks.length > 0 && (
        <ButtonForm action={gateHref(held.code, 'fraga')} fields={{ version: String(version) }}>
          {again.length === asks.length ? 'Fråga på nytt' : `Fråga ${listText(asks.map(it => it.label))}`}
        </ButtonForm>
      )}
      {!held.wentOut && <NameForm {...given} />}
    </Section>
  )
}

function Unnamed({ held, proposed, version }: ManageGiven): VNode {
  if (proposed.length === 0)
    return (
      <p>
        <Flag>Ingen är utsedd</Flag> Villkoret säger inte vem som ska klarera. Satsen hålls kvar tills du har utsett
        någon och den har svarat.
      </p>
    )
  return (
    <>
      <p>
        <Flag>Ingen är utsedd</Flag> Villkoret nämner {listText(proposed.map(it => it.label))}.
      </p>
      <ButtonForm action={gateHref(held.code, 'utse')} fields={{ forslag: 'ja', version: String(version) }}>
        Utse {listText(proposed.map(it => it.label))}
      </ButtonForm>
    </>
  )
}

const One = (given: ManageGiven & { readonly it: Clearance }): VNode => {
  const { it, held, version } = given
  const tone = it.answer === 'cleared' ? 'success' : it.answer === 'refused' || !it.askedAt ? 'warning' : 'info'
  return (
    <>
      <p class="entry-title">{whoText(it)}</p>
      <p>
        <Flag tone={tone}>{stateText(it)}</Flag>
      </p>
      {it.words && <p class="pre-line">”{it.words}”</p>}
      {it.link && (
        <p>
          <a href={it.link} rel="external nofollow">
            Underlag till svaret
          </a>
        </p>
      )}
      {it.answer === null ? <NoteForm {...given} /> : !held.wentOut && <Withdraw {...given} />}
      {!held.wentOut && it.answer === null && (
        <ButtonForm
          action={gateHref(held.code, 'ta-bort')}
          fields={{ klarering: it.id, version: String(version) }}
          look="quiet"
          compact
          aria-label={`Ta bort ${whoText(it)}`}
        >
          Ta bort
        </ButtonForm>
      )}
    </>
  )
}

function NoteForm(given: ManageGiven & { readonly it: Clearance }): VNode {
  const { it, held, version, today } = given
  const { typed, errors } = typedFor(given, 'anteckna', it.id)
  const id = `anteckna-${it.id}`
  return (
    <details open={Object.keys(errors).length > 0}>
      <summary>
        Anteckna ett svar som gavs på annat sätt<span class="ds-sr-only">: {whoText(it)}</span>
      </summary>
      <Form
        action={gateHref(held.code, 'anteckna')}
        submit="Spara svaret"
        look="secondary"
        version={version}
        errors={errors}
      >
        <Hidden name="formular" value="anteckna" />
        <Hidden name="klarering" value={it.id} />
        <AnswerFields id={id} typed={typed} errors={errors} oneself={false} />
        <DateField
          id={`${id}-on`}
          name="on"
          label="Vilken dag?"
          max={today}
          value={typedOr(typed, 'on', '')}
          error={errors.on}
        />
        <TextField
          id={`${id}-hur`}
          name="hur"
          label="Hur gavs svaret?"
          help="Till exempel: i ett mejl till kansliet."
          value={typedOr(typed, 'hur', '')}
          error={errors.hur}
        />
      </Form>
    </details>
  )
}

const chairText = { chair: ', ordförande', 'vice-chair': ', vice ordförande' } as const

function NameForm(given: ManageGiven): VNode {
  const { held, version, known, organisations } = given
  const { typed, errors } = typedFor(given, 'utse')
  const field = (name: string) => ({ id: `utse-${name}`, name, value: typedOr(typed, name, ''), error: errors[name] })
  return (
    <details open={Object.keys(errors).length > 0}>
      <summary>Lägg till någon som ska klarera</summary>
      <Form action={gateHref(held.code, 'utse')} submit="Lägg till" look="secondary" version={version} errors={errors}>
        <Hidden name="formular" value="utse" />
        <Select
          {...field('person')}
          label="Person"
          optional
          empty="Ingen"
          options={known.map(it => ({
            value: it.personId,
            label: `${it.name}${it.chairs ? chairText[it.chairs] : ''}`,
          }))}
        />
        <Select
          {...field('organisation')}
          label="Organisation"
          optional
          empty="Ingen"
          options={organisations.map(it => ({ value: it.id, label: it.name }))}
        />
        <TextField
          {...field('kallas')}
          label="Kallas"
          optional
          help="Syns för alla, till exempel ordföranden. Skrivs inget används rollen eller namnet."
        />
      </Form>
    </details>
  )
}

/** What is to be approved: the adjusted text, or the version of a handling that has it. */
export function QuestionForm(given: ManageGiven): VNode {
  const { held, version, papers } = given
  const { question } = held
  const { typed, errors } = typedFor(given, 'underlag')
  const asked = standing(held.clearances).some(it => it.askedAt !== null)
  return (
    <details open={Object.keys(errors).length > 0}>
      <summary>{question ? 'Ändra det som ska godkännas' : 'Lägg till den justerade texten eller handlingen'}</summary>
      <Form
        action={gateHref(held.code, 'underlag')}
        submit="Spara underlaget"
        look="secondary"
        version={version}
        errors={errors}
      >
        <Hidden name="formular" value="underlag" />
        {asked && <p>De som redan har frågats behöver svara igen på den nya texten.</p>}
        <TextArea
          id="underlag-ord"
          name="ord"
          label="Text"
          optional
          rows={6}
          limit={20_000}
          value={typedOr(typed, 'ord', question?.words)}
          error={errors.ord}
        />
        <Select
          id="underlag-handling"
          name="handling"
          label="Handling"
          optional
          empty="Ingen"
          options={papers.map(it => ({ value: it.versionId, label: `${it.title}, version ${it.n}` }))}
          value={typedOr(typed, 'handling', question?.paper?.versionId)}
          error={errors.handling}
        />
        <p>
          <a href={itemPapersHref(held.itemCode)}>Lägg till en handling eller en ny version av den</a>
        </p>
        <TextField
          id="underlag-lank"
          name="lank"
          label="Länk"
          optional
          type="url"
          value={typedOr(typed, 'lank', question?.link)}
          error={errors.lank}
        />
      </Form>
    </details>
  )
}
