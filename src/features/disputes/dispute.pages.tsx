/** En tvist: frågan, de två ståndpunkterna, beloppen, trappan och slutet. */
import type { VNode } from 'preact'
import type { FieldErrors, PageContent, Typed } from '../../http/route.ts'
import { dateAt } from '../../kernel/time.ts'
import { ButtonForm, ButtonLink } from '../../ui/buttons.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Form } from '../../ui/form.tsx'
import { dateText, moneyText } from '../../ui/format.ts'
import { Columns, PageHead, Section, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'
import { documentHref } from '../documents/document.links.ts'
import { lessonHref, newLessonHref } from '../lessons/lesson.links.ts'
import { TieList } from '../lessons/tie.view.tsx'
import { ClaimForm, QuestionForm, StandpointForm } from './dispute.forms.tsx'
import { Ladder } from './dispute.ladder.tsx'
import { commandHref, type DisputeCommand, disputeHref } from './dispute.links.ts'
import { crumbs, Due } from './dispute.list.tsx'
import { type DisputePageSubject, myTurn, sideOf } from './dispute.load.ts'
import { close, sides } from './dispute.ts'
import { closingRefusals, stateWords, waitsWords } from './dispute.words.ts'
import { type FormGiven, noForm } from './guarded.view.tsx'
import { inKronor, oreText } from './money.ts'
import { partyText } from './party.text.ts'
import { PartyNotices } from './party.view.tsx'

interface DisputePageGiven {
  readonly subject: DisputePageSubject
  readonly sent?: DisputeCommand
  readonly typed?: Typed
  readonly errors?: FieldErrors
  /** A document was asked for that could not be made. */
  readonly noPdf?: boolean
}

type Turned = keyof typeof waitsWords

export type Shown = Pick<DisputePageGiven, 'subject'> & { readonly formOf: (what: DisputeCommand) => FormGiven }

const Question = ({ subject, formOf }: Shown): VNode => (
  <Section title="Vad tvisten gäller" id="fragan">
    <p class="pre-line">{subject.disagreement}</p>
    {(subject.document || subject.agreement) && (
      <p>
        Avtal: {subject.document && <a href={documentHref(subject.document.code)}>{subject.document.title}</a>}
        {subject.document && subject.agreement ? ', ' : ''}
        {subject.agreement}
      </p>
    )}
    {subject.quotation && <blockquote class="panel pre-line">{subject.quotation}</blockquote>}
    {subject.state === 'open' && <QuestionForm subject={subject} given={formOf('fragan')} />}
  </Section>
)

/** Whoever has not said theirs is asked for it; it is said anew where it has changed. */
function OwnStandpoint({ subject, given }: { readonly subject: DisputePageSubject; readonly given: FormGiven }): VNode {
  const stood = subject.standpoints.find(it => it.side === sideOf(subject))
  const form = <StandpointForm subject={subject} given={given} words={stood?.words ?? ''} />
  return stood ? (
    <details class="fold" open={Object.keys(given.errors).length > 0}>
      <summary>Skriv om er ståndpunkt</summary>
      {form}
    </details>
  ) : (
    form
  )
}

const Standpoints = ({ subject, formOf }: Shown): VNode => (
  <Section title="Ståndpunkter" id="standpunkter">
    {sides.map(side => {
      const [now, ...before] = subject.standpoints.filter(it => it.side === side)
      return (
        <Section title={subject.names[side]} level={3}>
          {now ? (
            <p class="pre-line">{now.words}</p>
          ) : (
            <p class="soft">{side === sideOf(subject) ? 'Ni har' : 'Har'} inte skrivit någon ståndpunkt än.</p>
          )}
          {now && <p class="small soft">{`Skriven ${dateText(dateAt(now.at))}.`}</p>}
          {before.length > 0 && (
            <details class="fold">
              <summary>{`Tidigare lydelser (${before.length})`}</summary>
              {before.map(it => (
                <p class="pre-line">
                  <span class="soft">{dateText(dateAt(it.at))}: </span>
                  {it.words}
                </p>
              ))}
            </details>
          )}
          {subject.state === 'open' && side === sideOf(subject) && (
            <OwnStandpoint subject={subject} given={formOf('standpunkt')} />
          )}
        </Section>
      )
    })}
  </Section>
)

/** A side takes back what it has written itself. */
const removal =
  (subject: DisputePageSubject) =>
  (it: DisputePageSubject['claims'][number]): VNode | null =>
    subject.standsAs.includes(it.side) ? (
      <ButtonForm
        action={`${commandHref(subject, 'belopp')}/${it.id}/ta-bort`}
        fields={{ version: String(subject.version) }}
        look="quiet"
        compact
        aria-label={`Ta bort beloppet ${it.words}`}
      >
        Ta bort
      </ButtonForm>
    ) : null

const Money = ({ subject, formOf }: Shown): VNode => (
  <Section title="Belopp" id="belopp">
    {subject.claims.length === 0 ? (
      <p class="soft">Inget belopp är skrivet.</p>
    ) : (
      <>
        <ResponsiveTable
          caption="Belopp som tvisten gäller"
          captionHidden
          rows={subject.claims}
          columns={[
            { head: 'Vad', main: true, cell: it => it.words },
            { head: 'Skrivet av', cell: it => subject.names[it.side] },
            { head: 'Belopp', numeric: true, nowrap: true, cell: it => oreText(it.ore) },
            ...(subject.state === 'open' && subject.claims.some(it => subject.standsAs.includes(it.side))
              ? [{ head: 'Ändra', doing: true, cell: removal(subject) }]
              : []),
          ]}
        />
        <p>
          Sammanlagt <b>{oreText(subject.ore)}</b>
          {subject.ore % 100 === 0 ? '' : `, avrundat ${moneyText(inKronor(subject.ore))}`}. Återstår att reglera:{' '}
          <b>{moneyText(subject.left)}</b>.
        </p>
      </>
    )}
    {subject.state === 'open' && (
      <details class="fold" open={Object.keys(formOf('belopp').errors).length > 0}>
        <summary>Lägg till ett belopp</summary>
        <ClaimForm subject={subject} given={formOf('belopp')} />
      </details>
    )}
  </Section>
)

function Ending({ subject, formOf }: Shown): VNode | null {
  if (subject.state === 'open' || subject.state === 'closed') return null
  const done = close({ ...subject, lessonApproved: subject.lessons.some(it => it.approved) })
  return (
    <Section title="Avsluta" id="avsluta">
      {subject.lessons.length === 0 && (
        <Notice tone="condition" title="En lärdom behövs.">
          Tvisten avslutas med en lärdom som båda sidor har godkänt, så att samma sak inte behöver tvistas om igen.
        </Notice>
      )}
      {done.ok ? (
        <Form
          {...{ action: commandHref(subject, 'avsluta'), submit: 'Avsluta tvisten', version: subject.version }}
          errors={formOf('avsluta').errors}
        />
      ) : (
        <>
          {(done.why !== 'no-lesson' || subject.lessons.length > 0) && <p>{closingRefusals[done.why]}</p>}
          {subject.lessons.length === 0 && (
            <ButtonLink href={newLessonHref({ tvist: subject.code })} look="primary">
              Skriv lärdomen
            </ButtonLink>
          )}
        </>
      )}
    </Section>
  )
}

/** Where the turn is taken. */
function turnHref(subject: DisputePageSubject, turn: Turned): string {
  if (turn === 'standpoint') return '#standpunkter'
  if (turn === 'close') return '#avsluta'
  if (turn !== 'lesson') return '#trappan'
  const [lesson] = subject.lessons
  return lesson ? lessonHref(lesson) : newLessonHref({ tvist: subject.code })
}

const Aside = ({ subject }: Pick<DisputePageGiven, 'subject'>): VNode => (
  <Section title="Fakta">
    <Facts
      narrow
      facts={[
        { term: 'Läge', value: stateWords[subject.state] },
        { term: 'Öppnad av', value: partyText(subject, 'own') },
        { term: 'Motpart', value: partyText(subject, 'counterpart') },
        { term: 'Du företräder', value: subject.names[sideOf(subject)] },
        { term: 'Öppnad', value: dateText(dateAt(subject.openedAt)) },
        { term: 'Senast', value: subject.dueOn && <Due row={subject} today={subject.today} long /> },
        { term: 'Avslutad', value: subject.closedAt && dateText(dateAt(subject.closedAt)) },
        {
          term: 'Kom ur ärendet',
          value: subject.caseCode && <a href={`/avvikelser/${subject.caseCode}`}>{subject.caseCode}</a>,
        },
        {
          term: 'Lärdom',
          value: subject.lessons.map(it => (
            <>
              <a href={lessonHref(it)}>{it.title}</a>
              {it.state === 'draft' && (it.approved ? ' (godkänd av båda)' : ' (inte godkänd än)')}
            </>
          )),
        },
        { term: 'Kod', value: subject.code },
      ]}
    />
  </Section>
)

export function DisputePage({ subject, sent, typed = {}, errors = {}, noPdf }: DisputePageGiven): PageContent {
  const formOf = (what: DisputeCommand): FormGiven =>
    what === sent ? { typed, errors, today: subject.today } : noForm(subject.today)
  const turn = myTurn(subject)
  const shown = { subject, formOf }
  return {
    title: subject.title,
    breadcrumbs: crumbs,
    scripts: ['guard'],
    main: (
      <>
        <PageHead title={subject.title} meta={`Tvist mellan ${subject.names.own} och ${subject.names.counterpart}`} />
        <Stack>
          {turn && (
            <Notice tone="info" title="Er tur.">
              <p>
                <a href={turnHref(subject, turn)}>{waitsWords[turn]}</a>
              </p>
            </Notice>
          )}
          <PartyNotices {...subject} />
        </Stack>
        {noPdf && <Notice tone="warning">Det gick inte att göra en PDF just nu. Skriv ut sidan i stället.</Notice>}
        {sent && !['fragan', 'standpunkt', 'belopp', 'kom-fram-till', 'avsluta'].includes(sent) && errors[''] && (
          <Notice tone="error" live>
            {errors['']}
          </Notice>
        )}
        <Columns
          main={
            <>
              <Question {...shown} />
              <Standpoints {...shown} />
              <Money {...shown} />
              <Ladder {...shown} />
              <Ending {...shown} />
              <Section title="Hör ihop med" id="hor-ihop">
                <TieList
                  ties={subject.ties}
                  to={`${disputeHref(subject)}/samband`}
                  may={subject.state !== 'closed'}
                  today={subject.today}
                />
              </Section>
            </>
          }
          aside={<Aside subject={subject} />}
        />
      </>
    ),
  }
}
