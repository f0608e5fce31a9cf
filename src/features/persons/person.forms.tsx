import type { VNode } from 'preact'
import { z } from 'zod'
import { lineNeeded, typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { RadioGroup } from '../../ui/fields/choice.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SearchForm } from '../../ui/search.tsx'
import { nameKey } from './person.match.ts'
import type { AliasRow, PersonRow } from './person.row.ts'

export const nameForm = z.object({ name: lineNeeded('Skriv personens namn.', 120) })
export const spellingForm = z.object({ spelling: lineNeeded('Skriv stavningen.', 120) })
export const removeForm = z.object({ alias: z.uuid() })
export const mergeForm = z.object({ kept: z.uuid('Välj vem det är samma person som.') })
export const undoForm = z.object({ merge: z.uuid() })

interface Filling {
  readonly person: PersonRow
  readonly typed: Typed
  readonly errors: FieldErrors
}

const crumbs = (person: PersonRow): PageContent['breadcrumbs'] => [
  ['Personer', '/personer'],
  [person.name, `/personer/${person.code}`],
]

export interface ChangeProps extends Filling {
  readonly spellings: readonly AliasRow[]
}

const Spellings = ({ person, spellings }: Pick<ChangeProps, 'person' | 'spellings'>): VNode => (
  <ul class="lines">
    {spellings.map(it => (
      <li class="line-action">
        {it.name}{' '}
        {nameKey(it.name) !== nameKey(person.name) && (
          <ButtonForm
            action={`/personer/${person.code}/stavning/ta-bort`}
            look="quiet"
            compact
            fields={{ alias: it.id, version: String(person.version) }}
            aria-label={`Ta bort stavningen ${it.name}`}
          >
            Ta bort
          </ButtonForm>
        )}
      </li>
    ))}
  </ul>
)

export function ChangePersonPage({ person, spellings, typed, errors }: ChangeProps): PageContent {
  const base = `/personer/${person.code}`
  const { name, spelling, ...rest } = errors
  const forSpelling = spelling !== undefined || typed.spelling !== undefined
  const stale = typed.version !== undefined && Number(typed.version) !== person.version
  return {
    title: `Ändra ${person.name}`,
    breadcrumbs: crumbs(person) ?? [],
    main: (
      <>
        <PageHead title={`Ändra ${person.name}`} />
        {stale && <Notice tone="info" title="Nu gäller">{`Personen heter ${person.name}.`}</Notice>}
        <Section title="Namn">
          <Form
            action={`${base}/andra`}
            submit="Spara namnet"
            version={person.version}
            errors={forSpelling ? {} : { ...rest, ...(name ? { name } : {}) }}
            cancelHref={base}
          >
            <TextField
              name="name"
              label="Namn"
              help="Namnet innan blir kvar som stavning, så att äldre dokument hittar personen."
              value={typedOr(typed, 'name', person.name)}
              error={name}
            />
          </Form>
        </Section>
        <Section title="Stavningar">
          <Spellings person={person} spellings={spellings} />
          <Form
            action={`${base}/stavning`}
            submit="Lägg till stavningen"
            look="secondary"
            version={person.version}
            errors={forSpelling ? { ...rest, ...(spelling ? { spelling } : {}) } : {}}
          >
            <TextField
              name="spelling"
              label="Ny stavning"
              help="Så som namnet står i ett dokument, till exempel utan prickar."
              value={typedOr(typed, 'spelling', '')}
              error={spelling}
            />
          </Form>
        </Section>
      </>
    ),
  }
}

export interface MergeProps extends Filling {
  /** What was searched for, and who came up; without a search those who are written almost the same. */
  readonly text: string
  readonly candidates: readonly { readonly id: string; readonly name: string; readonly code: string }[]
}

/** Two persons become one only because somebody who knows says so; and it can be undone. */
export function MergePage({ person, text, candidates, typed, errors }: MergeProps): PageContent {
  const base = `/personer/${person.code}/sla-ihop`
  return {
    title: `Slå ihop ${person.name}`,
    breadcrumbs: crumbs(person) ?? [],
    search: false,
    main: (
      <>
        <PageHead
          title={`Är ${person.name} samma person som någon annan?`}
          lead={`Allt som står på ${person.name} flyttas till den du väljer: stavningar, platser, möten och föredragningar. Det går att ångra.`}
        />
        <Stack gap="loose">
          <SearchForm
            size="large"
            name="med"
            action={base}
            value={text}
            label="Sök personen"
            placeholder="Sök personen"
          />
          {candidates.length === 0 ? (
            <EmptyState title={text ? 'Ingen hittades' : 'Ingen skrivs nästan likadant'}>
              Sök på en del av namnet.
            </EmptyState>
          ) : (
            <Section title={text ? 'Välj person' : 'De här skrivs nästan likadant'}>
              <Form
                action={text ? `${base}?${new URLSearchParams({ med: text })}` : base}
                submit={`Slå ihop ${person.name} med den jag valt`}
                version={person.version}
                errors={errors}
                cancelHref={`/personer/${person.code}`}
              >
                <RadioGroup
                  name="kept"
                  label={`${person.name} är samma person som`}
                  value={typedOr(typed, 'kept', undefined)}
                  error={errors.kept}
                  options={candidates.map(it => ({
                    value: it.id,
                    label: it.name,
                    help: (
                      <a href={`/personer/${it.code}`} aria-label={`Se sidan för ${it.name}`}>
                        Se personens sida
                      </a>
                    ),
                  }))}
                />
              </Form>
            </Section>
          )}
        </Stack>
      </>
    ),
  }
}
