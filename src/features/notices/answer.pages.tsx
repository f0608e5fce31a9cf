/** Att svara på en kallelse: yes, no, or who comes instead and to what; and under it how many will be there. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { may } from '../../access/rules.ts'
import { typedOr } from '../../http/fields.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { CheckboxGroup, RadioGroup, Select } from '../../ui/fields/choice.tsx'
import { TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { MeetingTabs } from '../agendas/meeting.tabs.tsx'
import { HeadcountSection } from './headcount.view.tsx'
import { meetingCalled } from './notice.calendar.ts'
import type { NoticeSubject } from './notice.load.ts'
import { ChangedSince, meetingCrumbs } from './notice.pages.tsx'
import { answerWords, filledSeats, isInformed, owesAnswer, type Participant } from './notice.ts'
import { whenText } from './notice.words.ts'

export interface AnswerProps extends NoticeSubject {
  readonly actor: Actor
  readonly typed: Typed
  readonly errors: FieldErrors
}

/** Somebody whom nobody in the list is. */
export const otherPerson = 'annan'

/** The forum's substitutes who are free to come, the one who has been chosen among them. */
const freeSubstitutes = (participants: readonly Participant[], to: Participant): readonly Participant[] =>
  participants.filter(
    it =>
      it.capacity === 'substitute' &&
      it.personId !== null &&
      it.id !== to.id &&
      (isInformed(it) || it.substitutesId === to.id),
  )

interface AnswerFormProps extends AnswerProps {
  readonly to: Participant
  readonly action: string
  /** In the words of the questions: 'Kommer du?' or 'Kommer Nora Nord?' */
  readonly oneself: boolean
}

function StandIn({ participants, to, typed, errors, versions }: AnswerFormProps): VNode {
  const now = filledSeats(participants).find(it => it.participant.id === to.id)
  const chosen = now?.substitute
  const free = freeSubstitutes(participants, to)
  const listed = chosen && free.some(it => it.id === chosen.id)
  const items = versions.at(-1)?.content.items.filter(it => it.kind === 'item' && !it.gone) ?? []
  const ticked = typed.punkter ?? chosen?.calledTo ?? []
  return (
    <fieldset class="ds-fieldset stand-in">
      <legend>Om en ersättare kommer</legend>
      <Select
        name="ersattare"
        label="Ersättare"
        empty="Välj"
        options={[
          ...free.map(it => ({
            value: it.personId ?? '',
            label: [it.name, it.organisation].filter(Boolean).join(', '),
          })),
          { value: otherPerson, label: 'Någon annan' },
        ]}
        value={typedOr(typed, 'ersattare', listed ? chosen.personId : chosen ? otherPerson : '')}
        error={errors.ersattare}
      />
      <TextField
        name="ersattare-namn"
        label="Namn på någon annan"
        optional
        help="Finns personen i personregistret får den kallelsen i Samklang. Ange annars namnet, och ge själv personen det den behöver."
        value={typedOr(typed, 'ersattare-namn', listed ? '' : chosen?.name)}
        error={errors['ersattare-namn']}
      />
      {items.length > 0 && (
        <CheckboxGroup
          name="punkter"
          label="Till punkterna"
          optional
          help="Välj inga om ersättaren kommer till hela mötet."
          options={items.map(it => ({ value: it.id, label: [it.number, it.title].filter(Boolean).join(' ') }))}
          values={typeof ticked === 'string' ? [ticked] : ticked}
          error={errors.punkter}
        />
      )}
    </fieldset>
  )
}

export function AnswerForm(props: AnswerFormProps): VNode {
  const { to, oneself, typed, errors, action } = props
  const subject = oneself ? 'Jag' : to.name
  const member = to.capacity === 'member'
  return (
    <Form action={action} submit={to.answer === 'none' ? 'Skicka svaret' : 'Ändra svaret'} errors={errors}>
      <RadioGroup
        name="svar"
        label={oneself ? 'Kommer du?' : `Kommer ${to.name}?`}
        options={[
          { value: 'yes', label: `${subject} kommer` },
          { value: 'no', label: `${subject} kommer inte` },
          ...(member ? [{ value: 'substitute', label: 'En ersättare kommer' }] : []),
        ]}
        value={typedOr(typed, 'svar', to.answer === 'none' ? undefined : to.answer)}
        error={errors.svar}
        required
      />
      {member && <StandIn {...props} />}
      <TextArea
        name="ord"
        label="Hälsning"
        optional
        rows={2}
        limit={500}
        help="Syns för dem som är kallade. Skriv inget om hälsa eller annat som är privat."
        value={typedOr(typed, 'ord', to.answerWords)}
        error={errors.ord}
      />
    </Form>
  )
}

