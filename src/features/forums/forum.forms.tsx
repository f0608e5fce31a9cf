import type { VNode } from 'preact'
import { z } from 'zod'
import { chosen, date, inOrder, line, lineNeeded, lines, outOfOrder, text, typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { Facts } from '../../ui/facts.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { DateField, TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead, Section } from '../../ui/layout.tsx'
import { type Forum, forumKinds, forumKindWords, forumLevels, levelWords, possibleAbove } from './forum.ts'

export const forumForm = z
  .object({
    name: lineNeeded('Skriv vad forumet heter.'),
    shortName: line(60),
    level: z.enum(forumLevels, 'Välj nivå.'),
    kind: z.enum(forumKinds, 'Välj slag.'),
    purpose: text(1000),
    area: chosen,
    above: chosen,
    from: date,
    to: date,
    aliases: lines(),
  })
  .refine(inOrder, outOfOrder)
  .refine(it => it.level !== 'delregional' || it.area !== null, {
    path: ['area'],
    error: 'Välj vilket område forumet hör till.',
  })
  .refine(it => it.level !== 'county' || it.area === null, {
    path: ['area'],
    error: 'Ett forum för hela länet hör inte till ett område. Välj inget område, eller en annan nivå.',
  })

export interface ForumFormProps {
  readonly forum: Forum | undefined
  readonly aliases: readonly string[]
  readonly all: readonly Forum[]
  readonly areas: readonly { readonly id: string; readonly name: string }[]
  readonly typed: Typed
  readonly errors: FieldErrors
}

const Naming = ({ forum, aliases, typed, errors }: ForumFormProps): VNode => (
  <>
    <TextField name="name" label="Namn" value={typedOr(typed, 'name', forum?.name)} error={errors.name} />
    <TextField
      name="shortName"
      label="Kallas"
      optional
      width="short"
      value={typedOr(typed, 'shortName', forum?.shortName)}
      error={errors.shortName}
    />
    <TextArea
      name="aliases"
      label="Skrivs också"
      optional
      rows={4}
      help="Ett namn per rad. Dokument som använder något av namnen hör till forumet. Namn och kortnamn behöver inte upprepas."
      value={typedOr(typed, 'aliases', aliases.join('\n'))}
      error={errors.aliases}
    />
    <TextArea
      name="purpose"
      label="Vad forumet är till för"
      optional
      rows={3}
      help="En eller två meningar som den som inte känner till forumet förstår."
      value={typedOr(typed, 'purpose', forum?.purpose)}
      error={errors.purpose}
    />
  </>
)

const Place = ({ forum, all, areas, typed, errors }: ForumFormProps): VNode => (
  <>
    <Select
      name="level"
      label="Nivå"
      options={forumLevels.map(it => ({ value: it, label: levelWords[it] }))}
      value={typedOr(typed, 'level', forum?.level ?? 'delregional')}
      error={errors.level}
    />
    <Select
      name="area"
      label="Delregionalt område"
      empty="Inget område"
      options={areas.map(it => ({ value: it.id, label: it.name }))}
      value={typedOr(typed, 'area', forum?.areaId)}
      error={errors.area}
    />
    <Select
      name="kind"
      label="Slag"
      options={forumKinds.map(it => ({ value: it, label: forumKindWords[it] }))}
      value={typedOr(typed, 'kind', forum?.kind ?? 'group')}
      error={errors.kind}
    />
    <Select
      name="above"
      label="Lämnar ärenden till"
      optional
      empty="Inget annat forum"
      options={possibleAbove(forum?.id, all).map(it => ({ value: it.id, label: it.name }))}
      value={typedOr(typed, 'above', forum?.aboveId)}
      error={errors.above}
    />
    <DateField
      name="from"
      label="Första dagen"
      optional
      value={typedOr(typed, 'from', forum?.from)}
      error={errors.from}
    />
    <DateField
      name="to"
      label="Sista dagen"
      optional
      help="Fylls i när forumet avslutas, eller från början för ett tillfälligt forum. Möten och ställningstaganden finns kvar."
      value={typedOr(typed, 'to', forum?.to)}
      error={errors.to}
    />
  </>
)

export function ForumFormPage(props: ForumFormProps): PageContent {
  const { forum, typed, errors } = props
  const title = forum ? `Ändra ${forum.shortName ?? forum.name}` : 'Lägg till ett forum'
  const stale = forum && typed.version !== undefined && Number(typed.version) !== forum.version
  return {
    title,
    breadcrumbs: [['Forum', '/forum'], ...(forum ? [[forum.name, `/forum/${forum.slug}`] as const] : [])],
    main: (
      <>
        <PageHead title={title} />
        {stale && (
          <Section title="Nu gäller">
            <Facts
              facts={[
                { term: 'Namn', value: forum.name },
                { term: 'Kallas', value: forum.shortName ?? '' },
                { term: 'Skrivs också', value: props.aliases },
                { term: 'Vad det är till för', value: forum.purpose ?? '' },
                { term: 'Slag och nivå', value: `${forumKindWords[forum.kind]}, ${levelWords[forum.level]}` },
              ]}
            />
          </Section>
        )}
        <Form
          action={forum ? `/forum/${forum.slug}/andra` : '/forum/nytt'}
          submit={forum ? 'Spara ändringen' : 'Lägg till forumet'}
          errors={errors}
          cancelHref={forum ? `/forum/${forum.slug}` : '/forum'}
          {...(forum ? { version: forum.version } : {})}
        >
          <Naming {...props} />
          <Place {...props} />
        </Form>
      </>
    ),
  }
}
