/** Skriva en uppdragshandling: one form for a draft and for a change of one that was given. */
import type { VNode } from 'preact'
import { typedOr } from '../../http/fields.ts'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { Select } from '../../ui/fields/choice.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { DateField, TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHead } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { changeHref, listHref, mandateHref, newHref } from './mandate.links.ts'
import type { Mandate, MandateContent } from './mandate.ts'
import type { Clause } from './origin.row.ts'

export interface ForumChoice {
  readonly id: string
  readonly name: string
}

/** What a form begins with: a mandate, or what a clause says. */
export interface Prefilled extends Partial<MandateContent> {
  readonly forumId?: string
}

export interface FormGiven {
  readonly held: Mandate | undefined
  readonly prefilled: Prefilled
  readonly clause: Clause | undefined
  /** Those whose affairs the actor handles: a mandate is given in their name. */
  readonly givers: readonly ForumChoice[]
  /** Every forum of today. */
  readonly forums: readonly ForumChoice[]
  readonly mayAddGroup: boolean
  readonly typed: Typed
  readonly errors: FieldErrors
}

const options = (forums: readonly ForumChoice[]) => forums.map(it => ({ value: it.id, label: it.name }))
const number = (it: number | null | undefined): string => (it == null ? '' : String(it))

const What = ({ prefilled, typed, errors }: FormGiven): VNode => (
  <>
    <TextField
      name="title"
      label="Vad uppdraget gäller"
      value={typedOr(typed, 'title', prefilled.title)}
      error={errors.title}
    />
    <TextArea
      name="background"
      label="Bakgrund"
      optional
      rows={5}
      value={typedOr(typed, 'background', prefilled.background)}
      error={errors.background}
    />
    <TextArea
      name="goal"
      label="Mål"
      optional
      rows={3}
      help="Vad som ska vara uppnått när uppdraget är slut."
      value={typedOr(typed, 'goal', prefilled.goal)}
      error={errors.goal}
    />
    <TextArea
      name="tasks"
      label="Ska tillsammans"
      optional
      rows={6}
      help="Vad gruppen ska göra, en sak på varje rad, i ordning."
      value={typedOr(typed, 'tasks', prefilled.tasks?.join('\n'))}
      error={errors.tasks}
    />
  </>
)

const Who = ({ prefilled, typed, errors, givers, forums, mayAddGroup, held }: FormGiven): VNode => (
  <>
    {held ? null : (
      <Select
        name="forum"
        label="Uppdragsgivande forum"
        empty="Välj"
        help="Den som handlägger forumet tar hand om uppdraget."
        options={options(givers)}
        value={typedOr(typed, 'forum', prefilled.forumId ?? (givers.length === 1 ? givers[0]?.id : undefined))}
        error={errors.forum}
      />
    )}
    <TextField
      name="givenBy"
      label="Gavs av"
      optional
      help="Om det var någon annan än forumet, till exempel båda direktörerna."
      value={typedOr(typed, 'givenBy', prefilled.givenBy)}
      error={errors.givenBy}
    />
    <Select
      name="group"
      label="Grupp som har uppdraget"
      empty="Ingen vald"
      options={options(forums)}
      value={typedOr(typed, 'group', prefilled.groupId)}
      error={errors.group}
    />
    {mayAddGroup && (
      <TextField
        name="newGroup"
        label="Eller en ny grupp"
        optional
        help="Gruppen läggs upp under det uppdragsgivande forumet. Platser läggs till på gruppens sida."
        value={typedOr(typed, 'newGroup', '')}
        error={errors.newGroup}
      />
    )}
    <Select
      name="steering"
      label="Styrgrupp"
      optional
      empty="Ingen"
      options={options(forums)}
      value={typedOr(typed, 'steering', prefilled.steeringId)}
      error={errors.steering}
    />
  </>
)

