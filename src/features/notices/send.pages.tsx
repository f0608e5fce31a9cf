/** Att göra kallelsen klar och skicka den: what is missing, who is called and how, and what is said. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { typedOr } from '../../http/fields.ts'
import { type FieldErrors, href, type PageContent, type Typed } from '../../http/route.ts'
import { daysAfter } from '../../kernel/time.ts'
import { RadioGroup } from '../../ui/fields/choice.tsx'
import { DateField, TextArea, TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, dateText } from '../../ui/format.ts'
import { PageHead, Section, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { agendaHref, itemHref } from '../agendas/agenda.links.ts'
import type { AgendaItem, Slot } from '../agendas/agenda.ts'
import type { Completeness, Missing } from '../agendas/completeness.ts'
import { MeetingTabs } from '../agendas/meeting.tabs.tsx'
import { versionKindWords } from '../agendas/versions.ts'
import type { Mailing } from '../subscriptions/mailing.ts'
import type { Callee } from './called.ts'
import { CalledSection } from './called.view.tsx'
import { meetingCalled } from './notice.calendar.ts'
import type { NoticeSubject } from './notice.load.ts'
import { meetingCrumbs } from './notice.pages.tsx'
import { isInformed } from './notice.ts'
import { whenText } from './notice.words.ts'
import { answerDays } from './send.ts'

export interface SendSubject extends NoticeSubject {
  readonly slots: readonly Slot<AgendaItem>[]
  readonly completeness: Completeness
  /** Of the roster of the day, those who are no participants yet. */
  readonly callees: readonly Callee[]
  /** By the id of a person, or of a guest's row. */
  readonly addresses: ReadonlyMap<string, string>
  readonly remindDays: number
  readonly names: readonly string[]
}

export interface SendProps extends SendSubject {
  readonly actor: Actor
  readonly mailing: Mailing
  readonly typed: Typed
  readonly errors: FieldErrors
}

const MissingLines = ({ all, link }: { readonly all: readonly Missing[]; readonly link: ItemHref }): VNode => (
  <ul>
    {all.map(it => (
      <li>
        <a href={link(it)}>
          {it.number ? `Punkt ${it.number}, ` : ''}
          {it.title}
        </a>
        : {it.words}
      </li>
    ))}
  </ul>
)

type ItemHref = (it: Pick<Missing, 'code' | 'field'>) => string

