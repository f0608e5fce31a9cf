/** Frågor som ett forum äger, kept by whoever handles it. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import type { LocalDate } from '../../kernel/time.ts'
import { covers } from '../../kernel/time.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { EmptyState } from '../../ui/empty.tsx'
import { Checkbox } from '../../ui/fields/choice.tsx'
import { DateField, TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { periodText } from '../../ui/format.ts'
import { PageHead, Section } from '../../ui/layout.tsx'
import { Flag } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import type { ForumSubject } from './subject.ts'
import type { SubmissionForum } from './submission.ts'
import { forumName } from './submission.words.ts'

export interface SubjectsGiven {
  readonly forum: SubmissionForum
  readonly subjects: readonly ForumSubject[]
  readonly today: LocalDate
  /** The one that is being changed; none: a new one. */
  readonly chosen: ForumSubject | undefined
  readonly typed: Typed
  readonly errors: FieldErrors
}

const SubjectForm = ({ forum, chosen, typed, errors }: SubjectsGiven): VNode => (
  <Form
    action={
      chosen
        ? href('/forum/:slug/fragor/:subject', { slug: forum.slug, subject: chosen.id })
        : href('/forum/:slug/fragor', forum)
    }
    submit={chosen ? 'Spara frågan' : 'Lägg till frågan'}
    errors={errors}
    label={chosen ? 'Ändra frågan' : 'Ny fråga'}
    {...(chosen ? { version: chosen.version, cancelHref: href('/forum/:slug/fragor', forum) } : {})}
  >
    <TextField
      name="words"
      label="Frågan"
      help="Ord för samma sak, med komma emellan: hjälpmedel, hjälpmedelsprocessen."
      value={typedOr(typed, 'words', chosen?.words)}
      error={errors.words}
      maxlength={200}
    />
    <TextArea
      name="note"
      label="Vad som ingår"
      optional
      rows={2}
      value={typedOr(typed, 'note', chosen?.note)}
      error={errors.note}
    />
    <TextField
      name="source"
      label="Var det står"
      optional
      help="Till exempel uppdragshandlingen, med datum."
      value={typedOr(typed, 'source', chosen?.source)}
      error={errors.source}
      maxlength={200}
    />
    <Checkbox
      name="proposed"
      label="Det är ett förslag som ingen har slagit fast"
      checked={typed.words === undefined ? (chosen?.proposed ?? false) : typed.proposed === 'ja'}
    />
    <DateField name="from" label="Från" optional value={typedOr(typed, 'from', chosen?.from)} error={errors.from} />
    <DateField
      name="to"
      label="Till och med"
      optional
      help="När någon annan har tagit över: så att det syns vem som ägde frågan förr."
      value={typedOr(typed, 'to', chosen?.to)}
      error={errors.to}
    />
  </Form>
)

const SubjectTable = ({ forum, subjects, today }: SubjectsGiven): VNode => (
  <ResponsiveTable<ForumSubject>
    caption="Frågor som forumet äger"
    captionHidden
    rows={subjects}
    columns={[
      { head: 'Fråga', main: true, cell: it => it.words },
      { head: 'Vad som ingår', cell: it => it.note },
      { head: 'Var det står', cell: it => it.source },
      {
        head: 'Läge',
        cell: it =>
          !covers(it, today) ? (
            <Flag tone="quiet">gäller inte {it.to && it.to < today ? 'längre' : 'än'}</Flag>
          ) : it.proposed ? (
            <Flag tone="info">förslag</Flag>
          ) : (
            periodText(it.from ?? undefined, it.to ?? undefined) || 'gäller'
          ),
      },
      {
        head: 'Ändra',
        bare: true,
        cell: it => (
          <div class="buttons">
            <a href={href('/forum/:slug/fragor', forum, { andra: it.id })} aria-label={`Ändra ${it.words}`}>
              Ändra
            </a>
            <ButtonForm
              action={href('/forum/:slug/fragor/:subject/ta-bort', { slug: forum.slug, subject: it.id })}
              fields={{ version: String(it.version) }}
              look="quiet"
              compact
              aria-label={`Ta bort ${it.words}`}
            >
              Ta bort
            </ButtonForm>
          </div>
        ),
      },
    ]}
  />
)

export const SubjectsPage = (given: SubjectsGiven): PageContent => ({
  title: `Frågor som ${forumName(given.forum)} äger`,
  breadcrumbs: [
    ['Forum', '/forum'],
    [forumName(given.forum), href('/forum/:slug', given.forum)],
  ],
  main: (
    <>
      <PageHead
        title={`Frågor som ${forumName(given.forum)} äger`}
        lead="Det som forumet är till för, med ord som andra söker på. Alla ser det på sidan Vilket forum äger frågan?"
      />
      {given.subjects.length === 0 ? (
        <EmptyState title="Inga frågor än">
          Skriv in den första här nedanför, så går det att se att frågan hör hit.
        </EmptyState>
      ) : (
        <Section>
          <SubjectTable {...given} />
        </Section>
      )}
      <Section title={given.chosen ? `Ändra ${given.chosen.words}` : 'Lägg till en fråga'}>
        <SubjectForm {...given} />
      </Section>
    </>
  ),
})
