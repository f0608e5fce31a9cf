/** Ordna en sammankomst: what, when, and for how many. */
import type { VNode } from 'preact'
import { z } from 'zod'
import { clock, dateNeeded, line, lineNeeded, text, typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { Checkbox, RadioGroup } from '../../ui/fields/choice.tsx'
import { DateField, TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead, Section } from '../../ui/layout.tsx'
import { type Gathering, gatheringKinds, gatheringKindWords, type Share, shares } from './gathering.ts'

export const shareWords: Readonly<Record<Share, string>> = {
  none: 'Ingen fördelning',
  party: 'Lika många för regionen och kommunerna',
  principal: 'Lika många för varje huvudman',
}

const number = z
  .string()
  .default('')
  .transform(it => it.trim() || null)
  .refine(it => it === null || (/^\d{1,5}$/.test(it) && Number(it) > 0), 'Skriv ett helt tal, eller lämna tomt.')
  .transform(it => (it === null ? null : Number(it)))

const ticked = z
  .string()
  .optional()
  .transform(it => it !== undefined && it !== '')

export const gatheringForm = z.object({
  kind: z.enum(gatheringKinds, 'Välj slag.'),
  title: lineNeeded('Skriv vad den kallas.'),
  description: text(5000),
  startsOn: dateNeeded('Skriv första dagen.'),
  endsOn: z
    .string()
    .default('')
    .transform(it => it.trim()),
  startTime: clock,
  endTime: clock,
  place: line(),
  link: line(1000).refine(
    it => it === null || /^https:\/\/\S+$/.test(it),
    'Skriv hela länken. Den börjar med https://.',
  ),
  deadline: dateNeeded('Skriv sista dagen att anmäla sig.'),
  places: number,
  share: z.enum(shares),
  sharePlaces: number,
  asksDiet: ticked,
  announced: ticked,
})
export const cancelGatheringForm = z.object({ cancelWhy: line(500) })

interface Given {
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly held: Gathering | undefined
}

const About = ({ typed, errors, held }: Given): VNode => (
  <>
    <RadioGroup
      name="kind"
      label="Slag"
      tiles
      options={gatheringKinds.map(it => ({ value: it, label: gatheringKindWords[it] }))}
      value={typedOr(typed, 'kind', held?.kind ?? 'conference')}
      error={errors.kind}
    />
    <TextField name="title" label="Vad den kallas" value={typedOr(typed, 'title', held?.title)} error={errors.title} />
    <TextArea
      name="description"
      label="Vad den handlar om"
      optional
      rows={6}
      help="Program, vilka den är till för och annat som den som vill komma behöver veta."
      value={typedOr(typed, 'description', held?.description)}
      error={errors.description}
    />
  </>
)

const When = ({ typed, errors, held }: Given): VNode => (
  <>
    <div class="field-row">
      <DateField
        name="startsOn"
        label="Första dagen"
        value={typedOr(typed, 'startsOn', held?.startsOn)}
        error={errors.startsOn}
      />
      <DateField
        name="endsOn"
        label="Sista dagen"
        optional
        value={typedOr(typed, 'endsOn', held?.endsOn)}
        error={errors.endsOn}
      />
    </div>
    <div class="field-row">
      <TextField
        name="startTime"
        label="Börjar"
        type="time"
        value={typedOr(typed, 'startTime', held?.startTime)}
        error={errors.startTime}
      />
      <TextField
        name="endTime"
        label="Slutar"
        type="time"
        value={typedOr(typed, 'endTime', held?.endTime)}
        error={errors.endTime}
      />
    </div>
    <TextField name="place" label="Plats" optional value={typedOr(typed, 'place', held?.place)} error={errors.place} />
    <TextField
      name="link"
      label="Länk till program eller annat"
      optional
      type="url"
      value={typedOr(typed, 'link', held?.link)}
      error={errors.link}
    />
  </>
)

const numberOr = (it: number | null | undefined): string => (it == null ? '' : String(it))
const isTicked = (typed: Typed, name: string, held: boolean): boolean =>
  Object.keys(typed).length > 0 ? typed[name] !== undefined : held

const Places = ({ typed, errors, held }: Given): VNode => (
  <>
    <DateField
      name="deadline"
      label="Anmäl senast"
      value={typedOr(typed, 'deadline', held?.deadline)}
      error={errors.deadline}
    />
    <TextField
      name="places"
      label="Platser i allt"
      optional
      help="Lämna tomt om alla får plats."
      inputmode="numeric"
      width="tiny"
      value={typedOr(typed, 'places', numberOr(held?.places))}
      error={errors.places}
    />
    <RadioGroup
      name="share"
      label="Fördelning av platserna"
      options={shares.map(it => ({ value: it, label: shareWords[it] }))}
      value={typedOr(typed, 'share', held?.share ?? 'none')}
      error={errors.share}
    />
    <TextField
      name="sharePlaces"
      label="Platser för var och en av dem"
      optional
      help="Högst så många för varje part eller huvudman. Resten hamnar på väntelistan."
      inputmode="numeric"
      width="tiny"
      value={typedOr(typed, 'sharePlaces', numberOr(held?.sharePlaces))}
      error={errors.sharePlaces}
    />
    <Checkbox
      name="asksDiet"
      label="Fråga efter önskemål om kost"
      help="Bara ni som ordnar ser svaren. De raderas 30 dagar efter sista dagen."
      checked={isTicked(typed, 'asksDiet', held?.asksDiet ?? false)}
    />
    <Checkbox
      name="announced"
      label="Sidan är offentlig"
      help="Alla kan läsa om den. Bara inloggade kan anmäla sig, och vilka som är anmälda ser bara ni som ordnar. Utan bocken ser bara forumets ledamöter sidan."
      checked={isTicked(typed, 'announced', held?.announced ?? true)}
    />
  </>
)

export interface GatheringFormGiven extends Given {
  readonly forum: { readonly name: string; readonly shortName: string | null; readonly slug: string }
}

const Cancel = ({ held, typed, errors }: Given): VNode | null =>
  held && held.cancelledWhy === null ? (
    <Section title="Ställ in">
      <Form action={`/konferenser/${held.code}/stall-in`} submit="Ställ in" look="danger" version={held.version}>
        <TextArea
          name="cancelWhy"
          label="Varför den ställs in"
          rows={2}
          help="Orden syns på sidan."
          value={typedOr(typed, 'cancelWhy', '')}
          error={errors.cancelWhy}
        />
      </Form>
    </Section>
  ) : null

export function GatheringFormPage(given: GatheringFormGiven): PageContent {
  const { forum, held, errors } = given
  const name = forum.shortName ?? forum.name
  const title = held ? `Ändra ${held.title}` : 'Ordna en konferens eller studieresa'
  return {
    title,
    breadcrumbs: held
      ? [
          ['Konferenser', '/konferenser'],
          [held.title, `/konferenser/${held.code}`],
        ]
      : [
          ['Forum', '/forum'],
          [name, `/forum/${forum.slug}`],
        ],
    main: (
      <>
        <PageHead
          title={title}
          {...(held ? {} : { lead: `${name} ordnar. Du ser vilka som har anmält sig och kan hämta listan.` })}
        />
        <Form
          action={held ? `/konferenser/${held.code}/andra` : `/forum/${forum.slug}/konferenser/ny`}
          submit={held ? 'Spara ändringen' : 'Spara och öppna anmälan'}
          errors={errors}
          cancelHref={held ? `/konferenser/${held.code}` : `/forum/${forum.slug}`}
          {...(held ? { version: held.version } : {})}
        >
          <About {...given} />
          <When {...given} />
          <Places {...given} />
        </Form>
        <Cancel {...given} />
      </>
    ),
  }
}