function Completed({ completeness, meeting, slots }: SendProps): VNode {
  const { stops, warnings, overruled, tooLong } = completeness
  const link: ItemHref = it => `${itemHref(meeting.code, it.code)}#${it.field}`
  const items = slots.filter(it => it.item.kind === 'item').length
  return (
    <Section title="Dagordningen" more={{ label: 'Till dagordningen', href: agendaHref(meeting.code) }}>
      <Stack>
        {items === 0 && (
          <Notice tone="error" title="Dagordningen är tom.">
            Lägg till minst en punkt innan kallelsen skickas.
          </Notice>
        )}
        {stops.length > 0 && (
          <Notice tone="error" title="Det här saknas, och stoppar kallelsen.">
            <MissingLines all={stops} link={link} />
            <p>
              Komplettera punkten. Ska den gå ut ändå skriver du varför på punktens sida, och skälet följer med
              kallelsen.
            </p>
          </Notice>
        )}
        {tooLong > 0 && (
          <Notice tone="warning">{`Dagordningen är ${countText(tooLong, 'minut', 'minuter')} längre än mötet.`}</Notice>
        )}
        {warnings.length > 0 && (
          <Notice tone="warning" title="Värt en titt.">
            <MissingLines all={warnings} link={link} />
          </Notice>
        )}
        {overruled.length > 0 && (
          <Notice tone="info" title="Går ut trots att något saknas.">
            <ul>
              {overruled.map(it => (
                <li>
                  {it.number ? `Punkt ${it.number}, ` : ''}
                  {it.title}: {it.why}
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {items > 0 && stops.length === 0 && (
          <p>{`${countText(items, 'punkt', 'punkter')} med handlingar går ut som de står nu.`}</p>
        )}
      </Stack>
    </Section>
  )
}

const mailingText: Readonly<Record<Mailing, string>> = {
  sent: 'Var och en får ett mejl med kallelsen och en inbjudan till sin kalender. Den som saknar adress läser kallelsen på mötets sida.',
  kept: 'Demonstrationen skickar inga mejl: de lägger sig i utkorgen, där de går att läsa.',
  none: 'Mejl är inte påkopplat, så ingen får något mejl. Kallelsen finns på mötets sida.',
}

/** Until when answers are wanted, and when the silent are reminded. */
function Answers({ meeting, typed, errors, today, remindDays }: SendProps): VNode {
  const usual = daysAfter(meeting.date, -answerDays)
  const answerBy = meeting.plan?.answerBy ?? (usual > today ? usual : today)
  return (
    <>
      <DateField
        name="svara"
        label="Svara senast"
        optional
        min={today}
        max={meeting.date}
        value={typedOr(typed, 'svara', answerBy)}
        error={errors.svara}
      />
      <TextField
        name="paminn"
        label="Påminn så här många dagar innan"
        help="De som inte har svarat får en påminnelse, en gång. Skriv 0 för ingen påminnelse."
        width="tiny"
        inputmode="numeric"
        value={typedOr(typed, 'paminn', String(remindDays))}
        error={errors.paminn}
      />
    </>
  )
}

function SendForm(props: SendProps): VNode {
  const { meeting, versions, typed, errors, mailing, participants, callees } = props
  const first = versions.length === 0
  const members =
    participants.filter(it => !isInformed(it)).length + callees.filter(it => it.capacity !== 'substitute').length
  return (
    <Section title={first ? 'Skicka kallelsen' : 'Skicka ett tillägg'}>
      <Form
        action={href('/moten/:code/kallelse/skicka', meeting)}
        submit={first ? `Skicka kallelsen till ${countText(members, 'person', 'personer')}` : 'Skicka tillägget'}
        errors={errors}
        version={props.version}
        cancelHref={agendaHref(meeting.code)}
      >
        {first ? (
          <input type="hidden" name="slag" value="planned" />
        ) : (
          <RadioGroup
            name="slag"
            label="Vad skickar du?"
            options={[
              {
                value: 'supplement',
                label: versionKindWords.supplement,
                help: 'Nya punkter eller handlingar i god tid.',
              },
              {
                value: 'urgent',
                label: versionKindWords.urgent,
                help: 'Det som inte har kunnat komma i tid och måste tas upp.',
              },
            ]}
            value={typedOr(typed, 'slag', 'supplement')}
            error={errors.slag}
          />
        )}
        <TextArea
          name="halsning"
          label={first ? 'Hälsning i kallelsen' : 'Vad är nytt?'}
          optional
          limit={4000}
          help={
            first
              ? 'Står först i kallelsen och i mejlet.'
              : 'Står först i mejlet och på sidan, så att läsaren vet vad som har kommit till.'
          }
          value={typedOr(typed, 'halsning', first ? meeting.plan?.message : '')}
          error={errors.halsning}
        />
        <Answers {...props} />
        <p class="soft">{mailingText[mailing]}</p>
      </Form>
    </Section>
  )
}

export function SendPage(props: SendProps): PageContent {
  const { meeting, actor, versions } = props
  const first = versions.length === 0
  const title = `${first ? 'Skicka kallelsen' : 'Skicka tillägg'}: ${meetingCalled(meeting)} ${dateText(meeting.date)}`
  return {
    title,
    breadcrumbs: [...meetingCrumbs(meeting), ['Kallelse', href('/moten/:code/kallelse', meeting)]],
    main: (
      <>
        <PageHead
          title={title}
          lead={
            first
              ? 'Se att inget saknas och att alla nås. Det som skickas fryses: senare ändringar går ut som tillägg.'
              : 'Det som är skickat ligger kvar. Tillägget blir en ny version, och läsarna behåller sina anteckningar.'
          }
          meta={whenText(meeting)}
        />
        <MeetingTabs meeting={meeting} actor={actor} here="notice" />
        <Stack gap="loose">
          <Completed {...props} />
          <CalledSection {...props} />
          <SendForm {...props} />
        </Stack>
      </>
    ),
  }
}