const Members = ({ prefilled, typed, errors }: FormGiven): VNode => (
  <>
    <TextArea
      name="composition"
      label="Sammansättning"
      optional
      rows={3}
      help="Vilka kompetenser och verksamheter som ska vara med."
      value={typedOr(typed, 'composition', prefilled.composition)}
      error={errors.composition}
    />
    <div class="field-row">
      <TextField
        name="regionSeats"
        label="Ledamöter från regionen"
        optional
        inputmode="numeric"
        width="tiny"
        value={typedOr(typed, 'regionSeats', number(prefilled.regionSeats))}
        error={errors.regionSeats}
      />
      <TextField
        name="municipalSeats"
        label="Ledamöter från kommunerna"
        optional
        inputmode="numeric"
        width="tiny"
        value={typedOr(typed, 'municipalSeats', number(prefilled.municipalSeats))}
        error={errors.municipalSeats}
      />
    </div>
  </>
)

const When = ({ prefilled, typed, errors, forums }: FormGiven): VNode => (
  <>
    <div class="field-row">
      <DateField
        name="startsOn"
        label="Gäller från"
        value={typedOr(typed, 'startsOn', prefilled.startsOn)}
        error={errors.startsOn}
      />
      <DateField
        name="endsOn"
        label="Gäller till och med"
        optional
        help="Lämna tomt om det gäller tills vidare."
        value={typedOr(typed, 'endsOn', prefilled.endsOn)}
        error={errors.endsOn}
      />
    </div>
    <div class="field-row">
      <Select
        name="reportForum"
        label="Återrapporteras i"
        optional
        empty="Inget forum"
        options={options(forums)}
        value={typedOr(typed, 'reportForum', prefilled.reportForumId)}
        error={errors.reportForum}
      />
      <DateField
        name="reportOn"
        label="Återrapporteras den"
        optional
        help="Punkten läggs av sig själv på forumets första möte den dagen eller senare."
        value={typedOr(typed, 'reportOn', prefilled.reportOn)}
        error={errors.reportOn}
      />
    </div>
  </>
)

export function MandateFormPage(given: FormGiven): PageContent {
  const { held, clause, typed, errors } = given
  const title = held ? `Ändra ${held.title}` : 'Ny uppdragshandling'
  const isGiven = held !== undefined && held.state === 'active'
  return {
    title,
    breadcrumbs: [
      ['Uppföljning', '/uppfoljning'],
      ['Uppdrag', listHref],
      ...(held ? [[held.title, mandateHref(held)] as const] : []),
    ],
    main: (
      <>
        <PageHead
          title={title}
          lead={
            isGiven
              ? 'Ändringen blir en ny version under samma kod. Den som gäller nu sparas, och det syns vad som ändrades och varför.'
              : 'Det du skriver är ett utkast tills uppdraget ges. Bara ni som handlägger forumet ser det.'
          }
        />
        {clause && (
          <Notice tone="info" title="Ur ett ställningstagande.">
            {`Uppgifterna är hämtade ur orden: ”${clause.words}” Läs igenom och ändra det som behövs.`}
          </Notice>
        )}
        <Form
          action={held ? changeHref(held) : newHref}
          submit={isGiven ? 'Spara som ny version' : 'Spara utkastet'}
          errors={errors}
          cancelHref={held ? mandateHref(held) : listHref}
          {...(held ? { version: held.version } : {})}
        >
          {clause && (
            <>
              <Hidden name="ur" value={clause.code} />
              <Hidden name="n" value={String(clause.ordinal + 1)} />
            </>
          )}
          <What {...given} />
          <Who {...given} />
          <Members {...given} />
          <When {...given} />
          {isGiven && (
            <TextArea
              name="why"
              label="Varför uppdraget ändras"
              rows={2}
              help="Syns i den nya versionen."
              value={typedOr(typed, 'why', '')}
              error={errors.why}
            />
          )}
        </Form>
      </>
    ),
  }
}
