/** Lärdomar: det som tvister, ärenden och mönster har lärt, för den som söker. */
import type { PageContent } from '../../http/route.ts'
import { excerpt } from '../../kernel/text.ts'
import { dateAt } from '../../kernel/time.ts'
import { EmptyState } from '../../ui/empty.tsx'
import { Entries, Entry } from '../../ui/entries.tsx'
import { ExportLinks } from '../../ui/export-links.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { FilterPanel } from '../../ui/filters.tsx'
import { shortDateText } from '../../ui/format.ts'
import { FilteredList, PageHead, Section } from '../../ui/layout.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { ResultCount, ResultHead } from '../../ui/results.tsx'
import { SearchForm } from '../../ui/search.tsx'
import { lessonHref, lessonsHref } from './lesson.links.ts'
import { type LessonListSubject, pageSize } from './lesson.load.ts'
import type { Lesson } from './lesson.row.ts'
import { lessonKinds } from './lesson.ts'
import { kindWords } from './lesson.words.ts'

const entry = (it: Lesson) => (
  <Entry
    title={it.words?.title ?? 'Återkallad lärdom'}
    href={lessonHref(it)}
    titleFirst
    level={2}
    meta={[
      kindWords[it.kind],
      it.publishedAt && shortDateText(dateAt(it.publishedAt)),
      it.words?.type,
      it.words?.agreement,
    ].filter(Boolean)}
  >
    {it.words && <p>{excerpt(it.words.learnt, 240)}</p>}
  </Entry>
)

const addressOf = ({ filters }: LessonListSubject, page: number): string => {
  const { q, kind, type, cause, agreement } = filters
  const asked = { q, slag: kind ?? '', typ: type, orsak: cause, avtal: agreement, sida: page > 1 ? String(page) : '' }
  const search = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString()
  return search ? `${lessonsHref}?${search}` : lessonsHref
}

/** Something is looked for, by words or by a filter. */
const isAsked = ({ filters }: LessonListSubject): boolean => Object.values(filters).some(Boolean)

const Filters = ({ filters, choices, agreements }: LessonListSubject) => {
  const active = [filters.kind, filters.type, filters.cause, filters.agreement].filter(Boolean).length
  const coded = (of: LessonListSubject['choices']['types']) => of.map(it => ({ value: it.code, label: it.label }))
  return (
    <FilterPanel action={lessonsHref} active={active} clearHref={lessonsHref} keep={{ q: filters.q }}>
      <Select
        name="slag"
        label="Slag"
        empty="Alla"
        value={filters.kind}
        options={lessonKinds.map(it => ({ value: it, label: kindWords[it] }))}
      />
      <Select name="typ" label="Typ av händelse" empty="Alla" value={filters.type} options={coded(choices.types)} />
      <Select name="orsak" label="Orsak" empty="Alla" value={filters.cause} options={coded(choices.causes)} />
      <Select
        name="avtal"
        label="Avtal"
        empty="Alla"
        value={filters.agreement}
        options={agreements.map(it => ({ value: it, label: it }))}
      />
    </FilterPanel>
  )
}

export const LessonListPage = (subject: LessonListSubject): PageContent => ({
  title: 'Lärdomar',
  description: 'Vad avvikelser och tvister mellan vårdgivare har lärt: lärdomar, vägledande fall och goda exempel.',
  search: false,
  main: (
    <>
      <PageHead
        title="Lärdomar"
        lead="Vad avvikelser och tvister mellan kommuner och region har lärt, så att samma sak inte händer igen. Ingen person kan kännas igen."
      />
      {subject.drafts.length > 0 && (
        <Section title="Utkast hos er">
          <Entries label="Utkast">{subject.drafts.map(entry)}</Entries>
        </Section>
      )}
      <FilteredList
        search={<SearchForm size="large" action={lessonsHref} value={subject.filters.q} label="Sök bland lärdomar" />}
        filters={<Filters {...subject} />}
      >
        <ResultHead>
          <ResultCount total={subject.total} one="lärdom" many="lärdomar" />
          {subject.total > 0 && <ExportLinks href={addressOf(subject, 1)} what="lärdomarna" />}
        </ResultHead>
        {subject.total === 0 ? (
          <EmptyState title={isAsked(subject) ? 'Ingen lärdom passar' : 'Ingen lärdom än'}>
            {isAsked(subject)
              ? 'Pröva färre eller andra ord, eller ta bort ett filter.'
              : 'Här samlas det som tvister och avvikelser har lärt, när båda parter har godkänt texten.'}
          </EmptyState>
        ) : (
          <Entries label="Lärdomar">{subject.rows.map(entry)}</Entries>
        )}
        <Pagination page={subject.page} size={pageSize} total={subject.total} href={it => addressOf(subject, it)} />
      </FilteredList>
    </>
  ),
})
