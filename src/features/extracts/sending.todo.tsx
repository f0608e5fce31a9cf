/** Det som någon behöver göra för att utdragen ska gå ut: say whom a name means, and see to it that everyone is reached. */
import type { VNode } from 'preact'
import type { Actor } from '../../access/actor.ts'
import { may } from '../../access/rules.ts'
import { href } from '../../http/route.ts'
import { ButtonForm } from '../../ui/buttons.tsx'
import { Select } from '../../ui/fields/choice.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { TextField } from '../../ui/fields/text.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, listText } from '../../ui/format.ts'
import { Section, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { sendingHref } from './extract.links.ts'
import type { SendingSubject } from './sending.load.ts'
import { unknownNames, withoutAddress } from './sending.ts'

export interface SendingProps {
  readonly subject: SendingSubject
  readonly actor: Actor
  readonly typed: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly errors: Readonly<Record<string, string>>
}

const nameId = (named: string): string => named.toLowerCase().replace(/[^a-zåäö0-9]+/gu, '-')

/** The fields of the form about one name, by what they are called when they are sent: the page has one for each. */
export const tieFieldId = (named: string, name: string): string =>
  `${name === 'why' ? 'varfor' : 'vem'}-${nameId(named)}`

const typedText = (value: string | readonly string[] | undefined): string => (typeof value === 'string' ? value : '')

/** A name that nobody knows: somebody says who it is, or that it is not to be sent, and why. */
function TieForm({
  named,
  items,
  props,
}: {
  readonly named: string
  readonly items: readonly string[]
  readonly props: SendingProps
}): VNode {
  const { subject, typed, errors } = props
  const asked = typed.named === named
  const of = asked ? errors : {}
  return (
    <Form
      action={`${sendingHref(subject.meeting.code)}/mottagare`}
      submit="Spara mottagaren"
      look="secondary"
      label={`Vem är ${named}?`}
    >
      <Hidden name="named" value={named} />
      <Select
        name="who"
        id={tieFieldId(named, 'who')}
        label={`Vem är ”${named}”?`}
        help={`Nämns i ${listText(items)}.`}
        empty="Välj"
        value={asked ? typedText(typed.who) : ''}
        options={[...subject.choices, { value: 'nobody', label: 'Ingen: ska inte skickas' }]}
        error={of.who}
      />
      <TextField
        name="why"
        id={tieFieldId(named, 'why')}
        label="Varför det inte ska skickas"
        help="Bara om det inte ska skickas till någon."
        optional
        value={asked ? typedText(typed.why) : ''}
        error={of.why}
      />
    </Form>
  )
}

export function ToDo(props: SendingProps): VNode | null {
  const { subject } = props
  const unknown = unknownNames(subject.deliveries)
  const unreached = withoutAddress(subject.deliveries)
  if (unknown.length + unreached.length === 0) return null
  const changes = may(props.actor, 'registry.change')
  return (
    <Section title="Att göra" ruled>
      <Stack>
        {unknown.length > 0 && (
          <Notice tone="warning" title="Mottagare som inte är kända.">
            {`${countText(unknown.length, 'namn', 'namn')} i ställningstagandena går inte att koppla till någon. Inget av det skickas förrän du har sagt vem det är.`}
          </Notice>
        )}
        {unknown.map(it => (
          <TieForm {...it} props={props} />
        ))}
        {unreached.length > 0 && (
          <Notice tone="warning" title="Saknar adress.">
            <p>
              Utdraget skickas av sig självt när organisationen får en mejladress till sin registrator.{' '}
              {changes
                ? 'Lägg in den här.'
                : 'Be länets processledare, systemadministratören eller organisationen själv att lägga in den.'}
            </p>
            <ul class="lines">
              {unreached.map(it => (
                <li>
                  {changes ? (
                    <a href={href('/organisationer/:slug/adress', { slug: it.slug ?? '' })}>{it.name}</a>
                  ) : (
                    it.name
                  )}
                </li>
              ))}
            </ul>
          </Notice>
        )}
      </Stack>
    </Section>
  )
}

export const Ties = ({ subject }: SendingProps): VNode | null =>
  subject.ties.length === 0 ? null : (
    <Section title="Mottagare som är kopplade för hand">
      <ul class="lines">
        {subject.ties.map(it => (
          <li class="with-button">
            <span>
              ”{it.named}”: {it.said}
            </span>{' '}
            <ButtonForm
              action={`${sendingHref(subject.meeting.code)}/mottagare/ta-bort`}
              fields={{ tie: it.id }}
              look="quiet"
              compact
              aria-label={`Ta bort kopplingen av ${it.named}`}
            >
              Ta bort
            </ButtonForm>
          </li>
        ))}
      </ul>
    </Section>
  )