const Open = ({ own, meeting }: AnswerProps): VNode => {
  if (meeting.state !== 'called')
    return (
      <p>
        {meeting.state === 'planned'
          ? 'Kallelsen är inte skickad, så det finns inget att svara på än.'
          : 'Mötet tar inte emot svar längre.'}
        {own && own.answer !== 'none' && ` Ditt svar: ${answerWords[own.answer].toLowerCase()}.`}
      </p>
    )
  return (
    <p>
      {own && isInformed(own)
        ? 'Du är ersättare och behöver inte svara. Blir du utsedd att komma i någons ställe får du veta det.'
        : 'Du är inte kallad själv, så du har inget att svara på.'}
    </p>
  )
}

/** Whoever handles the meeting reminds those who are silent. */
function Remind({ participants, meeting, today }: AnswerProps): VNode | null {
  const silent = participants.filter(owesAnswer)
  if (meeting.state !== 'called' || silent.length === 0) return null
  const late = meeting.plan?.answerBy && meeting.plan.answerBy < today
  return (
    <Section title="De som inte har svarat">
      <Stack gap="tight">
        <p>
          {`${countText(silent.length, 'person', 'personer')} har inte svarat: ${silent.map(it => it.name).join(', ')}.`}
          {late && ` Sista svarsdag var ${dateText(meeting.plan?.answerBy ?? '')}.`}
        </p>
        <ButtonForm action={href('/moten/:code/svar/paminn', meeting)} look="secondary">
          Påminn nu
        </ButtonForm>
      </Stack>
    </Section>
  )
}

export function AnswerPage(props: AnswerProps): PageContent {
  const { meeting, actor, own, mine, participants, vacant, versions, errors } = props
  const title = `Svar: ${meetingCalled(meeting)} ${dateText(meeting.date)}`
  const handles = may(actor, 'notice.send', { forumId: meeting.forumId })
  const answers = own && !isInformed(own) && own.calledAt !== null && meeting.state === 'called'
  return {
    title,
    breadcrumbs: [...meetingCrumbs(meeting), ['Kallelse', href('/moten/:code/kallelse', meeting)]],
    scripts: ['live'],
    main: (
      <>
        <PageHead
          title={title}
          lead="Svara om du kommer, och se vilka andra som gör det. Svaret går att ändra tills mötet börjar."
          meta={whenText(meeting)}
        />
        <MeetingTabs meeting={meeting} actor={actor} here="notice" mine={mine} />
        <Stack gap="loose">
          <ChangedSince meeting={meeting} versions={versions} />
          {answers ? (
            <Section title="Ditt svar">
              <AnswerForm {...props} to={own} oneself action={href('/moten/:code/svar', meeting)} />
            </Section>
          ) : (
            <>
              {errors[''] && <Notice tone="error">{errors['']}</Notice>}
              <Open {...props} />
            </>
          )}
          <HeadcountSection
            {...{ code: meeting.code, participants, vacant, items: versions.at(-1)?.content.items ?? [] }}
            handles={handles && meeting.state === 'called'}
          />
          {handles && <Remind {...props} />}
        </Stack>
      </>
    ),
  }
}

/** On somebody's behalf: they have said it by telephone or in a mail. */
export function AnswerForPage(props: AnswerProps & { readonly to: Participant }): PageContent {
  const { meeting, to, actor } = props
  const own = to.id === props.own?.id
  const title = own ? `Ditt svar: ${meetingCalled(meeting)}` : `Svara för ${to.name}`
  return {
    title,
    breadcrumbs: [...meetingCrumbs(meeting), ['Svar', href('/moten/:code/svar', meeting)]],
    main: (
      <>
        <PageHead
          title={title}
          lead={
            own
              ? undefined
              : `Skriv det svar som ${to.name} har lämnat på annat sätt. I loggen står att det var du som skrev det.`
          }
          meta={`${meetingCalled(meeting)} ${whenText(meeting)}`}
        />
        <MeetingTabs meeting={meeting} actor={actor} here="notice" />
        {meeting.state === 'called' && !isInformed(to) ? (
          <AnswerForm
            {...props}
            oneself={own}
            action={href('/moten/:code/svar/:participant', { code: meeting.code, participant: to.id })}
          />
        ) : (
          <p>
            {isInformed(to) ? `${to.name} är ersättare och behöver inte svara.` : 'Mötet tar inte emot svar längre.'}
          </p>
        )}
      </>
    ),
  }
}
